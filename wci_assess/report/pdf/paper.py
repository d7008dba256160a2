"""The sheets, in points: known here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.options import Paper

MARGIN = 60.0
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


SHEETS = {Paper.LETTER: Sheet(612.0, 792.0), Paper.A4: Sheet(595.28, 841.89)}
