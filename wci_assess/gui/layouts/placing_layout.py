"""What layouts that place their items by the width there is have in common."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class PlacingLayout(QLayout):
    """Holds the items, and keeps their height at a width; a layout says where each goes."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def places(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Each item that is shown, with its place in ``rect``, of which only the height may be exceeded."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """All items beside each other."""
        sizes = [item.sizeHint() for item in self.shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """The widest item alone on a line; how high it must be there, :meth:`heightForWidth` says."""
        size = QSize()
        for item in self.shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def shown(self) -> list[QLayoutItem]:
        """The items that take room."""
        return [item for item in self._items if not item.isEmpty()]

    def addItem(self, item: QLayoutItem) -> None:
        """Appends an item."""
        self._items.append(item)

    def addLayout(self, layout: QLayout) -> None:
        """Appends what is laid out by itself."""
        self.addChildLayout(layout)
        self.addItem(layout)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at ``index``."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Removes and gives the item at ``index``."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Forgets measured heights."""
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of everything at ``width``, margins included."""
        if width not in self._heights:
            around = self.contentsMargins()
            inside = QRect(0, 0, width, 0).marginsRemoved(QMargins(around.left(), 0, around.right(), 0))
            bottom = max((place.bottom() + 1 for _item, place in self.places(inside)), default=0)
            self._heights[width] = bottom + around.top() + around.bottom()
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Places the items."""
        super().setGeometry(rect)
        for item, place in self.places(rect.marginsRemoved(self.contentsMargins())):
            item.setGeometry(place)


def height_at(item: QLayoutItem, width: int) -> int:
    """How high an item is at ``width``."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
