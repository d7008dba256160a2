"""Options beside each other in even columns, as many as fit: one stop for Tab, arrows inside, digits choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QSizePolicy

from wci_assess.gui.keys import digit
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, RadioOption

_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class OptionRow(QGroupBox):
    """A named group of options. It only asks: :meth:`show_chosen` says which are chosen."""

    asked = Signal(int)
    """The index of the option that was clicked, or chosen by a key."""
    focus_moved = Signal(int)
    """The index of the option that has the focus, -1 when it left the group."""
    clear_asked = Signal()
    """Delete or Backspace was pressed."""

    def __init__(
        self,
        look: Look,
        name: str,
        options: Sequence[RadioOption | CheckOption],
        *,
        columns: int | None = None,
        across: bool = True,
    ) -> None:
        """``across``: up and down are the page's, and lead out of the group; else they move inside it as well."""
        super().__init__()
        self._across = across
        self._most_columns = columns or len(options)
        self.setAccessibleName(name)
        self.setProperty("role", "group")
        self._gap = look.space(2)
        self._options = options
        self._chosen: frozenset[int] = frozenset()
        self._heights: dict[tuple[int, int], Sequence[int]] = {}
        """Of the rows, by the width of a column and how many there are."""
        for index, option in enumerate(options):
            option.setParent(self)
            option.clicked.connect(lambda _checked=False, index=index: self.asked.emit(index))
            option.focus_moved.connect(lambda has, index=index: self.focus_moved.emit(index if has else -1))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._widest = max((option.sizeHint().width() for option in options), default=0)
        self._narrowest = max((option.minimumSizeHint().width() for option in options), default=0)
        self._set_stop(0)

    @property
    def options(self) -> Sequence[RadioOption | CheckOption]:
        """The options, in order."""
        return self._options

    def show_chosen(self, chosen: frozenset[int]) -> None:
        """Shows which options are chosen, by index."""
        if chosen == self._chosen:
            return
        self._chosen = chosen
        for index, option in enumerate(self._options):
            option.show_chosen(index in chosen)
        self._set_stop(min(chosen, default=0))

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves the focus to the chosen option, else the first."""
        if self._options:
            self._options[min(self._chosen, default=0)].setFocus(reason)

    def focused(self) -> int:
        """The index of the option with the focus, or -1."""
        return next((index for index, option in enumerate(self._options) if option.hasFocus()), -1)

    def _set_stop(self, stop: int) -> None:
        for index, option in enumerate(self._options):
            single = isinstance(option, CheckOption) or index == stop
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if single else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, left and right move, Delete asks to clear; all else is the page's."""
        number = digit(event)
        key = event.key()
        if number is not None:
            if number <= len(self._options):
                self._options[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.asked.emit(number - 1)
        elif key in _STEPS and self._options:
            self._options[(self.focused() + _STEPS[Qt.Key(key)]) % len(self._options)].setFocus()
        elif key in _LINES and not self._across and self._step_to(self.focused() + _LINES[Qt.Key(key)] * self._now):
            pass
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_asked.emit()
        else:
            event.ignore()

    def _step_to(self, index: int) -> bool:
        if 0 <= index < len(self._options):
            self._options[index].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    @property
    def _now(self) -> int:
        """How many columns there are."""
        return self._columns(self.width())

    # How it is laid out

    def _columns(self, width: int) -> int:
        count = max(min(len(self._options), self._most_columns), 1)
        wanted = max(self._narrowest, round(self._widest * 0.6))
        for columns in range(count, 1, -1):
            even = len(self._options) % columns == 0 or columns == count
            if even and (width - (columns - 1) * self._gap) // columns >= wanted:
                return columns
        return 1

    def _row_heights(self, width: int, columns: int) -> Sequence[int]:
        """Of each row: what stands beside each other is equally high."""
        column = (width - (columns - 1) * self._gap) // columns
        if (column, columns) not in self._heights:  # Qt asks hundreds of times a key, and the words stay
            heights = [option.heightForWidth(column) for option in self._options]
            rows = [max(heights[start : start + columns]) for start in range(0, len(heights), columns)]
            self._heights[column, columns] = rows
        return self._heights[column, columns]

    def heightForWidth(self, width: int) -> int:
        """Fewer columns are higher."""
        rows = self._row_heights(width, self._columns(width))
        return sum(rows) + max(len(rows) - 1, 0) * self._gap

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def sizeHint(self) -> QSize:
        """All options in one row."""
        count = max(len(self._options), 1)
        width = count * self._widest + (count - 1) * self._gap
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One option wide; how high it must be there, :meth:`heightForWidth` says: here it would stretch wide pages."""
        heights = self._row_heights(max(self._narrowest, self._widest), 1)
        return QSize(self._narrowest, max(heights, default=0))

    def changeEvent(self, event: QEvent) -> None:
        """Another font, other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Places the options."""
        width = self.width()
        columns = self._columns(width)
        top = 0
        for row, height in enumerate(self._row_heights(width, columns)):
            for column, option in enumerate(self._options[row * columns : (row + 1) * columns]):
                left = round(column * (width + self._gap) / columns)
                right = round((column + 1) * (width + self._gap) / columns) - self._gap
                option.setGeometry(QRect(left, top, right - left, height))
            top += height + self._gap

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The group itself paints nothing."""
