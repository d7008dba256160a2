"""The window is closing and something could not be stored: the one question that no undo can answer later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.question_dialog import QuestionDialog


class UnsavedDialog(QuestionDialog):
    """Accepted: close all the same. ``save``: writes everything to a file of the user's choice; whether it did."""

    def __init__(self, look: Look, save: Callable[[], bool], parent: QWidget | None = None) -> None:
        say = look.say
        why = say("The line at the bottom of the window says why. The program tries again each second.")
        could_not = say("Your last answers could not be saved.")
        super().__init__(look, parent, say("Not saved yet"), could_not, say("Stay and keep trying"), why)
        self._save = save
        self.add_way(say("Save to a file and close…")).clicked.connect(self._save_elsewhere)
        self.add_way(say("Close without the last answers")).clicked.connect(self.accept)

    def _save_elsewhere(self) -> None:
        if self._save():
            self.accept()
