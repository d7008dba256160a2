"""The two questions that nothing takes back: closing the collection, deleting members' answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.question_dialog import QuestionDialog


class CloseCollectionDialog(QuestionDialog):
    """Accepted to close."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        say = look.say
        super().__init__(
            look, parent, say("Close the collection"), say("Close the collection of members’ answers?"), say("Not yet"),
            say("It cannot be opened again: two reports must never differ by one person’s answers."),
        )  # fmt: skip
        self.add_way(say("Close it")).clicked.connect(self.accept)


class ForgetDialog(QuestionDialog):
    """Accepted to delete."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        say = look.say
        super().__init__(
            look, parent, say("Delete the members’ answers"), say("Delete the members’ answers for good?"),
            say("Keep them"),
            say(
                "What each member answered goes from this computer: from the store, its history, and the backups that "
                "the program made. The totals stay. This cannot be undone, and it does not reach files that you "
                "exported or saved elsewhere."
            ),
        )  # fmt: skip
        self.add_way(say("Delete them")).clicked.connect(self.accept)
