"""What is painted first, in no language: the store is still being opened."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent

from wci_assess.gui.page import Page


class OpeningPage(Page):
    """The program's name, quietly in the middle; painted by hand, so that nothing else has to be loaded."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and name."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.look.palette.window))
        font = QFont(self.font())
        font.setPixelSize(self.look.metrics.ems(2))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self.look.palette.accent))
        width = painter.fontMetrics().horizontalAdvance("WCI Assess")
        painter.drawText(QPoint((self.width() - width) // 2, self.height() // 2), "WCI Assess")
        painter.end()
