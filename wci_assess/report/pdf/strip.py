"""What a page is stacked from: strips that never break. Between two strips, unless they are held together, it may."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from wci_assess.report.document import Leaf, Words
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import Style
from wci_assess.report.typeface import REGULAR, typeface


class Painter(Protocol):
    """Paints one strip with its top left corner at ``x``, ``top`` (points from the bottom left of the page)."""

    def __call__(self, page: Page, x: float, top: float) -> None:
        """Paints."""
        ...


@dataclass(slots=True)
class Strip:
    """An unbreakable band of a page.

    ``gap`` is room above it, left out at the top of a page; ``keep`` holds it with the next one; ``head`` is set again,
    as artifact, where the page breaks before this strip (a table's header row). ``leaf`` is the sheet that begins with
    it, where it begins a page. ``beside`` holds strips side by side in place of its own painter.
    """

    height: float
    paint: Painter
    gap: float = 0.0
    keep: bool = False
    head: tuple[Strip, ...] = ()
    new_page: bool = False
    mark: Mark | None = None
    leaf: Leaf | None = None
    beside: Beside | None = None
    optional: bool = False
    """Left out where the page has no room for it."""
    soft: bool = False
    """Held with the next one only where that leaves no page half empty."""
    again: str = ""
    """Of a repeated header: what the running head says of it (``3. Governance, continued``)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Stacks of strips side by side, each from its left edge. ``flow``: one stack, that fills one column after the
    other; the last page's columns end level."""

    lefts: tuple[float, ...]
    stacks: tuple[list[Strip], ...]

    @property
    def flow(self) -> bool:
        """Whether one stack fills all columns."""
        return len(self.stacks) < len(self.lefts)


def nothing(page: Page, x: float, top: float) -> None:
    """Paints nothing: the strip holds others."""


@dataclass(eq=False, slots=True)
class Mark:
    """A place that bookmarks and the table of contents lead to; ``page`` counts from 0, once it is known."""

    level: int
    title: str
    language: str | None = None
    page: int = 0
    top: float = 0.0
    anchor: str = ""
    runs: bool = True
    """Whether the running head of later pages tells it."""


def baseline(top: float, style: Style) -> float:
    """Where a line's text stands in its leading: ascender and descender centred."""
    face = typeface(REGULAR)
    return top - (style.leading - (face.ascent + face.descent) * style.size) / 2 - face.ascent * style.size


@dataclass(frozen=True, slots=True)
class LinePainter:
    """Paints one line of a paragraph."""

    line: Line
    style: Style
    runs: Words
    speaker: Speaker | None
    indent: float = 0.0

    def __call__(self, page: Page, x: float, top: float) -> None:
        """Sets the line."""
        draw_line(page, self.line, x + self.indent, baseline(top, self.style), self.style, self.runs, self.speaker)


def paragraph(
    runs: Words, style: Style, width: float, node: Node, *, indent: float = 0.0, keep: bool = False
) -> list[Strip]:
    """A paragraph as strips, a line each; its first two and its last two lines stay together."""
    speaker = Speaker.of(node, runs)
    lines = break_lines(runs, width - indent, style.size, bold=style.bold)
    strips = [Strip(style.leading, LinePainter(line, style, runs, speaker, indent)) for line in lines]
    for n in {0, len(strips) - 2} - {-1, len(strips) - 1}:
        strips[n].keep = True
    strips[0].gap = style.above
    strips[-1].keep = keep
    return strips


@dataclass(slots=True)
class Stack:
    """Strips one below the other, with the room between blocks: the larger of what the two ask for."""

    strips: list[Strip] = field(default_factory=list)
    _below: float = 0.0

    def add(self, strips: list[Strip], below: float = 0.0) -> None:
        """Adds a block's strips, and the room wanted below them."""
        if strips:
            strips[0].gap = max(strips[0].gap, self._below)
            self.strips += strips
            self._below = below
