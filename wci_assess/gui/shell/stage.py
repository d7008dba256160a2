"""Shows one page at a time in the window, and builds it anew in another look without losing the place or a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from wci_assess.gui.page import Page
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.opening_page import OpeningPage
from wci_assess.gui.theme import Appearance, Look
from wci_assess.gui.theme.appearance import glance, system_looks
from wci_assess.gui.theme.look import dress
from wci_assess.gui.trace import trace
from wci_assess.i18n import LANGUAGES, Say, speak

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

    from wci_assess.gui.shell.status_line import StatusLine
    from wci_assess.gui.shell.ways import Ways

Build = Callable[[Look], Page]


class Stage(QObject):
    """Page, navigation and status line; which page comes when is the flows' matter."""

    place_chosen = Signal(str)
    language_asked = Signal()
    shown = Signal()
    """Another page, or the same in other looks with a new status line."""

    def __init__(
        self, app: QApplication, window: MainWindow, appearance: Appearance, speaks: Callable[[str], Say] = speak
    ) -> None:
        super().__init__()
        self._app, self._window, self._speaks = app, window, speaks
        self._appearance = appearance
        self._system = glance()
        self._qt_words: QTranslator | None = None
        self._ways: Ways | None = None
        self._place = ""
        self._build: Build = OpeningPage
        self._way: Callable[[], None] | None = None
        self.visit = 0
        """Goes up with each page, and as soon as the user is on her way to one; the same page in another look keeps it.
        """
        self.look = self._dress()
        self.page: Page = OpeningPage(self.look)
        self._status: StatusLine | None = None
        self._window.show_parts(self.page, stretched=self.page)

    @property
    def appearance(self) -> Appearance:
        """The looks as chosen."""
        return self._appearance

    @property
    def status(self) -> StatusLine:
        """The line at the bottom; it comes with the first page that needs it."""
        if self._status is None:
            from wci_assess.gui.shell.status_line import StatusLine

            self._status = StatusLine(self.look)
            self._status.way_pressed.connect(self._go_way)
        return self._status

    @property
    def other_language(self) -> str:
        """The language that is not on screen."""
        return next(each for each in LANGUAGES if each != self._appearance.language)

    def show(self, place: str, build: Build, ways: Ways) -> None:
        """Shows the page that ``build`` makes, as the one of ``ways`` that is named ``place``."""
        self.page.leave()
        self._place, self._build, self._ways = place, build, ways
        self.depart()
        self.tell("")
        self._put(build(self.look))
        self.page.take_focus()
        self.shown.emit()
        trace(f"page-{place}")

    def depart(self) -> None:
        """The user is on her way elsewhere: what was asked for before, and comes now, is not shown any more."""
        self.visit += 1

    def change(self, appearance: Appearance) -> None:
        """Takes other looks; the page is built again, at the same place and with the same open edits."""
        self.page.leave()
        memory = self.page.memory()
        self._window.clear()  # else the old page would be dressed once more, only to go
        self._appearance = appearance
        self.look = self._dress()
        self._status = None
        self._put(self._build(self.look))
        self.page.take_focus()
        self.page.restore(memory)
        self.shown.emit()

    def follow_system(self) -> None:
        """Takes the looks that the system asks for now."""
        found = system_looks(self._system)
        if found != self._system:
            self._system = found
            self.change(self._appearance)

    def tell(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Says something in the status line; ``undo`` takes back what it speaks of."""
        self._way = undo
        self.status.tell(words, self.look.say("Undo") if undo is not None else "")

    def tell_busy(self, words: str, cancel: Callable[[], None]) -> None:
        """Says what is going on, with a way to end it."""
        self._way = cancel
        self.status.tell(words, self.look.say("Cancel"))

    def _put(self, page: Page) -> None:
        self._window.setUpdatesEnabled(False)
        try:
            self.page = page
            page.told.connect(lambda words, undoable: self.tell(words, page.undo if undoable else None))
            parts = [page, self.status]
            if self._ways is not None and self._ways.tops:
                from wci_assess.gui.shell.way_bar import WayBar

                ways = WayBar(self.look, self._ways, self._place, self.other_language)
                ways.place_chosen.connect(self.place_chosen)
                ways.language_asked.connect(self.language_asked)
                parts.insert(0, ways)
            self._window.show_parts(*parts, stretched=page)
        finally:
            self._window.setUpdatesEnabled(True)

    def _go_way(self) -> None:
        way, self._way = self._way, None
        if way is not None:
            way()

    def _dress(self) -> Look:
        if self._qt_words is not None:
            self._app.removeTranslator(self._qt_words)
            self._qt_words = None
        if self._appearance.language != "en":
            from wci_assess.gui.shell.qt_words import qt_words

            self._qt_words = qt_words(self._appearance.language)
            self._app.installTranslator(self._qt_words)
        return dress(self._app, self._appearance, self._speaks(self._appearance.language), self._system)
