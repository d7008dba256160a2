"""A questionnaire as it will be answered, under a band that says that nothing is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look


class TryPage(Page):
    """The answering page with a way back."""

    back_asked = Signal()

    def __init__(self, look: Look, signals: ResponseSignals) -> None:
        super().__init__(look)
        self._answering = AnsweringPage(look, signals)
        self._answering.told.connect(self.told)
        self._answering.review_asked.connect(self.back_asked)
        band = QFrame()
        band.setProperty("role", "notice")
        across = BesideLayout(look, band)
        across.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        across.addWidget(label(look.say("A try-out: answer as you like, nothing is kept."), "strong"))
        back = button(look.say("End the try-out"))
        back.clicked.connect(self.back_asked)
        across.addWidget(back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(band)
        layout.addWidget(self._answering, 1)

    def take_focus(self) -> None:
        """To the first question."""
        self._answering.take_focus()

    def memory(self) -> object:
        """Where the try-out stands."""
        return self._answering.memory()

    def restore(self, memory: object) -> None:
        """Goes back there."""
        self._answering.restore(memory)

    def leave(self) -> None:
        """Settles open edits."""
        self._answering.leave()

    def undo(self) -> None:
        """Takes back what was told last."""
        self._answering.undo()

    def redo(self) -> None:
        """Does it again."""
        self._answering.redo()
