"""What came back, file by file, before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.people.taking_words import file_words, taken_words
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.questionnaire import Choice
from wci_assess.workspace.taken import TakenFile, TakenIn, Taking

WIDEST_EMS = 60.0
_CHANGING = (Taking.ADDED, Taking.NEWER, Taking.WAITING, Taking.CONFLICT)


class TakingPage(Page):
    """A preview: nothing is stored until it is asked for."""

    taken = Signal()
    back_asked = Signal()

    def __init__(self, look: Look, previewed: TakenIn, sectors: Sequence[Choice]) -> None:
        super().__init__(look)
        say = look.say
        self._sectors = sectors
        changing = sum(previewed.count(each) for each in _CHANGING)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(say("Take in"), "title"))
        column.addWidget(label(taken_words(look, previewed), "strong"))
        column.addWidget(label(say("Nothing is stored yet."), "quiet"))
        ways = FlowLayout(look.space(2))
        back = button(say("Cancel") if changing else say("Back"), "plain" if changing else "primary")
        back.clicked.connect(self.back_asked)
        self._first = back
        if changing:
            self._first = button(
                say.plural("Take in {count} file", "Take in {count} files", changing), "primary"
            )  # fmt: skip
            self._first.clicked.connect(self.taken)
            ways.addWidget(self._first)
        ways.addWidget(back)
        column.addLayout(ways)
        for each in previewed.files:
            column.addWidget(self._row(each))
        content = QWidget()
        content.setLayout(column)
        show_in_column(look, self, content, WIDEST_EMS)

    def _row(self, file: TakenFile) -> QWidget:
        look = self.look
        row = QFrame()
        row.setProperty("role", "card")
        layout = QVBoxLayout(row)
        layout.setContentsMargins(*(look.space(each) for each in (4, 2, 4, 2)))
        layout.setSpacing(look.space(1))
        layout.addWidget(label(file.file, "strong"))
        layout.addWidget(label(file_words(look, self._sectors, file), "small"))
        if file.told is not None:
            refused = file.result is Taking.REFUSED
            layout.addWidget(label(file.told.sentence(look.say), "problem" if refused else "body"))
        return row

    def take_focus(self) -> None:
        """To taking in, else back."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True
