"""Letters that change with their neighbours: marks in their place, Arabic letters joined, Indian syllables built.

HarfBuzz does it, and is loaded by the first text that needs it.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

import uharfbuzz as _harfbuzz

from wci_assess.paths import FONTS

harfbuzz: Any = _harfbuzz


class Glyph(NamedTuple):
    """One glyph of a font by its number, in the order in which it is seen; lengths are parts of the font size."""

    number: int
    text: str
    """The letters that it shows; none where a glyph before it says them."""
    advance: float
    x: float
    y: float


@lru_cache(maxsize=10_000)
def shaped(font: str, text: str) -> tuple[Glyph, ...]:
    """The glyphs of ``text``, which is of one script and runs in one direction, from left to right."""
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if buffer.direction == "rtl" and not any(unicodedata.bidirectional(one) in ("R", "AL") for one in text):
        buffer.direction = "ltr"  # digits keep their order in every script
    if buffer.direction == "rtl":
        buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS  # each mark says itself
    loaded, units = _font(font)
    harfbuzz.shape(loaded, buffer)
    leftward = buffer.direction == "rtl"
    said = _said([info.cluster for info in buffer.glyph_infos], text, leftward=leftward)
    return tuple(
        Glyph(info.codepoint, shown, place.x_advance / units, place.x_offset / units, place.y_offset / units)
        for info, place, shown in zip(buffer.glyph_infos, buffer.glyph_positions, said, strict=True)
    )


def _said(starts: list[int], text: str, *, leftward: bool) -> list[str]:
    """The letters of each glyph, given where in ``text`` its cluster starts; a cluster's first glyph says it whole.

    Those of a text that runs to the left stand in the order seen, as whoever reads a page turns them round.
    """
    ordered = sorted(set(starts))
    ends = dict(zip(ordered, [*ordered[1:], len(text)], strict=True))
    left = {start: text[start : ends[start]] for start in ordered}
    said = []
    for n, start in enumerate(starts):
        rest = left[start][::-1] if leftward else left[start]
        mine = rest[:1] if leftward and start in starts[n + 1 :] else rest
        left[start] = rest[len(mine) :][::-1] if leftward else ""
        said.append(mine)
    return said


@cache
def _font(name: str) -> tuple[Any, int]:
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(FONTS / f"{name}.ttf")))
    return harfbuzz.Font(face), int(face.upem)
