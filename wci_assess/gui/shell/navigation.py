"""The line at the top: the program's name, the pages that are open to go to, and the other language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from wci_assess.gui.keys import keys_named
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, set_tip
from wci_assess.gui.theme import Look
from wci_assess.i18n import NAMES

_ROOMY_EMS = 70


@dataclass(frozen=True, slots=True)
class Place:
    """A page to go to: its name in the program, its icon, its words (marked for the catalogue)."""

    name: str
    icon: str
    words: str


class Navigation(QFrame):
    """Buttons, the open page's one pressed."""

    place_chosen = Signal(str)
    language_asked = Signal()

    def __init__(self, look: Look, places: Sequence[Place], current: str, other_language: str) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._look = look
        self._icons: list[tuple[QPushButton, QIcon]] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.space(3), 0, look.space(3), 0)
        layout.setSpacing(look.space(2))
        self._mark = label("", wrap=False)
        self._mark.setPixmap(look.picture("wci-assess", ems=1.7, ratio=2.0))
        self._mark.setAccessibleName("WCI Assess")
        layout.addWidget(self._mark)
        flow = FlowLayout(look.space(1))
        for place in places:
            here = place.name == current
            colour = look.palette.accent if here else look.palette.ink
            icon = look.icon(place.icon, colour)
            made = button(look.say(place.words), "place", icon=icon, look=look)
            self._icons.append((made, icon))
            made.setCheckable(True)
            made.setChecked(here)
            made.clicked.connect(lambda _checked=False, name=place.name: self.place_chosen.emit(name))
            made.clicked.connect(lambda _checked=False, made=made, here=here: made.setChecked(here))
            flow.addWidget(made)
        layout.addLayout(flow, 1)
        other = button(NAMES[other_language], "quiet", icon=look.icon("language", look.palette.accent), look=look)
        other.clicked.connect(self.language_asked)
        set_tip(other, keys_named("Ctrl+L"))
        other.setAccessibleDescription(keys_named("Ctrl+L"))
        self._icons.append((other, other.icon()))
        layout.addWidget(other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, words are enough."""
        super().resizeEvent(event)
        roomy = self.width() >= self._look.metrics.ems(_ROOMY_EMS)
        self._mark.setVisible(roomy)
        for made, icon in self._icons:
            made.setIcon(icon if roomy else QIcon())
