"""An indicator: values as measured elsewhere, a line for each year, a column for each group."""

from __future__ import annotations

from wci_assess.gui.editors.grid_editor import GridEditor
from wci_assess.gui.editors.number_words import range_words
from wci_assess.gui.grids.years_sheet import YearsSheet
from wci_assess.gui.plain_text import label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question


class IndicatorEditor(GridEditor):
    """The unit and range stand above the grid."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number, YearsSheet(look, question))
        unit = " ".join(filter(None, (read(look, question.unit), range_words(look, question))))
        if unit:
            self.body.insertWidget(0, label(unit, "quiet"))
