"""Questionnaires: the library, and the ways into it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.dropped import dropped_files
from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.questionnaires.library_card import LibraryCard, titles_of
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.eye_arrows import EyeArrows
from wci_assess.store.values import StoredQuestionnaire

WIDEST_EMS = 60.0


class LibraryPage(Page):
    """Cards; a file can also be dropped here."""

    load_asked = Signal()
    starter_asked = Signal()
    files_dropped = Signal(object)
    """A list of :class:`~pathlib.Path`."""
    wished = Signal(object, object)
    table_asked = Signal()
    go_on_asked = Signal()
    """Back to the file whose changes are not saved."""
    shipped_asked = Signal()

    def __init__(
        self,
        look: Look,
        entries: Sequence[StoredQuestionnaire],
        *,
        at: tuple[str, str] | None = None,
        missing: int = 0,
        unsaved: str = "",
    ) -> None:
        """``at``: the card to begin at; ``missing``: shipped ones that were removed; ``unsaved``: a file worked at."""
        super().__init__(look)
        self._at: LibraryCard | None = None
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
        table = button(say("From a table…"), icon=look.icon("add"), look=look)
        table.clicked.connect(self.table_asked)
        ways.addWidget(table)
        column.addLayout(ways)
        if unsaved:
            words = say("Your changes to {name} are not saved yet.", name=unsaved)
            column.addWidget(self._notice(words, say("Go on with it"), self.go_on_asked))
        titles = titles_of(entries, look)
        for entry in entries:
            card = LibraryCard(look, entry, titles)
            card.wished.connect(self.wished)
            column.addWidget(card)
            if (entry.id, entry.version) == at:
                self._at = card
        if missing:
            words = say.plural(
                "{count} questionnaire that ships with the program was removed.",
                "{count} questionnaires that ship with the program were removed.",
                missing,
            )
            column.addWidget(self._notice(words, say("Bring back"), self.shipped_asked))
        narrow = QWidget()
        narrow.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = show_in_column(look, self, narrow, WIDEST_EMS)
        EyeArrows(narrow, self._scroll, look.space(8))

    def _notice(self, words: str, way: str, asked: SignalInstance) -> QWidget:
        notice = QFrame()
        notice.setProperty("role", "notice")
        across = BesideLayout(self.look, notice)
        space = self.look.space
        across.setContentsMargins(space(4), space(2), space(4), space(2))
        across.addWidget(label(words))
        go = button(way)
        go.clicked.connect(asked)
        across.addWidget(go)
        return notice

    def take_focus(self) -> None:
        """To the card that this is about, else to loading a file."""
        if self._at is None or self._at.first is None:
            self._load.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._at.first.setFocus(Qt.FocusReason.OtherFocusReason)
        card = self._at
        QTimer.singleShot(0, card, lambda: self._scroll.ensureWidgetVisible(card, 0, self.look.space(6)))

    def memory(self) -> object:
        """How far it is scrolled."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """Scrolls there."""
        if isinstance(memory, int):
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(memory))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Loads the dropped files."""
        if files := dropped_files(event):
            event.acceptProposedAction()
            self.files_dropped.emit(files)
