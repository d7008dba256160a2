"""A store at one moment, in memory: whoever looks at it for long stands in nobody's way."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from wci_assess.store.connection import driver_connection, identify, no_store
from wci_assess.store.trouble import look, told

_STEP_PAGES = 256
"""1 MB is copied at a time: a save that comes meanwhile waits for about a millisecond."""
_RESTARTS = 20
PATIENCE_SECONDS = 10.0


def snapshot(path: Path) -> sqlite3.Connection:
    """The store as it is now; the caller closes it.

    Raises:
        ExpectedError: it is not there, not ours, damaged in its head, or could not be read.
    """
    taken = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        with told(path):
            if look(path) is None:
                raise no_store(path)
            with contextlib.closing(driver_connection(path, writing=False, patience=PATIENCE_SECONDS)) as source:
                _take(source, taken)
            identify(taken, path)
    except BaseException:
        taken.close()
        raise
    return taken


class _OftenDisturbedError(Exception):
    """So much is being saved that a copy by pieces does not come to its end."""


def _take(source: sqlite3.Connection, taken: sqlite3.Connection) -> None:
    """Copies by pieces; a save in between begins the copy anew, and after many of those it is made in one go."""
    try:
        source.backup(taken, pages=_STEP_PAGES, progress=_watch(_RESTARTS), sleep=0.02)
    except _OftenDisturbedError:
        source.backup(taken, pages=-1, progress=_watch(None), sleep=0.02)


def _watch(restarts: int | None) -> Callable[[int, int, int], None]:
    left, last, end = restarts, -1, time.monotonic() + PATIENCE_SECONDS

    def progress(_status: int, remaining: int, _total: int) -> None:
        nonlocal left, last, end
        if remaining != last:
            end = time.monotonic() + PATIENCE_SECONDS
        elif time.monotonic() > end:
            raise _busy()
        if left is not None and 0 <= last < remaining:
            left -= 1
            if left < 0:
                raise _OftenDisturbedError
        last = remaining

    return progress


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY"
    return error
