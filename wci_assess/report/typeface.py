"""The printed report's letters: how wide each is, and which characters the embedded fonts have.

Read straight from the font files, so that what is said (a character without a glyph is listed) and how a figure is
laid out need no PDF library.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from wci_assess.paths import FONTS

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"
_NO_TEXT = (0xFEFF, 0xFFFE, 0xFFFF)
"""Codes that a PDF may not name as the meaning of a glyph."""


class Typeface:
    """One TrueType font. ``widths`` holds the advance of each character that it has, in parts of the font size."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        tables = _tables(data)
        units = int(struct.unpack_from(">H", data, tables["head"] + 18)[0])
        ascent, descent = struct.unpack_from(">hh", data, tables["hhea"] + 4)
        advances = _advances(data, tables)
        self.ascent: float = ascent / units
        self.descent: float = -descent / units
        self.widths: Mapping[str, float] = {
            chr(code): advances[min(glyph, len(advances) - 1)] / units
            for code, glyph in _characters(data, tables["cmap"])
            if glyph and code >= 0x20 and code not in _NO_TEXT
        }
        self.characters = frozenset(self.widths)

    def has(self, text: str) -> bool:
        """Whether every character of ``text`` has a glyph here."""
        return self.characters.issuperset(text)

    def measure(self, text: str, size: float = 1.0) -> float:
        """The width of ``text`` set at ``size``; a character that the font lacks counts as one em."""
        widths = self.widths
        return sum([widths.get(character, 1.0) for character in text]) * size


@cache
def typeface(name: str) -> Typeface:
    """The embedded font of that name (``REGULAR`` or ``BOLD``), read once."""
    return Typeface(FONTS / f"{name}.ttf")


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of ``text`` in points."""
    return typeface(BOLD if bold else REGULAR).measure(text, size)


def missing(text: str) -> list[str]:
    """The characters of ``text`` that no embedded font can show, each once, in order of code."""
    known = typeface(REGULAR).characters
    return sorted({character for character in text if character not in known and character not in "\n\r\t"})


def code_point(character: str) -> str:
    """``U+4E2D``: how a character that cannot be printed is written down."""
    return f"U+{ord(character):04X}"


def character_name(character: str) -> str:
    """The Unicode name of a character, or nothing where it has none (controls, lone surrogates)."""
    return unicodedata.name(character, "")


def fitting(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many characters of ``text``, from its start, one line of ``width`` points holds; at least one."""
    widths = typeface(BOLD if bold else REGULAR).widths
    room = width / size
    for count, character in enumerate(text):
        room -= widths.get(character, 1.0)
        if room < -0.0001:
            return max(count, 1)
    return len(text)


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """``text`` on one line of ``width`` points, cut with an ellipsis where it is longer."""
    if fitting(text, width, size, bold=bold) >= len(text):
        return text
    return _cut(text, width, size, bold)


def _cut(text: str, width: float, size: float, bold: bool) -> str:
    """As much of ``text`` as leaves room for an ellipsis, and the ellipsis."""
    room = width - measure("…", size, bold=bold)
    return text[: fitting(text, room, size, bold=bold)].rstrip() + "…"


def wrap(text: str, width: float, size: float, *, bold: bool = False, most: int | None = None) -> list[str]:
    """``text`` in lines no wider than ``width``, broken at spaces; a word wider than that is cut.

    ``most``: the lines that there is room for; the last of them ends with an ellipsis where the text goes on.
    """
    lines = [""]
    left = width
    space = measure(" ", size, bold=bold)
    words = text.split()
    words.reverse()
    while words and (most is None or len(lines) <= most):
        word = words.pop()
        wide = measure(word, size, bold=bold)
        if lines[-1] and wide + space <= left:
            lines[-1] += f" {word}"
            left -= wide + space
            continue
        if wide > width:
            cut = fitting(word, width, size, bold=bold)
            words.append(word[cut:])
            word, wide = word[:cut], width
        lines.append(word)
        left = width - wide
    lines = lines[1:] or [""]
    if most is not None and (words or len(lines) > most):
        return [*lines[: most - 1], _cut(lines[most - 1], width, size, bold)]
    return lines


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
