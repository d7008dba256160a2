"""Paints a display list: the figure's shapes, turned from its top left corner to PDF's bottom left one."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.drawing import Anchor, Box, Circle, Drawing, Label, Line, Polygon, Shape
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.lines import draw_flat
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import Style
from wci_assess.report.typeface import measure


@dataclass(frozen=True, slots=True)
class DrawingPainter:
    """Paints a drawing as content of its ``Figure`` element, or as artifact where there is none."""

    drawing: Drawing
    node: Node | None = None
    indent: float = 0.0
    kind: str = "Layout"
    """Of an artifact."""

    def __call__(self, page: Page, x: float, top: float) -> None:
        """Paints the shapes in order."""
        left = x + self.indent
        if self.node is None:
            page.artifact(self.kind)
        else:
            self.node.box = (left, top - self.drawing.height, left + self.drawing.width, top)
            page.content(self.node)
        for shape in self.drawing.shapes:
            _paint(page, shape, left, top)


def _paint(page: Page, shape: Shape, left: float, top: float) -> None:
    match shape:
        case Line(x1, y1, x2, y2, colour, width, dashes):
            page.line(left + x1, top - y1, left + x2, top - y2, colour, width, dashes)
        case Box(x, y, width, height, fill, stroke, stroke_width):
            page.box(left + x, top - y - height, width, height, fill, stroke, stroke_width)
        case Circle(x, y, radius, fill, stroke, stroke_width):
            page.circle(left + x, top - y, radius, fill, stroke, stroke_width)
        case Polygon(points, fill, stroke, stroke_width):
            page.polygon(tuple((left + x, top - y) for x, y in points), fill, stroke, stroke_width)
        case Label():
            _label(page, shape, left, top)


def _label(page: Page, label: Label, left: float, top: float) -> None:
    style = Style(label.size, label.size, label.colour, bold=label.bold)
    width = measure(label.text, label.size, bold=label.bold)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[label.anchor] * width
    draw_flat(page, label.text + " ", left + label.x - shift, top - label.y, style)
