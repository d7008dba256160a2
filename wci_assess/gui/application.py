"""Puts the window together and starts it: the composition root of the front end."""

from __future__ import annotations

import argparse
import logging
import logging.handlers
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from wci_assess.gui.bugs import Bugs
from wci_assess.gui.journey import Journey
from wci_assess.gui.lasting_singletons import make_singletons_last
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.window_memory import keep, put_in_place, recall
from wci_assess.gui.theme import Appearance
from wci_assess.gui.trace import trace
from wci_assess.gui.worker import StoreThread
from wci_assess.i18n import LANGUAGES, system_language
from wci_assess.paths import ICONS, data_folder

LOG_FILE = "wci-assess.log"
_LOG_BYTES = 500_000
_SECONDS_TO_SAVE = 3


def run(arguments: Sequence[str] | None = None) -> int:
    """Opens the window and returns when it is closed."""
    make_singletons_last()
    options = _parse(arguments)
    folder = data_folder(options.data)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("WCI Assess")
    app.setStyle("fusion")
    appearance, place = recall(folder, Appearance(system_language()))
    if options.lang:
        appearance = Appearance(options.lang, appearance.text_size, appearance.colours, appearance.contrast)
    window = MainWindow()
    window.setWindowTitle("WCI Assess")
    stage = Stage(app, window, appearance)
    put_in_place(window, place)
    program = Program(window, stage, folder, options.lang)
    program.catch_bugs()
    window.painted.connect(program.begin)
    window.show()
    status = app.exec()
    program.end()
    return status


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="main.py", description="WCI Assess, the window.")
    parser.add_argument("--data", metavar="DIR", help="the data folder")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language on screen")
    parser.add_argument("file", metavar="FILE", nargs="?", help="an assessment or questionnaire file")
    return parser.parse_args(arguments)


class Program:
    """What lives as long as the window."""

    def __init__(self, window: MainWindow, stage: Stage, folder: Path, language: str | None) -> None:
        self._window, self._stage, self._folder = window, stage, folder
        self._worker = StoreThread()
        self._bugs = Bugs(self._show_bug)
        self.journey = Journey(stage, self._worker, folder, language)
        window.may_close = self._may_close
        QShortcut(QKeySequence("Ctrl+L"), window).activated.connect(stage.language_asked)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: stage.change(stage.appearance))

    def catch_bugs(self) -> None:
        """Tells what nobody caught, from now on."""
        self._bugs.install()

    def begin(self) -> None:
        """After the first painting: the store, and all that can wait."""
        trace("first-paint")
        self.journey.start()
        QTimer.singleShot(0, self._window, self._finish)

    def _finish(self) -> None:
        self._window.setWindowIcon(QIcon(str(ICONS / "wci-assess.svg")))
        _log_to(self._folder)

    def end(self) -> None:
        """After the window is closed: the store is let go once all is stored."""
        self.journey.end()
        self._worker.stop()

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

    def _show_bug(self, report: str) -> None:
        from wci_assess.gui.bug_dialog import BugDialog

        dialog = BugDialog(self._stage.look, report, self._folder / LOG_FILE, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exec()


def _log_to(folder: Path) -> None:
    log = logging.getLogger("wci_assess")
    log.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / LOG_FILE, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
