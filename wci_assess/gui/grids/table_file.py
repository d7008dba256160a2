"""Asks for a spreadsheet file, and reads it on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wci_assess.errors import ExpectedError
from wci_assess.exchange.table import Table
from wci_assess.gui.file_dialogs import file_to_open
from wci_assess.gui.shell.work_thread import WorkThread
from wci_assess.gui.theme import Look

_KINDS = "*.xlsx *.xlsm *.csv *.tsv *.txt"


def choose_table(look: Look, parent: QWidget) -> Path | None:
    """The file, or None where she changed her mind."""
    say = look.say
    kinds = ";;".join((say("Tables ({kinds})", kinds=_KINDS), say("All files (*)")))
    return file_to_open(parent, say("Take rows in from a file"), kinds)


class TableReader:
    """Reads one file; whoever asks must call :meth:`end` when the answer is of no use any more."""

    def __init__(self, path: Path, done: Callable[[Table], None], failed: Callable[[ExpectedError], None]) -> None:
        self._thread = WorkThread("table")
        self._failed = failed
        self._done = done
        self._thread.run(lambda: _read(path), self._finish, self._fail)

    def end(self) -> None:
        """Nobody is told any more."""
        self._thread.abandon()

    def _finish(self, table: Table) -> None:
        self.end()
        self._done(table)

    def _fail(self, error: BaseException) -> None:
        self.end()
        if not isinstance(error, ExpectedError):
            raise error
        self._failed(error)


def _read(path: Path) -> Table:
    from wci_assess.exchange.reading import read_table  # not before a file is there

    return read_table(path)
