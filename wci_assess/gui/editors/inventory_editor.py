"""An inventory: rows that the council adds, each with the question's columns."""

from __future__ import annotations

from wci_assess.gui.editors.grid_editor import GridEditor
from wci_assess.gui.grids.inventory_sheet import InventorySheet
from wci_assess.gui.grids.sheet import Line
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question


class InventoryEditor(GridEditor):
    """Says which needed cells of a row are still empty."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        self._inventory = InventorySheet(look, question)
        super().__init__(look, question, number, self._inventory)

    def hint(self, line: Line) -> str:
        """The needed cells that are empty."""
        missing = self._inventory.missing(line)
        return self.look.say("Still empty: {columns}", columns=missing) if missing else ""
