"""Buttons side by side, of which one may be pressed in; where there is no room for them, they fold into a menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from wci_assess.gui.plain_text import button, set_tip
from wci_assess.gui.plain_text import entry as plain_entry
from wci_assess.gui.theme import Look


@dataclass(frozen=True, slots=True)
class Entry:
    """One button: its name in the program, its words on screen, its icon, and the keys that do the same."""

    name: str
    words: str
    icon: str
    keys: str = ""


class FoldingBar(QWidget):
    """Says which button was pressed; which one is pressed in is given.

    ``about``: what the buttons are of, for a screen reader. Folded, one button shows ``menu_words`` and opens the menu.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, entries: Sequence[Entry], current: str, *, about: str, menu_words: str) -> None:
        super().__init__()
        self._look, self._entries, self._current = look, entries, current
        self.setAccessibleName(about)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.space(1))
        self._buttons = [(self._button(each), self._icon(each)) for each in entries]
        for made, _icon in self._buttons:
            self._layout.addWidget(made)
        self._menu_button = button(menu_words, "place", icon=look.icon("menu", look.palette.accent), look=look)
        self._menu_button.setAccessibleDescription(about)
        self._menu: QMenu | None = None
        self._menu_button.clicked.connect(self._open_menu)
        self._layout.addWidget(self._menu_button)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._plain, self._roomy = self._widths()
        self._menu_button.hide()

    @property
    def roomy_width(self) -> int:
        """Pixels for every button with its icon."""
        return self._roomy

    @property
    def plain_width(self) -> int:
        """Pixels for every button in words alone: with less, they fold."""
        return self._plain

    @property
    def folded(self) -> bool:
        """Whether the menu stands for the buttons."""
        return self._menu_button.isVisibleTo(self)

    def fold_for(self, width: int) -> None:
        """Shows what fits into ``width`` pixels: buttons with icons, without, or the menu."""
        fold, roomy = width < self._plain, width >= self._roomy
        for made, icon in self._buttons:
            made.setVisible(not fold)
            made.setIcon(icon if roomy else QIcon())
        self._menu_button.setVisible(fold)

    def sizeHint(self) -> QSize:
        """As it is shown now."""
        return self._layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The menu's: everything else may fold."""
        return QSize(self._menu_button.sizeHint().width(), self._menu_button.sizeHint().height())

    def _icon(self, entry: Entry) -> QIcon:
        palette = self._look.palette
        return self._look.icon(entry.icon, palette.accent if entry.name == self._current else palette.ink)

    def _button(self, entry: Entry) -> QPushButton:
        here = entry.name == self._current
        made = button(entry.words, "place", icon=self._icon(entry), look=self._look)
        made.setCheckable(True)
        made.setChecked(here)
        made.clicked.connect(lambda: made.setChecked(here))
        made.clicked.connect(lambda: self.chosen.emit(entry.name))
        set_tip(made, entry.keys)
        made.setAccessibleDescription(entry.keys)
        return made

    def _widths(self) -> tuple[int, int]:
        between = self._layout.spacing()
        roomy = sum(made.sizeHint().width() + between for made, _icon in self._buttons)
        for made, _icon in self._buttons:
            made.setIcon(QIcon())
        return sum(made.sizeHint().width() + between for made, _icon in self._buttons), roomy

    def _open_menu(self) -> None:
        if self._menu is None:
            self._menu = QMenu(self)
            for each in self._entries:
                self._add(self._menu, each)
        self._menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    def _add(self, menu: QMenu, entry: Entry) -> None:
        action = plain_entry(menu, entry.words, self._icon(entry))
        action.setCheckable(True)
        action.setChecked(entry.name == self._current)
        action.triggered.connect(lambda: self.chosen.emit(entry.name))
