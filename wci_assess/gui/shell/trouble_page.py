"""The store cannot be opened: said plainly. It is never shown as an empty list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column


class TroublePage(Page):
    """One sentence, and the ways on."""

    again_asked = Signal()
    backups_asked = Signal()
    close_asked = Signal()

    def __init__(self, look: Look, sentence: str, folder: str) -> None:
        super().__init__(look)
        say = look.say
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        pad = look.space(6)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(look.space(4))
        layout.addWidget(label(say("Your assessments could not be opened"), "title"))
        layout.addWidget(label(sentence, "question", selectable=True))
        layout.addWidget(label(say("Data folder: {folder}", folder=folder), "quiet", selectable=True))
        self._again = button(say("Try again"), "primary")
        self._again.clicked.connect(self.again_asked)
        backups = button(say("Backups…"))
        backups.clicked.connect(self.backups_asked)
        close = button(say("Close the program"))
        close.clicked.connect(self.close_asked)
        ways = FlowLayout(look.space(2))
        ways.addWidget(self._again)
        ways.addWidget(backups)
        ways.addWidget(close)
        layout.addLayout(ways)
        show_in_column(look, self, card, 48)

    def take_focus(self) -> None:
        """To *Try again*."""
        self._again.setFocus()
