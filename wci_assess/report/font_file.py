"""One TrueType font: how wide each letter is, and which characters it has.

Read straight from the file, so that what is said (a character without a glyph is listed) and how a figure is laid out
need no PDF library.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

_NO_TEXT = (0x85, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
"""Line ends, and codes that a PDF may not name as the meaning of a glyph."""
UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
"""Characters that guide a text and are never seen, as a class of a regular expression: the soft hyphen, joiners,
direction marks, variation selectors."""
_TOGETHER = (
    f"[{UNSEEN}\u0300-\u036f\u0483-\u0489\u0590-\u109f\u1712-\u1734\u1780-\u17ff\u1ab0-\u1aff\u1cd0-\u1cff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua67d\ua69e\ua69f\ua6f0\ua6f1\ua8e0-\ua8ff\ufb1d-\ufdff"
    "\ufe20-\ufe2f\ufe70-\ufefc]"
)
TOGETHER = re.compile(_TOGETHER)
"""A character whose shape or place hangs on its neighbours: marks, and the scripts that join their letters."""


class FontFile:
    """One font. Advances are parts of the font size."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        tables = _tables(data)
        units = int(struct.unpack_from(">H", data, tables["head"] + 18)[0])
        ascent, descent = struct.unpack_from(">hh", data, tables["hhea"] + 4)
        advances = _advances(data, tables)
        self.ascent: float = ascent / units
        self.descent: float = -descent / units
        every = {
            chr(code): advances[min(glyph, len(advances) - 1)] / units
            for code, glyph in _characters(data, tables["cmap"])
            if glyph and code >= 0x20 and code not in _NO_TEXT
        }
        self.characters = frozenset(every)
        """What has a glyph here."""
        self.widths: Mapping[str, float] = {one: width for one, width in every.items() if not TOGETHER.match(one)}
        """The advance of each character that stands for itself, whatever is beside it."""


def _tables(data: bytes) -> dict[str, int]:
    """Where each table of a TrueType file begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sLLL", data, 12 + 16 * n) for n in range(count))
    return {tag.decode("ascii"): offset for tag, _checksum, offset, _length in entries}


def _advances(data: bytes, tables: Mapping[str, int]) -> list[int]:
    count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    return list(struct.unpack_from(">" + "Hh" * count, data, tables["hmtx"])[::2])


def _characters(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Pairs of code point and glyph from the font's Unicode tables (formats 4 and 12)."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    for n in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * n)
        start = cmap + offset
        form = struct.unpack_from(">H", data, start)[0]
        if platform in (0, 3) and form == 4:
            yield from _segments(data, start)
        elif platform in (0, 3) and form == 12:
            yield from _groups(data, start)


def _segments(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", data, start + 6)[0]
    count = doubled // 2

    def column(place: int, kind: str) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}{kind}", data, start + place)

    ends, starts = column(14, "H"), column(16 + doubled, "H")
    deltas, ranges = column(16 + 2 * doubled, "h"), column(16 + 3 * doubled, "H")
    for n in range(count):
        for code in range(starts[n], ends[n] + 1):
            glyph = code
            if ranges[n]:
                place = start + 16 + 3 * doubled + 2 * n + ranges[n] + 2 * (code - starts[n])
                glyph = struct.unpack_from(">H", data, place)[0]
                if not glyph:
                    continue
            if code != 0xFFFF:
                yield code, (glyph + deltas[n]) & 0xFFFF


def _groups(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">L", data, start + 12)[0]
    for n in range(count):
        first, last, glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * n)
        for code in range(first, last + 1):
            yield code, glyph + code - first
