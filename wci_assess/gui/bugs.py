"""A bug is told once, plainly; the window stays alive, and the report holds no answers."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion

from wci_assess.log import LOGGER, report_of

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Bugs(QObject):
    """Catches what nobody caught, on any thread, and gives the report to ``show`` on the window's."""

    _found = Signal(str)

    def __init__(self, show: Callable[[str], None]) -> None:
        super().__init__()
        self._show = show
        self._showing = False
        self._found.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self, open_log: Callable[[], None]) -> None:
        """From now on; ``open_log`` is called before the first word is logged."""
        self._open_log: Callable[[], None] | None = open_log
        sys.excepthook = self._caught
        threading.excepthook = self._caught_on_thread
        qInstallMessageHandler(self._log_qt)

    def _caught(self, _kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        report = report_of(error, f"Qt {qVersion()}")
        self._log(logging.ERROR, report)
        self._found.emit(report)

    def _caught_on_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._caught(found.exc_type, found.exc_value, found.exc_traceback)

    def _tell(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(report)
        finally:
            self._showing = False

    def _log_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        self._log(_LEVELS.get(kind, logging.WARNING), f"Qt: {message}")

    def _log(self, level: int, message: str) -> None:
        open_log, self._open_log = self._open_log, None
        if open_log is not None:
            open_log()
        LOGGER.log(level, "%s", message)
