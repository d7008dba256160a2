"""A document to the bytes of a tagged PDF: strips, then pages, then marks on them, then the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.report.colours import QUIET, RULE
from wci_assess.report.document import Document
from wci_assess.report.options import Paper
from wci_assess.report.pdf.blocks import Builder
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.file import PdfFile, array, dictionary, number, reference, text
from wci_assess.report.pdf.fitting import as_printed
from wci_assess.report.pdf.lines import draw_flat
from wci_assess.report.pdf.links import add_links
from wci_assess.report.pdf.metadata import add_bookmarks, add_xmp, information
from wci_assess.report.pdf.pages import Leaved, paginate
from wci_assess.report.pdf.paper import MARGIN, leaves
from wci_assess.report.pdf.strip import Mark
from wci_assess.report.pdf.structure import write_tree
from wci_assess.report.pdf.styles import FOOT
from wci_assess.report.typeface import REGULAR, measure, shortened, tidy, typeface

FOOT_LINE = 30.0
"""The foot's base line, in points from the lower edge."""
HEAD_LINE = 34.0
"""The running head's, from the upper edge."""
LONGEST_FOOT = 400
"""Characters of a foot's line that are looked at: more than any line holds."""
BLANK = 110.0
"""The line to write on after a label in the foot."""
RUNNING = 2
"""The headings that a running head tells: down to this level."""


def render_pdf(document: Document, paper: Paper = Paper.LETTER) -> bytes:
    """The PDF of ``document``. The same document gives the same bytes."""
    sheets = leaves(paper)
    builder = Builder({leaf: sheet.text_width for leaf, sheet in sheets.items()})
    strips = builder.build(as_printed(document, paper).blocks)
    layout = paginate(strips, sheets)
    file = PdfFile()
    heads = _running_heads(builder.marks, layout)
    pages = [
        _page(document, leaved, index, len(layout), heads, Page(index, *_size(leaved), file.fonts))
        for index, leaved in enumerate(layout)
    ]
    return _assemble(document, builder, file, pages)


def _size(leaved: Leaved) -> tuple[float, float]:
    return leaved.sheet.width, leaved.sheet.height


def _page(document: Document, leaved: Leaved, index: int, count: int, heads: Mapping[int, str], page: Page) -> Page:
    top = page.height - MARGIN
    for placed in leaved.placed:
        placed.strip.paint(page, MARGIN + placed.left, top - placed.top)
    page.artifact("Pagination")
    if index in heads:
        head = _fitted(heads[index], page.width - 2 * MARGIN)
        draw_flat(page, head, MARGIN, page.height - HEAD_LINE, FOOT)
    _foot(document, page, index, count)
    return page


def _foot(document: Document, page: Page, index: int, count: int) -> None:
    """Places to write at the left, where there are any; the line; then the page at the right."""
    page.line(MARGIN, FOOT_LINE + 13, page.width - MARGIN, FOOT_LINE + 13, RULE, 0.6)
    right = document.footer.page.format(page=index + 1, pages=count)
    right_width = typeface(REGULAR).measure(right, FOOT.size)
    page.text(page.width - MARGIN - right_width, FOOT_LINE, right, REGULAR, FOOT.size, FOOT.colour)
    lines = document.footer.lines
    if document.footer.blanks:
        left = MARGIN
        for label in document.footer.blanks:
            page.text(left, FOOT_LINE + 18, f"{label} ", REGULAR, FOOT.size, FOOT.colour)
            start = left + typeface(REGULAR).measure(f"{label} ", FOOT.size)
            page.line(start, FOOT_LINE + 16, start + BLANK, FOOT_LINE + 16, QUIET, 0.6)
            left = start + BLANK + 20
    fitted = _fitted_foot(lines, page.width - 2 * MARGIN - right_width - 20)
    draw_flat(page, fitted, MARGIN, FOOT_LINE, FOOT)


def _running_heads(marks: Sequence[Mark], layout: Sequence[Leaved]) -> dict[int, str]:
    """The section that goes on at the top of each page; none where a heading begins the page."""
    heads: dict[int, str] = {}
    for index in range(1, len(layout)):
        first = layout[index].placed[0] if layout[index].placed else None
        if first is not None and first.again and first.strip.again:
            heads[index] = first.strip.again
            continue
        before = [mark for mark in marks if mark.runs and 0 < mark.level <= RUNNING and mark.page < index]
        if before and not any(
            mark.page == index and mark.top < 2 and mark.runs and mark.level <= RUNNING for mark in marks
        ):
            heads[index] = before[-1].title
    return heads


def _fitted_foot(lines: Sequence[str], width: float) -> str:
    """All on one line; where that is too long, the first (whose it is) gives way before the date does."""
    rest = "".join(f" · {line}" for line in lines[1:])
    room = width - measure(tidy(rest[:LONGEST_FOOT]), FOOT.size)
    if room < width / 4:
        return _fitted(" · ".join(lines), width)
    return _fitted(lines[0] if lines else "", room) + rest


def _fitted(line: str, width: float) -> str:
    """``line`` on one line: cut with an ellipsis where it is too long."""
    return shortened(tidy(line[:LONGEST_FOOT]).replace("\n", " "), width, FOOT.size)


def _assemble(document: Document, builder: Builder, file: PdfFile, pages: Sequence[Page]) -> bytes:
    numbers = [file.reserve() for _ in pages]
    references = [reference(one) for one in numbers]
    tree = file.reserve()
    fonts = file.font_resources()
    links = add_links(file, pages, references, builder.anchors)
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
        if found := links.of_page(page.index):
            entries["Annots"] = array(found)
        file.fill(mine, dictionary(entries))
    file.fill(tree, dictionary({"Type": b"/Pages", "Kids": array(references), "Count": b"%d" % len(pages)}))
    catalogue = {
        "Type": b"/Catalog",
        "Pages": reference(tree),
        "Lang": text(document.language),
        "MarkInfo": dictionary({"Marked": b"true"}),
        "StructTreeRoot": write_tree(file, builder.root, references, [page.marked for page in pages], links.nodes),
        "Outlines": add_bookmarks(
            file, [mark for mark in builder.marks if mark.level], references, [page.height - MARGIN for page in pages]
        ),
        "PageMode": b"/UseOutlines",
        "ViewerPreferences": dictionary({"DisplayDocTitle": b"true"}),
        "Metadata": add_xmp(file, document),
    }
    return file.finished(catalogue, information(document))
