"""A figure of the report on the screen: the same display list, painted with Qt."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from wci_assess.gui.theme import Look
from wci_assess.paths import FONTS
from wci_assess.report.document import Figure
from wci_assess.report.figures.shapes import Anchor, Box, Circle, Drawing, Label, Line, Polygon, Shape

_PIXELS_OF_A_POINT_SIZE = 100


class FigureView(QWidget):
    """Shows one figure on paper white, as wide as there is room. Screen readers hear its alternative text."""

    def __init__(self, look: Look, figure: Figure) -> None:
        super().__init__()
        self._look = look
        self._drawing: Drawing = figure.drawing
        self.setAccessibleName(figure.caption)
        self.setAccessibleDescription(figure.alternative)
        self._family = _family()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _room(self, width: float) -> tuple[float, float]:
        """Scale and margin at a width."""
        margin = self._look.space(3)
        widest = self._look.metrics.em / 12 * 1.35
        return min(widest, (width - 2 * margin) / self._drawing.width), margin

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its shape asks at ``width``."""
        scale, margin = self._room(width)
        return round(self._drawing.height * scale + 2 * margin)

    def sizeHint(self) -> QSize:
        """A readable size."""
        width = self._look.metrics.ems(42)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        return QSize(self._look.metrics.ems(20), self._look.metrics.ems(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the display list."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(self._look.palette.focus if focus else self._look.palette.rule), 2 if focus else 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self._look.space(1), self._look.space(1))
        scale, margin = self._room(self.width())
        painter.translate(margin, margin)
        painter.scale(scale, scale)
        for shape in self._drawing.shapes:
            _paint(painter, shape, self._family)
        painter.end()


def _family() -> str:
    """The printed report's own type, so that texts have the widths that the figure was laid out with."""
    number = QFontDatabase.addApplicationFont(str(FONTS / "DejaVuSans.ttf"))
    QFontDatabase.addApplicationFont(str(FONTS / "DejaVuSans-Bold.ttf"))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFont().family()


def _paint(painter: QPainter, shape: Shape, family: str) -> None:
    match shape:
        case Line():
            pen = QPen(QColor(shape.colour), shape.width)
            if shape.dashes:
                pen.setDashPattern([dash / shape.width for dash in shape.dashes])
            painter.setPen(pen)
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Box():
            _outline(painter, shape)
            painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
        case Circle():
            _outline(painter, shape)
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Polygon():
            _outline(painter, shape)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        case Label():
            _write(painter, shape, family)


def _outline(painter: QPainter, shape: Box | Circle | Polygon) -> None:
    painter.setPen(QPen(QColor(shape.stroke), shape.stroke_width) if shape.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)


def _write(painter: QPainter, text: Label, family: str) -> None:
    font = QFont(family)
    font.setPixelSize(_PIXELS_OF_A_POINT_SIZE)
    font.setBold(text.bold)
    painter.save()
    painter.translate(text.x, text.y)
    scale = text.size / _PIXELS_OF_A_POINT_SIZE
    painter.scale(scale, scale)
    painter.setFont(font)
    painter.setPen(QColor(text.colour))
    width = painter.fontMetrics().horizontalAdvance(text.text)
    left = {Anchor.START: 0.0, Anchor.MIDDLE: -width / 2, Anchor.END: -width}[text.anchor]
    painter.drawText(QPointF(left, 0), text.text)
    painter.restore()
