"""Paints a cell: its words, its chips, what stood there last period; and makes the field in which it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wci_assess.gui.grids.cell_fields import CellField, CellLine, CellText
from wci_assess.gui.grids.grid_model import GridModel, Index
from wci_assess.gui.grids.sheet import Cell, ColumnKind, LineKind
from wci_assess.gui.theme import Look

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_NUMBER = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT = QAbstractItemDelegate.EndEditHint


class CellDelegate(QStyledItemDelegate):
    """One for a grid."""

    typing = Signal(int, int, str)
    """Row, column, and what is being typed there."""
    settled = Signal(int, int, str)
    reverted = Signal(int, int)
    moved = Signal(int, int)
    """Rows and columns to go on by, after a cell was typed."""

    def __init__(self, look: Look, view: QTableView, model: GridModel, name: str) -> None:
        super().__init__(view)
        self._look, self._view, self._model, self._name = look, view, model, name
        self.field: CellField | None = None
        self._stored = ""
        self._touched = False

    # The field of a cell

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field of one line, or of several for a text."""
        name = f"{self._model.where(index)}. {self._name}"
        kind = self._model.sheet.columns[index.column()].kind
        field: CellField = CellText(self._look, name, parent) if kind is ColumnKind.TEXT else CellLine(name, parent)
        if kind is ColumnKind.DATE and isinstance(field, CellLine):
            field.setPlaceholderText(self._look.say("YYYY-MM-DD"))
        row, column = index.row(), index.column()
        self.field, self._touched = field, False
        field.textChanged.connect(lambda: self._type(field, row, column))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell; once, so that a reply of the store takes nothing away from under the fingers."""
        if isinstance(editor, (CellLine, CellText)) and not editor.property("filled"):
            editor.setProperty("filled", True)
            self._stored = self._model.cell(index).text
            editor.show_words(self._stored)
            self._touched = False

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        """Settles what was typed; visiting alone says nothing."""
        if isinstance(editor, (CellLine, CellText)) and self._touched:
            self._touched = False
            if editor.words() == self._stored:
                self.reverted.emit(index.row(), index.column())
            else:
                self.settled.emit(index.row(), index.column(), editor.words())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Over the cell, at least one line high."""
        place: QRect = option.rect
        editor.setGeometry(place.adjusted(0, 0, 1, 1))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The field is gone."""
        if editor is self.field:
            self.field = None
        super().destroyEditor(editor, index)

    def _type(self, field: CellField, row: int, column: int) -> None:
        filled = field is self.field and bool(field.property("filled"))
        if filled and (self._touched or field.words() != self._stored):
            self._touched = True
            self.typing.emit(row, column, field.words())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab, Enter, Up and Down settle and go on; Escape takes back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.field:
            if event.key() == Qt.Key.Key_Escape:
                return self._revert()
            step = self._step(event)
            if step is not None:
                self.finish()
                self.moved.emit(*step)
                return True
            if event.key() in _ENTER:
                return False
        return super().eventFilter(watched, event)

    def _step(self, event: QKeyEvent) -> tuple[int, int] | None:
        """Rows and columns to go on by; columns of 2 mean Tab, which goes on over the end of a row."""
        key, modifiers = event.key(), event.modifiers()
        back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and not modifiers & Qt.KeyboardModifier.AltModifier:
            return (-1 if back else 1, 0)
        if key == Qt.Key.Key_Tab and not modifiers & Qt.KeyboardModifier.ControlModifier:
            return (0, 2)
        if key == Qt.Key.Key_Backtab:
            return (0, -2)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            if isinstance(self.field, CellText) and not self.field.at_edge(down=key == Qt.Key.Key_Down):
                return None
            return (-1 if key == Qt.Key.Key_Up else 1, 0)
        return None

    def _revert(self) -> bool:
        index = self._view.currentIndex()
        field, touched, self._touched = self.field, self._touched, False
        if field is not None:
            self.closeEditor.emit(field, _HINT.NoHint)
        held = index.isValid() and self._model.cell(index).trouble is not None
        if touched or held:
            self.reverted.emit(index.row(), index.column())
        return True

    def finish(self) -> None:
        """Settles what is being typed and closes the field."""
        field = self.field
        if field is not None:
            self.commitData.emit(field)
        if field is self.field is not None:
            self.closeEditor.emit(field, _HINT.NoHint)

    def settle(self) -> None:
        """Settles what is being typed; the field stays."""
        field = self.field
        if field is not None:
            self.commitData.emit(field)
        if field is self.field is not None:  # else its line went, with the field
            self._stored = self.field.words()

    # How a cell looks

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The view knows its rows' heights."""
        return QSize(self._look.metrics.ems(4), self._look.metrics.ems(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words or chips, and a frame where the focus is or something does not fit."""
        colours = self._look.palette
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell, line = self._model.cell(index), self._model.line(index.row())
        current = index == self._view.currentIndex() and self._view.hasFocus()
        painter.save()
        ground = colours.surface
        if state & QStyle.StateFlag.State_Selected and len(self._view.selectedIndexes()) > 1:
            ground = colours.accent_tint
        elif cell.trouble is not None:
            ground = colours.warning_tint
        elif line.kind is not LineKind.OWN:
            ground = colours.window
        painter.fillRect(place, QColor(ground))
        self._contents(painter, place, cell, self._model.sheet.columns[index.column()].kind)
        if cell.trouble is not None:
            self._mark(painter, place)
        if current:
            half = colours.focus_width / 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.focus), colours.focus_width))
            painter.drawRect(place.toRectF().adjusted(half, half, -half - 1, -half - 1))
        painter.restore()

    def _contents(self, painter: QPainter, place: QRect, cell: Cell, kind: ColumnKind) -> None:
        colours, pad = self._look.palette, self._look.space(1.5)
        inner = place.adjusted(pad, self._look.space(0.5), -pad, -self._look.space(0.5))
        painter.setClipRect(place)
        if cell.trouble is not None:
            inner.setRight(inner.right() - self._look.metrics.ems(0.7))
        if cell.chips:
            self._chips(painter, inner, cell.chips)
            return
        font = self._view.font()
        words, ink = cell.words, colours.ink
        if not words and cell.before:
            words, ink = cell.before, colours.quiet
            font.setItalic(True)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        if kind is ColumnKind.NUMBER:
            painter.drawText(inner, _NUMBER, words)
        else:
            painter.drawText(inner, _WRAP, elided(painter.fontMetrics(), words, inner.size()))

    def _chips(self, painter: QPainter, inner: QRect, chips: Sequence[str]) -> None:
        colours, look = self._look.palette, self._look
        metrics = painter.fontMetrics()
        pad, gap, high = look.space(1.5), look.space(1), metrics.height() + look.space(0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places, shown = chip_places([metrics.horizontalAdvance(each) + 2 * pad for each in chips], inner, high, gap)
        rest = len(chips) - shown
        for words, box in zip(chips, places, strict=False):
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(QColor(colours.accent_tint))
            painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
            painter.setPen(QColor(colours.ink))
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - 2 * pad + 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, text)
        if rest and places:
            painter.setPen(QColor(colours.quiet))
            last = places[-1]
            painter.drawText(last.translated(last.width() + gap, 0), _WRAP, f"+{rest}")

    def _mark(self, painter: QPainter, place: QRect) -> None:
        """A frame and a corner: not by colour alone."""
        colour, side = QColor(self._look.palette.warning), self._look.metrics.ems(0.7)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(1, 1, -2, -2))
        font = self._view.font()
        font.setBold(True)
        painter.setFont(font)
        corner = QRect(place.right() - side - 3, place.top(), side, place.height())
        painter.fillRect(corner.adjusted(-2, 3, 0, -3), QColor(self._look.palette.warning_tint))
        painter.drawText(corner, Qt.AlignmentFlag.AlignCenter.value, "!")


def chip_places(widths: Sequence[int], inner: QRect, high: int, gap: int) -> tuple[list[QRect], int]:
    """Where chips of those widths stand in a cell, line by line, and how many there is room for."""
    lines = max((inner.height() + gap) // (high + gap), 1)
    top = inner.top() + max((inner.height() - (min(lines, 1) * high)) // 2, 0)
    places: list[QRect] = []
    x, line = inner.left(), 0
    for width in widths:
        wide = min(width, inner.width())
        if x > inner.left() and x + wide > inner.right() + 1:
            x, line = inner.left(), line + 1
        if line >= lines:
            break
        places.append(QRect(x, line * (high + gap), wide, high))
        x += wide + gap
    used = (line if line < lines else lines - 1) + 1
    top = inner.top() + max((inner.height() - used * high - (used - 1) * gap) // 2, 0)
    return [place.translated(0, top) for place in places], len(places)


def elided(metrics: QFontMetrics, words: str, size: QSize) -> str:
    """As much of a text as the cell has lines for."""
    if len(words) * metrics.averageCharWidth() < size.width() and "\n" not in words:
        return words
    lines = max(size.height() // metrics.lineSpacing(), 1)
    if lines == 1:
        return metrics.elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, size.width())
    box = metrics.boundingRect(QRect(0, 0, size.width(), 100_000), _WRAP, words)
    if box.height() <= size.height() + metrics.lineSpacing() // 2:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        tall = metrics.boundingRect(QRect(0, 0, size.width(), 100_000), _WRAP, f"{words[:middle]}…").height()
        low, high = (middle, high) if tall <= size.height() + 2 else (low, middle - 1)
    return f"{words[:low].rstrip()}…"
