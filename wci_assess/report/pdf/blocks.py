"""Blocks of content to strips of a page, each with its structure element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wci_assess.report.colours import ACCENT, RULE, TINT
from wci_assess.report.document import (
    Aside,
    Band,
    Block,
    Columns,
    Contents,
    Figure,
    Heading,
    Headline,
    Items,
    Leaf,
    Look,
    OnePage,
    PageBreak,
    Paragraph,
    Run,
    Section,
    ShortList,
    Table,
    WriteLines,
    plain,
)
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.contents import contents_strips
from wci_assess.report.pdf.figure import DrawingPainter
from wci_assess.report.pdf.headline import headline_strip
from wci_assess.report.pdf.lines import Speaker, break_lines
from wci_assess.report.pdf.lists import list_strips
from wci_assess.report.pdf.pages import beside_height
from wci_assess.report.pdf.strip import Beside, LinePainter, Mark, Painter, Stack, Strip, nothing, paragraph
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import (
    ASIDE,
    BAND_LOOKS,
    BAND_TITLE,
    CAPTION,
    HEADINGS,
    INDENT,
    LIST,
    LOOKS,
    SMALL,
    SMALL_HEADING,
    SMALL_LIST,
    TITLE,
    Style,
)
from wci_assess.report.pdf.table import table_strips
from wci_assess.report.pdf.writing import writing_strips

COVER_BAND = 62.0
BETWEEN_COLUMNS = 22.0
BAND_INSET = (18.0, 12.0)
ASIDE_INSET = (10.0, 6.0)


class Builder:
    """Turns the blocks of one document into strips, and gathers the marks of its headings.

    ``widths`` are the rooms of the leaves, in points.
    """

    def __init__(self, widths: dict[Leaf, float]) -> None:
        self._widths = widths
        self.width = widths[Leaf.SAME]
        self.stack = Stack()
        self.marks: list[Mark] = []
        self.anchors: dict[str, Mark] = {}
        self.root = Node("Document")
        self._new_page = False
        self._leaf = self._last = Leaf.SAME
        self._on_band = False
        self._looks = LOOKS
        self._language: str | None = None
        self._contents: list[tuple[Contents, Node, int, int, str | None]] = []

    def build(self, blocks: Sequence[Block]) -> list[Strip]:
        """All strips of the document, in order."""
        self._blocks(blocks, self.root)
        self._fill_contents()
        return self.stack.strips

    def _blocks(self, blocks: Sequence[Block], parent: Node) -> None:
        for block in blocks:
            match block:
                case Section():
                    self._section(block, parent)
                case PageBreak():
                    self._new_page = True
                case OnePage(blocks=inner):
                    self._blocks(inner, parent)
                case ShortList():
                    self._blocks(block.showing(block.wanted), parent)
                case _:
                    self._add(block, parent)

    def _section(self, block: Section, parent: Node) -> None:
        around, self._language = self._language, block.language or self._language
        leaf, width = self._leaf, self.width
        if block.leaf not in (Leaf.SAME, Leaf.FITTING):
            self._leaf, self.width = block.leaf, self._widths[block.leaf]
        start = len(self.stack.strips)
        self._blocks(block.blocks, Node("Sect", parent, block.language))
        for strip in self.stack.strips[start:-1] if block.whole else ():
            strip.soft = strip.soft or not strip.keep
            strip.keep = True
        self._language, self._leaf, self.width = around, leaf, width

    def _add(self, block: Block, parent: Node) -> None:
        strips, below = self._strips(block, parent)
        if strips and (self._new_page or self._leaf is not self._last):
            strips[0].new_page = True
            strips[0].leaf = self._leaf
            self._new_page, self._last = False, self._leaf
        self.stack.add(strips, below)

    def _strips(self, block: Block, parent: Node) -> tuple[list[Strip], float]:
        match block:
            case Heading():
                return self._heading(block, parent)
            case Paragraph(words=words, look=look, indent=indent, keep=keep):
                style = self._looks[look]
                node = Node("P", parent)
                return paragraph(words, style, self.width, node, indent=indent * INDENT, keep=keep), style.below
            case Items():
                return self._list(block, parent)
            case Columns():
                return self._columns(block, parent), 8.0
            case Band() | Aside():
                return self._on_ground(block, parent), 10.0
            case Contents():
                self._contents.append(
                    (block, Node("TOC", parent), len(self.stack.strips), len(self.marks), self._language)
                )
                return [], 0.0
            case _:
                return self._plain(block, parent)

    def _plain(self, block: Block, parent: Node) -> tuple[list[Strip], float]:
        """Blocks that need nothing but the width."""
        match block:
            case Headline():
                return [headline_strip(block, self.width, parent)], 6.0
            case Table():
                return table_strips(block, self.width, parent), 12.0
            case Figure():
                return _figure(block, self.width, parent), 10.0
            case WriteLines():
                return writing_strips(block, self.width, parent), 4.0
            case _:
                return [], 0.0

    def _heading(self, block: Heading, parent: Node) -> tuple[list[Strip], float]:
        title = not self.marks
        style: Style = SMALL_HEADING if block.small else HEADINGS[block.level]
        if title or self._on_band:
            style = BAND_TITLE if self._on_band else TITLE
        strips = paragraph(block.words, style, self.width, Node(f"H{block.level}", parent), keep=True)
        for strip in strips:
            strip.keep = True
        anchor = f"heading-{len(self.marks)}"
        mark = Mark(block.level, plain(block.words), self._language, anchor=anchor, runs=not block.small)
        self.marks.append(mark)
        self.anchors[anchor] = mark
        if block.anchor:
            self.anchors.setdefault(block.anchor, mark)
        strips[0].mark = mark
        if block.beside:
            strips += self._beside(block, strips, style, parent)
        if title and not self._on_band and self._leaf is Leaf.SAME:
            strips.insert(0, Strip(COVER_BAND, _band, keep=True))
        return strips, style.below

    def _beside(self, block: Heading, strips: list[Strip], style: Style, parent: Node) -> list[Strip]:
        """The remark at the right of a heading's last line; where there is no room, as strips below."""
        lines = break_lines(block.words, self.width, style.size, bold=style.bold)
        said = break_lines(block.beside, self.width, SMALL.size)
        node = Node("P", parent)
        if len(said) == 1 and lines[-1].width + BETWEEN_COLUMNS + said[0].width <= self.width:
            painter = LinePainter(said[0], SMALL, block.beside, Speaker.of(node, block.beside))
            left = self.width - said[0].width
            strips[-1].paint = _WithRemark(strips[-1].paint, painter, left, style.leading - SMALL.leading)
            return []
        below = paragraph(block.beside, SMALL, self.width, node, keep=True)
        for strip in below:
            strip.keep = True
        return below

    def _list(self, block: Items, parent: Node) -> tuple[list[Strip], float]:
        below = (SMALL_LIST if block.small else LIST).below
        if block.columns < 2:
            return list_strips(block, self.width, parent, self.anchors), below
        each = (self.width - BETWEEN_COLUMNS * (block.columns - 1)) / block.columns
        strips = list_strips(replace(block, keep=False, whole=False), each, parent, self.anchors)
        strips[0].gap = 0.0
        beside = Beside(tuple((each + BETWEEN_COLUMNS) * n for n in range(block.columns)), (strips,))
        return [Strip(beside_height(beside), nothing, gap=3.0, beside=beside, keep=block.keep)], below

    def _columns(self, block: Columns, parent: Node) -> list[Strip]:
        whole, total = self.width, sum(side.share for side in block.sides)
        room = whole - BETWEEN_COLUMNS * (len(block.sides) - 1)
        lefts, stacks, left = [], [], 0.0
        for side in block.sides:
            self.width = room * side.share / total
            lefts.append(left)
            stacks.append(self._apart(side.blocks, parent))
            left += self.width + BETWEEN_COLUMNS
        self.width = whole
        for stack in stacks:
            if stack:
                stack[0].gap = 0.0
        beside = Beside(tuple(lefts), tuple(stacks))
        return [Strip(beside_height(beside), nothing, beside=beside)]

    def _apart(self, blocks: Sequence[Block], parent: Node) -> list[Strip]:
        """The strips of blocks, in a stack of their own."""
        around, new_page, self.stack, self._new_page = self.stack, self._new_page, Stack(), False
        last, self._last = self._last, self._leaf
        self._blocks(blocks, parent)
        found, self.stack, self._new_page, self._last = self.stack.strips, around, new_page, last
        return found

    def _on_ground(self, block: Band | Aside, parent: Node) -> list[Strip]:
        band = isinstance(block, Band)
        across, down = BAND_INSET if band else ASIDE_INSET
        whole, self.width, self._on_band = self.width, self.width - 2 * across, band
        self._looks = BAND_LOOKS if band else {**LOOKS, Look.SMALL: ASIDE}
        strips = self._apart(block.blocks, parent)
        self.width, self._on_band, self._looks = whole, False, LOOKS
        marks = [strip.mark for strip in strips if strip.mark]
        tops, top = [], down
        for n, strip in enumerate(strips):
            top += strip.gap if n else 0.0
            tops.append(top)
            top += strip.height
        painter = _Ground(tuple(zip(strips, tops, strict=True)), whole, top + down, across, band)
        return [Strip(top + down, painter, mark=marks[0] if marks else None)]

    def _fill_contents(self) -> None:
        """The entries, now that all headings are known; their pages come when the pages are broken."""
        for block, node, place, known, language in reversed(self._contents):
            after = (mark for mark in self.marks[known:] if mark.language == language)
            entries = [mark for mark in after if mark.level <= block.depth]
            self.stack.strips[place:place] = contents_strips(entries, self.width, node)


@dataclass(frozen=True, slots=True)
class _WithRemark:
    """A heading's line, and its remark at the right, on one base line."""

    heading: Painter
    remark: LinePainter
    left: float
    down: float

    def __call__(self, page: Page, x: float, top: float) -> None:
        self.heading(page, x, top)
        self.remark(page, x + self.left, top - self.down + 1)


@dataclass(frozen=True, slots=True)
class _Ground:
    """Strips on a ground."""

    strips: tuple[tuple[Strip, float], ...]
    width: float
    height: float
    inset: float
    band: bool

    def __call__(self, page: Page, x: float, top: float) -> None:
        page.artifact()
        page.box(x, top - self.height, self.width, self.height, ACCENT if self.band else TINT, None)
        if not self.band:
            page.line(x, top, x, top - self.height, RULE, 1.0)
        for strip, down in self.strips:
            strip.paint(page, x + self.inset, top - down)


def _band(page: Page, x: float, top: float) -> None:
    page.artifact()
    page.box(x, top - 10, 72, 7, ACCENT, None)


def _figure(block: Figure, width: float, parent: Node) -> list[Strip]:
    strips: list[Strip] = []
    node = Node("Figure", parent, alternative=block.alternative)
    if block.caption:
        strips += paragraph((Run(block.caption),), CAPTION, width, Node("P", parent), keep=True)
        strips[-1].keep = True
    drawing = block.plot.drawn(width)
    return [*strips, Strip(drawing.height, DrawingPainter(drawing, node), gap=CAPTION.below)]
