"""The store: one SQLite file in a data folder, opened for reading or by its one writer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from wci_assess.errors import Blame, ExpectedError
from wci_assess.files import Lock
from wci_assess.i18n import mark
from wci_assess.paths import STORE_FILE
from wci_assess.store.connection import BUSY_SECONDS, close_connection, open_connection
from wci_assess.store.transaction import Transaction
from wci_assess.store.trouble import in_use, told


class Store:
    """The open store. It belongs to one thread at a time; all trouble comes as :class:`ExpectedError`."""

    def __init__(self, connection: Connection, lock: Lock | None) -> None:
        self._connection = connection
        self._lock = lock

    @classmethod
    def open(cls, folder: Path, *, writing: bool, fresh: bool = False) -> Store:
        """Opens the store of a data folder; where ``writing``, folder and file are made if missing.

        ``fresh`` throws away what is there, once nobody else has it open.

        Raises:
            ExpectedError: another process writes, the file is not ours, newer or damaged, or the disk refuses.
        """
        path = folder / STORE_FILE
        lock = _locked(folder) if writing else None
        try:
            if fresh and writing:
                with told():
                    path.unlink(missing_ok=True)
            return cls(open_connection(path, writing=writing), lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether the data folder holds a store."""
        return (folder / STORE_FILE).exists()

    def close(self) -> None:
        """Closes the file and lets others write."""
        close_connection(self._connection)
        if self._lock:
            self._lock.release()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that sees one state of the store and changes nothing."""
        with told():
            self._connection.exec_driver_sql("BEGIN")
            try:
                yield Transaction(self._connection)
            finally:
                self._connection.rollback()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that is stored whole when the block ends, and not at all where it raises."""
        with told():
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield Transaction(self._connection)
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise


def _locked(folder: Path) -> Lock:
    lock = Lock(folder / "writer.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        deadline = time.monotonic() + BUSY_SECONDS
        while not lock.acquire():
            if time.monotonic() > deadline:
                raise in_use()
            time.sleep(0.02)
    except OSError as error:
        raise ExpectedError(
            "no-data-folder",
            mark(
                "The data folder “{path}” cannot be used ({detail}). Choose another with --data; nothing was changed."
            ),
            blame=Blame.SURROUNDINGS,
            path=str(folder),
            detail=error.strerror or str(error),
        ) from error
    return lock
