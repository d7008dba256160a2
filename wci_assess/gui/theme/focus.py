"""The focus on what is filled with the accent."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

RING, GAP = 2, 2
"""Pixels of the ring that stay free, and of the line inside it."""


def part_ring(widget: QWidget) -> None:
    """Paints a line between the ring of the focus and the accent, in the colour of text on the accent."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.HighlightedText), GAP))
    inset = RING + GAP / 2
    radius = max(widget.fontMetrics().height() / 5 - inset, 1)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.end()
