"""The profile: sections on one axis from 0 to 100 that carries the level numbers, with a line at *In place*.

A section's title stands over its own strip, so that no title is cut and the axis has nearly the whole width. Each
column has its own mark; marks that would cover each other stand below each other. The numbers stand at the right
below their column's mark, or where the width is small, below the strip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wci_assess.report.colours import ACCENT, INK, QUIET, RULE, TINT
from wci_assess.report.drawing import Anchor, Box, Drawing, Label, Line, Shape
from wci_assess.report.figures.markers import marker
from wci_assess.report.figures.setting import MOST_LINES, flow, leading, lines, rise, widest
from wci_assess.report.typeface import measure, wrap

LABEL_SIZE = 10.0
NOTE_SIZE = 9.0
AXIS_SIZE = 9.0
ROW_PAD = 6.0
MARK = 5.0
LANE = 2 * MARK + 2
MARK_ROOM = 2 * MARK + 4
NUMBER_GAP = 10.0
LEAST_AXIS, LEAST_SHARE = 130.0, 0.42
"""The axis is no shorter, in points and as a part of the width: else the numbers stand below the strips."""


@dataclass(frozen=True, slots=True)
class Step:
    """A place on the axis: a level's number and word at its score. ``strong`` is the line at *In place*."""

    value: float
    number: str
    word: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A section: its value in each column (None where no score is printed), how that is written (a sign where there
    is none), a note of why, and the same told in words."""

    label: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    note: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class DotPlot:
    """What the plot shows. ``columns`` names each column, ``marks`` its kind of mark; ``legend`` explains the signs
    that stand in place of values."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    marks: tuple[int, ...]
    axis: tuple[Step, ...]
    legend: str = ""

    def part(self, start: int, stop: int) -> DotPlot:
        """The same for some of the rows."""
        return replace(self, rows=self.rows[start:stop])

    def drawn(self, width: float) -> Drawing:
        """The drawing, ``width`` points wide."""
        frame = _frame(self, width)
        shapes: list[Shape] = []
        y = _columns(shapes, self, width)
        y = _levels(shapes, self, width, y)
        y = _header(shapes, self, frame, y)
        for row in self.rows:
            y = _row(shapes, self, frame, row, y)
        legend, y = lines(self.legend, width, y + 4, NOTE_SIZE, QUIET)
        return Drawing(width, y + 3, (*shapes, *legend))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand. ``numbers`` holds the right edge of each column of numbers; nothing where these stand below
    the strips."""

    width: float
    left: float
    right: float
    numbers: tuple[float, ...]

    def at(self, value: float) -> float:
        return self.left + (self.right - self.left) * value / 100


def _frame(plot: DotPlot, width: float) -> _Frame:
    texts = [text for row in plot.rows for text in row.texts]
    each = max(widest(texts, LABEL_SIZE, bold=True), MARK_ROOM) + NUMBER_GAP
    left, right = MARK + 1, width - each * len(plot.columns) - MARK - 1
    if right - left < max(LEAST_AXIS, LEAST_SHARE * width):
        return _Frame(width, left, width - MARK - 1, ())
    return _Frame(width, left, right, tuple(width - each * n for n in reversed(range(len(plot.columns)))))


def _columns(shapes: list[Shape], plot: DotPlot, width: float) -> float:
    """Each column's mark with its name."""
    room = width - MARK_ROOM
    names = [wrap(name, room, AXIS_SIZE, bold=True, most=MOST_LINES) for name in plot.columns]
    places = flow([MARK_ROOM + widest(name, AXIS_SIZE, bold=True) for name in names], width, 16)
    tops = _tops([len(name) for name in names], [line for _left, line in places])
    for (left, line), name, kind in zip(places, names, plot.marks, strict=True):
        shapes += marker(kind, left + MARK + 1, tops[line] + leading(AXIS_SIZE) / 2, MARK)
        for n, text in enumerate(name):
            base = tops[line] + rise(AXIS_SIZE) + leading(AXIS_SIZE) * n
            shapes.append(Label(left + MARK_ROOM, base, text, AXIS_SIZE, INK, bold=True))
    return tops[-1]


def _tops(heights: Sequence[int], of_line: Sequence[int]) -> list[float]:
    """The upper edge of each line of parts that are so many text lines high, and the lower edge of the last."""
    tops = [0.0]
    for line in range(max(of_line) + 1):
        most = max(height for height, own in zip(heights, of_line, strict=True) if own == line)
        tops.append(tops[-1] + max(most * leading(AXIS_SIZE), LANE) + 2)
    return tops


def _levels(shapes: list[Shape], plot: DotPlot, width: float, top: float) -> float:
    """What the numbers on the axis mean."""
    said = [f"{step.number} {step.word}".strip() for step in plot.axis]
    words = [wrap(text, width, AXIS_SIZE, bold=True, most=2) for text in said]
    places = flow([widest(each, AXIS_SIZE, bold=True) for each in words], width, 12)
    tops = _tops([len(each) for each in words], [line for _left, line in places])
    for (left, line), each, step in zip(places, words, plot.axis, strict=True):
        colour = ACCENT if step.strong else QUIET
        for n, text in enumerate(each):
            base = top + 4 + tops[line] + rise(AXIS_SIZE) + leading(AXIS_SIZE) * n
            shapes.append(Label(left, base, text, AXIS_SIZE, colour, bold=step.strong))
    return top + 4 + tops[-1]


def _header(shapes: list[Shape], plot: DotPlot, frame: _Frame, top: float) -> float:
    """The numbers of the levels over the axis, the marks over the columns of numbers."""
    bottom = top + max(leading(AXIS_SIZE), LANE) + 3
    for step in plot.axis:
        colour = ACCENT if step.strong else QUIET
        shapes.append(
            Label(frame.at(step.value), bottom - 4, step.number, AXIS_SIZE, colour, Anchor.MIDDLE, bold=step.strong)
        )
    for right, kind in zip(frame.numbers, plot.marks, strict=False):
        shapes += marker(kind, right - MARK - 3, bottom - MARK - 3, MARK)
    shapes.append(Line(0, bottom, frame.width, bottom, ACCENT, 1.2))
    return bottom


def _row(shapes: list[Shape], plot: DotPlot, frame: _Frame, row: Row, top: float) -> float:
    title, y = lines(row.label, frame.width, top + ROW_PAD, LABEL_SIZE)
    shapes += title
    y = _strip(shapes, plot, frame, row, y + 2)
    if not frame.numbers:
        y = _numbers_below(shapes, plot, frame, row, y + 2)
    note, y = lines(row.note, frame.width, y, NOTE_SIZE, QUIET)
    shapes += note
    shapes.append(Line(0, y + ROW_PAD, frame.width, y + ROW_PAD, RULE, 0.5))
    return y + ROW_PAD


def _strip(shapes: list[Shape], plot: DotPlot, frame: _Frame, row: Row, top: float) -> float:
    """The axis with the row's marks, each in the first lane where it covers no other."""
    shown = sorted((kind, value) for kind, value in zip(plot.marks, row.values, strict=True) if value is not None)
    lanes = _lanes([frame.at(value) for _kind, value in shown])
    middle, bottom = top + LANE / 2, top + LANE * (max(lanes, default=0) + 1)
    shapes.append(Box(frame.left, middle - 2, frame.right - frame.left, 4, fill=TINT))
    shapes += (_step_line(frame.at(step.value), top, bottom, step) for step in plot.axis)
    places = [frame.at(value) for _kind, value in shown]
    if len(places) > 1:
        shapes.append(Line(min(places), middle, max(places), middle, QUIET, 1.2))
    for (kind, value), lane in reversed(list(zip(shown, lanes, strict=True))):
        x, y = frame.at(value), middle + LANE * lane
        if lane:
            shapes.append(Line(x, middle, x, y, QUIET, 0.8))
        shapes += marker(kind, x, y, MARK)
    base = middle + LABEL_SIZE * 0.35
    for right, text, kind in zip(frame.numbers, row.texts, plot.marks, strict=False):
        shapes.append(Label(right, base, text, LABEL_SIZE, INK, Anchor.END, bold=kind == 0))
    return bottom + 1


def _lanes(places: Sequence[float]) -> list[int]:
    """For each mark the first lane where it touches none that came before."""
    taken: list[list[float]] = []
    lanes = []
    for place in places:
        free = (n for n, lane in enumerate(taken) if all(abs(place - other) >= 2 * MARK + 1 for other in lane))
        lane = next(free, len(taken))
        taken[lane:] = taken[lane:] or [[]]
        taken[lane].append(place)
        lanes.append(lane)
    return lanes


def _step_line(x: float, top: float, bottom: float, step: Step) -> Line:
    return Line(x, top, x, bottom, ACCENT, 1.4, (4, 2.5)) if step.strong else Line(x, top, x, bottom, RULE, 0.7)


def _numbers_below(shapes: list[Shape], plot: DotPlot, frame: _Frame, row: Row, top: float) -> float:
    """Each column's mark with its number."""
    widths = [MARK_ROOM + measure(text, LABEL_SIZE, bold=True) for text in row.texts]
    places = flow(widths, frame.width, NUMBER_GAP)
    step = max(leading(LABEL_SIZE), LANE) + 1
    for (left, line), text, kind in zip(places, row.texts, plot.marks, strict=True):
        y = top + step * line
        shapes += marker(kind, left + MARK + 1, y + step / 2, MARK)
        shapes.append(Label(left + MARK_ROOM, y + step / 2 + LABEL_SIZE * 0.35, text, LABEL_SIZE, INK, bold=kind == 0))
    return top + step * (places[-1][1] + 1)
