"""A figure of the report on the screen: its plot, laid out for the room there is, and painted with Qt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from wci_assess.gui.theme import Look, Palette
from wci_assess.paths import FONTS
from wci_assess.report import colours
from wci_assess.report.document import Figure
from wci_assess.report.drawing import Anchor, Box, Circle, Drawing, Label, Line, Polygon, Shape
from wci_assess.report.typeface import BOLD, REGULAR

_PIXELS_OF_A_POINT_SIZE = 100
_TYPE = 1.2
"""How much larger than on paper, measured by the type size around it."""
_WIDEST = 900.0
"""Points: a wider plot is not read more easily."""


class FigureView(QWidget):
    """Shows one figure. Screen readers hear its alternative text; the table below it holds its numbers."""

    def __init__(self, look: Look, figure: Figure) -> None:
        super().__init__()
        self._look, self._figure = look, figure
        self._margin = look.space(4)
        self._scale = look.metrics.em / 12 * _TYPE
        self._drawn: tuple[float, Drawing] | None = None
        self._ink = _Ink(look.palette)
        self.setAccessibleName(figure.caption)
        self.setAccessibleDescription(figure.alternative)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def drawing(self, width: int) -> Drawing:
        """The display list for ``width`` pixels."""
        points = min(max((width - 2 * self._margin) / self._scale, 100.0), _WIDEST)
        if self._drawn is None or self._drawn[0] != points:
            self._drawn = (points, self._figure.plot.drawn(points))
        return self._drawn[1]

    def _shrunk(self, width: int) -> float:
        """Pixels of a point; less where that many columns need more than there is."""
        return min(self._scale, (width - 2 * self._margin) / self.drawing(width).width)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the plot is at ``width``."""
        return round(self.drawing(width).height * self._shrunk(width) + 2 * self._margin)

    def sizeHint(self) -> QSize:
        """A readable size."""
        width = self._look.metrics.ems(42)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        return QSize(self._look.metrics.ems(12), self._look.metrics.ems(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the display list on a card."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        palette, focus = self._look.palette, self.hasFocus()
        half = (palette.focus_width if focus else 1) / 2
        painter.setPen(QPen(QColor(palette.focus if focus else palette.rule), 2 * half))
        painter.setBrush(QColor(palette.surface))
        card = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(card, self._look.space(2), self._look.space(2))
        scale = self._shrunk(self.width())
        painter.translate(self._margin, self._margin)
        painter.scale(scale, scale)
        for shape in self.drawing(self.width()).shapes:
            _paint(painter, shape, self._ink)
        painter.end()


class _Ink:
    """The colours of paper in those of the screen: on a dark ground, what is high stands out by light."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._named: Mapping[str, str] = {
            colours.INK: palette.ink,
            colours.BLACK: palette.ink,
            colours.QUIET: palette.quiet,
            colours.RULE: palette.edge,
            colours.TINT: palette.tint,
            colours.ACCENT: palette.accent,
            colours.PAPER: palette.surface,
        }

    def of(self, colour: str) -> QColor:
        return QColor(self._named.get(colour, colour))

    def ground(self, shade: float) -> str:
        return colours.mix(shade, self._palette.surface, self._palette.accent)

    def text_on(self, shade: float) -> QColor:
        return QColor(colours.text_on(self.ground(shade)))


@cache
def _family() -> str:
    """The printed report's own type, so that texts have the widths that the figure was laid out with."""
    number = QFontDatabase.addApplicationFont(str(FONTS / f"{REGULAR}.ttf"))
    QFontDatabase.addApplicationFont(str(FONTS / f"{BOLD}.ttf"))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFont().family()


def _paint(painter: QPainter, shape: Shape, ink: _Ink) -> None:
    match shape:
        case Line():
            pen = QPen(ink.of(shape.colour), shape.width)
            if shape.dashes:
                pen.setDashPattern([dash / shape.width for dash in shape.dashes])
            painter.setPen(pen)
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Box():
            _outline(painter, shape, ink)
            painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
        case Circle():
            _outline(painter, shape, ink)
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Polygon():
            _outline(painter, shape, ink)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        case Label():
            _write(painter, shape, ink)


def _outline(painter: QPainter, shape: Box | Circle | Polygon, ink: _Ink) -> None:
    painter.setPen(QPen(ink.of(shape.stroke), shape.stroke_width) if shape.stroke else Qt.PenStyle.NoPen)
    shade = shape.shade if isinstance(shape, Box) else None
    if shade is not None:
        painter.setBrush(QColor(ink.ground(shade)))
    else:
        painter.setBrush(ink.of(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)


def _write(painter: QPainter, text: Label, ink: _Ink) -> None:
    font = QFont(_family())
    font.setPixelSize(_PIXELS_OF_A_POINT_SIZE)
    font.setBold(text.bold)
    font.setKerning(False)
    painter.save()
    painter.translate(text.x, text.y)
    scale = text.size / _PIXELS_OF_A_POINT_SIZE
    painter.scale(scale, scale)
    painter.setFont(font)
    painter.setPen(ink.of(text.colour) if text.shade is None else ink.text_on(text.shade))
    width = painter.fontMetrics().horizontalAdvance(text.text)
    left = {Anchor.START: 0.0, Anchor.MIDDLE: -width / 2, Anchor.END: -width}[text.anchor]
    painter.drawText(QPointF(left, 0), text.text)
    painter.restore()
