"""The marks that tell columns apart by shape, before colour: now is a filled circle, before a hollow one."""

from __future__ import annotations

from collections.abc import Callable

from wci_assess.report.colours import ACCENT, INK, PAPER, QUIET
from wci_assess.report.drawing import Anchor, Box, Circle, Label, Line, Polygon, Shape

KINDS = 10
"""How many marks differ by shape; columns beyond these carry their number in a ring, so that none repeats another."""


def marker(kind: int, x: float, y: float, size: float = 5.0) -> tuple[Shape, ...]:
    """The mark number ``kind`` around a point: 0 filled circle (now), 1 hollow circle (before), 2 upright stroke,
    3 hollow triangle, 4 filled square, 5 hollow diamond, 6 filled triangle on its tip, 7 hollow square, 8 ×, 9 +."""
    if kind < KINDS:
        return _MARKS[kind](x, y, size)
    ring = Circle(x, y, size, fill=PAPER, stroke=INK)
    return (ring, Label(x, y + size * 0.45, str(kind + 1), size * 1.3, INK, Anchor.MIDDLE))


def _bar(x: float, y: float, s: float) -> tuple[Shape, ...]:
    return (Box(x - s * 0.3, y - s, s * 0.6, s * 2, fill=QUIET, stroke=QUIET, stroke_width=0.5),)


def _triangle(x: float, y: float, s: float) -> tuple[Shape, ...]:
    corners = ((x, y - s), (x + s, y + s * 0.8), (x - s, y + s * 0.8))
    return (Polygon(corners, fill=PAPER, stroke=INK, stroke_width=1.4),)


def _square(x: float, y: float, s: float) -> tuple[Shape, ...]:
    return (Box(x - s * 0.85, y - s * 0.85, s * 1.7, s * 1.7, fill=QUIET, stroke=QUIET),)


def _diamond(x: float, y: float, s: float) -> tuple[Shape, ...]:
    corners = ((x, y - s), (x + s, y), (x, y + s), (x - s, y))
    return (Polygon(corners, fill=PAPER, stroke=INK, stroke_width=1.4),)


def _on_its_tip(x: float, y: float, s: float) -> tuple[Shape, ...]:
    return (Polygon(((x, y + s), (x + s, y - s * 0.8), (x - s, y - s * 0.8)), fill=INK, stroke=INK),)


def _hollow_square(x: float, y: float, s: float) -> tuple[Shape, ...]:
    return (Box(x - s * 0.8, y - s * 0.8, s * 1.6, s * 1.6, fill=PAPER, stroke=INK, stroke_width=1.4),)


def _aslant(x: float, y: float, s: float) -> tuple[Shape, ...]:
    r = s * 0.8
    return (Line(x - r, y - r, x + r, y + r, INK, 1.8), Line(x - r, y + r, x + r, y - r, INK, 1.8))


def _upright(x: float, y: float, s: float) -> tuple[Shape, ...]:
    return (Line(x - s, y, x + s, y, INK, 1.8), Line(x, y - s, x, y + s, INK, 1.8))


_MARKS: tuple[Callable[[float, float, float], tuple[Shape, ...]], ...] = (
    lambda x, y, s: (Circle(x, y, s, fill=ACCENT, stroke=ACCENT),),
    lambda x, y, s: (Circle(x, y, s, fill=PAPER, stroke=INK, stroke_width=1.5),),
    _bar,
    _triangle,
    _square,
    _diamond,
    _on_its_tip,
    _hollow_square,
    _aslant,
    _upright,
)
