"""An example of one's own to write: each field is stored as it is left, and what is typed as it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, named, show_text
from wci_assess.gui.practice_library.example_signals import ExampleSignals
from wci_assess.gui.practice_library.example_words import language_name
from wci_assess.gui.practice_library.release_card import ReleaseCard
from wci_assess.gui.reading import read
from wci_assess.gui.size_words import TIER_WORDS
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.i18n import LANGUAGES, mark
from wci_assess.questionnaire import TIERS
from wci_assess.response.example_writing import FIELD_WORDS, LINES, ExampleField, text_of
from wci_assess.response.practice_example import COST_WORDS, Cost
from wci_assess.workspace.open_example import Consent

WIDEST_EMS = 48.0
_HINTS = {
    ExampleField.TITLE: mark("In a line, as you would tell a neighbour."),
    ExampleField.TRIED: mark("Step by step, so that others can do it too."),
    ExampleField.RESULT: mark("With a number, where you have one."),
    ExampleField.WENT_WRONG: mark("What others need not try again."),
    ExampleField.ASK_ROLE: mark("A role, no name: for example, council coordinator."),
    ExampleField.TAGS: mark("Words by which it is found, with commas between."),
    ExampleField.ON: mark("year-month-day"),
}
_OPTIONAL = frozenset({ExampleField.LEAD, ExampleField.PARTNERS, ExampleField.WENT_WRONG, ExampleField.TAGS,
                       ExampleField.ON, ExampleField.TIER})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Memory:
    field: ExampleField | None
    scroll: int


class ExampleFormPage(Page):
    """Shows what is stored, or typed over it; says what is typed, settled and wished, and stores nothing itself."""

    stores = True
    back_asked = Signal()
    practice_asked = Signal()
    released = Signal(bool)
    withdrawn = Signal()
    deleted = Signal()
    undo_asked = Signal()

    def __init__(self, look: Look, signals: ExampleSignals, *, leads: bool) -> None:
        """``leads``: whether there is a round that asks the practice, to which one can go."""
        super().__init__(look)
        self._opened = opened = signals.example
        self._fields: dict[ExampleField, NoteField | TypedField | OptionRow] = {}
        self._values: dict[ExampleField, tuple[str, ...]] = {}
        self._problems: dict[ExampleField, QLabel] = {}
        say, held = look.say, opened.held
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        back = button(say("Back"))
        back.clicked.connect(self.back_asked)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(say("An example of your own"), "title"))
        if held.practice is not None:
            column.addWidget(label(f"{held.number} {read(look, held.practice.text)}"))
        column.addWidget(label(say("Tell it so that another council can try it. Each field is stored as you leave it; "
                                   "others read nothing before you release it."), "quiet"))  # fmt: skip
        column.addWidget(self._form())
        self._release = ReleaseCard(look)
        self._release.typing.connect(lambda text: opened.type_into(Consent.ROLE, text))
        self._release.written.connect(lambda text: opened.write_into(Consent.ROLE, text))
        self._release.released.connect(self.released)
        self._release.withdrawn.connect(self.withdrawn)
        self._release.deleted.connect(self.deleted)
        self._release.field_asked.connect(self.go_to_field)
        column.addWidget(self._release)
        if leads:
            way = button(say("Go to the practice"))
            way.clicked.connect(self.practice_asked)
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)
        self.show_example()
        signals.changed.connect(self.show_example)

    def _form(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(self.look.space(1))
        for field in ExampleField:
            self._add(layout, field)
        return card

    def _add(self, layout: QVBoxLayout, field: ExampleField) -> None:
        say = self.look.say
        words = say(FIELD_WORDS[field])
        title = say("{field} (if you like)", field=words) if field in _OPTIONAL else words
        layout.addWidget(label(title, "strong"))
        hint = say(_HINTS[field]) if field in _HINTS else ""
        if hint:
            layout.addWidget(label(hint, "small"))
        made = self._made(field, named(title, hint))
        self._fields[field] = made
        layout.addWidget(made)
        problem = label("", "problem")
        problem.hide()
        self._problems[field] = problem
        layout.addWidget(problem)
        layout.addSpacing(self.look.space(2))

    def _made(self, field: ExampleField, name: str) -> NoteField | TypedField | OptionRow:
        match field:
            case ExampleField.TIER:
                return self._row(field, name, {each: TIER_WORDS[each] for each in TIERS})
            case ExampleField.COST:
                return self._row(field, name, {each.value: COST_WORDS[each] for each in Cost})
            case ExampleField.LANGUAGE:
                return self._row(field, name, {each: each for each in self._languages()})
            case _ if field in LINES or field in (ExampleField.TAGS, ExampleField.ON):
                line = TypedField(self.look, name, WIDEST_EMS)
                self._connect(field, line)
                return line
            case _:
                note = NoteField(self.look, name, lines=3 if field is ExampleField.TRIED else 2)
                self._connect(field, note)
                return note

    def _languages(self) -> tuple[str, ...]:
        written = self._opened.shown.example.language
        return tuple(dict.fromkeys((*LANGUAGES, written)))

    def _connect(self, field: ExampleField, made: NoteField | TypedField) -> None:
        made.typing.connect(lambda text: self._opened.type_into(field, text))
        made.settled.connect(lambda text: self._opened.write_into(field, text))

    def _row(self, field: ExampleField, name: str, choices: dict[str, str]) -> OptionRow:
        look = self.look
        self._values[field] = values = tuple(choices)
        is_language = field is ExampleField.LANGUAGE
        words = [language_name(each) if is_language else look.say(each) for each in choices.values()]
        row = OptionRow(look, name, [RadioOption(look, Face(each, Mark.ROUND)) for each in words], columns=2)
        row.asked.connect(lambda index: self._opened.write_into(field, values[index]))
        if not is_language:
            row.clear_asked.connect(lambda: self._opened.write_into(field, ""))
        return row

    # What it shows

    def show_example(self) -> None:
        """Shows the example as it is stored; texts stand for it where they are on their way, or do not fit."""
        opened = self._opened
        for field, made in self._fields.items():
            stored, draft = text_of(opened.shown.example, field), opened.texts.get(field)
            if isinstance(made, OptionRow):
                value = stored if draft is None else draft
                chosen = [place for place, each in enumerate(self._values[field]) if each == value]
                made.show_chosen(frozenset(chosen))
            else:
                made.show_stored(stored, draft)
            error = opened.refused.get(field)
            self._show_problem(field, error.sentence(self.look.say) if error else "")
        self._release.show_state(opened.shown, opened.held.role, opened.texts.get(Consent.ROLE))

    def _show_problem(self, field: ExampleField, sentence: str) -> None:
        show_text(self._problems[field], sentence)
        self._problems[field].setVisible(bool(sentence))
        self._fields[field].setAccessibleDescription(sentence)

    def show_refused(self, error: ExpectedError) -> None:
        """Shows why it is not released, or what is asked back."""
        self._release.show_refused(error)
        self._scroll.ensureWidgetVisible(self._release, 0, self.look.space(4))

    def go_to_field(self, field: ExampleField) -> None:
        """Moves the focus to a field."""
        made = self._fields[field]
        if isinstance(made, OptionRow):
            made.take_focus()
        else:
            made.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(made, 0, self.look.space(8))

    def leave(self) -> None:
        """Settles what is being typed."""
        for made in (*self._fields.values(), self._release.role):
            if not isinstance(made, OptionRow):
                made.settle()

    def undo(self) -> None:
        """Takes the last change back."""
        self.undo_asked.emit()

    def escape(self) -> bool:
        """Back to where one came from."""
        self.back_asked.emit()
        return True

    def take_focus(self) -> None:
        """To the first field."""
        self._fields[ExampleField.TITLE].setFocus(Qt.FocusReason.OtherFocusReason)

    def memory(self) -> _Memory:
        """Where the focus and the view are."""
        focused = (field for field, made in self._fields.items()
                   if (made.focused() >= 0 if isinstance(made, OptionRow) else made.hasFocus()))  # fmt: skip
        return _Memory(next(focused, None), self._scroll.verticalScrollBar().value())

    def restore(self, memory: object) -> None:
        """Goes there again."""
        if isinstance(memory, _Memory):
            if memory.field is not None:
                self.go_to_field(memory.field)
            self._scroll.verticalScrollBar().setValue(memory.scroll)
