"""A file of that name is there already, and nobody has asked yet whether it may go."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.question_dialog import QuestionDialog


class ReplaceDialog(QuestionDialog):
    """Accepted: write over it."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        say = look.say
        there = say("There is a file “{name}” already.", name=name)
        super().__init__(look, parent, say("Replace the file?"), there, say("Keep the old file"))
        self.add_way(say("Replace it")).clicked.connect(self.accept)
