"""Items side by side, as many as fit a line; the rest flows on to the next, so that nothing is ever cut off."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from wci_assess.gui.layouts.placing_layout import PlacingLayout, height_at


class FlowLayout(PlacingLayout):
    """Lays its items out like words."""

    def places(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """The items of a line stand on its middle."""
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(size.height() for _item, size in line)
            x = rect.x()
            for item, size in line:
                yield item, QRect(QPoint(x, y + (height - size.height()) // 2), size)
                x += size.width() + self._gap
            y += height + self._gap

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        line: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self.shown():
            size = item.sizeHint()
            if size.width() > width:
                size = QSize(width, height_at(item, width))
            if line and used + size.width() > width:
                yield line
                line, used = [], 0
            line.append((item, size))
            used += size.width() + self._gap
        if line:
            yield line
