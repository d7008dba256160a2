"""The level strip of a practice: as many boxes as levels, filled up to its own, whose number stands in it."""

from __future__ import annotations

from wci_assess.report.figures.colours import ACCENT, PAPER, QUIET, RULE
from wci_assess.report.figures.shapes import Anchor, Box, Drawing, Label, Shape

BOX = 12.5
GAP = 2.0


def level_strip(level: int | None, count: int) -> Drawing:
    """The strip of ``level`` of ``count``; without a level all boxes are empty and faint."""
    shapes: list[Shape] = []
    edge = RULE if level is None else QUIET
    for number in range(1, count + 1):
        x = (BOX + GAP) * (number - 1) + 0.5
        filled = level is not None and number <= level
        shapes.append(Box(x, 0.5, BOX, BOX, ACCENT if filled else None, ACCENT if filled else edge, 0.8))
    if level is not None:
        x = (BOX + GAP) * (level - 1) + 0.5 + BOX / 2
        shapes.append(Label(x, BOX - 2.6, str(level), 9, PAPER, Anchor.MIDDLE, bold=True))
    return Drawing((BOX + GAP) * count - GAP + 1, BOX + 1, tuple(shapes))
