"""The heat map: sections by columns, the number printed in every cell, as readable in grey as in colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wci_assess.report.figures.colours import INK, QUIET, RULE, mix, text_on
from wci_assess.report.figures.shapes import Anchor, Box, Drawing, Label, Shape
from wci_assess.report.typeface import wrap

SIZE = 10.0
LEADING = 12.5
HEADER_SIZE = 9.0
PAD = 8.0
MOST_LINES = 4
WIDEST = 84.0
LEAST_LABELS = 0.32
"""The part of the width that section titles keep, however many columns there are."""
LIGHTEST, DARKEST = 0.06, 0.92
"""The shares of the accent at 0 and at 100: neither end is the paper or black."""
KEY_STEPS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A section: its score in each column, and in place of a missing one a word why."""

    label: str
    values: tuple[float | None, ...]
    reasons: tuple[str, ...]


def shade(value: float) -> str:
    """The colour of a score from 0 to 100."""
    return mix(LIGHTEST + (DARKEST - LIGHTEST) * max(0.0, min(100.0, value)) / 100)


def heat_map(rows: Sequence[HeatRow], columns: Sequence[str], width: float, number: Callable[[float], str]) -> Drawing:
    """The drawing, at most ``width`` points wide."""
    each = min(WIDEST, (width * (1 - LEAST_LABELS) - 10) / len(columns))
    labels = width - 10 - each * len(columns)
    left = labels + 10
    shapes: list[Shape] = []
    names = [wrap(name, each - 6, HEADER_SIZE, bold=True, most=MOST_LINES) for name in columns]
    top = 11.5 * max(map(len, names)) + 6
    for n, lines in enumerate(names):
        base = top - 6 - 11.5 * (len(lines) - 1)
        for m, line in enumerate(lines):
            middle = left + each * (n + 0.5)
            shapes.append(Label(middle, base + 11.5 * m, line, HEADER_SIZE, INK, Anchor.MIDDLE, bold=True))
    y = top
    for row in rows:
        y = _row(shapes, row, labels, left, each, number, y)
    bottom = _key(shapes, left, min(each * len(columns), width - left), y + 12)
    return Drawing(width, bottom, tuple(shapes))


def _row(
    shapes: list[Shape],
    row: HeatRow,
    labels: float,
    left: float,
    each: float,
    number: Callable[[float], str],
    top: float,
) -> float:
    lines = wrap(row.label, labels, SIZE, most=MOST_LINES)
    height = max(LEADING * len(lines) + PAD, 22.0)
    base = top + (height - LEADING * len(lines)) / 2 + SIZE * 0.9
    for n, line in enumerate(lines):
        shapes.append(Label(0, base + LEADING * n, line, SIZE, INK))
    for n, value in enumerate(row.values):
        x, middle = left + each * n, left + each * (n + 0.5)
        if value is None:
            shapes.append(Box(x + 1, top + 1, each - 2, height - 2, stroke=RULE, stroke_width=0.8))
            for m, line in enumerate(wrap(row.reasons[n], each - 8, 8.5, most=2)):
                shapes.append(Label(middle, top + height / 2 + 3 + 10 * m, line, 8.5, QUIET, Anchor.MIDDLE))
            continue
        fill = shade(value)
        shapes.append(Box(x + 1, top + 1, each - 2, height - 2, fill=fill))
        text = number(value)
        shapes.append(Label(middle, top + height / 2 + 4, text, 11, text_on(fill), Anchor.MIDDLE, bold=True))
    return top + height


def _key(shapes: list[Shape], left: float, width: float, top: float) -> float:
    """The ramp from 0 to 100 with its numbers."""
    step = min(width, 260.0) / len(KEY_STEPS)
    for n, value in enumerate(KEY_STEPS):
        fill = shade(value)
        shapes.append(Box(left + 1 + step * n, top, step, 15, fill=fill))
        text = f"{value}"
        shapes.append(Label(left + 1 + step * (n + 0.5), top + 11, text, 9, text_on(fill), Anchor.MIDDLE))
    return top + 18
