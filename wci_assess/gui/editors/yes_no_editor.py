"""Yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.gui.editors.choice_editor import ChoiceEditor
from wci_assess.questionnaire import NO, YES


class YesNoEditor(ChoiceEditor):
    """A choice of two that no file has to list."""

    def choices(self) -> Sequence[tuple[str, str]]:
        """Yes and no, in the language on screen."""
        return [(YES, self.look.say("Yes")), (NO, self.look.say("No"))]
