"""The sheets, in points: known here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wci_assess.report.document import Leaf
from wci_assess.report.options import Paper

MARGIN = 54.0
"""The white around the text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's width and height."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        """The room between the left and the right margin."""
        return self.width - 2 * MARGIN

    @property
    def text_height(self) -> float:
        """The room between the upper and the lower margin."""
        return self.height - 2 * MARGIN

    @property
    def on_its_side(self) -> Sheet:
        """The same sheet, turned."""
        return Sheet(self.height, self.width)


SHEETS = {Paper.LETTER: Sheet(612.0, 792.0), Paper.A4: Sheet(595.28, 841.89)}
_WALLS = {Paper.LETTER: Sheet(1224.0, 792.0), Paper.A4: Sheet(1190.55, 841.89)}


def leaves(paper: Paper) -> Mapping[Leaf, Sheet]:
    """What each kind of leaf is, where a document is printed on ``paper``: tabloid goes with letter, A3 with A4."""
    sheet = SHEETS[paper]
    return {Leaf.SAME: sheet, Leaf.LANDSCAPE: sheet.on_its_side, Leaf.WALL: _WALLS[paper]}
