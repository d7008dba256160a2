"""The printed report's letters: which of the embedded fonts sets what, and how wide that is.

The first face has the letters of most texts; what it lacks is looked for in the fonts of newcomers' scripts, then in
those that have a little of everything. A word changes font where a letter asks for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from wci_assess.paths import FONTS
from wci_assess.report.font_file import TOGETHER, UNSEEN, FontFile

REGULAR, BOLD = "SourceSans3-Regular", "SourceSans3-Bold"
NO_GLYPH = "\u25a1"
"""Stands on the page for a character that no font has: an empty box."""
_SCRIPTS = (
    (0x0590, 0x05FF, "NotoSansHebrew"),
    (0x0600, 0x08FF, "NotoSansArabic"),
    (0x0900, 0x097F, "NotoSansDevanagari"),
    (0x0980, 0x09FF, "NotoSansBengali"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi"),
    (0x0A80, 0x0AFF, "NotoSansGujarati"),
    (0x0B80, 0x0BFF, "NotoSansTamil"),
    (0x1200, 0x139F, "NotoSansEthiopic"),
    (0x1400, 0x167F, "NotoSansCanadianAboriginal"),
    (0x18B0, 0x18FF, "NotoSansCanadianAboriginal"),
    (0x1CD0, 0x1CFF, "NotoSansDevanagari"),
    (0x2D80, 0x2DDF, "NotoSansEthiopic"),
    (0xA8E0, 0xA8FF, "NotoSansDevanagari"),
    (0xAB00, 0xAB2F, "NotoSansEthiopic"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew"),
    (0xFB50, 0xFDFF, "NotoSansArabic"),
    (0xFE70, 0xFEFC, "NotoSansArabic"),
)
"""The blocks of newcomers' scripts, each with its font."""
_OTHERS = (("DejaVuSans", "DejaVuSans-Bold"), ("DroidSansFallback", "DroidSansFallback"))
"""Fonts asked last, regular and bold; the last has Chinese and Japanese in one weight."""
_UNSEEN = re.compile(f"[{UNSEEN}]")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_DROPPED = re.compile("[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""What is unseen and says nothing of how letters join or in which order they run."""


class Typeface:
    """One face of the report: its own font, and those that help it out."""

    def __init__(self, name: str) -> None:
        font = font_file(name)
        self.name = name
        self.ascent = font.ascent
        self.descent = font.descent
        self.widths = font.widths
        self.characters = font.widths.keys()

    def has(self, text: str) -> bool:
        """Whether ``text`` can be set letter by letter from this one font."""
        return self.characters >= set(text)

    def measure(self, text: str, size: float = 1.0) -> float:
        """The width of ``text`` set at ``size``, in whatever fonts it takes."""
        widths = self.widths
        try:
            return sum([widths[character] for character in text]) * size
        except KeyError:
            return sum(_part_width(font, part) for font, part in parts(tidy(text), self.name)) * size


@cache
def font_file(name: str) -> FontFile:
    """The embedded font of that name, read once."""
    return FontFile(FONTS / f"{name}.ttf")


@cache
def typeface(name: str) -> Typeface:
    """The face whose own font has that name (``REGULAR``, ``BOLD``, or one that helps out)."""
    return Typeface(name)


def tidy(text: str) -> str:
    """``text`` as it is set: composed (NFC), one kind of line end, a space for a tab, nothing unseen but what joins
    letters or tells their order."""
    if text.isascii():
        return _LINE_ENDS.sub("\n", text).replace("\t", " ") if "\t" in text or not text.isprintable() else text
    composed = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    return _LINE_ENDS.sub("\n", composed).replace("\t", " ")


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of ``text`` in points."""
    return typeface(BOLD if bold else REGULAR).measure(text, size)


def parts(text: str, face: str) -> Iterator[tuple[str, str]]:
    """``text`` as pairs of font and what it sets of it; no font ("") for what none has.

    A mark stays with its letter's font where that has it, and what is unseen stays with the letter before it.
    """
    font, start = face, 0
    for n, character in enumerate(text):
        if _UNSEEN.match(character) or (n and unicodedata.combining(character) and _has(font, character)):
            continue
        wanted = font_of(character, face)
        if wanted != font:
            if start < n:
                yield font, text[start:n]
            font, start = wanted, n
    if start < len(text):
        yield font, text[start:]


@lru_cache(maxsize=20_000)
def font_of(character: str, face: str) -> str:
    """The font that sets ``character`` in a text of that face; "" where none has it."""
    if character in font_file(face).characters or _UNSEEN.match(character):
        return face
    bold = face.endswith("-Bold")
    code = ord(character)
    own = [f"{name}-{'Bold' if bold else 'Regular'}" for first, last, name in _SCRIPTS if first <= code <= last]
    for name in (*own, *(pair[bold] for pair in _OTHERS), *(pair[0] for pair in _OTHERS)):
        if _has(name, character):
            return name
    return ""


def _has(font: str, character: str) -> bool:
    return bool(font) and character in font_file(font).characters


@lru_cache(maxsize=20_000)
def _part_width(font: str, part: str) -> float:
    if not font:
        return len(part) * font_file(REGULAR).widths[NO_GLYPH]
    if TOGETHER.search(part):
        from wci_assess.report.shaping import shaped  # loads a library that most texts do not need

        return sum(glyph.advance for glyph in shaped(font, part))
    widths = font_file(font).widths
    return sum([widths[character] for character in part])


def missing(text: str) -> list[str]:
    """The characters of ``text`` that no embedded font can show, each once, in order of code."""
    composed = tidy(text)
    known = font_file(REGULAR).characters
    return sorted(one for one in set(composed) - known if one != "\n" and not font_of(one, REGULAR))


def code_point(character: str) -> str:
    """``U+4E2D``: how a character that cannot be printed is written down."""
    return f"U+{ord(character):04X}"


def character_name(character: str) -> str:
    """The Unicode name of a character, or nothing where it has none (controls, lone surrogates)."""
    return unicodedata.name(character, "")


def clusters(text: str) -> list[str]:
    """``text`` in what is never parted: a letter with its marks, and letters that a sign joins."""
    found: list[str] = []
    for character in text:
        if found and (_hangs_on(character) or found[-1][-1] in _JOINERS):
            found[-1] += character
        else:
            found.append(character)
    return found


_JOINERS = "\u200d\u094d\u09cd\u0a4d\u0acd\u0d4d\u0ccd\u0c4d\u0b4d"
"""The joiner, and the signs of Indian scripts that take a vowel away and bind the next letter."""


def _hangs_on(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or bool(_UNSEEN.match(character))


def fitting(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many characters of ``text``, from its start, one line of ``width`` points holds; at least one."""
    face = typeface(BOLD if bold else REGULAR)
    room = width / size
    if not face.has(text):
        return _fitting_clusters(text, room, face)
    widths = face.widths
    for count, character in enumerate(text):
        room -= widths[character]
        if room < -0.0001:
            return max(count, 1)
    return len(text)


def _fitting_clusters(text: str, room: float, face: Typeface) -> int:
    count = 0
    for cluster in clusters(text):
        room -= face.measure(cluster)
        if room < -0.0001 and count:
            return count
        count += len(cluster)
    return count


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
            if cut < len(word):
                words.append(word[cut:])
            word, wide = word[:cut], width
        lines.append(word)
        left = width - wide
    lines = lines[1:] or [""]
    if most is not None and (words or len(lines) > most):
        return [*lines[: most - 1], _cut(lines[most - 1], width, size, bold)]
    return lines
