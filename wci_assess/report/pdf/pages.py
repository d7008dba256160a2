"""Strips to pages: where each page breaks. Known before anything is drawn, so that contents and foot can tell pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wci_assess.report.pdf.strip import Strip


class Placed(NamedTuple):
    """A strip on its page; ``top`` is measured down from the top of the page's room. ``again``: a repeated header."""

    strip: Strip
    top: float
    again: bool = False


def paginate(strips: Sequence[Strip], room: float) -> list[list[Placed]]:
    """The pages of ``strips``, each ``room`` points high. A strip higher than a page gets one of its own."""
    pages = _Pages(room)
    for chain in _chains(strips):
        if chain[0].new_page and pages.used:
            pages.turn()
        height = _height(chain)
        if not pages.fits(height) and height - chain[0].gap + _height(chain[0].head) <= room:
            pages.turn(chain[0].head)
        for strip in chain:
            if not pages.fits(strip.gap + strip.height):
                pages.turn(strip.head)
            pages.place(strip)
    return pages.pages


class _Pages:
    def __init__(self, room: float) -> None:
        self.room = room
        self.pages: list[list[Placed]] = [[]]
        self.used = 0.0

    def fits(self, height: float) -> bool:
        return not self.used or self.used + height <= self.room + 0.001

    def turn(self, head: tuple[Strip, ...] = ()) -> None:
        self.pages.append([])
        self.used = 0.0
        for strip in head:
            self.pages[-1].append(Placed(strip, self.used, again=True))
            self.used += strip.height

    def place(self, strip: Strip) -> None:
        top = self.used + (strip.gap if self.used else 0.0)
        self.pages[-1].append(Placed(strip, top))
        if strip.mark:
            strip.mark.page, strip.mark.top = len(self.pages) - 1, top
        self.used = top + strip.height


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
