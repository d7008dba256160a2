"""What lives as long as the window: the store's thread, the journey through the pages, and what catches bugs."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence, QShortcut

from wci_assess.gui.journey import Journey
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.window_memory import keep
from wci_assess.gui.worker import StoreThread
from wci_assess.paths import ICONS

if TYPE_CHECKING:
    from wci_assess.gui.bugs import Bugs

_SECONDS_TO_SAVE = 3
_SETTLED = 400
"""Milliseconds after which what nobody waits for is set up."""


class Program(QObject):
    """Begun after the first painting, ended after the window is closed."""

    def __init__(self, window: MainWindow, stage: Stage, folder: Path, language: str | None) -> None:
        super().__init__()
        self._window, self._stage, self._folder = window, stage, folder
        self._worker = StoreThread()
        self._bugs: Bugs | None = None
        self.journey = Journey(stage, self._worker, folder, language)
        window.may_close = self._may_close
        self.journey.opened.connect(self._answer_second_starts)
        QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(stage.language_asked)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.activated.connect(lambda step=step: self.journey.change_text_size(step))
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: stage.follow_system())

    def begin(self, *, catching: bool = True) -> None:
        """Opens the store, then Home; with ``catching``, tells from now on what nobody caught."""
        self.journey.start()
        self._stage.follow_system()
        if catching:
            self._catch_bugs()
        QTimer.singleShot(_SETTLED, self._window, self._finish)

    def end(self) -> None:
        """Lets go of the store once all is stored."""
        self.journey.end()
        self._worker.stop()

    def _finish(self) -> None:
        gc.freeze()
        gc.enable()
        self._window.setWindowIcon(QIcon(str(ICONS / "wci-assess.svg")))

    def _answer_second_starts(self) -> None:
        QTimer.singleShot(_SETTLED, self._window, self._listen)

    def _listen(self) -> None:
        from wci_assess.gui.shell.one_window import OneWindow

        self._first = OneWindow(self._window, self._folder)

    # Closing

    def _may_close(self) -> bool:
        """Settles and stores what is open; whether the window may go."""
        self._stage.page.leave()
        keep(self._folder, self._stage.appearance, self._window)
        if self.journey.assessment.unsaved:
            loop = QEventLoop()
            QTimer.singleShot(_SECONDS_TO_SAVE * 1000, loop, loop.quit)
            self.journey.assessment.when_saved(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return self._all_saved() or self._close_anyway()

    def _all_saved(self) -> bool:
        return not self.journey.assessment.unsaved

    def _close_anyway(self) -> bool:
        from wci_assess.gui.shell.unsaved_dialog import UnsavedDialog

        return UnsavedDialog(self._stage.look, self._window).exec() == UnsavedDialog.DialogCode.Accepted

    # Bugs

    def _catch_bugs(self) -> None:
        """At once what happens on this thread; the rest, whose parts take time to load, when Home is there."""

        def first(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
            self._install_bugs()
            sys.excepthook(kind, error, traceback)

        sys.excepthook = first
        QTimer.singleShot(_SETTLED, self._window, self._install_bugs)

    def _install_bugs(self) -> None:
        if self._bugs is None:
            from wci_assess.gui.bugs import Bugs, log_to

            self._bugs = Bugs(self._show_bug)
            self._bugs.install(lambda: log_to(self._folder))

    def _show_bug(self, report: str) -> None:
        from wci_assess.gui.bug_dialog import BugDialog
        from wci_assess.gui.bugs import LOG_FILE

        BugDialog(self._stage.look, report, self._folder / LOG_FILE, self._window).exec()
