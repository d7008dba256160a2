"""The line at the bottom: what was just done, with *Undo*, and whether everything is saved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.workspace.open_response import Saving


class StatusLine(QFrame):
    """Screen readers hear what it says, without losing their place."""

    way_pressed = Signal()
    """*Undo*, *Cancel*: whatever stands beside the words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._saved_words = ""
        self.setProperty("role", "status")
        self._told = label("", wrap=True)
        self._trouble = ""
        self._way = button(look.say("Undo"), "quiet", icon=look.icon("undo", look.palette.accent), look=look)
        self._way.clicked.connect(self.way_pressed)
        self._way.hide()
        self._mark = label("", wrap=False)
        self._saved = label("", wrap=False)
        right = QHBoxLayout()
        right.setSpacing(look.space(2))
        right.addWidget(self._way)
        right.addSpacing(look.space(4))
        right.addWidget(self._mark)
        right.addWidget(self._saved)
        layout = BesideLayout(look, self)
        layout.setContentsMargins(look.space(4), look.space(1), look.space(4), look.space(1))
        layout.addWidget(self._told)
        layout.addLayout(right)
        self.setMinimumHeight(self._way.sizeHint().height() + look.space(2))

    def tell(self, words: str, way: str) -> None:
        """Says what was just done; ``way``: the words of the button beside it, if there is one."""
        self._trouble = ""
        show_text(self._told, words)
        if way:
            show_text(self._way, way)
        self._way.setVisible(bool(way))
        if words:
            self._announce(words)

    def show_saving(self, saving: Saving | None, number: str = "") -> None:
        """Says whether everything is saved: *Saved* only where the store said so, and nothing where nothing is kept.

        ``number``: of the question whose text cannot be an answer as it is.
        """
        say, state = self._look.say, saving.state.value if saving else ""
        if saving is None or (state == "saved" and saving.at is None):
            self._show("", "", "ink")
        elif state == "saved" and saving.at is not None:
            self._show("saved", say("Saved {time}", time=clock(self._look, saving.at)), "accent")
        elif state == "saving":
            self._show("saving", say("Saving…"), "quiet")
        else:
            words = say("Not saved: {number}", number=number) if number else say("Not saved yet")
            self._show("not-saved", words, "warning")
        self._tell_trouble(saving.trouble.sentence(say) if saving is not None and saving.trouble is not None else "")

    def _tell_trouble(self, sentence: str) -> None:
        """Tells why not all is saved, once, and withdraws it when it is over."""
        if sentence == self._trouble:
            return
        if sentence or self._told.text() == self._trouble:
            self.tell(sentence, "")
        self._trouble = sentence

    def _show(self, icon: str, words: str, colour: str) -> None:
        if words == self._saved_words:
            return
        self._saved_words = words
        show_text(self._saved, words)
        self._mark.setVisible(bool(icon))
        if icon:
            ink: str = getattr(self._look.palette, colour)
            self._mark.setPixmap(self._look.picture(icon, ink, ratio=2.0))

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, words)
            QAccessible.updateAccessibility(event)


def clock(look: Look, at: datetime) -> str:
    """The hour as the language writes it: ``14:02``, ``14 h 02``."""
    return f"{at.hour}\u00a0h\u00a0{at.minute:02}" if look.language == "fr" else f"{at.hour}:{at.minute:02}"
