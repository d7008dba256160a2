"""Needs down, places or languages across, how many rows of an inventory in each; a dash stands for none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from wci_assess.gui.theme import Look

_LEAST_EMS, _MOST_EMS = 4.5, 9.0
_NEED_EMS, _NEED_SHARE = 18.0, 0.45
NONE = "–"


class CoverageTable(QTableWidget):
    """As high as its rows; it scrolls across by itself where there are many columns."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "grid")
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrap(True)
        for header, words in (
            (self.horizontalHeader(), look.say("Columns. {question}", question=name)),
            (self.verticalHeader(), look.say("Needs. {question}", question=name)),
        ):
            header.setAccessibleName(words)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.verticalHeader().setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(look.say("All cells. {question}", question=name))

    def show_counts(self, needs: Sequence[str], names: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Shows other counts; each cell says for what and where, to who cannot see the heads."""
        self.setRowCount(len(needs))
        self.setColumnCount(len(names))
        self.setHorizontalHeaderLabels(list(names))
        self.setVerticalHeaderLabels(list(needs))
        for row, need in enumerate(needs):
            for column, name in enumerate(names):
                count = counts[row][column]
                item = QTableWidgetItem(self._look.say.number(count) if count else NONE)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{need}, {name}: {count}")
                self.setItem(row, column, item)
        self._fit()

    def _fit(self) -> None:
        look, bold = self._look, QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        pad = look.space(4)
        words = self._heads(Qt.Orientation.Vertical, self.rowCount())
        room = min(look.metrics.ems(_NEED_EMS), max(round(self.width() * _NEED_SHARE), look.metrics.ems(8)))
        wide = min(room, max((metrics.horizontalAdvance(each) for each in words), default=0) + pad)
        flags = Qt.TextFlag.TextWordWrap.value
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setFixedWidth(wide)
        for row, each in enumerate(words):
            box = metrics.boundingRect(0, 0, wide - look.space(3), 10_000, flags, each)
            down.resizeSection(row, box.height() + look.space(2))
        least, most = look.metrics.ems(_LEAST_EMS), look.metrics.ems(_MOST_EMS)
        heads = self._heads(Qt.Orientation.Horizontal, self.columnCount())
        high = 0
        for column, each in enumerate(heads):
            longest = max((metrics.horizontalAdvance(word) for word in each.split()), default=0) * 11 // 10
            width = min(most, max(least, longest + pad))
            across.resizeSection(column, width)
            high = max(high, metrics.boundingRect(0, 0, width - look.space(3), 10_000, flags, each).height())
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        across.setFixedHeight(high + look.space(3))
        total = across.height() + down.length() + 2 * self.frameWidth()
        if across.length() + wide > self.width():
            total += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(total)

    def _heads(self, way: Qt.Orientation, count: int) -> list[str]:
        return [str(self.model().headerData(at, way)) for at in range(count)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Needs wrap where there is less room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """By the type of the page."""
        super().showEvent(event)
        self._fit()
