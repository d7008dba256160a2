"""The profile: sections on one axis from 0 to 100 that carries the level words, with a line at *In place*.

One mark for each column; its numbers stand in a column of their own at the right, below the mark that they belong to,
so that no number ever covers another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wci_assess.report.figures.colours import ACCENT, INK, QUIET, RULE, TINT
from wci_assess.report.figures.markers import marker
from wci_assess.report.figures.shapes import Anchor, Box, Drawing, Label, Line, Shape
from wci_assess.report.typeface import measure, shortened, wrap

LABEL_SIZE = 10.0
LABEL_LEADING = 12.5
NOTE_SIZE = 9.0
AXIS_SIZE = 9.0
ROW_PAD = 7.0
MOST_LINES = 4
"""Of a label: the table beside the chart has the whole."""
LONGEST_WORD = 110.0
SPARE = 26.0
"""Room right of the axis for the last level's word."""


@dataclass(frozen=True, slots=True)
class Step:
    """A place on the axis: a level's word at its score. ``strong`` is the line at *In place*."""

    value: float
    word: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A section: its value in each column (None where no score is printed), the reason then, and the sign that stands
    in place of a missing value."""

    label: str
    values: tuple[float | None, ...]
    note: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand, from left to right: labels, axis, numbers."""

    labels: float
    left: float
    right: float
    numbers: tuple[float, ...]
    """The right edge of each column of numbers."""

    def at(self, value: float) -> float:
        return self.left + (self.right - self.left) * value / 100


def dot_plot(
    rows: Sequence[Row],
    columns: Sequence[str],
    marks: Sequence[int],
    axis: Sequence[Step],
    width: float,
    number: Callable[[float], str],
    legend: str = "",
) -> Drawing:
    """The drawing, ``width`` points wide. ``columns`` names each column, ``marks`` its kind of mark; ``legend``, below
    the rows, explains the signs that stand in place of values."""
    frame = _frame(len(columns), width)
    shapes: list[Shape] = []
    top = _header(shapes, frame, columns, marks, axis)
    y = top
    for row in rows:
        y = _row(shapes, frame, row, marks, number, y)
    lines = [_step_line(frame, step, top, y) for step in axis]
    for line in wrap(legend, width, NOTE_SIZE, most=MOST_LINES) if legend else ():
        y += LABEL_LEADING
        shapes.append(Label(0, y, line, NOTE_SIZE, QUIET))
    return Drawing(width, y + 3, (*lines, *shapes))


def _frame(columns: int, width: float) -> _Frame:
    each = min(54.0, width * 0.42 / columns)
    labels = width * (0.33 if columns < 3 else 0.29)
    numbers = tuple(width - each * (columns - 1 - n) for n in range(columns))
    return _Frame(labels, labels + 22, width - each * columns - SPARE, numbers)


def _header(
    shapes: list[Shape], frame: _Frame, columns: Sequence[str], marks: Sequence[int], axis: Sequence[Step]
) -> float:
    """Column names with their marks, and the level words, staggered where they would touch; returns its lower edge."""
    each = frame.numbers[-1] - frame.numbers[-2] if len(columns) > 1 else 54.0
    names = [wrap(name, each - 4, AXIS_SIZE, bold=True, most=MOST_LINES) for name in columns]
    tiers = _tiers(frame, axis)
    height = max(18 + 11.5 * max(map(len, names)), 12.0 * (max(tiers) + 1) + 8) + 4
    for lines, kind, right in zip(names, marks, frame.numbers, strict=True):
        top = height - 8 - 11.5 * (len(lines) - 1)
        shapes.append(marker(kind, right - 6, top - 15))
        for n, line in enumerate(lines):
            shapes.append(Label(right, top + 11.5 * n, line, AXIS_SIZE, INK, Anchor.END, bold=True))
    for step, tier in zip(axis, tiers, strict=True):
        base = height - 8 - 12.0 * tier
        colour = ACCENT if step.strong else QUIET
        word = shortened(step.word, LONGEST_WORD, AXIS_SIZE, bold=step.strong)
        shapes.append(Label(frame.at(step.value), base, word, AXIS_SIZE, colour, Anchor.MIDDLE, bold=step.strong))
    shapes.append(Line(0, height, frame.numbers[-1], height, ACCENT, 1.2))
    return height


def _tiers(frame: _Frame, axis: Sequence[Step]) -> list[int]:
    """On which line above the axis each word stands: the lowest where it touches none."""
    ends: list[float] = []
    tiers: list[int] = []
    for step in axis:
        half = min(LONGEST_WORD, measure(step.word, AXIS_SIZE, bold=step.strong)) / 2 + 3
        start = frame.at(step.value) - half
        tier = next((n for n, end in enumerate(ends) if end <= start), len(ends))
        ends[tier : tier + 1] = [frame.at(step.value) + half]
        tiers.append(tier)
    return tiers


def _step_line(frame: _Frame, step: Step, top: float, bottom: float) -> Line:
    x = frame.at(step.value)
    if step.strong:
        return Line(x, top, x, bottom, ACCENT, 1.4, (4, 2.5))
    return Line(x, top, x, bottom, RULE, 0.7)


def _row(
    shapes: list[Shape], frame: _Frame, row: Row, marks: Sequence[int], number: Callable[[float], str], top: float
) -> float:
    lines = wrap(row.label, frame.labels, LABEL_SIZE, most=MOST_LINES)
    notes = wrap(row.note, frame.labels, NOTE_SIZE, most=MOST_LINES) if row.note else []
    height = LABEL_LEADING * len(lines) + 11.5 * len(notes) + 2 * ROW_PAD
    middle = top + height / 2
    base = top + ROW_PAD + LABEL_SIZE * 0.85
    for n, line in enumerate(lines):
        shapes.append(Label(0, base + LABEL_LEADING * n, line, LABEL_SIZE, INK))
    for n, line in enumerate(notes):
        shapes.append(Label(0, base + LABEL_LEADING * len(lines) + 11.5 * n, line, NOTE_SIZE, QUIET))
    shapes.append(Box(frame.left, middle - 2, frame.right - frame.left, 4, fill=TINT))
    shapes += _marks(frame, row, marks, middle)
    signs = row.signs or ("–",) * len(row.values)
    for value, sign, right, kind in zip(row.values, signs, frame.numbers, marks, strict=True):
        text = sign if value is None else number(value)
        shapes.append(Label(right, middle + 3.5, text, LABEL_SIZE, INK, Anchor.END, bold=kind == 0))
    shapes.append(Line(0, top + height, frame.numbers[-1], top + height, RULE, 0.5))
    return top + height


def _marks(frame: _Frame, row: Row, marks: Sequence[int], middle: float) -> list[Shape]:
    """The marks of a row, joined by a line; the newest (filled circle) is drawn last, on top."""
    shown = [(kind, value) for kind, value in zip(marks, row.values, strict=True) if value is not None]
    places = [frame.at(value) for _, value in shown]
    shapes: list[Shape] = []
    if len(places) > 1:
        shapes.append(Line(min(places), middle, max(places), middle, QUIET, 1.2))
    for kind, value in sorted(shown, reverse=True):
        close = kind == 0 and any(other != 0 and abs(frame.at(value) - frame.at(v)) < 4 for other, v in shown)
        size = 6.5 if kind == 1 else 3.4 if close else 5.0
        shapes.append(marker(kind, frame.at(value), middle, size))
    return shapes
