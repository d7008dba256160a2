"""What lives as long as the window: the threads, the flows, the keys that hold everywhere, and what catches bugs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QIcon, QKeySequence, QShortcut

from wci_assess.errors import ExpectedError
from wci_assess.gui.flows import Flows
from wci_assess.gui.shell.collector import Collector
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.one_window import OneWindow, call_first_window
from wci_assess.gui.shell.opening_flow import OpeningFlow
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.window_memory import keep
from wci_assess.gui.theme.appearance import hear_system
from wci_assess.paths import ICONS

if TYPE_CHECKING:
    from wci_assess.gui.bugs import Bugs

_SECONDS_TO_SAVE = 3
_SETTLED = 400
"""Milliseconds after which what nobody waits for is set up."""


class Program(QObject):
    """Begun after the first painting, ended after the window is closed.

    ``first``: no other window can have the data folder, so that this one answers second starts.
    """

    def __init__(
        self, window: MainWindow, stage: Stage, folder: Path, language: str | None, *, first: bool = False
    ) -> None:
        super().__init__()
        self._window, self._stage, self._folder, self._first = window, stage, folder, first
        self._bugs: Bugs | None = None
        self._to_tell: tuple[str, Callable[[], None] | None] = ("", None)
        """What is said once the stores are open, and what takes it back."""
        self._files: list[Path] = []
        """What the program was started with, and what second starts brought, until the stores are open."""
        self.collector = Collector()
        self.jobs = Jobs(stage)
        self.opening = OpeningFlow(stage, self.jobs, folder, language)
        self.flows = Flows(stage, self.jobs, self.opening, folder)
        self.flows.reopen_asked.connect(self._reopen)
        self.opening.home_seen.connect(self.flows.home.show)
        self.opening.opened.connect(self._opened)
        self.opening.close_asked.connect(window.close)
        self._add_keys()
        window.may_close = self._may_close

    def _add_keys(self) -> None:
        flows = self.flows
        self._window.keys_asked.connect(lambda: flows.router.leave(lambda: flows.help.open(at_keys=True)))
        QShortcut(QKeySequence("F1"), self._window).activated.connect(flows.show_help)
        for number in range(1, 6):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self._window)
            shortcut.activated.connect(partial(flows.router.go_to_top, number))
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self._window)
            shortcut.activated.connect(partial(flows.router.turn, step))
        QShortcut(QKeySequence("Ctrl+L"), self._window).activated.connect(self._stage.language_asked)
        QShortcut(QKeySequence("Ctrl+Q"), self._window).activated.connect(self._window.close)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self._window)
            shortcut.activated.connect(lambda step=step: flows.settings.change_text_size(step))

    def begin(self, file: Path | None = None, *, catching: bool = True) -> None:
        """Opens the stores, then Home, or ``file``; with ``catching``, tells from now on what nobody caught."""
        self._files += [] if file is None else [file]
        self.opening.start(None if self._first else lambda: call_first_window(self._folder, file))
        self._stage.follow_system()
        hear_system(self._stage.follow_system)
        if catching:
            self._catch_bugs()
        QTimer.singleShot(_SETTLED, self._window, self._finish)

    def end(self) -> None:
        """Lets go of the stores once all is stored."""
        self.flows.let_go()
        self.jobs.end(self._close_stores)
        self.collector.end()

    def _close_stores(self) -> None:
        self.opening.close_stores()
        self.flows.end()

    def _finish(self) -> None:
        self.collector.begin()
        self._window.setWindowIcon(QIcon(str(ICONS / "wci-assess.svg")))
        self.jobs.aside("sweep", _sweep, lambda _: None, anywhere=True)
        if self._first:
            OneWindow(self._window, self._folder, self._take)

    def _opened(self, home_seen: bool) -> None:
        (words, undo), self._to_tell = self._to_tell, ("", None)
        if words or not home_seen:
            self.flows.home.open(words, undo)
        self.flows.reopened()
        files, self._files = self._files, []
        if files:
            self.flows.open_files(files)  # after Home was asked for, which would take its place
        self.flows.automatic.begin()
        self.flows.settings.tell_of_folder()

    def _reopen(self, words: str, undo: Callable[[], None] | None) -> None:
        """Opens the stores anew, then says what happened."""
        self._to_tell = (words, undo)
        self.opening.start()

    def _take(self, file: Path) -> None:
        """A second start brought a file."""
        if self.jobs.desk is None:
            self._files.append(file)
        else:
            self.flows.router.leave(lambda: self.flows.open_files([file]))

    # Closing

    def _may_close(self) -> bool:
        """Settles and stores what is open; whether the window may go."""
        self._stage.page.leave()
        keep(self._folder, self._stage.appearance, self._window)
        flows = self.flows
        if flows.unsaved:
            loop = QEventLoop()
            QTimer.singleShot(_SECONDS_TO_SAVE * 1000, loop, loop.quit)
            flows.when_saved(loop.quit)
            if flows.unsaved:
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        stored = not flows.unsaved or self._close_anyway()
        return stored and flows.may_close(self._close_window)

    def _close_window(self) -> None:
        self._window.close()

    def _close_anyway(self) -> bool:
        from wci_assess.gui.shell.unsaved_dialog import UnsavedDialog

        dialog = UnsavedDialog(self._stage.look, self._save_elsewhere, self._window)
        return dialog.exec() == UnsavedDialog.DialogCode.Accepted

    def _save_elsewhere(self) -> bool:
        """Writes what is seen and not stored to files; whether they are there."""
        from wci_assess.files import write_whole
        from wci_assess.gui.file_dialogs import file_to_save

        say = self._stage.look.say
        path = file_to_save(self._stage.look, self._window, say("Save all answers"), "answers.csv", "CSV (*.csv)")
        if path is None:
            return False
        try:
            for file, data in self.flows.unsaved_files(path).items():
                write_whole(file, data, private=True)
        except ExpectedError as error:
            self.jobs.tell(error)
            return False
        return True

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
            from wci_assess.gui.bugs import Bugs
            from wci_assess.log import log_to

            self._bugs = Bugs(self._show_bug)
            self._bugs.install(lambda: log_to(self._folder))

    def _show_bug(self, report: str) -> None:
        from wci_assess.gui.bug_dialog import BugDialog
        from wci_assess.log import LOG_FILE

        BugDialog(self._stage.look, report, self._folder / LOG_FILE, self._window).exec()


def _sweep() -> None:
    """Removes what a window left on a computer that is not its member's, where it ended too soon."""
    from wci_assess.workspace.member_folders import sweep_temporary_files

    sweep_temporary_files()
