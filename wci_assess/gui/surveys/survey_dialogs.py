"""The two questions that nothing takes back: closing a survey, deleting its replies."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.question_dialog import QuestionDialog


class CloseSurveyDialog(QuestionDialog):
    """Accepted to close."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        say = look.say
        super().__init__(
            look, parent, say("Close the survey"), say("Close this survey and count its replies?"), say("Not yet"),
            say(
                "It cannot be opened again. Replies that come later count ten at a time, so that nobody can be made "
                "out."
            ),
        )  # fmt: skip
        self.add_way(say("Close it")).clicked.connect(self.accept)


class ForgetRepliesDialog(QuestionDialog):
    """Accepted to delete."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        say = look.say
        super().__init__(
            look, parent, say("Delete the replies"), say("Delete the replies to this survey for good?"),
            say("Keep them"),
            say(
                "What people replied goes from this computer: from the store, its history, and the backups that the "
                "program made. The totals stay. This cannot be undone, and it does not reach files that you saved "
                "elsewhere."
            ),
        )  # fmt: skip
        self.add_way(say("Delete them")).clicked.connect(self.accept)
