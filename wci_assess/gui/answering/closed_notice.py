"""Says that an assessment is closed, and offers to reopen it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look


class ClosedNotice(QFrame):
    """A line above the questions."""

    reopen_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "warning")
        reopen = button(look.say("Reopen this assessment"))
        reopen.clicked.connect(self.reopen_asked)
        layout = BesideLayout(look, self)
        layout.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        layout.addWidget(label(look.say("This assessment is closed: its answers can be read, not changed.")))
        layout.addWidget(reopen)
