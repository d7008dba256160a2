"""Add my own questions: a form that writes the local variant's file; nobody opens 1,600 lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, named, show_text
from wci_assess.gui.questionnaires.own_draft import OwnDraft, QuestionDraft
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.drop_list import DropList
from wci_assess.gui.widgets.form import Form
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.i18n import NAMES, mark
from wci_assess.questionnaire import QuestionType

WIDEST_EMS = 64.0
TYPES = (
    (QuestionType.PRACTICE, mark("A practice, rated on levels")),
    (QuestionType.YES_NO, mark("Yes or no")),
    (QuestionType.CHOICE, mark("One of several options")),
    (QuestionType.CHOICES, mark("Any number of options")),
    (QuestionType.NUMBER, mark("A number")),
    (QuestionType.TEXT, mark("Words")),
    (QuestionType.DATE, mark("A date")),
)
_WITH_OPTIONS = (QuestionType.CHOICE, QuestionType.CHOICES)


class OwnQuestionsPage(Page):
    """What is typed lives in the draft; nothing is written before *Save and load*."""

    save_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look, draft: OwnDraft) -> None:
        super().__init__(look)
        self.draft = draft
        self._forms: list[_QuestionForm] = []
        say = look.say
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(3))
        self._column.addWidget(label(say("Add my own questions"), "title"))
        self._column.addWidget(label(self._why()))
        self._title = _texts_form(look, say("Title of our variant"), draft.title, draft.content.languages, lines=1)
        if draft.entry.based_on is None:
            self._column.addWidget(self._title)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(look.space(3))
        self._column.addLayout(self._questions)
        self._problem = label("", "problem")
        self._problem.hide()
        self._column.addWidget(self._problem)
        ways = FlowLayout(look.space(2))
        self._more = button(say("Add another question"), icon=look.icon("add"), look=look)
        self._more.clicked.connect(self._add)
        save, back = button(say("Save and load…"), "primary"), button(say("Back to the questionnaires"))
        save.clicked.connect(self._save)
        back.clicked.connect(self.back_asked)
        for each in (save, self._more, back):
            ways.addWidget(each)
        self._column.addLayout(ways)
        content = QWidget()
        content.setLayout(self._column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)
        for question in draft.questions:
            self._show(question)

    def _why(self) -> str:
        say, entry = self.look.say, self.draft.entry
        title = read(self.look, entry.title)
        if entry.based_on is None:
            return say(
                "They join “{title}” in a local variant of yours. All that you share with it stays comparable; yours "
                "are marked local.",
                title=title,
            )
        return say("They join “{title}” in its next version.", title=title)

    def _add(self) -> None:
        last = self.draft.questions[-1] if self.draft.questions else None
        question = QuestionDraft(last.type if last else QuestionType.PRACTICE, last.section if last else "")
        self.draft.questions.append(question)
        form = self._show(question)
        form.show()  # at once: else the focus goes nowhere
        form.take_focus()
        QTimer.singleShot(0, form, lambda: self._scroll.ensureWidgetVisible(form, 0, self.look.space(4)))

    def _show(self, question: QuestionDraft) -> _QuestionForm:
        form = _QuestionForm(self.look, self.draft, question)
        form.removed.connect(lambda: self._remove(form))
        self._forms.append(form)
        self._questions.addWidget(form)
        self._number()
        return form

    def _remove(self, form: _QuestionForm) -> None:
        at = self._forms.index(form)
        self.draft.questions.remove(form.question)
        self._forms.remove(form)
        form.hide()
        form.deleteLater()
        self._number()
        if self._forms:
            self._forms[min(at, len(self._forms) - 1)].take_focus()
        else:
            self._more.setFocus()

    def _number(self) -> None:
        for number, form in enumerate(self._forms, 1):
            form.show_number(number, alone=len(self._forms) == 1)

    def _save(self) -> None:
        self.show_refusal("")
        wrong = [form for form in self._forms if not form.is_whole()]
        if wrong:
            wrong[0].take_focus()
            return
        if not self.draft.questions:
            self.show_refusal(self.look.say("Add a question first."))
            return
        self.save_asked.emit()

    def show_refusal(self, sentence: str) -> None:
        """Says why it was not written; nothing, where the sentence is empty."""
        show_text(self._problem, sentence)
        self._problem.setVisible(bool(sentence))

    def take_focus(self) -> None:
        """To the first question."""
        if self._forms:
            self._forms[0].take_focus()

    def memory(self) -> object:
        """How far it is scrolled; the words live in the draft."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """Scrolls there."""
        if isinstance(memory, int):
            self._scroll.verticalScrollBar().setValue(memory)

    def escape(self) -> bool:
        """Back to the questionnaires; what was typed is kept."""
        self.back_asked.emit()
        return True


def _texts_form(look: Look, words: str, texts: dict[str, str], languages: tuple[str, ...], *, lines: int) -> Form:
    """A field for each language; what is typed goes into ``texts``."""
    form = Form(look, "")
    for language in languages:
        name = f"{words} ({NAMES.get(language, language)})"
        field = NoteField(look, name, lines=lines)
        field.show_stored(texts.get(language, ""))
        field.typing.connect(lambda text, language=language: texts.__setitem__(language, text))
        field.typing.connect(lambda _text, language=language: form.show_problem(language, ""))
        form.add_field(language, name, field)
    return form


class _QuestionForm(QFrame):
    """One question: its words in each language, how it is answered, where it stands, its options."""

    removed = Signal()

    def __init__(self, look: Look, draft: OwnDraft, question: QuestionDraft) -> None:
        super().__init__()
        self._look, self._draft, self.question = look, draft, question
        say = look.say
        languages = draft.content.languages
        self.setProperty("role", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(look.space(5), look.space(3), look.space(5), look.space(3))
        inside.setSpacing(look.space(2))
        head = QHBoxLayout()
        self._heading = label("", "heading")
        head.addWidget(self._heading, 1)
        self._gone = button(say("Remove"), "quiet")
        self._gone.clicked.connect(self.removed)
        head.addWidget(self._gone, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        self._text = _texts_form(look, say("Question"), question.text, languages, lines=2)
        inside.addWidget(self._text)
        how = Form(look, "")
        how.add_field("type", say("How it is answered"), self._types())
        how.add_field("section", say("In which section"), self._sections())
        inside.addWidget(how)
        self._options = _texts_form(look, say("Options, one a line"), question.options, languages, lines=3)
        inside.addWidget(self._options)
        self._options.setVisible(question.type in _WITH_OPTIONS)

    def _types(self) -> QComboBox:
        say = self._look.say
        kinds = [
            (kind, words) for kind, words in TYPES if kind is not QuestionType.PRACTICE or self._draft.content.scales
        ]
        box = self._box(say("How it is answered"), [say(words) for _, words in kinds])
        found = next((at for at, (kind, _) in enumerate(kinds) if kind is self.question.type), 0)
        self.question.type = kinds[found][0]
        box.setCurrentIndex(found)
        box.currentIndexChanged.connect(lambda at: self._set_type(kinds[at][0]))
        return box

    def _sections(self) -> QComboBox:
        sections = self._draft.content.sections
        names = [
            self._look.say("Our own section, at the end"),
            *(read(self._look, each.title) for each in sections),
        ]
        ids = ["", *(each.id for each in sections)]
        box = self._box(self._look.say("In which section"), names)
        box.setCurrentIndex(ids.index(self.question.section) if self.question.section in ids else 0)
        box.currentIndexChanged.connect(lambda at: setattr(self.question, "section", ids[at]))
        return box

    def _box(self, name: str, entries: list[str]) -> QComboBox:
        box = DropList(self._look)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        box.setMaximumWidth(self._look.metrics.ems(44))
        box.setMinimumHeight(self._look.metrics.ems(2.2))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for entry in entries:
            box.addItem(entry)
        return box

    def _set_type(self, kind: QuestionType) -> None:
        self.question.type = kind
        self._options.setVisible(kind in _WITH_OPTIONS)

    def show_number(self, number: int, *, alone: bool) -> None:
        """Its place among the others."""
        words = self._look.say("Question {number}", number=number)
        show_text(self._heading, words)
        self._gone.setAccessibleName(named(self._look.say("Remove"), words))
        self._gone.setVisible(not alone)

    def is_whole(self) -> bool:
        """Whether nothing is missing; what is, is said beside its field."""
        say, languages = self._look.say, self._draft.content.languages
        first = languages[0]
        missing: dict[str, str] = {}
        if not any(text.strip() for text in self.question.text.values()):
            missing[first] = say("Write the question, in one language at least.")
        self._text.show_sentences(missing)
        few: dict[str, str] = {}
        if self.question.type in _WITH_OPTIONS:
            options = self.question.question().options
            if len(options) < 2:
                few[first] = say("Write two options or more, each on a line of its own.")
            elif len({tuple(sorted(each.items())) for each in options}) < len(options):
                few[first] = say("Two options are alike.")
            if not missing or few:
                self._options.show_sentences(few)
        return not missing and not few

    def take_focus(self) -> None:
        """To the words of the question."""
        self._text.take_focus()
