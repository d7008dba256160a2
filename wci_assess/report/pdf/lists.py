"""Lists: entries one below the other, or beside each other where they fit (the boxes of a paper form)."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.colours import ACCENT
from wci_assess.report.document import Item, Items, Run
from wci_assess.report.drawing import Drawing
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.figure import DrawingPainter
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.strip import LinePainter, Strip, baseline, paragraph
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import INDENT, LIST
from wci_assess.report.typeface import REGULAR, typeface

BETWEEN = 3.0
INLINE_GAP = 20.0
LABEL_GAP = 6.0
BULLET = 1.9


def list_strips(block: Items, width: float, parent: Node) -> list[Strip]:
    """The entries of a list as strips."""
    node = Node("L", parent, attributes={"O": b"/List", "ListNumbering": b"/None"})
    indent = block.indent * INDENT
    if block.inline:
        strips = _inline(block, width - indent, indent, node)
    else:
        strips = [strip for item in block.items for strip in _entry(item, indent, width, node)]
    if block.keep or block.whole:
        for strip in strips[:-1]:
            strip.keep = True
        strips[-1].keep = block.keep
    return strips


def _entry(item: Item, indent: float, width: float, node: Node) -> list[Strip]:
    entry = Node("LI", node)
    label = Node("Lbl", entry)
    text_left = indent + _label_width(item)
    strips = paragraph(item.words, LIST, width, Node("LBody", entry), indent=text_left)
    strips[0].paint = _FirstLine(item, label, strips[0].paint, indent)
    strips[0].gap = BETWEEN
    strips[0].height = max(strips[0].height, item.drawing.height if item.drawing else 0.0)
    return strips


def _label_width(item: Item) -> float:
    if item.drawing:
        return item.drawing.width + 10.0
    if item.label:
        return max(INDENT, typeface(REGULAR).measure(item.label, LIST.size) + LABEL_GAP)
    return INDENT * 0.75


@dataclass(frozen=True, slots=True)
class _FirstLine:
    """Paints an entry's label, drawing or bullet, then its first line."""

    item: Item
    label: Node
    text: LinePainter | object
    indent: float

    def __call__(self, page: Page, x: float, top: float) -> None:
        left = x + self.indent
        if self.item.drawing:
            _drawing(page, self.item.drawing, left, top)
        elif self.item.label:
            _label(page, self.item.label, self.label, left, top)
        else:
            page.artifact()
            page.circle(left + 4, top - LIST.leading / 2, BULLET, ACCENT, None)
        assert callable(self.text)
        self.text(page, x, top)


def _drawing(page: Page, drawing: Drawing, left: float, top: float) -> None:
    DrawingPainter(drawing)(page, left, top - max(0.0, (LIST.leading - drawing.height) / 2))


def _label(page: Page, text: str, node: Node, left: float, top: float) -> None:
    runs = (Run(f"{text} "),)
    line = break_lines(runs, 10_000, LIST.size)[0]
    draw_line(page, line, left, baseline(top, LIST), LIST, runs, Speaker.of(node, runs))


@dataclass(frozen=True, slots=True)
class _Beside:
    """Entries on one line: each with its left edge."""

    entries: list[tuple[float, Item, Line, Node]]

    def __call__(self, page: Page, x: float, top: float) -> None:
        for left, item, line, node in self.entries:
            start = x + left
            if item.label:
                _label(page, item.label, Node("Lbl", node), start, top)
                start += _label_width(item)
            body = Speaker.of(Node("LBody", node), item.words)
            draw_line(page, line, start, baseline(top, LIST), LIST, item.words, body)


def _inline(block: Items, width: float, indent: float, node: Node) -> list[Strip]:
    """Entries fill lines from the left; one that no line holds stands alone and flows."""
    strips: list[Strip] = []
    beside: list[tuple[float, Item, Line, Node]] = []
    left = 0.0

    def close() -> None:
        nonlocal left
        if beside:
            strips.append(Strip(LIST.leading + BETWEEN, _Beside(list(beside)), gap=BETWEEN, keep=True))
            beside.clear()
        left = 0.0

    for item in block.items:
        label = _label_width(item) if item.label else 0.0
        lines = break_lines(item.words, width - label, LIST.size)
        if len(lines) > 1:
            close()
            strips += _entry(item, indent, width + indent, node)
            continue
        if left and left + label + lines[0].width > width:
            close()
        beside.append((indent + left, item, lines[0], Node("LI", node)))
        left += label + lines[0].width + INLINE_GAP
    close()
    if strips:
        strips[-1].keep = False
    return strips
