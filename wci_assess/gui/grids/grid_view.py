"""The grid itself: arrows, Tab and Enter as in a spreadsheet, typing replaces, Escape returns the cell.

Tab goes cell by cell and leaves at the grid's end; Escape on a cell that is not being typed leaves at once. It shows
what its model says and tells what is wanted; what becomes of that is the sheet's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView, QSizePolicy, QTableView

from wci_assess.gui.grids.cell_delegate import CellDelegate
from wci_assess.gui.grids.chip_picker import ChipPicker
from wci_assess.gui.grids.grid_model import GridModel, Index
from wci_assess.gui.grids.grid_sizes import column_widths, header_height, line_height
from wci_assess.gui.grids.name_pane import NamePane
from wci_assess.gui.grids.sheet import LineKind
from wci_assess.gui.theme import Look

K = Qt.Key
_MOST_EMS, _LEAST_LINES = 26.0, 4
"""How high a grid grows before it scrolls, and how many lines are seen at any text size."""
_ARROWS = {K.Key_Up: -1, K.Key_Down: 1}
_MOVES = (*_ARROWS, K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End, K.Key_A)
_EMPTY = (K.Key_Delete, K.Key_Backspace)
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_ENTER = (K.Key_Return, K.Key_Enter)
_TRIGGER = QAbstractItemView.EditTrigger
_HINT = QAbstractItemView.ScrollHint


class GridView(QTableView):
    """A table whose cells are changed in place."""

    typing = Signal(int, int, str)
    """Row, column, and what is being typed there."""
    settled = Signal(int, int, str)
    reverted = Signal(int, int)
    emptied = Signal(object)
    """Rows and columns of the cells that shall be empty."""
    remove_asked = Signal()
    add_asked = Signal()
    paste_asked = Signal()
    copy_asked = Signal()
    today_asked = Signal()
    left = Signal(int)
    """Up above the first row (-1), down below the last (1)."""
    escaped = Signal()
    take_asked = Signal()
    """The lines of the period before that are selected shall be taken over."""
    current_moved = Signal()

    def __init__(self, look: Look, model: GridModel, name: str) -> None:
        super().__init__()
        self._look, self._grid, self._name = look, model, name
        self._picker: ChipPicker | None = None
        self._names: NamePane | None = None
        self._began = 0
        """The column in which typing along a row began: Enter goes back there."""
        self.setModel(model)
        self._cells = CellDelegate(look, self, model, name)
        self._cells.typing.connect(self.typing)
        self._cells.settled.connect(self.settled)
        self._cells.reverted.connect(self.reverted)
        self._cells.moved.connect(self._go_on)
        self.setItemDelegate(self._cells)
        self._dress(name)
        self.horizontalScrollBar().valueChanged.connect(self._keep_names_in_sight)
        model.rowsInserted.connect(lambda _root, first, last: self._fit(range(first, last + 1)))
        model.rowsRemoved.connect(lambda _root, _first, _last: self._fit(range(0)))
        model.dataChanged.connect(lambda first, last: self._fit(range(first.row(), last.row() + 1)))

    def _dress(self, name: str) -> None:
        say = self._look.say
        self.setProperty("role", "grid")
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            say("Arrows move, typing or F2 changes a cell, Tab goes on and leaves at the end, Escape leaves.")
        )
        self.setEditTriggers(_TRIGGER.AnyKeyPressed | _TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setAccessibleName(say("Columns. {question}", question=name))
        down.setAccessibleName(say("Row numbers. {question}", question=name))
        for header in (across, down):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            header.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        down.setDefaultSectionSize(line_height(self._look, self.fontMetrics(), 1))
        down.setMinimumSectionSize(self._look.metrics.ems(1))
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(say("All cells. {question}", question=name))

    # Sizes

    def refit(self) -> None:
        """Widths of the columns, heights of the lines, and of the whole."""
        widths = column_widths(self._look, self.fontMetrics(), self._grid.sheet, self.viewport().width())
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            if header.sectionSize(column) != width:
                header.resizeSection(column, width)
        header.setFixedHeight(header_height(self._look, self.fontMetrics(), self._grid.sheet, widths))
        self._fit(range(self._grid.rowCount()))

    def _fit(self, rows: range) -> None:
        """These lines as high as their longest text, up to three of its lines; and the whole as high as all lines."""
        down, metrics = self.verticalHeader(), self.fontMetrics()
        widths = [self.columnWidth(column) for column in range(self._grid.columnCount())]
        for row in rows:
            wanted = line_height(self._look, metrics, self._lines_of(row, widths, metrics.averageCharWidth()))
            if down.sectionSize(row) != wanted:
                down.resizeSection(row, wanted)
        self.updateGeometry()
        self._keep_names_in_sight()
        high = self.sizeHint().height()
        if high != self.height():
            self.setFixedHeight(high)

    def _lines_of(self, row: int, widths: Sequence[int], letter: int) -> int:
        """About how many lines the fullest cell of a row takes, 1 to 3."""
        sheet, line, pad = self._grid.sheet, self._grid.line(row), self._look.space(3)
        most = 1
        for column, width in enumerate(widths):
            cell = sheet.cell(line, column)
            words = cell.words or cell.before
            if not words:
                continue
            room = max((width - pad) // letter, 1)
            taken = len(words) + 5 * len(cell.chips)
            most = max(most, -(-taken // room), words.count("\n") + 1)
            if most >= 3:
                return 3
        return most

    def sizeHint(self) -> QSize:
        """All lines up to a height; from there it scrolls."""
        rows = self.verticalHeader().length()
        most = max(self._look.metrics.ems(_MOST_EMS), _LEAST_LINES * self.verticalHeader().defaultSectionSize())
        bar = self.horizontalScrollBar()
        across = bar.sizeHint().height() if self.horizontalHeader().length() > self.viewport().width() else 0
        head = self.horizontalHeader().height()
        return QSize(self._look.metrics.ems(20), head + min(rows, most) + across + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        """Narrow: it scrolls across."""
        return QSize(self._look.metrics.ems(10), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.refit()
        self._keep_names_in_sight()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """At its end the page scrolls on."""
        bar = self.verticalScrollBar()
        down = event.angleDelta().y() < 0
        at_end = bar.value() == (bar.maximum() if down else bar.minimum())
        if not event.angleDelta().x() and (at_end or not self.hasFocus()):
            event.ignore()
        else:
            super().wheelEvent(event)

    # Where one is

    def selects(self) -> bool:
        """Whether more than one cell is selected."""
        return self.selectionModel().hasSelection() and len(self.selectedIndexes()) > 1

    def block(self) -> tuple[int, int, int, int]:
        """First row and column, last row and column of what is selected."""
        cells = self.selectedIndexes() or [self.currentIndex()]
        rows, columns = [each.row() for each in cells], [each.column() for each in cells]
        return min(rows), min(columns), max(rows), max(columns)

    def go(self, row: int, column: int) -> None:
        """Moves to a cell."""
        last = self._grid.rowCount() - 1
        index = self._grid.index(min(max(row, 0), last), min(max(column, 0), self._grid.columnCount() - 1))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def _keep_names_in_sight(self) -> None:
        if self._names is None and self.horizontalScrollBar().value() > 0:
            cells = CellDelegate(self._look, self, self._grid, self._name)  # a field belongs to one view
            self._names = NamePane(self, cells, self._grid.sheet.naming)
            self._names.pressed_at.connect(lambda row: self._go_to(row, self._grid.sheet.naming))
        if self._names is not None:
            self._names.follow()

    def _go_to(self, row: int, column: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go(row, column)

    def scrollTo(self, index: Index, hint: _HINT = _HINT.EnsureVisible) -> None:
        """Out from under the names that stay in sight."""
        super().scrollTo(index, hint)
        covers = self._names.covers(index.column()) if self._names is not None else 0
        covered = covers - self.columnViewportPosition(index.column())
        if covers and covered > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - covered)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Says so."""
        super().currentChanged(current, previous)
        self.current_moved.emit()

    def _go_on(self, rows: int, columns: int) -> None:
        """Where a typed cell leads: columns of 2 are Tab's."""
        self.setFocus()
        if abs(columns) == 2:
            self._tab(1 if columns > 0 else -1)
        elif rows:
            self._enter(rows)

    def _tab(self, step: int) -> None:
        index, wide = self.currentIndex(), self._grid.columnCount()
        at = index.row() * wide + index.column() + step
        if not index.isValid() or not 0 <= at < self._grid.rowCount() * wide:
            self.focusNextPrevChild(step > 0)
            return
        began = self._began
        self.go(*divmod(at, wide))
        self._began = began if divmod(at, wide)[0] == index.row() else 0

    def _enter(self, step: int) -> None:
        index = self.currentIndex()
        self.go(index.row() + step, min(self._began, index.column()))

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Out of the grid, past what is inside it."""
        return super().focusNextPrevChild(onward)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not the page's."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and (
            event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Paste)
        ):  # fmt: skip
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._tab_key(event):
            return True
        return super().event(event)

    def _tab_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() == K.Key_Tab:
            self._tab(1)
        elif event.key() == K.Key_Backtab:
            self._tab(-1)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A spreadsheet's keys; up above the first row and down below the last lead to other questions."""
        key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & _CTRL)
        act = self._acts().get((ctrl, key))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.modifiers() & _ALT:
            event.ignore()
        elif act is not None:
            act(event)
        elif ctrl and key not in _MOVES:
            event.ignore()
        elif self._leaves(key) and not ctrl:
            self.left.emit(_ARROWS[key])
        else:
            super().keyPressEvent(event)
            if key in _MOVES:
                self._began = self.currentIndex().column()

    def _acts(self) -> Mapping[tuple[bool, Qt.Key], Callable[[QKeyEvent], object]]:
        """What a key does, with Ctrl or without."""
        acts: dict[tuple[bool, Qt.Key], Callable[[QKeyEvent], object]] = {
            (False, K.Key_Space): lambda _event: self.edit(self.currentIndex()),
            (False, K.Key_F2): lambda _event: self.edit(self.currentIndex()),
            (False, K.Key_Escape): lambda _event: self.escaped.emit(),
            (True, K.Key_Semicolon): lambda _event: self.today_asked.emit(),
        }
        for key in _ENTER:
            acts |= {(False, key): self._entered, (True, key): lambda _event: self.add_asked.emit()}
        for key in _EMPTY:
            acts |= {(False, key): lambda _event: self._empty(), (True, key): lambda _event: self.remove_asked.emit()}
        return acts

    def _entered(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and self._grid.line(index.row()).kind is LineKind.BEFORE:
            self.take_asked.emit()
        else:
            self._enter(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)

    def _leaves(self, key: Qt.Key) -> bool:
        row = self.currentIndex().row()
        return (key == K.Key_Up and row <= 0) or (key == K.Key_Down and row >= self._grid.rowCount() - 1)

    def _empty(self) -> None:
        top, left, bottom, right = self.block()
        if top >= 0:
            self.emptied.emit([(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the cell in use opens it, as on a form."""
        index = self.indexAt(event.position().toPoint())
        again = index.isValid() and index == self.currentIndex() and self.hasFocus() and not self.selects()
        super().mousePressEvent(event)
        self._began = max(index.column(), 0)
        if again and event.button() == Qt.MouseButton.LeftButton:
            self.edit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a cell in use."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._grid.rowCount():
            self.go(0, 0)
        self.viewport().update()
        self.current_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Changing a cell

    def edit(  # type: ignore[override]
        self, index: QModelIndex, trigger: _TRIGGER = _TRIGGER.AllEditTriggers, event: QEvent | None = None
    ) -> bool:
        """Opens a cell: a field, or chips to choose from. A line of the period before is taken over instead."""
        if not index.isValid():
            return False
        wanted = trigger is _TRIGGER.AllEditTriggers or bool(trigger & self.editTriggers())
        if self._grid.line(index.row()).kind is LineKind.BEFORE:
            if wanted and trigger is not _TRIGGER.AnyKeyPressed:
                self.take_asked.emit()
            return wanted and trigger is not _TRIGGER.AnyKeyPressed
        if not self._grid.sheet.columns[index.column()].kind.chosen:
            return bool(super().edit(index, trigger, event))  # type: ignore[arg-type]
        letter = event.text().strip() if isinstance(event, QKeyEvent) else ""
        if wanted and (letter or trigger is not _TRIGGER.AnyKeyPressed):
            self._pick(index, letter)
            return True
        return False

    def _pick(self, index: QModelIndex, letter: str) -> None:
        if self._picker is not None:
            return
        column = self._grid.sheet.columns[index.column()]
        where = f"{self._grid.where(index)}. {self._name}"
        cell = self._grid.cell(index)
        several = column.kind.value == "choices"
        picker = ChipPicker(self._look, self.window(), where, column.options, cell.text, several=several)
        row, place, stored = index.row(), index.column(), cell.text
        picker.changed.connect(lambda ids: self.typing.emit(row, place, ids))

        def closed(kept: bool, step: int) -> None:
            self._picker = None
            if picker.isAncestorOf(QApplication.focusWidget() or self):
                self.setFocus()
            picker.deleteLater()
            if not kept or picker.ids() == stored:
                self.reverted.emit(row, place)
            else:
                self.settled.emit(row, place, picker.ids())
            if step:
                self._tab(step)

        picker.closed.connect(closed)
        self._picker = picker
        self.scrollTo(index)
        box = self.visualRect(index)
        picker.open_at(QRect(self.viewport().mapTo(self.window(), box.topLeft()), box.size()), letter)

    def settle(self) -> None:
        """Settles what is being typed or chosen."""
        if self._picker is not None:
            self._picker.finish()
        self._cells.settle()

    def in_use(self) -> bool:
        """Whether one is in the grid, or in a cell of it."""
        return self.hasFocus() or self._cells.field is not None or self._picker is not None

    def close_field(self) -> None:
        """Settles what is being typed and closes its field."""
        self.settle()
        self._cells.finish()
