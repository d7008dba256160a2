"""Content fitted to a sheet: short lists as long as their page has room for, figures in parts that pages can hold.

What comes out is plain content again: what is printed, block by block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from wci_assess.report.document import (
    Aside,
    Block,
    Columns,
    Document,
    Figure,
    Heading,
    Leaf,
    OnePage,
    PageBreak,
    Section,
    ShortList,
    Table,
    walk,
    within,
)
from wci_assess.report.figures.plots import Plot, parts
from wci_assess.report.figures.squares import Squares
from wci_assess.report.options import Paper
from wci_assess.report.pdf.blocks import Builder
from wci_assess.report.pdf.pages import paginate
from wci_assess.report.pdf.paper import Sheet, leaves
from wci_assess.report.pdf.strip import Mark
from wci_assess.report.pdf.table import least_width

LEAST = 1
"""Entries that each list keeps, however full the page."""
SPARE, CAPTION_ROOM = 8.0, 34.0
"""What a figure leaves free of a page, in points: without and with a caption."""


def as_printed(document: Document, paper: Paper) -> Document:
    """The document with each block as it fits the sheet."""
    fitting = _Fitting(leaves(paper))
    return replace(document, blocks=tuple(fitting.blocks(document.blocks)))


class _Fitting:
    """Goes through a document, and knows what stands on the page already."""

    def __init__(self, sheets: Mapping[Leaf, Sheet]) -> None:
        self._sheets = sheets
        self._leaf = Leaf.SAME
        self._on_page: list[Block] = []
        self._titled = False
        """Whether the document's title stands on an earlier page."""

    @property
    def _sheet(self) -> Sheet:
        return self._sheets[self._leaf]

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case Section():
                    yield self._section(block)
                case PageBreak():
                    self._turn()
                    yield block
                case OnePage():
                    made = self._on_one_page(block)
                    self._on_page += made
                    yield Section(made)
                case Figure():
                    yield from self._figures(block)
                case _:
                    self._on_page.append(block)
                    yield block

    def _turn(self) -> None:
        """What follows stands on a new page."""
        self._titled = self._titled or any(isinstance(block, Heading) for block in walk(tuple(self._on_page)))
        self._on_page.clear()

    def _section(self, section: Section) -> Section:
        around = self._leaf
        if section.leaf is Leaf.FITTING:
            section = replace(section, leaf=self._leaf_of(section))
        if section.leaf is not Leaf.SAME:
            self._leaf = section.leaf
            self._turn()
        made = replace(section, blocks=tuple(self.blocks(section.blocks)))
        if self._leaf is not around:
            self._turn()
        self._leaf = around
        return made

    def _leaf_of(self, section: Section) -> Leaf:
        """On its side, where a table of the section is too wide for the sheet around it."""
        room = self._sheet.text_width + 0.5
        wide = any(isinstance(each, Table) and least_width(each) > room for each in walk(section.blocks))
        return Leaf.LANDSCAPE if wide and self._leaf is Leaf.SAME else Leaf.SAME

    def _figures(self, figure: Figure) -> Iterator[Figure]:
        whole = self._sheet.text_height - (CAPTION_ROOM if figure.caption else SPARE)
        left = whole - self._used()
        plot = self._shrunk(figure.plot, left, whole)
        found = parts(plot, self._sheet.text_width, left if left >= whole / 2 else whole, whole)
        self._on_page.append(figure)
        for n, (plot, _drawing) in enumerate(found):
            yield replace(figure, plot=plot, caption="" if n else figure.caption)

    def _shrunk(self, plot: Plot, left: float, whole: float) -> Plot:
        """Squares as large as lets them all stand on the page, where that can be."""
        made: Plot | None = plot
        while isinstance(made, Squares):
            if made.drawn(self._sheet.text_width).height <= (left if left >= whole / 2 else whole):
                return made
            made = made.smaller()
        return plot

    def _on_one_page(self, page: OnePage) -> tuple[Block, ...]:
        """Of the lists in the tallest column, the one that shows most of what it wants gives way first, until all
        stands on one page; where each shows one entry only, the last list."""
        lists = [block for block in walk(page.blocks) if isinstance(block, ShortList)]
        sides = _sides(page.blocks)
        shown = [min(len(one.entries), one.wanted) for one in lists]
        while True:
            blocks = _showing(page.blocks, shown, count())
            if self._pages([*self._on_page, *blocks]) == 1 or not any(shown):
                return blocks
            tallest = self._tallest(blocks)
            there = [n for n in range(len(lists)) if shown[n] and sides[n] in tallest] or [n for n in shown if n]
            longer = [n for n in there if shown[n] > LEAST]
            first = max(longer, key=lambda n: (shown[n] / lists[n].wanted, shown[n], n)) if longer else max(there)
            shown[first] -= 1

    def _tallest(self, blocks: Sequence[Block]) -> list[int | None]:
        """The column that reaches lowest, of columns side by side; and what stands in none."""
        found: list[int | None] = [None]
        for block in walk(tuple(blocks)):
            if isinstance(block, Columns):
                builder = self._builder()
                builder.marks.append(Mark(1, ""))
                [strip] = builder.build([block])
                assert strip.beside is not None
                heights = [sum(each.gap + each.height for each in stack) for stack in strip.beside.stacks]
                found.append(heights.index(max(heights)))
        return found

    def _builder(self) -> Builder:
        widths = {leaf: sheet.text_width for leaf, sheet in self._sheets.items()}
        builder = Builder({**widths, Leaf.SAME: self._sheet.text_width})
        if self._titled:
            builder.marks.append(Mark(1, ""))
        return builder

    def _pages(self, blocks: Sequence[Block]) -> int:
        return len(paginate(self._builder().build(blocks), {Leaf.SAME: self._sheet}))

    def _used(self) -> float:
        if not self._on_page:
            return 0.0
        return paginate(self._builder().build(self._on_page), {Leaf.SAME: self._sheet})[-1].used


def _sides(blocks: Sequence[Block]) -> list[int | None]:
    """In which column each short list stands, in the order of :func:`walk`; None: in none."""
    found: list[int | None] = []
    for block in blocks:
        if isinstance(block, Columns):
            for n, side in enumerate(block.sides):
                found += [n for each in walk(side.blocks) if isinstance(each, ShortList)]
        elif isinstance(block, ShortList):
            found.append(None)
        else:
            found += _sides(within(block))
    return found


def _showing(blocks: Sequence[Block], shown: Sequence[int], place: Iterator[int]) -> tuple[Block, ...]:
    """The blocks with so many entries of each short list, in the order of :func:`walk`."""
    made: list[Block] = []
    for block in blocks:
        match block:
            case ShortList():
                most = shown[next(place)]
                made += block.showing(most) if most else ()
            case Section(blocks=inner) | Aside(blocks=inner) | OnePage(blocks=inner):
                made.append(replace(block, blocks=_showing(inner, shown, place)))
            case Columns(sides=sides):
                made.append(Columns(tuple(replace(side, blocks=_showing(side.blocks, shown, place)) for side in sides)))
            case _:
                made.append(block)
    return tuple(made)
