"""The marks that tell columns apart by shape, before colour: now is a filled circle, before a hollow one."""

from __future__ import annotations

from wci_assess.report.figures.colours import ACCENT, INK, PAPER, QUIET
from wci_assess.report.figures.shapes import Box, Circle, Polygon, Shape

KINDS = 6
"""How many marks differ; a column beyond these repeats one, never that of now or before."""


def marker(kind: int, x: float, y: float, size: float = 5.0) -> Shape:
    """The mark number ``kind`` around a point: 0 filled circle, 1 hollow circle, 2 filled square, 3 hollow triangle,
    4 hollow square, 5 filled diamond."""
    s = size
    if kind >= KINDS:
        kind = 2 + (kind - 2) % (KINDS - 2)
    match kind:
        case 0:
            return Circle(x, y, s, fill=ACCENT, stroke=ACCENT)
        case 1:
            return Circle(x, y, s, fill=PAPER, stroke=INK, stroke_width=1.5)
        case 2:
            return Box(x - s * 0.85, y - s * 0.85, s * 1.7, s * 1.7, fill=QUIET, stroke=QUIET)
        case 3:
            corners = ((x, y - s), (x + s, y + s * 0.8), (x - s, y + s * 0.8))
            return Polygon(corners, fill=PAPER, stroke=INK, stroke_width=1.4)
        case 4:
            return Box(x - s * 0.8, y - s * 0.8, s * 1.6, s * 1.6, fill=PAPER, stroke=INK, stroke_width=1.4)
        case _:
            return Polygon(((x, y - s), (x + s, y), (x, y + s), (x - s, y)), fill=QUIET, stroke=QUIET)
