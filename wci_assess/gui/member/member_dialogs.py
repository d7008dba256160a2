"""What a member is asked before something goes that nothing brings back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.question_dialog import QuestionDialog
from wci_assess.handout.words import in_words


class RemoveDialog(QuestionDialog):
    """Accepted: her answers are removed from this computer."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        say = look.say
        super().__init__(
            look,
            parent,
            in_words(say, "remove"),
            say("Remove your answers from this computer?"),
            in_words(say, "cancel"),
            say(
                "What is in no saved file is lost; nothing brings it back. Files that you saved stay in their folders."
            ),
        )
        self.add_way(say("Remove my answers")).clicked.connect(self.accept)


class ReplaceAnswersDialog(QuestionDialog):
    """Accepted: the answers of a file take the place of those here. ``older``: these go on from that very file."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, older: bool) -> None:
        say = look.say
        question = in_words(say, "older_file") if older else in_words(say, "replace_here")
        super().__init__(look, parent, in_words(say, "open_file"), question, in_words(say, "cancel"))
        self.add_way(in_words(say, "take_older") if older else in_words(say, "take_file")).clicked.connect(self.accept)


class LeavingDialog(QuestionDialog):
    """The window closes on a borrowed computer, and answers are in no file. ``wants_file``: she wants one first."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        say = look.say
        super().__init__(
            look,
            parent,
            say("Your answers are in no file yet"),
            say("Your answers are in no file yet, and nothing is kept on this computer."),
            say("Stay"),
            say("Save a file: you can go on from it, here or on another computer."),
        )
        self.wants_file = False
        self.add_way(say("Save a file and close…")).clicked.connect(self._save)
        self.add_way(say("Close and lose the answers")).clicked.connect(self.accept)

    def _save(self) -> None:
        self.wants_file = True
        self.accept()
