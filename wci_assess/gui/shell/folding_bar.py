"""Buttons side by side, of which one may be pressed in; where there is no room for them, they fold into a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from wci_assess.gui.plain_text import ICON_EMS, beside_icon, button, entry, put_icon, set_tip
from wci_assess.gui.shell.ways import Place
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu


class FoldingBar(QWidget):
    """Says which button was pressed; which one is pressed in is given.

    ``about``: what the buttons are of, for a screen reader; ``keys``: what does the same as each, named as here.
    Folded, one button shows ``menu_words`` and opens the menu.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        places: Sequence[Place],
        current: str,
        *,
        about: str,
        menu_words: str,
        keys: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._look, self._places, self._current = look, places, current
        self._menu_words = menu_words
        self.setAccessibleName(about)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.space(1))
        named = [*keys, *[""] * (len(places) - len(keys))]
        self._buttons = [self._button(*each) for each in zip(places, named, strict=True)]
        for made in self._buttons:
            self._layout.addWidget(made)
        self._layout.addStretch(1)
        self._menu_button: QPushButton | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        between = self._layout.spacing()
        self._plain = sum(made.sizeHint().width() + between for made in self._buttons)
        side = look.metrics.ems(ICON_EMS)
        self._roomy = self._plain + len(self._buttons) * (side + beside_icon(side))

    @property
    def plain_width(self) -> int:
        """Pixels for every button in words alone: with less, they fold."""
        return self._plain

    def fold_for(self, width: int) -> None:
        """Shows what fits into ``width`` pixels: buttons with icons, without, or the menu."""
        fold, roomy = width < self._plain, width >= self._roomy
        for made, place in zip(self._buttons, self._places, strict=True):
            made.setVisible(not fold)
            put_icon(made, self._icon(place) if roomy else QIcon(), self._look.metrics.ems(ICON_EMS))
        if fold:
            self._menu().show()
        elif self._menu_button is not None:
            self._menu_button.hide()

    def minimumSizeHint(self) -> QSize:
        """As little as there is: everything may fold."""
        return QSize(1, super().minimumSizeHint().height())

    def _icon(self, place: Place) -> QIcon:
        palette = self._look.palette
        return self._look.icon(place.icon, palette.accent if place.name == self._current else palette.ink)

    def _button(self, place: Place, keys: str) -> QPushButton:
        here = place.name == self._current
        made = button(place.said(self._look.say), "place", icon=QIcon(), look=self._look)
        made.setCheckable(True)
        made.setChecked(here)
        made.clicked.connect(lambda: made.setChecked(here))
        made.clicked.connect(lambda: self.chosen.emit(place.name))
        set_tip(made, keys)
        made.setAccessibleDescription(keys)
        return made

    def _menu(self) -> QPushButton:
        """The button that opens the menu; made when it is first needed."""
        if self._menu_button is None:
            look = self._look
            icon = look.icon("menu", look.palette.accent)
            self._menu_button = button(self._menu_words, "place", icon=icon, look=look)
            self._menu_button.setAccessibleDescription(self.accessibleName())
            self._menu_button.clicked.connect(self._open_menu)
            self._layout.insertWidget(0, self._menu_button)
        return self._menu_button

    def _open_menu(self) -> None:
        from PySide6.QtWidgets import QMenu

        made = self._menu()
        menu = QMenu(made)
        for each in self._places:
            self._add(menu, each)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

    def _add(self, menu: QMenu, place: Place) -> None:
        action = entry(menu, place.said(self._look.say), self._icon(place))
        action.setCheckable(True)
        action.setChecked(place.name == self._current)
        action.triggered.connect(lambda: self.chosen.emit(place.name))
