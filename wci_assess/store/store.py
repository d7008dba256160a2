"""The store: one SQLite file in a data folder, opened for reading or by its one writer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from wci_assess.errors import Blame, ExpectedError
from wci_assess.files import Lock
from wci_assess.i18n import mark
from wci_assess.paths import STORE_FILE
from wci_assess.response import Progress
from wci_assess.store.answers import Responses
from wci_assess.store.checking import check_all
from wci_assess.store.connection import BUSY_SECONDS, close_connection, open_connection
from wci_assess.store.councils import Councils
from wci_assess.store.history import History, OperationKind, StoredChange
from wci_assess.store.home import StoredHome, read_home
from wci_assess.store.library import Library
from wci_assess.store.members import Members
from wci_assess.store.recording import record
from wci_assess.store.settings import Settings
from wci_assess.store.statements import driver
from wci_assess.store.trouble import in_use, told
from wci_assess.store.values import Damage, StoredResponse


class Transaction:
    """What can be read, and in a writing transaction changed, together."""

    def __init__(self, connection: Connection) -> None:
        self._driver = driver(connection)
        self.library = Library(connection)
        self.councils = Councils(connection)
        self.members = Members(connection)
        self.responses = Responses(connection)
        self.history = History(connection)
        self.settings = Settings(connection)

    def record(
        self,
        response: StoredResponse,
        kind: OperationKind,
        changes: Sequence[StoredChange],
        at: datetime,
        progress: Progress,
        *,
        undoes: int | None = None,
    ) -> int:
        """Stores changes of a response's answers as one operation, which one undo takes back; gives its id.

        ``progress`` is how far the response has come with them; ``undoes`` the operation that is taken back or done
        again. Each ``before`` must be what is stored (:meth:`Responses.answers_at`). Drafts stay.

        Raises:
            ExpectedError: the assessment is closed or deleted, or the response is not as it was written.
        """
        return record(self._driver, response, kind, changes, at, progress, undoes)

    def home(self, *, limit: int | None = None) -> StoredHome:
        """What Home shows: see :func:`wci_assess.store.home.read_home`."""
        return read_home(self._driver, limit=limit)

    def check(self) -> tuple[Damage, ...]:
        """Everything that is not as it was written, in every table; empty where the store is whole."""
        return check_all(self._driver)


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
