"""The bar of levels: how many practices stand at each, as parts of one bar, darker as they are higher."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.colours import ACCENT, QUIET, mix, text_on
from wci_assess.report.drawing import Anchor, Box, Drawing, Label, Shape
from wci_assess.report.figures.squares import shade_of_level
from wci_assess.report.typeface import measure

HEIGHT = 24.0
SIZE = 11.0


@dataclass(frozen=True, slots=True)
class BarPart:
    """So many practices at a level: its word, and its score from 0 to 100 (None: no level, a dotted part)."""

    count: int
    word: str
    points: float | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class LevelBar:
    """What the bar shows, the lowest level first; what has no level last."""

    rows: tuple[BarPart, ...]
    legend: str = ""

    def part(self, start: int, stop: int) -> LevelBar:  # noqa: ARG002
        """The bar is one row: it is never parted."""
        return self

    def drawn(self, width: float) -> Drawing:
        """The drawing, ``width`` points wide: a part says its word where it is wide enough, else its number."""
        total = sum(part.count for part in self.rows) or 1
        shapes: list[Shape] = []
        x = 0.5
        for part in self.rows:
            wide = (width - 1) * part.count / total
            if not part.count:
                continue
            shade = None if part.points is None else shade_of_level(part.points)
            fill = mix(shade or 0.0)
            edge = QUIET if shade is None else ACCENT
            shapes.append(Box(x, 0.5, wide, HEIGHT, fill, edge, 0.8, shade))
            text = f"{part.count} {part.word}"
            if measure(text, SIZE, bold=True) > wide - 8:
                text = str(part.count)
            if measure(text, SIZE, bold=True) <= wide - 2:
                base = HEIGHT / 2 + SIZE * 0.38
                ink = QUIET if shade is None else text_on(fill)
                shapes.append(Label(x + wide / 2, base, text, SIZE, ink, Anchor.MIDDLE, bold=True, shade=shade))
            x += wide
        return Drawing(width, HEIGHT + 1, tuple(shapes))
