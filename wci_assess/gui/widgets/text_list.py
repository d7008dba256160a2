"""A list of texts that wrap, of any length: only what is seen costs anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wci_assess.gui.theme import Look

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value


Marks = Mapping[str, Sequence[tuple[int, int]]]
"""Start and end of what stands out in a row's text, by the row's id."""
_NONE: Marks = {}


class TextList(QListView):
    """Rows of (id, text); Enter or a click chooses one."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)  # else a new width leaves the rows as high as they were
        self.setMouseTracking(True)
        self._rows = _Rows()
        self.marks = _NONE
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(look, self))
        self.clicked.connect(lambda index: self.chosen.emit(self._rows.rows[index.row()][0]))

    def show_rows(
        self, rows: Sequence[tuple[str, str]], marks: Mapping[str, Sequence[tuple[int, int]]] = _NONE
    ) -> None:
        """Shows these rows, the first one current."""
        self.marks = marks
        self._rows.replace(rows)
        if rows:
            self.setCurrentIndex(self._rows.index(0))

    def id_of(self, row: int) -> str:
        """The id of a row."""
        return self._rows.rows[row][0]

    def go_to(self, id: str) -> bool:
        """Makes the row of that id the current one, in view; whether there is one."""
        place = next((place for place, row in enumerate(self._rows.rows) if row[0] == id), None)
        if place is None:
            return False
        index = self._rows.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def current(self) -> str | None:
        """The id of the current row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()][0] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        current = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.chosen.emit(current)
        else:
            super().keyPressEvent(event)


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[tuple[str, str]] = ()

    def replace(self, rows: Sequence[tuple[str, str]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.rows[index.row()][1] if role == Qt.ItemDataRole.DisplayRole else None


def room_for_words(look: Look, view: QAbstractItemView) -> int:
    """Pixels for the words of a row, as if the scroll bar were there: it comes and goes, and the lines should not."""
    room = view.width() - view.verticalScrollBar().sizeHint().width()
    return max(room - look.space(6), look.metrics.ems(6))


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, look: Look, view: QAbstractItemView) -> QRect:
    """Paints what lies below the words of a row (current, looked at, focused) and takes their ink; gives its box."""
    colours = look.palette
    box: QRect = option.rect
    state: QStyle.StateFlag = option.state
    current = bool(state & QStyle.StateFlag.State_Selected)
    if current or state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, QColor(colours.accent_tint if current else colours.tint))
    painter.setPen(QColor(colours.rule))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if current and view.hasFocus():
        painter.setPen(QPen(QColor(colours.focus), colours.focus_width))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    painter.setPen(QColor(colours.ink))
    return box


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: TextList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def _width(self) -> int:
        return room_for_words(self._look, self._view)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        marks = self._view.marks.get(self._view.id_of(index.row()), ())
        if marks:
            _layout, height = self._laid_out(index.data(), marks)
            return QSize(self._look.metrics.ems(6), round(height) + self._look.space(4))
        box = self._view.fontMetrics().boundingRect(QRect(0, 0, self._width(), 10_000), _WRAP, index.data())
        return QSize(self._look.metrics.ems(6), box.height() + self._look.space(4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self._look
        painter.save()
        box = paint_ground(painter, option, look, self._view)
        inner = QRect(box.left() + look.space(3), box.top() + look.space(2), self._width(), box.height())
        marks = self._view.marks.get(self._view.id_of(index.row()), ())
        if marks:
            self._laid_out(index.data(), marks)[0].draw(painter, QPointF(inner.topLeft()))
        else:
            painter.drawText(inner, _WRAP, index.data())
        painter.restore()

    def _laid_out(self, words: str, marks: Sequence[tuple[int, int]]) -> tuple[QTextLayout, float]:
        """The lines and their height; what stands out is bold and underlined: not by colour alone."""
        layout = QTextLayout(words.replace("\n", "\u2028"), self._view.font())
        layout.setFormats([_stands_out(start, end) for start, end in marks])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width())
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout, top


def _stands_out(start: int, end: int) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.Bold)
    shape.setFontUnderline(True)
    found.start, found.length, found.format = start, end - start, shape
    return found
