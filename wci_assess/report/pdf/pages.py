"""Strips to pages: where each page breaks. Known before anything is drawn, so that contents and foot can tell pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wci_assess.report.document import Leaf
from wci_assess.report.pdf.paper import Sheet
from wci_assess.report.pdf.strip import Beside, Strip

_NOISE = 0.001
_STEP = 4.0
LEAST_FULL = 0.5
"""A page that is less full than this goes on with what would be held together for comfort alone."""


class Placed(NamedTuple):
    """A strip on its page; ``top`` is measured down from the top of the page's room, ``left`` from its left edge.
    ``again``: a repeated header."""

    strip: Strip
    top: float
    again: bool = False
    left: float = 0.0


@dataclass(slots=True)
class Leaved:
    """One page: its sheet, what stands on it, and how far down that reaches."""

    sheet: Sheet
    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0


def paginate(strips: Sequence[Strip], sheets: Mapping[Leaf, Sheet]) -> list[Leaved]:
    """The pages of ``strips``. A strip higher than a page gets one of its own."""
    pages = _Pages(sheets)
    for chain in _chains(strips):
        first = chain[0]
        if first.optional and not pages.fits(_height(chain)):
            continue
        if first.leaf is not None:
            pages.leaf = first.leaf
        if first.new_page:
            pages.begin()
        if pages.fits(_needed(chain)) or pages.used >= pages.room * LEAST_FULL:
            _place(pages, chain)
        else:
            for part in _softly(chain):
                _place(pages, part)
    return pages.pages


def _place(pages: _Pages, chain: Sequence[Strip]) -> None:
    """Sets a chain on this page, or on the next where it does not fit but one page holds it."""
    first, height = chain[0], _needed(chain)
    if not pages.fits(height) and height - first.gap + _height(first.head) <= pages.room:
        pages.turn(first.head)
    for strip in chain:
        if strip.beside is not None:
            pages.place_beside(strip, strip.beside)
            continue
        if not pages.fits(strip.gap + strip.height):
            pages.turn(strip.head)
        pages.place(strip)


class _Pages:
    def __init__(self, sheets: Mapping[Leaf, Sheet]) -> None:
        self.sheets = sheets
        self.leaf = Leaf.SAME
        self.pages = [Leaved(sheets[self.leaf])]

    @property
    def room(self) -> float:
        return self.pages[-1].sheet.text_height

    @property
    def used(self) -> float:
        return self.pages[-1].used

    def fits(self, height: float) -> bool:
        return not self.used or self.used + height <= self.room + _NOISE

    def begin(self) -> None:
        """A new page, unless this one is new; on the sheet that is asked for."""
        if self.used:
            self.turn()
        self.pages[-1].sheet = self.sheets[self.leaf]

    def turn(self, head: tuple[Strip, ...] = ()) -> None:
        self.pages.append(Leaved(self.sheets[self.leaf]))
        page = self.pages[-1]
        for strip in head:
            page.placed.append(Placed(strip, page.used, again=True))
            page.used += strip.height

    def place(self, strip: Strip, left: float = 0.0, used: float | None = None) -> float:
        """Sets a strip below ``used`` (None: below all that stands there); gives its lower edge."""
        page = self.pages[-1]
        above = page.used if used is None else used
        top = above + (strip.gap if page.used or above else 0.0)
        page.placed.append(Placed(strip, top, left=left))
        if strip.mark:
            strip.mark.page, strip.mark.top = len(self.pages) - 1, top
        page.used = max(page.used, top + strip.height)
        return top + strip.height

    def place_beside(self, strip: Strip, beside: Beside) -> None:
        stacks = [list(_chains(stack)) for stack in beside.stacks]
        least = max((_height(chains[0]) for chains in stacks if chains), default=0.0)
        if not self.fits(strip.gap + least):
            self.turn()
        start = self.used + (strip.gap if self.used else 0.0)
        while True:
            if beside.flow:
                self._flow(stacks[0], beside.lefts, start)
            else:
                for chains, left in zip(stacks, beside.lefts, strict=True):
                    self._fill(chains, left, start, self.room)
            if not any(stacks):
                return
            self.turn()
            start = 0.0

    def _flow(self, chains: list[list[Strip]], lefts: Sequence[float], start: float) -> None:
        """Fills the columns as level as the chains allow, down to the end of the page at most."""
        level = level_of(chains, len(lefts), self.room - start)
        for left in lefts:
            self._fill(chains, left, start, min(self.room, start + level))

    def _fill(self, chains: list[list[Strip]], left: float, start: float, room: float) -> None:
        """Sets chains from ``start`` down as far as ``room`` goes, and takes them away; the first in any case where
        nothing stands above."""
        down, empty = start, True
        while chains:
            height = _height(chains[0]) - (chains[0][0].gap if empty else 0.0)
            if down + height > room + _NOISE and not (empty and not start):
                return
            for n, strip in enumerate(chains.pop(0)):
                if empty and not n:
                    strip.gap = 0.0
                down = self.place(strip, left, down)
            empty = False


def level_of(chains: Sequence[Sequence[Strip]], columns: int, most: float) -> float:
    """The height at which so many columns hold the chains, filled one after the other; ``most`` where none does.
    Never less than the tallest chain, which no column can part."""
    heights = [_height(chain) for chain in chains]
    level = max(sum(heights) / columns, max(heights, default=0.0))
    while level < most and _columns_of(chains, level) > columns:
        level += _STEP
    return min(level, most)


def beside_height(beside: Beside) -> float:
    """How high it is, where nothing parts it."""
    if not beside.flow:
        return max(map(_height, beside.stacks), default=0.0)
    chains = list(_chains(beside.stacks[0]))
    return level_of(chains, len(beside.lefts), 10_000.0)


def _needed(chain: Sequence[Strip]) -> float:
    """How high a chain is, less what may go to the next page."""
    return _height(chain) - _parting(chain[-1])


def _softly(chain: Sequence[Strip]) -> Iterator[list[Strip]]:
    """A chain in the parts that must be held together."""
    part: list[Strip] = []
    for strip in chain:
        part.append(strip)
        if strip.soft:
            yield part
            part = []
    if part:
        yield part


def _parting(strip: Strip) -> float:
    """What of a strip's height may go to the next page: of columns side by side, all but their first entries."""
    if strip.beside is None:
        return 0.0
    firsts = [next(_chains(stack), []) for stack in strip.beside.stacks]
    return max(strip.height - max(map(_height, firsts), default=0.0), 0.0)


def _columns_of(chains: Sequence[Sequence[Strip]], level: float) -> int:
    """How many columns of a height the chains fill."""
    count, down = 1, 0.0
    for chain in chains:
        height = _height(chain)
        if down and down + height > level + _NOISE:
            count, down = count + 1, 0.0
        down += height
    return count


def _chains(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Runs of strips that are held together."""
    chain: list[Strip] = []
    for strip in strips:
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.gap + strip.height for strip in strips)
