"""A document to the bytes of a tagged PDF: strips, then pages, then marks on them, then the file."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.report.colours import RULE
from wci_assess.report.document import Document
from wci_assess.report.options import Paper
from wci_assess.report.pdf.blocks import Builder
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.file import PdfFile, array, dictionary, number, reference, text
from wci_assess.report.pdf.fitting import as_printed
from wci_assess.report.pdf.lines import draw_flat
from wci_assess.report.pdf.metadata import add_bookmarks, add_xmp, information
from wci_assess.report.pdf.pages import Placed, paginate
from wci_assess.report.pdf.paper import MARGIN, SHEETS
from wci_assess.report.pdf.structure import write_tree
from wci_assess.report.pdf.styles import FOOT
from wci_assess.report.typeface import REGULAR, shortened, tidy, typeface

FOOT_LINE = 38.0
"""The foot's base line, in points from the lower edge."""
LONGEST_FOOT = 400
"""Characters of a foot's line that are looked at: more than any line holds."""


def render_pdf(document: Document, paper: Paper = Paper.LETTER) -> bytes:
    """The PDF of ``document``. The same document gives the same bytes."""
    sheet = SHEETS[paper]
    builder = Builder(sheet.text_width)
    strips = builder.build(as_printed(document, paper).blocks)
    layout = paginate(strips, sheet.text_height)
    file = PdfFile()
    pages = [
        _page(document, placed, index, len(layout), Page(index, sheet.width, sheet.height, file.fonts))
        for index, placed in enumerate(layout)
    ]
    return _assemble(document, builder, file, pages)


def _page(document: Document, placed: Sequence[Placed], index: int, count: int, page: Page) -> Page:
    top = page.height - MARGIN
    for strip, down, _again in placed:
        strip.paint(page, MARGIN, top - down)
    page.artifact("Pagination")
    page.line(MARGIN, FOOT_LINE + 14, page.width - MARGIN, FOOT_LINE + 14, RULE, 0.6)
    right = document.footer.page.format(page=index + 1, pages=count)
    right_width = typeface(REGULAR).measure(right, FOOT.size)
    page.text(page.width - MARGIN - right_width, FOOT_LINE, right, REGULAR, FOOT.size, FOOT.colour)
    for n, line in enumerate(document.footer.lines):
        fitted = _fitted(line, page.width - 2 * MARGIN - right_width - 20)
        draw_flat(page, fitted, MARGIN, FOOT_LINE - n * FOOT.leading, FOOT)
    return page


def _fitted(line: str, width: float) -> str:
    """``line`` on one line: cut with an ellipsis where it is too long."""
    return shortened(tidy(line[:LONGEST_FOOT]).replace("\n", " "), width, FOOT.size)


def _assemble(document: Document, builder: Builder, file: PdfFile, pages: Sequence[Page]) -> bytes:
    numbers = [file.reserve() for _ in pages]
    references = [reference(one) for one in numbers]
    tree = file.reserve()
    fonts = file.font_resources()
    for page, mine in zip(pages, numbers, strict=True):
        entries = {
            "Type": b"/Page",
            "Parent": reference(tree),
            "MediaBox": array([b"0", b"0", number(page.width), number(page.height)]),
            "Resources": dictionary({"Font": fonts}),
            "Contents": file.add_stream(page.finished()),
            "StructParents": b"%d" % page.index,
            "Tabs": b"/S",
        }
        file.fill(mine, dictionary(entries))
    file.fill(tree, dictionary({"Type": b"/Pages", "Kids": array(references), "Count": b"%d" % len(pages)}))
    catalogue = {
        "Type": b"/Catalog",
        "Pages": reference(tree),
        "Lang": text(document.language),
        "MarkInfo": dictionary({"Marked": b"true"}),
        "StructTreeRoot": write_tree(file, builder.root, references, [page.marked for page in pages]),
        "Outlines": add_bookmarks(file, builder.marks, references, pages[0].height - MARGIN),
        "PageMode": b"/UseOutlines",
        "ViewerPreferences": dictionary({"DisplayDocTitle": b"true"}),
        "Metadata": add_xmp(file, document),
    }
    return file.finished(catalogue, information(document))
