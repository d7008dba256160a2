"""A thin bar: how much of a whole. The figures stand beside it in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wci_assess.gui.theme import Look


class ProgressLine(QWidget):
    """``share`` from 0 to 1; ``name`` says the same to screen readers."""

    def __init__(self, look: Look, share: float, name: str) -> None:
        super().__init__()
        self._look, self._share = look, share
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two steps of the grid high."""
        return QSize(self._look.metrics.ems(10), self._look.space(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track, and what is done of it."""
        colours = self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = track.height() / 2
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(track, radius, radius)
        if self._share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            track.setWidth(max(track.width() * self._share, track.height()))
            painter.drawRoundedRect(track, radius, radius)
        painter.end()
