"""The history as a list of any length: only what is seen costs anything.

Each row says what was done, where and when; at its end stands how it is taken back, where it can be: a click there, or
Enter on the row, does it. What was taken back is struck through, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wci_assess.gui.history.happening_words import HappeningWords, happening_words
from wci_assess.gui.plain_text import DOT
from wci_assess.gui.theme import Look
from wci_assess.workspace.history import Happening

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_CENTRE = Qt.AlignmentFlag.AlignCenter.value
_ROOMY_EMS = 34
"""A narrower list has the way back below the words."""
_Index = QModelIndex | QPersistentModelIndex


class HappeningList(QListView):
    """Arrows move, Enter takes back or brings back what is current."""

    wished = Signal(object)
    """The :class:`Happening` that shall be taken back."""
    moved = Signal()
    """Another row is current."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._rows = _Rows(look)
        self.setModel(self._rows)
        self._delegate = _RowDelegate(look, self)
        self.setItemDelegate(self._delegate)

    def show_happenings(self, happenings: Sequence[Happening], current: int | None = None) -> None:
        """Shows these, the one of the id ``current`` current (else the newest)."""
        self._rows.replace(happenings)
        place = next((row for row, each in enumerate(happenings) if each.id == current), 0)
        if happenings:
            self.setCurrentIndex(self._rows.index(place))
            self.scrollTo(self._rows.index(place))

    def current(self) -> Happening | None:
        """What is current."""
        index = self.currentIndex()
        return self._rows.happenings[index.row()] if index.isValid() else None

    def current_place(self) -> QRect:
        """Where the current row stands, in the list."""
        return self.visualRect(self.currentIndex()).translated(self.viewport().pos())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tells it, once the list has scrolled there."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the row offers."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wish(self.current())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row's way back does it; elsewhere it only makes the row current."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self._on_way(index, event.position().toPoint()):
            self._wish(self._rows.happenings[index.row()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand shows what can be pressed."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        on_way = self._on_way(self.indexAt(point), point)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_way else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths have other heights."""
        self._delegate.forget()
        super().resizeEvent(event)

    def way_place(self, row: int) -> QRect:
        """Where the way back of a row stands, in the viewport; empty where it has none."""
        index = self._rows.index(row)
        return self._delegate.way(self.visualRect(index), self._rows.words(row))

    def _on_way(self, index: QModelIndex, point: QPoint) -> bool:
        return index.isValid() and self.way_place(index.row()).contains(point)

    def _wish(self, happening: Happening | None) -> None:
        if happening is not None and happening.can_undo:
            self.wished.emit(happening)


class _Rows(QAbstractListModel):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.happenings: Sequence[Happening] = ()
        self._words: dict[int, HappeningWords] = {}

    def replace(self, happenings: Sequence[Happening]) -> None:
        self.beginResetModel()
        self.happenings, self._words = happenings, {}
        self.endResetModel()

    def words(self, row: int) -> HappeningWords:
        if row not in self._words:
            self._words[row] = happening_words(self._look, self.happenings[row])
        return self._words[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.happenings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row()).aloud()
        return self.words(index.row()) if role == Qt.ItemDataRole.UserRole else None


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a row stand, from its upper left corner; and how high it is."""

    what: QRect
    where: QRect
    way: QRect
    height: int


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: HappeningList) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._places: dict[HappeningWords, _Places] = {}

    def forget(self) -> None:
        """Measures anew."""
        self._places.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._look.metrics.ems(6), self._measured(index.data(Qt.ItemDataRole.UserRole)).height)

    def way(self, row: QRect, words: HappeningWords) -> QRect:
        """Where the way back stands in a row."""
        place = self._measured(words).way
        return place.translated(row.topLeft()) if not place.isEmpty() else place

    def _fonts(self) -> tuple[QFont, QFont]:
        strong = QFont(self._view.font())
        strong.setBold(True)
        return strong, QFont(self._view.font())

    def _measured(self, words: HappeningWords) -> _Places:
        if words not in self._places:
            self._places[words] = self._measure(words)
        return self._places[words]

    def _measure(self, words: HappeningWords) -> _Places:
        look, (strong, body) = self._look, self._fonts()
        pad = look.space(3)
        room = self._view.width() - self._view.verticalScrollBar().sizeHint().width() - 2 * pad
        button = QFontMetrics(strong).size(0, words.action) + QSize(look.space(6), look.space(3))
        button = QSize(min(button.width(), room), button.height()) if words.action else QSize()
        beside = words.action and room >= look.metrics.ems(_ROOMY_EMS)
        width = max(room - (button.width() + look.space(3) if beside else 0), look.metrics.ems(4))
        what = _box(strong, width, _headline(words)).translated(pad, pad)
        where = _box(body, width, _details(words)).translated(pad, what.bottom() + 1 + look.space(0.5))
        bottom = where.bottom() + 1
        if beside:
            top = pad + max(0, (bottom - pad - button.height()) // 2)
            way = QRect(QPoint(pad + room - button.width(), top), button)
        else:
            way = QRect(QPoint(pad, bottom + look.space(1)), button)
        if words.action:
            bottom = max(bottom, way.bottom() + 1)
        return _Places(what, where, way if words.action else QRect(), bottom + pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours, (strong, body) = self._look.palette, self._fonts()
        words: HappeningWords = index.data(Qt.ItemDataRole.UserRole)
        places, box = self._measured(words), QRect(option.rect)
        corner, state = box.topLeft(), option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.accent_tint if current else colours.tint))
        painter.setPen(QColor(colours.rule))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if current and self._view.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), colours.focus_width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        strong.setStrikeOut(bool(words.undone))
        painter.setFont(strong)
        painter.setPen(QColor(colours.quiet if words.undone else colours.ink))
        painter.drawText(places.what.translated(corner), _WRAP, _headline(words))
        painter.setFont(body)
        painter.setPen(QColor(colours.quiet))
        painter.drawText(places.where.translated(corner), _WRAP, _details(words))
        if words.action:
            self._paint_way(painter, places.way.translated(corner), words.action, current=current)
        painter.restore()

    def _paint_way(self, painter: QPainter, place: QRect, words: str, *, current: bool) -> None:
        colours, (strong, _body) = self._look.palette, self._fonts()
        radius = self._look.space(1)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(QColor(colours.accent if current else colours.surface))
        painter.drawRoundedRect(place, radius, radius)
        painter.setFont(strong)
        painter.setPen(QColor(colours.accent_ink if current else colours.accent))
        painter.drawText(place, _CENTRE, words)


_LONG = re.compile(r"\S{20}")


def _breakable(text: str) -> str:
    """``text`` as it is painted: a word longer than any line can be broken."""
    return _LONG.sub(lambda found: f"{found[0]}\u200b", text)


def _headline(words: HappeningWords) -> str:
    return _breakable(words.what)


def _details(words: HappeningWords) -> str:
    """When, where, and that it was taken back."""
    line = DOT.join(filter(None, (words.when, words.where)))
    return _breakable(f"{words.undone}\n{line}" if words.undone else line)


def _box(font: QFont, width: int, words: str) -> QRect:
    height = QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), _WRAP, words).height()
    return QRect(0, 0, width, height)
