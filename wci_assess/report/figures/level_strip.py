"""The level strip of a practice: as many boxes as levels, filled up to its own, whose number stands in it."""

from __future__ import annotations

from wci_assess.report.colours import ACCENT, PAPER, QUIET, RULE
from wci_assess.report.drawing import Anchor, Box, Drawing, Label, Line, Shape

BOX = 12.5
GAP = 2.0


def level_strip(level: int | None, count: int, *, hidden: bool = False) -> Drawing:
    """The strip of ``level`` of ``count``; without a level all boxes are empty and faint, and crossed out where the
    level is hidden."""
    shapes: list[Shape] = []
    edge = RULE if level is None and not hidden else QUIET
    for number in range(1, count + 1):
        x = (BOX + GAP) * (number - 1) + 0.5
        filled = level is not None and number <= level
        shapes.append(Box(x, 0.5, BOX, BOX, ACCENT if filled else None, ACCENT if filled else edge, 0.8))
        if hidden:
            shapes += (Line(x, 0.5, x + BOX, 0.5 + BOX, QUIET, 0.8), Line(x, 0.5 + BOX, x + BOX, 0.5, QUIET, 0.8))
    if level is not None:
        x = (BOX + GAP) * (level - 1) + 0.5 + BOX / 2
        shapes.append(Label(x, BOX - 2.6, str(level), 9, PAPER, Anchor.MIDDLE, bold=True))
    return Drawing((BOX + GAP) * count - GAP + 1, BOX + 1, tuple(shapes))
