"""An inventory: rows that the council adds, each with the question's columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wci_assess.gui.editors.grid_editor import GridEditor
from wci_assess.gui.grids.inventory_sheet import InventorySheet
from wci_assess.gui.grids.sheet import Line
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question


class InventoryEditor(GridEditor):
    """Says which needed cells of a row are still empty, and dates the rows that were checked."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        self._inventory = InventorySheet(look, question)
        super().__init__(look, question, number, self._inventory)

    def ways(self) -> Sequence[tuple[str, str, str, Callable[[], None]]]:
        """Where the question has a column for the day of checking, one press dates the selected rows."""
        if self._inventory.checking is None:
            return super().ways()
        return (*super().ways(), ("checked", self.look.say("Checked today"), "", self._check))

    def _check(self) -> None:
        self.view.close_field()
        edit = self._inventory.checked(self.chosen_lines(), self.today())
        if edit is not None:
            self.edited.emit(edit)
        self.take_focus()

    def hint(self, line: Line) -> str:
        """The needed cells that are empty."""
        missing = self._inventory.missing(line)
        return self.look.say("Still empty: {columns}", columns=missing) if missing else ""
