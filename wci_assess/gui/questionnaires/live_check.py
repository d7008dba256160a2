"""Checks a text while it is typed, on a thread of its own: no key ever waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from wci_assess.checker import Problem
from wci_assess.gui.shell.work_thread import WorkThread

PAUSE_MS = 80
"""So long after the last key the check begins."""


class LiveCheck(QObject):
    """One check at a time; a text that came meanwhile is checked next, those between never."""

    checked = Signal(object)
    """The problems of the text that was given last."""

    def __init__(self, name: str, text: Callable[[], str]) -> None:
        super().__init__()
        self._name, self._text = name, text
        self._thread: WorkThread | None = None
        self._busy = self._again = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    @property
    def waiting(self) -> bool:
        """Whether a text is still to be checked, or being checked."""
        return self._busy or self._pause.isActive()

    def typed(self) -> None:
        """The text is another."""
        self._pause.start()

    def end(self) -> None:
        """Checks no more."""
        self._pause.stop()
        if self._thread is not None:
            self._thread.abandon()
            self._thread = None

    def _begin(self) -> None:
        if self._busy:
            self._again = True
            return
        if self._thread is None:
            self._thread = WorkThread("check")
        self._busy = True
        text, name = self._text(), self._name

        def job() -> tuple[Problem, ...]:
            from wci_assess.workspace.questionnaire_file import check_text

            return check_text(text, name)

        self._thread.run(job, self._done, self._failed)

    def _done(self, problems: tuple[Problem, ...]) -> None:
        self._busy = False
        if self._again or self._pause.isActive():
            self._again = False
            self._pause.start()
            return
        self.checked.emit(problems)

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        raise error
