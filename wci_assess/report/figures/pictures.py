"""Pictures in the cells of a table: each draws one row's figures, as wide and high as its cell."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.colours import ACCENT, PAPER, QUIET, RULE, TINT
from wci_assess.report.drawing import Box, Drawing, Label, Line, Polygon, Shape
from wci_assess.report.figures.markers import marker
from wci_assess.report.typeface import measure

INSET = 8.0
"""From a cell's edge to the ends of the axis: room for half a mark."""
SIZE = 9.0
MARK = 4.4


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis: a level's number at its score from 0 to 100, and its word. ``strong``: *In place*."""

    value: float
    number: str
    word: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of a chart in a table's header: the levels' numbers and words, in two lines where one is too narrow."""

    ticks: tuple[Tick, ...]

    @property
    def least(self) -> float:
        """The height that it needs, in points."""
        return 2 * SIZE * 1.3 + 2

    def drawn(self, width: float, height: float) -> Drawing:
        """The levels over their places, on two lines where they would touch; where words do not fit, numbers alone."""
        labels = self._placed(width, height, words=True) or self._placed(width, height, words=False)
        return Drawing(width, height, tuple(labels))

    def _placed(self, width: float, height: float, *, words: bool) -> list[Label]:
        """The labels on two lines; none where two would touch."""
        labels = []
        ends = [-100.0, -100.0]
        for tick in self.ticks:
            text = f"{tick.number} {tick.word}".strip() if words else tick.number
            wide = measure(text, SIZE, bold=tick.strong)
            left = min(max(at(tick.value, width) - wide / 2, 0.0), width - wide - 3)
            line = 0 if left > ends[0] + 5 else 1
            if left <= ends[line] + 5 and words:
                return []
            ends[line] = left + wide
            base = height - 3 - SIZE * 1.3 * line
            labels.append(Label(left, base, text, SIZE, ACCENT if tick.strong else QUIET, bold=tick.strong))
        return labels


@dataclass(frozen=True, slots=True)
class Dots:
    """One row of the profile: a mark for each column's score, on the axis; marks that touch stand below each other.

    ``marks`` is each column's kind of mark; ``target`` is next year's score; ``band`` the peers' quartiles and median.
    """

    values: tuple[float | None, ...]
    marks: tuple[int, ...]
    ticks: tuple[Tick, ...]
    target: float | None = None
    band: tuple[float, float, float] | None = None

    @property
    def least(self) -> float:
        """The height that it needs, in points: of many columns, that of its lanes."""
        lanes = max(lanes_of([value / 100 * 150 for _kind, value in self._shown()]), default=0)
        return (2 * MARK + 2) * (lanes + 1) + 6

    def _shown(self) -> list[tuple[int, float]]:
        pairs = zip(self.marks, self.values, strict=True)
        return sorted((kind, value) for kind, value in pairs if value is not None)

    def drawn(self, width: float, height: float) -> Drawing:
        """The levels as upright lines through the whole cell, then the marks, the newest on top."""
        shapes: list[Shape] = [_line(at(tick.value, width), height, strong=tick.strong) for tick in self.ticks]
        shown = self._shown()
        places = [at(value, width) for _kind, value in shown]
        lanes = lanes_of(places)
        step = 2 * MARK + 2
        first = height / 2 - step * max(lanes, default=0) / 2
        if self.band is not None:
            low, median, high = (at(value, width) for value in self.band)
            shapes.append(Box(low, height / 2 - 6, high - low, 12, fill=TINT, stroke=RULE, stroke_width=0.6))
            shapes.append(Line(median, height / 2 - 6, median, height / 2 + 6, QUIET, 1.0))
        if len(places) > 1:
            shapes.append(Line(min(places), first, max(places), first, QUIET, 1.2))
        if self.target is not None:
            shapes += _flag(at(self.target, width), height / 2)
        for (kind, _value), x, lane in reversed(list(zip(shown, places, lanes, strict=True))):
            if lane:
                shapes.append(Line(x, first, x, first + step * lane, QUIET, 0.8))
            shapes += marker(kind, x, first + step * lane, MARK)
        return Drawing(width, height, tuple(shapes))


@dataclass(frozen=True, slots=True)
class Mark:
    """A column's mark, in its header."""

    kind: int

    @property
    def least(self) -> float:
        """The height that it needs, in points."""
        return 2 * MARK + 3

    def drawn(self, width: float, height: float) -> Drawing:
        """The mark at the right, over the figures."""
        return Drawing(width, height, marker(self.kind, width - MARK - 1, height - MARK - 2, MARK))


Picture = Axis | Dots | Mark


def at(value: float, width: float) -> float:
    """Where a score from 0 to 100 stands in a cell of that width."""
    return INSET + (width - 2 * INSET) * value / 100


def lanes_of(places: list[float]) -> list[int]:
    """For each mark the first lane where it touches none that came before."""
    taken: list[list[float]] = []
    lanes = []
    for place in places:
        free = (n for n, lane in enumerate(taken) if all(abs(place - other) >= 2 * MARK for other in lane))
        lane = next(free, len(taken))
        taken[lane:] = taken[lane:] or [[]]
        taken[lane].append(place)
        lanes.append(lane)
    return lanes


def _line(x: float, height: float, *, strong: bool) -> Line:
    return Line(x, 0, x, height, ACCENT, 1.3, (4, 2.5)) if strong else Line(x, 0, x, height, RULE, 0.5)


def _flag(x: float, y: float) -> tuple[Shape, ...]:
    """Next year's target: a flag on its staff."""
    return (
        Line(x, y + 7, x, y - 8, ACCENT, 1.2),
        Polygon(((x, y - 8), (x + 7, y - 5.5), (x, y - 3)), fill=PAPER, stroke=ACCENT, stroke_width=1.0),
    )
