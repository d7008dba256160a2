"""The heat map: sections by columns, the number printed in every cell, as readable in grey as in colour.

Where the width is small, titles stand over their cells, and columns whose names are too long for their cells carry
numbers, which are explained above.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wci_assess.report.colours import INK, QUIET, RULE, mix, text_on
from wci_assess.report.drawing import Anchor, Box, Drawing, Label, Shape
from wci_assess.report.figures.setting import MOST_LINES, leading, lines, rise, widest
from wci_assess.report.typeface import wrap

SIZE = 10.0
NUMBER_SIZE = 11.0
HEADER_SIZE = 9.0
NOTE_SIZE = 9.0
PAD = 8.0
GAP = 10.0
LOWEST = 22.0
NARROWEST, WIDEST = 36.0, 96.0
LEAST_LABELS, LEAST_SHARE = 140.0, 0.3
"""The room that titles beside the cells have, in points and as a part of the width: else they stand over them."""
LIGHTEST, DARKEST = 0.06, 0.92
"""The shares of the accent at 0 and at 100: neither end is the paper or black."""
KEY_STEPS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A section: its score in each column, how that is written (a sign where there is none), and the same told in
    words."""

    label: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """What the map shows; ``legend`` explains the signs that stand in place of scores."""

    rows: tuple[HeatRow, ...]
    columns: tuple[str, ...]
    legend: str = ""

    def part(self, start: int, stop: int) -> HeatMap:
        """The same for some of the rows."""
        return replace(self, rows=self.rows[start:stop])

    def drawn(self, width: float) -> Drawing:
        """The drawing, ``width`` points wide (wider only where that many cells need it)."""
        frame = _frame(self, width)
        shapes: list[Shape] = []
        y = _header(shapes, self, frame)
        for row in self.rows:
            y = _row(shapes, frame, row, y)
        y = _key(shapes, frame, y + 10)
        legend, y = lines(self.legend, frame.width, y + 4, NOTE_SIZE, QUIET)
        return Drawing(frame.width, y + 3, (*shapes, *legend))


def shade_of(value: float) -> float:
    """How far from the paper to the accent the ground of a score from 0 to 100 is."""
    return LIGHTEST + (DARKEST - LIGHTEST) * max(0.0, min(100.0, value)) / 100


def shade(value: float) -> str:
    """The colour of a score from 0 to 100."""
    return mix(shade_of(value))


@dataclass(frozen=True, slots=True)
class _Frame:
    """``left`` is where the cells begin: 0 where titles stand over them."""

    width: float
    left: float
    each: float

    def middle(self, column: int) -> float:
        return self.left + self.each * (column + 0.5)


def _frame(heat: HeatMap, width: float) -> _Frame:
    count = len(heat.columns)
    texts = widest([text for row in heat.rows for text in row.texts], NUMBER_SIZE, bold=True) + PAD
    least = max(texts, NARROWEST)
    names = widest([word for name in heat.columns for word in name.split()], HEADER_SIZE, bold=True) + PAD
    beside = width - max(LEAST_LABELS, LEAST_SHARE * width) - GAP
    each = min(max(least, names), WIDEST)
    if each * count > beside:
        each = max(least, min(WIDEST, beside / count))
    if each * count <= beside:
        each = min(WIDEST, max(each, min(beside / count, 84.0)))
        labels = widest([row.label for row in heat.rows], SIZE) + GAP
        return _Frame(width, min(width - each * count, max(labels, LEAST_LABELS)), each)
    each = max(least, width / count)
    return _Frame(max(width, each * count), 0.0, each)


def _header(shapes: list[Shape], heat: HeatMap, frame: _Frame) -> float:
    """The names of the columns, or their numbers, which are explained above."""
    room = frame.each - PAD / 2
    names, y = list(heat.columns), 0.0
    if any(widest(name.split(), HEADER_SIZE, bold=True) > room for name in names):
        for n, name in enumerate(names, 1):
            told, y = lines(f"{n}: {name}", frame.width, y, HEADER_SIZE)
            shapes += told
        names, y = [str(n) for n in range(1, len(names) + 1)], y + 4
    wrapped = [wrap(name, room, HEADER_SIZE, bold=True, most=MOST_LINES) for name in names]
    most = max(map(len, wrapped))
    for n, words in enumerate(wrapped):
        for m, line in enumerate(words, most - len(words)):
            base = y + rise(HEADER_SIZE) + leading(HEADER_SIZE) * m
            shapes.append(Label(frame.middle(n), base, line, HEADER_SIZE, INK, Anchor.MIDDLE, bold=True))
    return y + leading(HEADER_SIZE) * most + 4


def _row(shapes: list[Shape], frame: _Frame, row: HeatRow, top: float) -> float:
    if not frame.left:
        title, top = lines(row.label, frame.width, top + PAD / 2, SIZE)
        shapes += title
        return _cells(shapes, frame, row, top + 2, LOWEST)
    wrapped = wrap(row.label, frame.left - GAP, SIZE, most=MOST_LINES)
    height = max(leading(SIZE) * len(wrapped) + PAD, LOWEST)
    start = top + (height - leading(SIZE) * len(wrapped)) / 2
    title, _bottom = lines(row.label, frame.left - GAP, start, SIZE)
    shapes += title
    return _cells(shapes, frame, row, top, height)


def _cells(shapes: list[Shape], frame: _Frame, row: HeatRow, top: float, height: float) -> float:
    for n, (value, text) in enumerate(zip(row.values, row.texts, strict=True)):
        x, base = frame.left + frame.each * n, top + height / 2 + NUMBER_SIZE * 0.36
        box = (x + 1, top + 1, frame.each - 2, height - 2)
        if value is None:
            shapes.append(Box(*box, stroke=RULE, stroke_width=0.8))
            shapes.append(Label(frame.middle(n), base, text, NUMBER_SIZE, QUIET, Anchor.MIDDLE))
            continue
        part, fill = shade_of(value), shade(value)
        shapes.append(Box(*box, fill=fill, shade=part))
        shapes.append(
            Label(frame.middle(n), base, text, NUMBER_SIZE, text_on(fill), Anchor.MIDDLE, bold=True, shade=part)
        )
    return top + height


def _key(shapes: list[Shape], frame: _Frame, top: float) -> float:
    """The ramp from 0 to 100 with its numbers."""
    step = min(frame.width, 200.0) / len(KEY_STEPS)
    for n, value in enumerate(KEY_STEPS):
        part, fill = shade_of(value), shade(value)
        left = step * n
        shapes.append(Box(left, top, step - 1, 15, fill=fill, shade=part))
        middle = left + step / 2
        shapes.append(Label(middle, top + 11, f"{value}", 9, text_on(fill), Anchor.MIDDLE, shade=part))
    return top + 18
