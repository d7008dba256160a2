"""Lists: entries one below the other, or beside each other where they fit (the boxes of a paper form)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wci_assess.report.colours import ACCENT
from wci_assess.report.document import Item, Items, Run
from wci_assess.report.drawing import Drawing
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.figure import DrawingPainter
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.strip import LinePainter, Mark, Strip, baseline, paragraph
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import INDENT, LIST, SMALL_LIST, Style
from wci_assess.report.typeface import BOLD, REGULAR, typeface

BETWEEN = 3.0
INLINE_GAP = 20.0
LABEL_GAP = 6.0
BULLET = 1.9
MOST_NAME = 60.0


def list_strips(block: Items, width: float, parent: Node, anchors: dict[str, Mark] | None = None) -> list[Strip]:
    """The entries of a list as strips; entries with an anchor become ``anchors``."""
    node = Node("L", parent, attributes={"O": b"/List", "ListNumbering": b"/None"})
    indent = block.indent * INDENT
    style = SMALL_LIST if block.small else LIST
    if block.inline:
        strips = _inline(block, width - indent, indent, node, style)
    else:
        names = _names(block, style)
        strips = []
        for item in block.items:
            strips += _entry(item, indent, width, node, style, names, anchors, whole=block.columns > 1)
    if block.keep or block.whole:
        for strip in strips[:-1]:
            strip.keep = True
        strips[-1].keep = block.keep
    return strips


def _names(block: Items, style: Style) -> float:
    """The room of labels that name their entries: that of the widest, but no more than a short word's."""
    if not block.named:
        return 0.0
    widths = [typeface(BOLD).measure(item.label, style.size) for item in block.items]
    return max(INDENT, min(max(widths, default=0.0) + LABEL_GAP, MOST_NAME))


def _entry(
    item: Item,
    indent: float,
    width: float,
    node: Node,
    style: Style,
    names: float = 0.0,
    anchors: dict[str, Mark] | None = None,
    *,
    whole: bool = False,
) -> list[Strip]:
    entry = Node("LI", node)
    label = Node("Lbl", entry)
    text_left = indent + (names or _label_width(item, style))
    strips = paragraph(item.words, style, width, Node("LBody", entry), indent=text_left)
    for strip in strips[:-1] if whole else ():
        strip.keep = True
    strips[0].paint = _FirstLine(item, label, strips[0].paint, indent, style, bool(names))
    strips[0].gap = BETWEEN
    strips[0].height = max(strips[0].height, item.drawing.height if item.drawing else 0.0)
    if item.anchor and anchors is not None:
        strips[0].mark = anchors.setdefault(item.anchor, Mark(0, "", anchor=item.anchor))
    return strips


def _label_width(item: Item, style: Style) -> float:
    if item.drawing:
        return item.drawing.width + 10.0
    if item.label:
        return max(INDENT, typeface(REGULAR).measure(item.label, style.size) + LABEL_GAP)
    return INDENT * 0.75


@dataclass(frozen=True, slots=True)
class _FirstLine:
    """Paints an entry's label, drawing or bullet, then its first line."""

    item: Item
    label: Node
    text: LinePainter | object
    indent: float
    style: Style
    named: bool = False

    def __call__(self, page: Page, x: float, top: float) -> None:
        left = x + self.indent
        if self.item.drawing:
            _drawing(page, self.item.drawing, left, top, self.style)
        elif self.item.label:
            _label(page, self.item.label, self.label, left, top, self.style, named=self.named)
        else:
            page.artifact()
            page.circle(left + 4, top - self.style.leading / 2, BULLET, ACCENT, None)
        assert callable(self.text)
        self.text(page, x, top)


def _drawing(page: Page, drawing: Drawing, left: float, top: float, style: Style) -> None:
    DrawingPainter(drawing)(page, left, top - max(0.0, (style.leading - drawing.height) / 2))


def _label(page: Page, text: str, node: Node, left: float, top: float, style: Style, *, named: bool = False) -> None:
    runs = (Run(f"{text} "),)
    look = replace(style, colour=ACCENT, bold=True) if named else style
    line = break_lines(runs, 10_000, style.size, bold=named)[0]
    draw_line(page, line, left, baseline(top, style), look, runs, Speaker.of(node, runs))


@dataclass(frozen=True, slots=True)
class _Beside:
    """Entries on one line: each with its left edge."""

    entries: list[tuple[float, Item, Line, Node]]
    style: Style

    def __call__(self, page: Page, x: float, top: float) -> None:
        for left, item, line, node in self.entries:
            start = x + left
            if item.drawing:
                _drawing(page, item.drawing, start, top, self.style)
                start += item.drawing.width + LABEL_GAP
            elif item.label:
                _label(page, item.label, Node("Lbl", node), start, top, self.style)
                start += _label_width(item, self.style)
            body = Speaker.of(Node("LBody", node), item.words)
            draw_line(page, line, start, baseline(top, self.style), self.style, item.words, body)


def _inline(block: Items, width: float, indent: float, node: Node, style: Style) -> list[Strip]:
    """Entries fill lines from the left; one that no line holds stands alone and flows."""
    strips: list[Strip] = []
    beside: list[tuple[float, Item, Line, Node]] = []
    left = 0.0

    def close() -> None:
        nonlocal left
        if beside:
            tallest = max((item.drawing.height for _left, item, _line, _node in beside if item.drawing), default=0.0)
            height = max(style.leading, tallest) + BETWEEN
            strips.append(Strip(height, _Beside(list(beside), style), gap=BETWEEN, keep=True))
            beside.clear()
        left = 0.0

    for item in block.items:
        label = item.drawing.width + LABEL_GAP if item.drawing else _label_width(item, style) if item.label else 0.0
        lines = break_lines(item.words, width - label, style.size)
        if len(lines) > 1:
            close()
            strips += _entry(item, indent, width + indent, node, style)
            continue
        if left and left + label + lines[0].width > width:
            close()
        beside.append((indent + left, item, lines[0], Node("LI", node)))
        left += label + lines[0].width + INLINE_GAP
    close()
    if strips:
        strips[-1].keep = False
    return strips
