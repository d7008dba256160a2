"""What a PDF says of itself: title, date, PDF/UA mark, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from wci_assess.report.document import Document
from wci_assess.report.pdf.file import PdfFile, array, dictionary, moment, number, reference, text
from wci_assess.report.pdf.strip import Mark

PRODUCER = "WCI Assess"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def information(document: Document) -> dict[str, bytes]:
    """The entries of the information dictionary."""
    return {
        "Title": text(document.title),
        "Author": text(document.author),
        "Subject": text(document.subject),
        "Creator": text(PRODUCER),
        "Producer": text(PRODUCER),
        "CreationDate": moment(document.day),
        "ModDate": moment(document.day),
    }


def add_xmp(file: PdfFile, document: Document) -> bytes:
    """Adds the XMP packet, which says the same and marks the file as PDF/UA-1; returns its reference."""

    def safe(value: str) -> str:
        # the packet stands in the file as it is: a careless reader would take these words for its end
        return (
            escape(_NOT_XML.sub("\ufffd", value))
            .replace("endstream", "end&#115;tream")
            .replace("endobj", "end&#111;bj")
        )

    packet = _XMP.format(
        title=safe(document.title),
        author=safe(document.author),
        subject=safe(document.subject),
        language=document.language,
        producer=PRODUCER,
        day=document.day.isoformat(),
    )
    return file.add_stream(packet.encode("utf-8"), {"Type": b"/Metadata", "Subtype": b"/XML"}, packed=False)


class _Entry:
    """One bookmark and those below it."""

    def __init__(self, mark: Mark | None, number: int) -> None:
        self.mark = mark
        self.number = number
        self.kids: list[_Entry] = []


def add_bookmarks(file: PdfFile, marks: Sequence[Mark], pages: Sequence[bytes], tops: Sequence[float]) -> bytes:
    """Adds a bookmark for each heading; returns the reference of the outline.

    ``tops`` is where each page's room begins, in points from below.
    """
    root = _Entry(None, file.reserve())
    branch: list[tuple[int, _Entry]] = [(0, root)]
    for mark in marks:
        while branch[-1][0] >= mark.level:
            branch.pop()
        entry = _Entry(mark, file.reserve())
        branch[-1][1].kids.append(entry)
        branch.append((mark.level, entry))
    _write(file, root, pages, tops)
    return reference(root.number)


def _write(file: PdfFile, parent: _Entry, pages: Sequence[bytes], tops: Sequence[float]) -> None:
    kids = parent.kids
    for n, entry in enumerate(kids):
        mark = entry.mark
        assert mark is not None
        place = array([pages[mark.page], b"/XYZ", b"null", number(tops[mark.page] - mark.top + 6), b"null"])
        entries = {"Title": text(mark.title), "Parent": reference(parent.number), "Dest": place}
        if n:
            entries["Prev"] = reference(kids[n - 1].number)
        if n < len(kids) - 1:
            entries["Next"] = reference(kids[n + 1].number)
        entries |= _family(entry, shut=True)
        file.fill(entry.number, dictionary(entries))
        _write(file, entry, pages, tops)
    if parent.mark is None:
        file.fill(parent.number, dictionary({"Type": b"/Outlines", **_family(parent, shut=False)}))


def _family(entry: _Entry, *, shut: bool) -> dict[str, bytes]:
    if not entry.kids:
        return {}
    count = -len(entry.kids) if shut else len(entry.kids)
    return {
        "First": reference(entry.kids[0].number),
        "Last": reference(entry.kids[-1].number),
        "Count": b"%d" % count,
    }
