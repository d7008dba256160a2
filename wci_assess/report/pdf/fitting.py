"""Content fitted to a sheet: short lists as long as their page has room for, figures in parts that pages can hold.

What comes out is plain content again: what is printed, block by block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wci_assess.report.document import (
    Block,
    Document,
    Figure,
    Heading,
    Item,
    Items,
    OnePage,
    PageBreak,
    Section,
    ShortList,
    Words,
    plain,
    walk,
    words,
)
from wci_assess.report.figures.plots import parts
from wci_assess.report.options import Paper
from wci_assess.report.pdf.blocks import Builder
from wci_assess.report.pdf.lists import BETWEEN
from wci_assess.report.pdf.paper import SHEETS, Sheet
from wci_assess.report.pdf.strip import Mark
from wci_assess.report.pdf.styles import INDENT, LIST, SMALL_HEADING
from wci_assess.report.typeface import wrap

LEAST = 1
"""Entries that each list keeps, however full the page."""
CAPTION_ROOM = 34.0
"""What a caption takes of a page, in points: what a figure leaves free."""
_SPARE = 1.04
"""What is measured here is close, not exact: a line that breaks elsewhere than expected must still fit."""


def as_printed(document: Document, paper: Paper) -> Document:
    """The document with each block as it fits the sheet."""
    fitting = _Fitting(SHEETS[paper])
    return replace(document, blocks=tuple(fitting.blocks(document.blocks)))


class _Fitting:
    """Goes through a document, and knows what stands on the page already."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._on_page: list[Block] = []

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case Section():
                    yield replace(block, blocks=tuple(self.blocks(block.blocks)))
                case PageBreak():
                    self._on_page.clear()
                    yield block
                case OnePage():
                    yield from self._lists(block)
                case Figure():
                    yield from self._figures(block)
                case _:
                    self._on_page.append(block)
                    yield block

    def _figures(self, figure: Figure) -> Iterator[Figure]:
        whole = self._sheet.text_height - CAPTION_ROOM
        left = whole - self._used()
        found = parts(figure.plot, self._sheet.text_width, left if left >= whole / 2 else whole, whole)
        self._on_page.append(figure)
        for n, (plot, _drawing) in enumerate(found):
            yield replace(figure, plot=plot, caption="" if n else figure.caption)

    def _lists(self, block: OnePage) -> Iterator[Block]:
        """The list that shows most of what it wants gives way first."""
        width = self._sheet.text_width
        room = (self._sheet.text_height - self._used()) / _SPARE - sum(_head(one, width) for one in block.lists)
        costs = [[_entry(entry, width) for entry in one.entries] for one in block.lists]
        shown = [len(cost) for cost in costs]
        while _used(costs, shown) > room and max(shown, default=0) > LEAST:
            ways = ((shown[n] / one.wanted, n) for n, one in enumerate(block.lists) if shown[n] > LEAST)
            shown[max(ways)[1]] -= 1
        for one, most in zip(block.lists, shown, strict=True):
            yield Heading(block.level, words(one.titled(most)), small=True)
            yield Items(tuple(Item(entry) for entry in one.entries[:most]))

    def _used(self) -> float:
        builder = Builder(self._sheet.text_width)
        builder.marks.append(Mark(1, ""))  # else the first heading would be set as the title of a cover
        return sum(strip.gap + strip.height for strip in builder.build(tuple(walk(tuple(self._on_page)))))


def _used(costs: Sequence[Sequence[float]], shown: Sequence[int]) -> float:
    return sum(sum(cost[:n]) for cost, n in zip(costs, shown, strict=True))


def _head(one: ShortList, width: float) -> float:
    lines = len(wrap(one.partly, width, SMALL_HEADING.size, bold=True))
    return SMALL_HEADING.above + lines * SMALL_HEADING.leading + SMALL_HEADING.below + LIST.below


def _entry(entry: Words, width: float) -> float:
    return len(wrap(plain(entry), width - INDENT, LIST.size)) * LIST.leading + BETWEEN
