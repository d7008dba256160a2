"""What good looks like: at the right of the questions, for the one that the keys work on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.answering.examples_beside import ExamplesBeside
from wci_assess.gui.answering.wording import EVIDENCE_WORDS, level_words
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.workspace.practice_examples import ShownExample

BASIS_WORDS: Mapping[str, str] = {
    "read": mark("This statement follows the sources."),
    "adapted": mark("A source names this; the wording, numbers, levels and first step are the questionnaire’s own."),
    "knowledge": mark("This statement rests on general knowledge of the sector."),
    "own": mark("This statement is this questionnaire’s own."),
}

REST_MS = 150
"""So long a question is looked at before the examples on it are read."""


class HelpPane(QFrame):
    """Guidance on one question; it can be folded away.

    ``tools``: whether it leads to the tools of a practice, and shows the examples on it.
    """

    close_asked = Signal()
    tools_asked = Signal(str)
    """The id of the practice."""
    examples_wanted = Signal(str)
    """The practice that is shown now: its examples are to be shown once they are read."""
    example_chosen = Signal(int)
    example_wanted = Signal(str)
    """The practice on which an example is to be written."""

    def __init__(self, look: Look, questionnaire: Questionnaire, *, tools: bool = False) -> None:
        super().__init__()
        self._tools = tools
        self._look = look
        self._questionnaire = questionnaire
        self._shown: str | None = None
        self._levels: dict[int, _LevelFrame] = {}
        self._examples: ExamplesBeside | None = None
        self.setProperty("role", "panel")
        say = look.say
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(say("What good looks like"))
        icon = look.icon("close", look.palette.accent)
        close = button("", "quiet", icon=icon, look=look, about=say("Close the help"))
        close.clicked.connect(self.close_asked)
        head = QHBoxLayout()
        head.addWidget(label(say("What good looks like"), "heading"), 1)
        head.addWidget(close)
        self._rested = QTimer(self)  # whoever goes on at once waits for nobody's examples, nor does the page
        self._rested.setSingleShot(True)
        self._rested.setInterval(REST_MS)
        self._rested.timeout.connect(self._want_examples)
        layout = QVBoxLayout(self)
        pad = look.space(4)
        layout.setContentsMargins(pad, look.space(3), look.space(2), 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)

    def show_question(self, question: Question | None, level: int = 0) -> None:
        """Shows the guidance for a question; ``level`` is the chosen one (0: none)."""
        if question is None:
            return
        if question.id != self._shown:  # building it takes longer than all the rest of a key
            self._build(question)
        for number, frame in self._levels.items():
            frame.show_chosen(number == level)

    def _build(self, question: Question) -> None:
        self._shown, self._levels, self._examples = question.id, {}, None
        body = QWidget()
        body.setProperty("role", "panel-body")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, self._look.space(3), self._look.space(4))
        layout.setSpacing(self._look.space(2))
        number = self._questionnaire.numbers[question.id]
        layout.addWidget(label(f"{number} {read(self._look, question.text)}", "quiet"))
        for part in self._parts(question):
            layout.addWidget(part)
        layout.addStretch(1)
        self._scroll.setWidget(body)
        if self._examples is not None:
            self._rested.start()

    def _want_examples(self) -> None:
        if self._shown is not None:
            self.examples_wanted.emit(self._shown)

    @property
    def shown(self) -> str | None:
        """The id of the question that is shown."""
        return self._shown

    def show_examples(self, question: str, examples: Sequence[ShownExample]) -> None:
        """Shows the examples on a question, if it is still the one that is shown."""
        if question == self._shown and self._examples is not None:
            self._examples.show_examples(examples)

    def _parts(self, question: Question) -> Iterator[QWidget]:
        say = self._look.say
        if question.help is not None:
            yield label(read(self._look, question.help), selectable=True)
        if question.scale is not None:
            yield label(say("The levels"), "strong")
            for each in question.scale.levels:
                words = read(self._look, question.level_words(each))
                self._levels[each.number] = _LevelFrame(self._look, level_words(self._look, each), words)
                yield self._levels[each.number]
        if question.evidence:
            yield label(say("Evidence to look for"), "strong")
            for prompt in question.evidence:
                words = say(EVIDENCE_WORDS.get(prompt, prompt))
                yield label(f"– {words}")
        if question.advice is not None:
            yield label(say("A first step, where the level is low"), "strong")
            yield label(read(self._look, question.advice), selectable=True)
        if self._tools and question.type is QuestionType.PRACTICE:
            way = button(say("Tools for this"), about=read(self._look, question.text))
            way.clicked.connect(lambda: self.tools_asked.emit(question.id))
            yield way
            yield self._beside(question)
        yield from self._sources(question)

    def _beside(self, question: Question) -> QWidget:
        self._examples = made = ExamplesBeside(self._look, read(self._look, question.text))
        made.chosen.connect(self.example_chosen)
        made.wanted.connect(lambda: self.example_wanted.emit(question.id))
        return made

    def _sources(self, question: Question) -> Iterator[QWidget]:
        say = self._look.say
        known = [self._questionnaire.sources[each] for each in question.sources if each in self._questionnaire.sources]
        basis = BASIS_WORDS.get(question.basis or "")
        if known or basis:
            yield label(say("Where this comes from"), "strong")
        if basis:
            yield label(say(basis))
        for source in known:
            words = source.citation if source.url is None else f"{source.citation}\n{source.url}"
            yield label(words, "small", selectable=True)


class _LevelFrame(QFrame):
    """What a level means, marked where it is the chosen one."""

    def __init__(self, look: Look, title: str, meaning: str) -> None:
        super().__init__()
        self._title = title
        self._chosen = False
        self.setProperty("role", "inset")
        self._words = label(title, "strong")
        layout = QVBoxLayout(self)
        pad = look.space(2)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(look.space(0.5))
        layout.addWidget(self._words)
        layout.addWidget(label(meaning))

    def show_chosen(self, chosen: bool) -> None:
        """Marks it, or takes the mark away."""
        if chosen == self._chosen:
            return
        self._chosen = chosen
        show_text(self._words, f"✓ {self._title}" if chosen else self._title)
        self.setProperty("role", "notice" if chosen else "inset")
        self.style().unpolish(self)
        self.style().polish(self)
