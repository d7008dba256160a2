"""One of several words, in a field that opens a list, with an arrow that grows with the text."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from wci_assess.gui.theme import Look

_ARROW_EMS, _FROM_EDGE_EMS = 0.55, 0.55


class DropList(QComboBox):
    """A combo box as Qt makes it; the style sheet leaves the arrow out, which Qt draws in one size."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self) -> QSize:
        """Wide enough for its longest words: Qt reckons with an arrow of its own."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() is QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon:
            return hint
        measured = self.fontMetrics()
        longest = max((measured.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        option.rect = QRect(QPoint(), hint)
        return hint.grownBy(QMargins(0, 0, max(longest + 2 - self._room(option), 0), 0))

    def _room(self, option: QStyleOptionComboBox) -> int:
        """Pixels for the words."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that are longer than the field end with an ellipsis, as elsewhere, not in the middle of a letter."""
        super().initStyleOption(option)
        elide = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, elide, self._room(option))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the arrow."""
        super().paintEvent(event)
        colours, em = self._look.palette, self._look.metrics.em
        wide = em * _ARROW_EMS
        right, middle = self.width() - em * _FROM_EDGE_EMS, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.ink if self.isEnabled() else colours.quiet), max(1.4, em / 10))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        top, bottom = middle - wide / 4, middle + wide / 4
        painter.drawPolyline([QPointF(right - wide, top), QPointF(right - wide / 2, bottom), QPointF(right, top)])
        painter.end()
