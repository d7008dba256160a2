"""What a cell can be chosen from, as chips that come up at the cell: arrows or letters find one, Space ticks it.

It lies over the page in the same window, so that the page's keys work and whatever takes the page away finds it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark, RadioOption
from wci_assess.i18n import plain_letters

_WIDTH_EMS = 34
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class ChipPicker(QFrame):
    """One or several of some options. Closing it by any way but Escape keeps what is ticked."""

    changed = Signal(str)
    """The ids that are ticked, with commas between."""
    closed = Signal(bool, int)
    """Whether it is kept, and where Tab goes on to: 1, -1, or 0 for staying."""

    def __init__(
        self, look: Look, parent: QWidget, name: str, options: Sequence[tuple[str, str]], chosen: str, *, several: bool
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "picker")
        self.setAccessibleName(name)
        self._several = several
        self._ids = [option for option, _words in options]
        self._letters = [plain_letters(words) for _option, words in options]
        self._sought = ""
        self._over = False
        self._pad = look.space(2)
        self._width = look.metrics.ems(_WIDTH_EMS)
        kind, mark = (CheckOption, Mark.SQUARE) if several else (RadioOption, Mark.ROUND)
        self._options = [kind(look, Face(words, mark), name=f"{words}. {name}") for _id, words in options]
        chips = QWidget()
        chips.setProperty("role", "panel-body")
        self._flow = FlowLayout(look.space(1), chips)
        for index, option in enumerate(self._options):
            option.clicked.connect(lambda _checked=False, index=index: self._toggle(index))
            option.installEventFilter(self)
            self._flow.addWidget(option)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(chips)
        body = QVBoxLayout(self)
        body.setContentsMargins(self._pad, self._pad, self._pad, self._pad)
        body.addWidget(self._area)
        wanted = chosen.split(",")
        self._show(frozenset(index for index, each in enumerate(self._ids) if each in wanted))
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def open_at(self, cell: QRect, letter: str = "") -> None:
        """Comes up under a cell (in the window's coordinates), else over it; the focus on what is chosen.

        With ``letter``, on what begins with that.
        """
        room = self.window().rect().adjusted(self._pad, self._pad, -self._pad, -self._pad)
        around = 2 * self._pad + 2
        wide = min(max(self._flow.sizeHint().width() + around, cell.width()), self._width, room.width())
        high = self._flow.heightForWidth(wide - around) + around
        if high > room.height():
            high = room.height()
        below, above = room.bottom() - cell.bottom(), cell.top() - room.top()
        y = cell.bottom() + 1 if high <= below or below >= above else cell.top() - high
        self.setGeometry(
            min(max(cell.left(), room.left()), room.right() - wide + 1),
            max(min(y, room.bottom() - high + 1), room.top()),
            wide,
            high,
        )
        self.show()
        self.raise_()
        self._go(min(self._chosen, default=0))
        if letter:
            self._seek(letter)

    def _go(self, index: int) -> None:
        self._options[index].setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(self._options[index])

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Where the focus goes elsewhere, the choice is made."""
        if not self._over and self.isVisible() and (new is None or not self.isAncestorOf(new)):
            self.finish()

    def ids(self) -> str:
        """The ids that are ticked."""
        return ",".join(self._ids[index] for index in sorted(self._chosen))

    def finish(self, *, kept: bool = True, step: int = 0) -> None:
        """Closes, and says so once."""
        if not self._over:
            self._over = True
            self.closed.emit(kept, step)
            self.hide()

    def _toggle(self, index: int) -> None:
        if self._several:
            self._show(self._chosen ^ {index})
        else:
            self._show(frozenset() if index in self._chosen else frozenset({index}))
        self.changed.emit(self.ids())
        if not self._several:
            self.finish()

    def _show(self, chosen: frozenset[int]) -> None:
        self._chosen = chosen
        for index, option in enumerate(self._options):
            option.show_chosen(index in chosen)

    def _seek(self, letter: str) -> None:
        """To the next option that begins with what is being typed."""
        self._sought += plain_letters(letter)
        found = next((at for at, words in enumerate(self._letters) if words.startswith(self._sought)), None)
        if found is None:
            self._sought = plain_letters(letter)
            found = next((at for at, words in enumerate(self._letters) if words.startswith(self._sought)), None)
        if found is not None:
            self._go(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on an option: arrows and letters move, Enter and Tab close, Escape takes back, Delete empties."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()), event)
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key in _DONE:
            self._end(key)
        elif key == Qt.Key.Key_Escape:
            self.finish(kept=False)
        elif key in _STEPS:
            self._go((self._focused() + _STEPS[key]) % len(self._options))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._show(frozenset())
            self.changed.emit("")
        elif event.text().strip() and not event.modifiers() & _COMMAND:
            self._seek(event.text())
        else:
            return False
        return True

    def _end(self, key: Qt.Key) -> None:
        """Enter on one of which only one is chosen chooses it; Tab goes on to the next cell."""
        focused = self._focused()
        if not self._several and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused not in self._chosen:
            self._toggle(focused)
        else:
            self.finish(step={Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(key, 0))

    def _focused(self) -> int:
        return next((index for index, option in enumerate(self._options) if option.hasFocus()), 0)
