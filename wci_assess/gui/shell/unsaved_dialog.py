"""The window is closing and something could not be stored: the one question that no undo can answer later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column


class UnsavedDialog(QDialog):
    """Accepted: close all the same. ``save``: writes everything to a file of the user's choice; whether it did."""

    def __init__(self, look: Look, save: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        say = look.say
        self.setWindowTitle(say("Not saved yet"))
        self.setMinimumWidth(look.metrics.ems(32))
        stay = button(say("Stay and keep trying"), "primary")
        stay.setDefault(True)
        stay.clicked.connect(self.reject)
        elsewhere = button(say("Save to a file and close…"))
        elsewhere.clicked.connect(self._save_elsewhere)
        close = button(say("Close without the last answers"))
        close.clicked.connect(self.accept)
        ways = FlowLayout(look.space(2))
        ways.addWidget(stay)
        ways.addWidget(elsewhere)
        ways.addWidget(close)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(label(say("Your last answers could not be saved."), "heading"))
        why = say("The line at the bottom of the window says why. The program tries again each second.")
        layout.addWidget(label(why))
        layout.addLayout(ways)
        show_in_column(look, self, content, 40)
        stay.setFocus()

    def _save_elsewhere(self) -> None:
        if self._save():
            self.accept()
