"""Links: what on a page leads where, as annotations that belong to their ``Link`` elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wci_assess.report.pdf.canvas import Link, Page
from wci_assess.report.pdf.file import PdfFile, array, dictionary, number, text
from wci_assess.report.pdf.paper import MARGIN
from wci_assess.report.pdf.strip import Mark
from wci_assess.report.pdf.structure import Node


@dataclass(slots=True)
class Links:
    """The annotations of each page, and the elements they belong to, in the order of their numbers."""

    pages: dict[int, list[bytes]] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)

    def of_page(self, index: int) -> list[bytes]:
        """References to the annotations of a page."""
        return self.pages.get(index, [])


def add_links(file: PdfFile, pages: Sequence[Page], references: Sequence[bytes], anchors: Mapping[str, Mark]) -> Links:
    """Adds an annotation for each link; one that leads nowhere is text like any other."""
    links = Links()
    for page in pages:
        for link in page.links:
            leads = _leads(link, pages, references, anchors)
            if leads is None:
                link.node.role = "Span"
                continue
            entries = {
                "Type": b"/Annot",
                "Subtype": b"/Link",
                "Rect": array(number(side) for side in link.box),
                "Border": b"[0 0 0]",
                "F": b"4",
                "Contents": text(link.told),
                "StructParent": b"%d" % (len(pages) + len(links.nodes)),
                **leads,
            }
            annotation = file.add(dictionary(entries))
            links.pages.setdefault(page.index, []).append(annotation)
            links.nodes.append(link.node)
            link.node.annotations.append((page.index, annotation))
    return links


def _leads(
    link: Link, pages: Sequence[Page], references: Sequence[bytes], anchors: Mapping[str, Mark]
) -> dict[str, bytes] | None:
    if not link.target.startswith("#"):
        address = b"(" + _escaped(link.target) + b")"
        return {"A": dictionary({"S": b"/URI", "URI": address})}
    mark = anchors.get(link.target[1:])
    if mark is None:
        return None
    top = pages[mark.page].height - MARGIN - mark.top + 6
    return {"Dest": array([references[mark.page], b"/XYZ", b"null", number(top), b"null"])}


def _escaped(address: str) -> bytes:
    ascii_only = address.encode("ascii", "ignore")
    return ascii_only.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
