"""The embedded fonts of one file, and the operators that set text in them."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from wci_assess.paths import FONTS
from wci_assess.report.font_file import TOGETHER

_shaper = sys.modules.get("uharfbuzz")
sys.modules["uharfbuzz"] = _shaper  # type: ignore[assignment]  # none is no module: ReportLab then loads none
from reportlab.pdfbase import ttfonts as _ttfonts  # noqa: E402

if _shaper is None:
    del sys.modules["uharfbuzz"]
ttfonts: Any = _ttfonts


_FIRST_STAND_IN = 0xF0000
"""Private characters stand for the glyphs that no character has of its own, from this one on."""
_STAND_INS: dict[tuple[str, int, str], int] = {}
_MEANINGS: dict[int, str] = {}
"""What each of them is read as. They come in the order in which they are first met; no file holds their codes."""
_UNSEEN_TEXT = "\u2060"


class EmbeddedFont(_ttfonts.TTFont):
    """A TrueType font whose unused codes map to no character: ReportLab maps them to U+0000, which PDF/UA forbids."""

    def stand_in(self, glyph: int, text: str) -> str:
        """The private character by which the glyph of that number is set where it is read as ``text``."""
        code = _STAND_INS.setdefault((self.fontName, glyph, text), _FIRST_STAND_IN + len(_STAND_INS))
        face = self.face
        if code not in face.charToGlyph:
            face.charToGlyph[code] = glyph
            face.charWidths[code] = round(face.hmetrics[glyph][0] * 1000 / face.unitsPerEm)
            _MEANINGS[code] = text or _UNSEEN_TEXT
        return chr(code)

    def addObjects(self, doc: Any) -> None:
        """Adds a font object for each subset of at most 256 characters."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)  # type: ignore[no-untyped-call]
        for number, subset in enumerate(subsets):
            base = b"".join((ttfonts.SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{base}"].content = _to_unicode(base, subset)


_FONT: Any = EmbeddedFont


@cache
def _loaded(name: str) -> Any:
    """The font file, parsed once in the life of the program."""
    return _FONT(name, str(FONTS / f"{name}.ttf"))


class Fonts:
    """The fonts as one file uses them: each glyph gets its code when it is first set."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._cache: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def show(self, face: str, text: str, size: float) -> str:
        """The operators that set ``text`` in points of ``size``."""
        if TOGETHER.search(text):
            return self._shaped(face, text, size)
        return " ".join([f"{font} {size:g} Tf <{codes}> Tj" for font, codes in self._plain(face, text)])

    def _plain(self, face: str, text: str) -> list[tuple[str, str]]:
        """``text`` as pairs of font resource and hexadecimal codes, a pair for each subset that it needs."""
        key = (face, text)
        parts = self._cache.get(key)
        if parts is None:
            font = _loaded(face)
            parts = self._cache[key] = [
                (font.getSubsetInternalName(subset, self._document), codes.hex())
                for subset, codes in font.splitString(text, self._document)
            ]
        return parts

    def _shaped(self, face: str, text: str, size: float) -> str:
        from wci_assess.report.shaping import shaped

        font = _loaded(face)
        code: list[str] = []
        resource, rise = "", 0.0
        shown: list[str] = []

        def close() -> None:
            if shown:
                code.append(f"[{' '.join(shown)}] TJ")
                shown.clear()

        for glyph in shaped(face, text):
            character = font.stand_in(glyph.number, glyph.text)
            [(wanted, codes)] = self._plain(face, character)
            if wanted != resource or glyph.y != rise:
                close()
                code += [f"{wanted} {size:g} Tf"] * (wanted != resource) + [f"{glyph.y * size:.2f} Ts"] * (
                    glyph.y != rise
                )
                resource, rise = wanted, glyph.y
            after = font.face.charWidths[ord(character)] / 1000 - glyph.advance + glyph.x
            shown += [_kern(-glyph.x), f"<{codes}>", _kern(after)]
        close()
        return " ".join([*code, *(["0 Ts"] * (rise != 0.0))])


def _kern(move: float) -> str:
    """So far to the left, in parts of the font size, as ``TJ`` wants it; nothing where it is nothing."""
    thousandths = round(move * 1000)
    return str(thousandths) if thousandths else ""


def fonts(document: Any) -> Fonts:
    """The fonts of ReportLab's ``document``."""
    return Fonts(document)


def _to_unicode(font: str, subset: list[int]) -> str:
    pairs = [(code, _MEANINGS.get(one, chr(one))) for code, one in enumerate(subset) if one]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({font}) /Ordering ({font}) /Supplement 0 >> def",
        f"/CMapName /{font} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
