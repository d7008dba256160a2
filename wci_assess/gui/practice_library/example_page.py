"""An example to read: another council's, or one's own as others read it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.practice_library.example_words import (
    facts_words,
    released_words,
    title_words,
    told_fields,
)
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.workspace.practice_library import LibraryEntry

WIDEST_EMS = 48.0


class ExamplePage(Page):
    """``leads``: whether there is a round that asks the practice, to which one can go."""

    back_asked = Signal()
    practice_asked = Signal()
    deleted = Signal()

    def __init__(self, look: Look, entry: LibraryEntry, *, leads: bool) -> None:
        super().__init__(look)
        say, example = look.say, entry.shown.example
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        self._back = button(say("Back"))
        self._back.clicked.connect(self.back_asked)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(title_words(look, example), "title", selectable=True))
        if entry.practice is not None:
            column.addWidget(label(f"{entry.number} {read(look, entry.practice)}"))
        column.addWidget(label(facts_words(look, entry.shown, example_council=entry.ref.example), "quiet"))
        column.addWidget(self._card(entry))
        column.addLayout(self._ways(entry, leads=leads))
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _card(self, entry: LibraryEntry) -> QFrame:
        example = entry.shown.example
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(self.look.space(1))
        for heading, words in told_fields(self.look, example):
            layout.addWidget(label(heading, "strong"))
            layout.addWidget(label(words, selectable=True))
            layout.addSpacing(self.look.space(2))
        if example.consent_role and example.consent_on:
            layout.addWidget(label(released_words(self.look, example), "small"))
        return card

    def _ways(self, entry: LibraryEntry, *, leads: bool) -> FlowLayout:
        say = self.look.say
        ways = FlowLayout(self.look.space(2))
        if leads:
            practice = button(say("Go to the practice"))
            practice.clicked.connect(self.practice_asked)
            ways.addWidget(practice)
        if not entry.shown.own:
            delete = button(say("Delete here"), "quiet", about=title_words(self.look, entry.shown.example))
            delete.clicked.connect(self.deleted)
            ways.addWidget(delete)
        return ways

    def escape(self) -> bool:
        """Back to where one came from."""
        self.back_asked.emit()
        return True

    def take_focus(self) -> None:
        """To the way back."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def memory(self) -> int:
        """How far down one is."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """As far down."""
        if isinstance(memory, int):
            self._scroll.verticalScrollBar().setValue(memory)
