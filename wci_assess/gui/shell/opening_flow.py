"""Opens the data folder: Home after a first look, then the stores behind it; or says plainly why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.settings.stored import NAMES, read_appearance
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.trouble_page import TroublePage
from wci_assess.gui.shell.ways import Ways
from wci_assess.gui.theme import Appearance, Look

if TYPE_CHECKING:
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.home import Home

_BREATH = 30
"""Milliseconds that Home has to itself before the stores are opened behind it."""


class OpeningFlow(QObject):
    """Works until the stores are open, and closes them at the end."""

    home_seen = Signal(object)
    """A :class:`~wci_assess.workspace.home.Home`, seen before the stores are open."""
    opened = Signal(bool)
    """The stores are open for work; whether Home was seen before."""
    close_asked = Signal()
    backups_asked = Signal()

    def __init__(self, stage: Stage, jobs: Jobs, folder: Path, language: str | None) -> None:
        super().__init__()
        self._stage, self._jobs, self._folder, self._language = stage, jobs, folder, language
        self._desks: list[Desk] = []
        self._call_first: Callable[[], bool] | None = None
        self._seen = False

    def start(self, call_first: Callable[[], bool] | None = None) -> None:
        """Shows Home after a first look at the data folder, then opens it for work.

        ``call_first`` brings forward the window that has the folder open, if there is one; then this one closes.
        """
        self._call_first = call_first
        self._seen = False

        def look() -> Home | None:
            from wci_assess.workspace.home import first_look

            return first_look(self._folder)

        self._jobs.store.run(look, self._looked, self._not_opened)

    def _looked(self, home: Home | None) -> None:
        if home is None:
            self._open()
            return
        self._take(read_appearance(home.settings.get, self._stage.appearance))
        self._seen = True
        self.home_seen.emit(home)
        QTimer.singleShot(_BREATH, self, self._open)

    def _open(self) -> None:
        """Opens the stores. It loads much, so Home is painted before."""

        def open_() -> tuple[Desk, Appearance]:
            from wci_assess.workspace.desk import Desk  # SQLAlchemy loads here
            from wci_assess.workspace.settings import read_settings

            desk = Desk(self._folder)
            self._desks.append(desk)
            return desk, read_appearance(read_settings(desk.own, NAMES).get, self._stage.appearance)

        self._jobs.store.run(open_, self._opened, self._not_opened)

    def _opened(self, found: tuple[Desk, Appearance]) -> None:
        desk, appearance = found
        if not self._seen:
            self._take(appearance)
        self._jobs.begin(desk)
        self.opened.emit(self._seen)

    def _take(self, appearance: Appearance) -> None:
        if self._language is not None:
            appearance = appearance.in_language(self._language)
        if appearance != self._stage.appearance:
            self._stage.change(appearance)

    def _not_opened(self, error: BaseException) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        if error.code == "store-in-use" and self._call_first is not None and self._call_first():
            self.close_asked.emit()
            return
        self._seen = False
        self._stage.show("", lambda look: self._trouble(look, error), Ways())

    def _trouble(self, look: Look, error: ExpectedError) -> TroublePage:
        page = TroublePage(look, error.sentence(look.say), str(self._folder))
        page.again_asked.connect(lambda: self.start(self._call_first))
        page.backups_asked.connect(self.backups_asked)
        page.close_asked.connect(self.close_asked)
        return page

    def close_stores(self) -> None:
        """On the store's thread: also stores that were still being opened when the window closed."""
        while self._desks:
            self._desks.pop().close()
