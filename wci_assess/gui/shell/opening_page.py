"""What is painted first, in no language: the store is still being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import label
from wci_assess.gui.theme import Look


class OpeningPage(Page):
    """The program's name, quietly."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        name = label("WCI Assess", "display", wrap=False)
        layout = QVBoxLayout(self)
        layout.addWidget(name, 0, Qt.AlignmentFlag.AlignCenter)
