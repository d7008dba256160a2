"""Questionnaires: the library, and the ways into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.questionnaires.library_card import LibraryCard
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.store.values import StoredQuestionnaire

WIDEST_EMS = 60.0


class LibraryPage(Page):
    """Cards; a file can also be dropped here."""

    load_asked = Signal()
    starter_asked = Signal()
    files_dropped = Signal(object)
    """A list of :class:`~pathlib.Path`."""
    wished = Signal(object, object)

    def __init__(self, look: Look, entries: Sequence[StoredQuestionnaire]) -> None:
        super().__init__(look)
        self.setAcceptDrops(True)
        say = look.say
        column = QVBoxLayout()
        column.setSpacing(look.space(4))
        column.addWidget(label(say("Questionnaires"), "title"))
        column.addWidget(
            label(say("A questionnaire is a text file that facilitators write or adapt. Drop one here, or load it."))
        )
        self._load = button(say("Load a file…"), "primary")
        self._load.clicked.connect(self.load_asked)
        new = button(say("New questionnaire…"), icon=look.icon("add"), look=look)
        new.clicked.connect(self.starter_asked)
        ways = FlowLayout(look.space(2))
        ways.addWidget(self._load)
        ways.addWidget(new)
        column.addLayout(ways)
        for entry in entries:
            card = LibraryCard(look, entry)
            card.wished.connect(self.wished)
            column.addWidget(card)
        narrow = QWidget()
        narrow.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        show_in_column(look, self, narrow, WIDEST_EMS)

    def take_focus(self) -> None:
        """To loading a file."""
        self._load.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Loads the dropped files."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
