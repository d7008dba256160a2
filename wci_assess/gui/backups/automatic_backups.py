"""Backups that the program makes by itself while things change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.shell.jobs import Jobs

if TYPE_CHECKING:
    from wci_assess.workspace.backups import Covered

FIRST = 5_000
"""Milliseconds after the opening: nobody who has just started the program waits for this."""
EVERY = 120_000
"""Milliseconds between asking whether one is due."""


class AutomaticBackups(QObject):
    """Asks every few minutes whether one is due. It runs aside: saving never waits for it."""

    troubled = Signal(object)
    """An :class:`ExpectedError` that keeps backups from being made; None once one was made again."""

    def __init__(self, jobs: Jobs, folder: Path) -> None:
        super().__init__()
        self._jobs, self._folder = jobs, folder
        self._covered: Covered | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """The store is open: from now on."""
        self._covered = None
        self._timer.start(FIRST)

    def look(self) -> None:
        """Makes a backup where one is due, and looks again later."""
        covered = self._covered

        def job() -> Covered:
            from wci_assess.workspace.backups import automatic, sweep

            if covered is None:
                sweep(self._folder)
            return automatic(self._folder, covered)

        self._jobs.aside("automatic-backup", job, self._made, failed=self._failed, anywhere=True)

    def _made(self, covered: Covered) -> None:
        self._covered = covered
        self.troubled.emit(None)
        self._timer.start(EVERY)

    def _failed(self, error: ExpectedError) -> None:
        self.troubled.emit(error)
        self._timer.start(EVERY)
