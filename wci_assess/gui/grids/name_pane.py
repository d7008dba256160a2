"""The column that names a row, kept in sight over a grid that is scrolled across.

It only shows: keys and screen readers stay with the grid, a click goes to the cell of the name.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView


class NamePane(QTableView):
    """A second view of one column, as wide as it is there."""

    pressed_at = Signal(int)
    """The row that was clicked."""

    def __init__(self, grid: QTableView, delegate: QStyledItemDelegate, column: int) -> None:
        super().__init__(grid)
        self._grid, self._column = grid, column
        self.setProperty("role", "names")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(grid.accessibleName())
        self.setModel(grid.model())
        self.setSelectionModel(grid.selectionModel())
        self.setItemDelegate(delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        for header in (across, self.verticalHeader()):
            header.setAccessibleName(grid.accessibleName())
        for other in range(grid.model().columnCount()):
            self.setColumnHidden(other, other != column)
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.hide()

    def follow(self) -> None:
        """Stands where the grid's own column stood, once that is scrolled away."""
        grid, down = self._grid, self._grid.verticalHeader()
        seen = grid.horizontalScrollBar().value() > 0 and grid.viewport().width() > 2 * self.room()
        if seen:
            frame = grid.frameWidth()
            self.setColumnWidth(self._column, grid.columnWidth(self._column))
            self.horizontalHeader().setFixedHeight(grid.horizontalHeader().height())
            for row in range(grid.model().rowCount()):
                if self.rowHeight(row) != grid.rowHeight(row):
                    self.setRowHeight(row, grid.rowHeight(row))
            high = grid.horizontalHeader().height() + grid.viewport().height()
            self.setGeometry(frame + down.width(), frame, self.room(), high)
            self.verticalScrollBar().setValue(grid.verticalScrollBar().value())
        if seen != self.isVisible():
            self.setVisible(seen)

    def room(self) -> int:
        """How much of the grid it covers."""
        return self._grid.columnWidth(self._column)

    def covers(self, column: int) -> int:
        """How far it stands over the cells of a column: not over its own."""
        return self.room() if self.isVisible() and column != self._column else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """To the cell of the name."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.pressed_at.emit(index.row())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The grid scrolls."""
        event.ignore()
