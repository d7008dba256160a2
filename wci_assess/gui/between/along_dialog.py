"""Whether members' answers go along to another computer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.question_dialog import QuestionDialog


class MembersAlongDialog(QuestionDialog):
    """Accepted to take them along; else their totals go alone."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        say = look.say
        super().__init__(
            look, parent, say("For another computer"), say("Take along what each member answered?"),
            say("Without their answers"),
            say(
                "The council’s answers and the members’ totals always go along. What each member answered was promised "
                "to you alone: take it along only to a computer of your own, or of whoever takes your place."
            ),
        )  # fmt: skip
        self.add_way(say("With their answers")).clicked.connect(self.accept)
