"""What is painted first: nothing but a calm ground. The program's name only where opening the store takes long."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent

from wci_assess.gui.page import Page
from wci_assess.gui.theme import Look

_LONG = 700
"""Milliseconds; a name that came and went sooner would only flash."""


class OpeningPage(Page):
    """In no language, and painted by hand, so that nothing else has to be loaded before."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._long = False
        QTimer.singleShot(_LONG, self, self._show_name)

    def _show_name(self) -> None:
        self._long = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing: the window's ground shows. Later, the name."""
        if not self._long:
            return
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(self.look.metrics.ems(2))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self.look.palette.accent))
        width = painter.fontMetrics().horizontalAdvance("WCI Assess")
        painter.drawText(QPoint((self.width() - width) // 2, self.height() // 2), "WCI Assess")
        painter.end()
