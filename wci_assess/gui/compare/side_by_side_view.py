"""The tree of :mod:`side_by_side` on the screen, with a bar behind each figure and an arrow beside each change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from wci_assess.gui.compare.side_by_side import BAR, CHANGE, Row, SideBySideModel
from wci_assess.gui.theme import Look

_Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value

_LEAST_TITLE_EMS = 15
_FIGURE_EMS, _CHANGE_EMS = 8.5, 11


class SideBySideView(QTreeView):
    """Right and left open and close a section; its practices stand below it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = SideBySideModel()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName(look.say("Side by side"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(True)
        self.setIndentation(look.space(5))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setAccessibleName(look.say("Names of the columns"))
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())

    def show_rows(self, headers: Sequence[str], rows: tuple[Row, ...]) -> None:
        """Shows other rows, all sections closed."""
        self._model.replace(headers, rows)
        header = self.header()
        for column in range(len(headers)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            if column:
                change = bool(rows) and column > len(rows[0].texts)
                header.resizeSection(column, self._look.metrics.ems(_CHANGE_EMS if change else _FIGURE_EMS))
        self._share_width()
        if rows:
            self.setCurrentIndex(self._model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The titles take what the figures leave, but never less than can be read."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        header = self.header()
        others = sum(header.sectionSize(column) for column in range(1, header.count()))
        least = self._look.metrics.ems(_LEAST_TITLE_EMS)
        if header.count():
            header.resizeSection(0, max(self.viewport().width() - others, least))


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        pad = self._look.space(3)
        width = self._view.columnWidth(index.column()) - 2 * self._look.space(1)
        if index.data(CHANGE):
            width -= self._arrow_room()
        if index.column() == 0:
            width -= self._view.indentation() * (2 if index.parent().isValid() else 1)
        words = str(index.data() or "")
        bounds = QFontMetrics(_font(option, index)).boundingRect(QRect(0, 0, max(width, 1), 10_000), _WRAP, words)
        return QSize(width, bounds.height() + pad + self._bar_room())

    def _arrow_room(self) -> int:
        """What the mark of a change takes before its figure."""
        return 2 * self._look.metrics.ems(0.55)

    def _bar_room(self) -> int:
        """What a bar takes below the figure."""
        return self._look.space(1) + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        palette = self._look.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(place, QColor(palette.accent_tint))
        bar = index.data(BAR)
        if isinstance(bar, float):
            self._bar(painter, place, bar)
        inset = self._look.space(1)
        words = QRect(option.rect).adjusted(inset, 0, -inset, -self._bar_room())
        change = index.data(CHANGE)
        if isinstance(change, float) and change:
            words = self._arrow(painter, words, change)
        painter.setFont(_font(option, index))
        painter.setPen(QColor(palette.ink))
        painter.drawText(words, _WRAP, str(index.data() or ""))
        painter.restore()

    def _bar(self, painter: QPainter, place: QRectF, share: float) -> None:
        height = self._look.space(1)
        width = place.width() - self._look.space(3)
        top = place.bottom() - height - 2
        painter.fillRect(
            QRectF(place.left() + self._look.space(1), top, width, height), QColor(self._look.palette.tint)
        )
        filled = QRectF(place.left() + self._look.space(1), top, width * share, height)
        painter.fillRect(filled, QColor(self._look.palette.accent))

    def _arrow(self, painter: QPainter, words: QRect, change: float) -> QRect:
        side = self._look.metrics.ems(0.55)
        middle = QPointF(words.left() + side, words.center().y() + 1)
        tip = -side / 2 if change > 0 else side / 2
        corners = [
            QPointF(middle.x(), middle.y() + tip),
            QPointF(middle.x() + side / 2, middle.y() - tip),
            QPointF(middle.x() - side / 2, middle.y() - tip),
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.palette.accent if change > 0 else self._look.palette.warning))
        painter.drawPolygon(QPolygonF(corners))
        return words.adjusted(self._arrow_room(), 0, 0, 0)


def _font(option: QStyleOptionViewItem, index: _Index) -> QFont:
    """Sections stand out; what is measured is what is painted."""
    font = QFont(option.font)
    font.setBold(not index.parent().isValid())
    return font
