"""All practices at a glance: one square for each, section by section, as dark as its level is high.

A bold frame marks core practices, an arrow what moved; what has no level has a sign in place of the number and a dotted
frame. The signs are explained below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wci_assess.report.colours import ACCENT, INK, PAPER, QUIET, mix, text_on
from wci_assess.report.drawing import Anchor, Box, Drawing, Label, Line, Shape
from wci_assess.report.figures.setting import leading, rise
from wci_assess.report.typeface import measure, wrap

GAP = 2.5
ROW_GAP = 7.0
TITLE_SIZE = 10.5
NARROW, TITLE_SHARE, MOST_TITLE = 96.0, 0.2, 0.45
KEY_SIZE = 10.5
SMALLEST = 30.0
"""The side of a square whose numbers can be read."""
EASY = 34.0
"""The side of one whose numbers are read with ease: rows break before squares become smaller."""
KEY_BOX = 15.0
_DOTS = (1.4, 1.8)
_NUMBER, _LEVEL, _SIGN = 0.21, 0.42, 0.27
"""Sizes of text in parts of a square's width."""
_LIGHT = {0: 0.0, 1: 0.24, 2: 0.58, 3: 1.0}


def shade_of_level(points: float) -> float:
    """How far from paper to accent a level is, by its score from 0 to 100: the lowest is paper, the highest accent."""
    share = max(0.0, min(1.0, points / 100))
    place = share * 3
    low = min(int(place), 2)
    return _LIGHT[low] + (_LIGHT[low + 1] - _LIGHT[low]) * (place - low)


@dataclass(frozen=True, slots=True)
class Square:
    """A practice: its number, its level or the sign of its state, the level's score from 0 to 100 (None: no level), and
    whether it is core; ``move`` is 1 (up), -1 (down) or 0."""

    number: str
    text: str
    points: float | None = None
    core: bool = False
    move: int = 0


@dataclass(frozen=True, slots=True)
class SquareRow:
    """A section: its title and its practices; ``told`` says in words what stands there."""

    label: str
    squares: tuple[Square, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A square or a sign of the key, and what it means."""

    text: str
    words: str
    points: float | None = None
    core: bool = False
    bare: bool = False
    """A sign without a frame (▲)."""


@dataclass(frozen=True, slots=True)
class Squares:
    """What the figure shows. ``largest`` is the widest that a square may be; ``legend`` tells the key in words."""

    rows: tuple[SquareRow, ...]
    key: tuple[KeyEntry, ...] = ()
    legend: str = ""
    largest: float = 43.0

    def part(self, start: int, stop: int) -> Squares:
        """The same for some of the rows."""
        return replace(self, rows=self.rows[start:stop])

    def smaller(self) -> Squares | None:
        """The same with smaller squares; None where they would be too small to read."""
        return replace(self, largest=self.largest - 3) if self.largest >= SMALLEST + 3 else None

    def _widest_title(self) -> float:
        return max((measure(row.label, TITLE_SIZE, bold=True) for row in self.rows), default=0.0) + 6

    def drawn(self, width: float) -> Drawing:
        """The drawing, ``width`` points wide."""
        most = max((len(row.squares) for row in self.rows), default=1)
        left = width - 8 - most * (self.largest + GAP)
        title = max(NARROW, width * TITLE_SHARE, min(left, width * MOST_TITLE, self._widest_title()))
        room = width - title - 8
        each = max(min(most, int((room + GAP) // (min(self.largest, EASY) + GAP))), 1)
        side = min(self.largest, (room + GAP) / each - GAP)
        shapes: list[Shape] = []
        y = 0.0
        for row in self.rows:
            y = _row(shapes, row, y, title, side, each, self.largest) + ROW_GAP
        y = _key(shapes, self.key, y + 4, width)
        return Drawing(width, y, tuple(shapes))


def _row(
    shapes: list[Shape], row: SquareRow, top: float, title: float, side: float, each: int, largest: float
) -> float:
    size = TITLE_SIZE * (1.35 if largest > 60 else 1.0)
    told = wrap(row.label, title - 4, size, bold=True, most=12)
    high = side * 0.93
    count = -(-len(row.squares) // each)
    squares = count * (high + GAP) - GAP
    height = max(squares, leading(size) * len(told))
    start = top + (height - leading(size) * len(told)) / 2 if count == 1 else top
    for n, line in enumerate(told):
        shapes.append(Label(0, start + rise(size) + leading(size) * n, line, size, INK, bold=True))
    for n, square in enumerate(row.squares):
        x = title + 8 + (n % each) * (side + GAP)
        y = top + (height - squares) / 2 + (n // each) * (high + GAP)
        _square(shapes, square, x, y, side, high)
    return top + height


def _square(shapes: list[Shape], square: Square, x: float, y: float, width: float, height: float) -> None:
    shade = None if square.points is None else shade_of_level(square.points)
    fill = PAPER if shade is None else mix(shade)
    ink = QUIET if shade is None else text_on(fill)
    _frame(shapes, x, y, width, height, fill, shade, core=square.core)
    base = min(width, height * 1.1)
    size = max(8.5, base * _NUMBER)
    inset = 3.4
    shapes.append(Label(x + inset, y + rise(size) + 2, square.number, size, ink, shade=shade))
    if square.move:
        arrow = "▲" if square.move > 0 else "▼"
        shapes.append(Label(x + width - inset, y + rise(size) + 2, arrow, size, ink, Anchor.END, shade=shade))
    large = base * (_LEVEL if square.points is not None else _SIGN)
    shapes.append(
        Label(x + width / 2, y + height - height * 0.1, square.text, large, ink, Anchor.MIDDLE, bold=True, shade=shade)
    )


def _frame(
    shapes: list[Shape], x: float, y: float, width: float, height: float, fill: str, shade: float | None, *, core: bool
) -> None:
    """The square; where it has no level, in a dotted frame."""
    if shade is not None:
        line = 2.2 if core else 0.7
        edge = INK if core else ACCENT
        half = line / 2 if core else 0.0
        shapes.append(Box(x + half, y + half, width - line * core, height - line * core, fill, edge, line, shade))
        return
    colour, line = (INK, 1.6) if core else (QUIET, 0.8)
    for x1, y1, x2, y2 in (
        (x, y, x + width, y), (x + width, y, x + width, y + height), (x + width, y + height, x, y + height),
        (x, y + height, x, y),
    ):  # fmt: skip
        shapes.append(Line(x1, y1, x2, y2, colour, line, _DOTS))


def _key(shapes: list[Shape], key: tuple[KeyEntry, ...], top: float, width: float) -> float:
    """What squares, frames and signs mean, on as many lines as that takes."""
    x, y = 0.0, top
    step = KEY_BOX + 5
    for entry in key:
        box = measure(entry.text, KEY_SIZE, bold=True) + (4 if entry.bare else 8)
        box = box if entry.bare else max(box, 20.0)
        wide = box + 4 + measure(entry.words, KEY_SIZE)
        if x and x + wide > width:
            x, y = 0.0, y + step
        shade = None if entry.points is None else shade_of_level(entry.points)
        fill = PAPER if shade is None else mix(shade)
        if not entry.bare:
            _frame(shapes, x, y, box, KEY_BOX, fill, shade, core=entry.core)
        ink = INK if shade is None else text_on(fill)
        base = y + KEY_BOX / 2 + KEY_SIZE * 0.36
        shapes.append(Label(x + box / 2, base, entry.text, KEY_SIZE, ink, Anchor.MIDDLE, bold=True, shade=shade))
        shapes.append(Label(x + box + 4, base, entry.words, KEY_SIZE, INK))
        x += wide + 14
    return y + (step if key else 0.0)
