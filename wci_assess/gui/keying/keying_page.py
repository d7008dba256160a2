"""Keys in a paper form: one line to type in, the question as printed above it, what was keyed below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.answering.wording import answer_words
from wci_assess.gui.keying.paper_signs import GoTo, Skip, keyed
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.refusal import refusal
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.hinted_line import HintedLine
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, QuestionType
from wci_assess.response.edit import Field, Single, Together, Write
from wci_assess.response.value_reading import REASON_WORDS
from wci_assess.workspace.open_response import Outcome

MOST_SHOWN = 200
WIDEST_EMS = 70.0
_LEAST_LIST_EMS = 9
HINTS = {
    QuestionType.PRACTICE: mark("The number of the level that was ticked."),
    QuestionType.YES_NO: mark("1 for yes, 2 for no."),
    QuestionType.CHOICE: mark("The place of the box that was ticked, counted from 1."),
    QuestionType.CHOICES: mark("The places of the boxes that were ticked, such as 1,3."),
    QuestionType.NUMBER: mark("The number."),
    QuestionType.INDICATOR: mark("The number. Groups and years are entered on the page with the questions."),
    QuestionType.TEXT: mark("The text."),
    QuestionType.DATE: mark("The date, like 2026-04-01."),
    QuestionType.INVENTORY: mark("Rows are entered on the page with the questions; press Enter for the next question."),
}


@dataclass(frozen=True, slots=True)
class Memory:
    """Where the keying stands."""

    question: str | None
    typed: str
    comment: str
    log: tuple[tuple[str, str], ...]


class KeyingPage(Page):
    """Enter records and goes on; everything is stored as on the page with the questions."""

    stores = True

    question_chosen = Signal(str)
    """A keyed question that shall be looked at on the page with the questions."""

    def __init__(self, look: Look, signals: ResponseSignals) -> None:
        super().__init__(look)
        self._signals = signals
        self._response = signals.response
        self._questionnaire = self._response.questionnaire
        self._question: Question | None = None
        self._refused = ""
        self._replacing: str | None = None
        """What was typed over an answer that is there, until Enter is pressed once more."""
        self._log: list[tuple[str, str]] = []
        say = look.say
        self._words = label("", "question")
        self._hint = label("", "quiet")
        self._now = label("", "strong")
        self._trouble = label("", "problem")
        self._answer = QLineEdit()
        self._answer.returnPressed.connect(self._enter)
        self._comment = QLineEdit()
        self._comment.setAccessibleName(say("Comment on the paper"))
        self._comment.setPlaceholderText(say("Comment on the paper (Tab; may stay empty)"))
        self._comment.returnPressed.connect(self._enter)
        self._list = TextList(look, say("Keyed in so far"))
        self._list.chosen.connect(self.question_chosen)
        signals.told.connect(self._refuse)
        self._lay_out()
        self._show(self._going_on())

    def _lay_out(self) -> None:
        look, say = self.look, self.look.say
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(label(say("Key in a paper form"), "title"))
        response = self._response
        title = read(look, self._questionnaire.title)
        seat = say("Seat {number}", number=response.seat.number) if response.seat is not None else ""
        place = DOT.join(filter(None, (response.council.name, response.round.label, seat, title)))
        layout.addWidget(label(place, "strong"))
        reasons = "  ".join(f"x{n} {say(words)}" for n, words in enumerate(REASON_WORDS.values(), 1))
        layout.addWidget(
            label(say("Type and press Enter. Nothing: next question.  ?: don’t know.  #2.4: question 2.4."), "quiet")
        )
        layout.addWidget(label(say("Not applicable: {reasons}  x and other words", reasons=reasons), "quiet"))
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        inside.setSpacing(look.space(2))
        comment = HintedLine(look, self._comment)
        for widget in (self._words, self._hint, self._now, self._answer, comment, self._trouble):
            inside.addWidget(widget)
        layout.addWidget(card)
        layout.addWidget(label(say("Keyed in so far"), "heading"))
        self._list.setMinimumHeight(look.metrics.ems(_LEAST_LIST_EMS))
        layout.addWidget(self._list, 1)
        undo = button(say("Undo the last one"))
        undo.clicked.connect(self.undo)
        layout.addWidget(undo, 0, Qt.AlignmentFlag.AlignLeft)
        show_in_column(look, self, content, WIDEST_EMS, fill=True)

    # Going on

    def _going_on(self) -> Question | None:
        """Where the keying stopped, else the first question."""
        place = self._response.place
        if place is not None and self._response.answered.applies(place):
            return self._questionnaire.question(place)
        return self._next(None)

    def _next(self, after: str | None) -> Question | None:
        """The question after one, in the order of the paper; questions out of scope are not printed to be answered."""
        found = after is None
        for question in self._questionnaire.questions():
            if found and self._response.answered.applies(question.id):
                return question
            found = found or question.id == after
        return None

    def _show(self, question: Question | None) -> None:
        self._question = question
        show_text(self._trouble, "")
        self._answer.clear()
        self._comment.clear()
        self._replacing = None
        if question is None:
            show_text(self._words, self.look.say("That was the last question. #1.1 goes back to the first."))
            show_text(self._hint, "")
            show_text(self._now, "")
            self._answer.setAccessibleName(self.look.say("Question number"))
            return
        self._response.remember_place(question.id)
        number = self._questionnaire.numbers[question.id]
        words = read(self.look, question.text)
        show_text(self._words, f"{number}  {words}")
        show_text(self._hint, self._hint_for(question))
        show_text(self._now, self._now_words(question))
        self._answer.setAccessibleName(f"{number} {words}")
        self._answer.setAccessibleDescription(self._hint_for(question))

    def _now_words(self, question: Question) -> str:
        """What is answered already: ``Now: 2 Starting``."""
        words = answer_words(self.look, question, self._response.answer(question.id))
        return self.look.say("Now: {answer}", answer=words) if words else ""

    def _hint_for(self, question: Question) -> str:
        hint = self.look.say(HINTS[question.type])
        if question.scale:
            levels = "   ".join(f"{level.number} {read(self.look, level.label)}" for level in question.scale.levels)
            return f"{hint}  {levels}"
        if question.options:
            options = "   ".join(f"{n} {read(self.look, option.label)}" for n, option in enumerate(question.options, 1))
            return f"{hint}  {options}"
        return hint

    def _enter(self) -> None:
        question, typed = self._question, self._answer.text()
        if question is None:
            question = next(iter(self._questionnaire.questions()))
            meant = keyed(typed if typed.startswith("#") else f"#{typed}", question, self._questionnaire.numbers)
        else:
            meant = keyed(typed, question, self._questionnaire.numbers)
        if isinstance(meant, GoTo):
            self._show(self._questionnaire.question(meant.question))
        elif self._question is not None and self._record(question, meant):
            self._show(self._next(question.id))
        self._answer.setFocus()

    def _record(self, question: Question, meant: Skip | Single) -> bool:
        """Stores what was keyed as one change; whether the next question may come."""
        comment = self._comment.text()
        parts: list[Single] = [] if isinstance(meant, Skip) else [meant]
        if comment.strip():
            parts.append(Write(question.id, Field.COMMENT, comment, language=self.look.language))
        if not parts:
            return True
        if not isinstance(meant, Skip) and self._asks_before_replacing(question):
            return False
        self._refused = ""
        outcome = self._response.do(Together(tuple(parts)))
        if outcome is Outcome.REFUSED:
            show_text(self._trouble, self._refused)
            return False
        if outcome is Outcome.CHANGED:
            self._note(question, comment)
        return True

    def _asks_before_replacing(self, question: Question) -> bool:
        """Another answer is there: it is replaced when Enter is pressed once more."""
        typed = self._answer.text().strip()
        if not self._now_words(question) or self._replacing == typed:
            return False
        self._replacing = typed
        show_text(
            self._trouble, self.look.say("An answer is here already. Press Enter once more to replace it.")
        )  # fmt: skip
        return True

    def _note(self, question: Question, comment: str) -> None:
        number, said = self._questionnaire.numbers[question.id], self._answer.text().strip()
        words = f"{number}   {said}   {comment.strip()}".rstrip()
        self._log.insert(0, (question.id, words))
        del self._log[MOST_SHOWN:]
        self._list.show_rows(self._log)

    def _refuse(self, error: object) -> None:
        self._refused = (
            refusal(self.look, self._questionnaire, error) if isinstance(error, ExpectedError) else str(error)
        )

    def undo(self) -> None:
        """Takes the last entry back, and goes to its question."""
        if self._log:
            question, _ = self._log.pop(0)
            self._list.show_rows(self._log)
            self._response.undo()
            self._show(self._questionnaire.question(question))
            self._answer.setFocus()

    def take_focus(self) -> None:
        """To the line to type in."""
        self._answer.setFocus()

    def memory(self) -> Memory:
        """The question, what is typed, what was keyed."""
        typed, comment = self._answer.text(), self._comment.text()
        return Memory(self._question.id if self._question else None, typed, comment, tuple(self._log))

    def restore(self, memory: object) -> None:
        """Goes on there."""
        if isinstance(memory, Memory):
            self._log = list(memory.log)
            self._list.show_rows(self._log)
            self._show(self._questionnaire.question(memory.question) if memory.question else None)
            show_text(self._answer, memory.typed)
            show_text(self._comment, memory.comment)
            self._answer.setFocus()
