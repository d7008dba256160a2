"""The bytes of a PDF file: numbered objects, compressed streams, embedded fonts.

ReportLab numbers the objects, makes the font subsets and writes the whole; its objects that do not meet PDF/UA are
mended here, on the instances of this file alone.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from reportlab.pdfbase import pdfdoc as _pdfdoc

from wci_assess.report.pdf.fonts import fonts

pdfdoc: Any = _pdfdoc

VERSION = (1, 7)
_SURROGATE = re.compile("[\ud800-\udfff]")


def name(text: str) -> bytes:
    """A PDF name."""
    return b"/" + text.encode("ascii")


def text(value: str) -> bytes:
    """A PDF text string in any script; lone surrogates cannot be written down in a PDF and become U+FFFD."""
    whole = _SURROGATE.sub("\ufffd", value)
    return b"<FEFF" + whole.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def array(items: Iterable[bytes]) -> bytes:
    """A PDF array."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """A PDF dictionary."""
    return b"<<" + b" ".join(name(key) + b" " + value for key, value in entries.items()) + b">>"


def number(value: float) -> bytes:
    """A number with at most two decimals: a fiftieth of the width of a hair."""
    return f"{value:.2f}".rstrip("0").rstrip(".").encode("ascii")


def moment(day: date) -> bytes:
    """A day as a PDF date."""
    return f"(D:{day:%Y%m%d}000000Z)".encode("ascii")


class PdfFile:
    """Collects numbered objects; :meth:`finished` gives the file."""

    def __init__(self) -> None:
        self.reportlab: Any = pdfdoc.PDFDocument(invariant=True, compression=True, pdfVersion=VERSION)
        self.fonts = fonts(self.reportlab)
        self._digest = hashlib.md5(usedforsecurity=False)

    def reserve(self) -> int:
        """The number of an object that is filled later."""
        number_before: int = self.reportlab.objectcounter
        self.reportlab.Reference(b"null", f"object {number_before + 1}")
        return number_before + 1

    def fill(self, number: int, body: bytes) -> None:
        """Gives the reserved object its content."""
        self.reportlab.idToObject[f"object {number}"] = body

    def add(self, body: bytes) -> bytes:
        """Adds an object; returns the reference to it."""
        number = self.reserve()
        self.fill(number, body)
        return reference(number)

    def add_stream(self, content: bytes, entries: Mapping[str, bytes] | None = None, *, packed: bool = True) -> bytes:
        """Adds a stream; returns the reference to it."""
        self._digest.update(content)
        body = zlib.compress(content) if packed else content
        head = {**(entries or {}), "Length": str(len(body)).encode("ascii")}
        if packed:
            head["Filter"] = b"/FlateDecode"
        return self.add(dictionary(head) + b"\nstream\n" + body + b"\nendstream\n")

    def font_resources(self) -> bytes:
        """The reference to the dictionary of all fonts."""
        number: int = self.reportlab.idToObjectNumberAndVersion[pdfdoc.BasicFonts][0]
        return reference(number)

    def finished(self, catalogue: Mapping[str, bytes], info: Mapping[str, bytes]) -> bytes:
        """The whole file. Its identifier is drawn from its content, so that the same content gives the same bytes."""
        document = self.reportlab
        for font in document.delayedFonts:
            font.addObjects(document)
        for key, body in list(document.idToObject.items()):
            if isinstance(body, pdfdoc.PDFStream):
                document.idToObject[key] = _with_line_end(body.format(document))
        document.Catalog = _Dictionary(catalogue)
        document.info = _Dictionary(info)
        identifier = self._digest.hexdigest().encode("ascii")
        document._ID = b"[<" + identifier + b"> <" + identifier + b">]\n"
        file: bytes = document.format()
        return file


def reference(number: int) -> bytes:
    """The reference to an object."""
    return b"%d 0 R" % number


class _Dictionary(_pdfdoc.PDFDictionary):
    """The catalogue or the information dictionary, as ReportLab's writer wants them."""

    def __init__(self, entries: Mapping[str, bytes]) -> None:
        self.entries = entries

    def format(self, document: object, IND: bytes = b"") -> bytes:  # noqa: ARG002, N803
        return dictionary(self.entries)


def _with_line_end(stream: bytes) -> bytes:
    """ReportLab leaves out the line end before ``endstream``, which PDF/A and strict readers ask for."""
    end = b"endstream\n"
    return stream[: -len(end)] + b"\n" + end if stream.endswith(end) else stream
