"""The embedded fonts of one file, and the operators that set text in them."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.pdfbase import ttfonts as _ttfonts

from wci_assess.paths import FONTS
from wci_assess.report.typeface import BOLD, REGULAR

ttfonts: Any = _ttfonts


class EmbeddedFont(_ttfonts.TTFont):
    """A TrueType font whose unused codes map to no character: ReportLab maps them to U+0000, which PDF/UA forbids."""

    def addObjects(self, doc: Any) -> None:
        """Adds a font object for each subset of at most 256 characters."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)  # type: ignore[no-untyped-call]
        for number, subset in enumerate(subsets):
            base = b"".join((ttfonts.SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{base}"].content = _to_unicode(base, subset)


_FONT: Any = EmbeddedFont


@cache
def _loaded(name: str) -> EmbeddedFont:
    """The font file, parsed once in the life of the program."""
    made: EmbeddedFont = _FONT(name, str(FONTS / f"{name}.ttf"))
    return made


class Fonts:
    """The fonts as one file uses them: each character gets its code when it is first set."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._fonts: dict[str, Any] = {name: _loaded(name) for name in (REGULAR, BOLD)}
        self._cache: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def show(self, face: str, text: str) -> list[tuple[str, str]]:
        """``text`` as pairs of font resource and hexadecimal codes, a pair for each subset that it needs."""
        key = (face, text)
        parts = self._cache.get(key)
        if parts is None:
            font = self._fonts[face]
            parts = [
                (font.getSubsetInternalName(subset, self._document), codes.hex())
                for subset, codes in font.splitString(text, self._document)
            ]
            self._cache[key] = parts
        return parts


def fonts(document: Any) -> Fonts:
    """The fonts of ReportLab's ``document``."""
    return Fonts(document)


def _to_unicode(font: str, subset: list[int]) -> str:
    pairs = [(code, character) for code, character in enumerate(subset) if character]
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
        lines += [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in block]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
