"""The line at the top: the program's name, the pages that are open to go to, and the other language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, set_tip
from wci_assess.gui.theme import Look
from wci_assess.i18n import NAMES


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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.space(3), 0, look.space(3), 0)
        layout.setSpacing(look.space(2))
        mark = label("", wrap=False)
        mark.setPixmap(look.picture("wci-assess", ems=1.7, ratio=2.0))
        mark.setAccessibleName("WCI Assess")
        layout.addWidget(mark)
        flow = FlowLayout(look.space(1))
        for place in places:
            here = place.name == current
            colour = look.palette.accent if here else look.palette.ink
            made = button(look.say(place.words), "place", icon=look.icon(place.icon, colour), look=look)
            made.setCheckable(True)
            made.setChecked(here)
            made.clicked.connect(lambda _checked=False, name=place.name: self.place_chosen.emit(name))
            made.clicked.connect(lambda _checked=False, made=made, here=here: made.setChecked(here))
            flow.addWidget(made)
        layout.addLayout(flow, 1)
        other = button(NAMES[other_language], "quiet", icon=look.icon("language", look.palette.accent), look=look)
        other.clicked.connect(self.language_asked)
        set_tip(other, "Ctrl+L")
        other.setAccessibleDescription("Ctrl+L")
        layout.addWidget(other)
