"""The store: one SQLite file in a data folder, opened for reading or by its one writer."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from wci_assess.paths import STORE_FILE
from wci_assess.response import Progress
from wci_assess.store import backups
from wci_assess.store.answers import Responses
from wci_assess.store.checking import check_all
from wci_assess.store.connection import journal_of
from wci_assess.store.councils import Councils
from wci_assess.store.history import History, OperationKind, StoredChange
from wci_assess.store.home import StoredHome, read_home
from wci_assess.store.library import Library
from wci_assess.store.link import Link, acquired
from wci_assess.store.members import Members
from wci_assess.store.recording import record
from wci_assess.store.settings import Settings
from wci_assess.store.statements import driver
from wci_assess.store.trouble import no_answer, told
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
    """The open store. It belongs to one thread at a time; all trouble comes as :class:`ExpectedError`.

    No failure outlives itself: once a lock, a full disk or an unplugged drive is over, the next transaction works.
    """

    def __init__(self, path: Path, link: Link) -> None:
        self.path = path
        self._link = link

    @classmethod
    def open(cls, folder: Path, *, writing: bool, fresh: bool = False) -> Store:
        """Opens the store of a data folder; where ``writing``, folder and file are made if missing.

        ``fresh`` throws away what is there, once nobody else has it open.

        Raises:
            ExpectedError: another process writes, the file is not ours, newer or damaged, or the disk refuses.
        """
        lock = acquired(folder) if writing else None
        try:
            path = _file(folder)
            with told(path):
                if fresh and writing:
                    for each in (path, journal_of(path)):
                        each.unlink(missing_ok=True)
                elif writing:
                    _keep_private(path)
                return cls(path, Link(path, lock=lock, before_migration=backups.before_migration))
        except BaseException:
            if lock:
                lock.release()
            raise

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether something stands where the data folder's store should be: only where nothing does may one begin."""
        return os.path.lexists(folder / STORE_FILE)

    @property
    def damage(self) -> str | None:
        """Where the pages of a store opened for writing were found damaged at once; what is whole can still be used.

        Damage within a row is told when that is read; the verified backups look at all of it.
        """
        return self._link.damage

    def close(self) -> None:
        """Closes the file and lets others write."""
        self._link.close()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that sees one state of the store and changes nothing."""
        with told(self.path):
            connection = self._link.begin("BEGIN")
            try:
                yield Transaction(connection)
            except BaseException as error:
                self._link.undo(error)
                if self._link.is_passing(error):
                    raise no_answer(self.path, error) from error
                raise
            self._link.end()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that is stored whole when the block ends, and not at all where it raises."""
        with told(self.path, saving=True):
            connection = self._link.begin("BEGIN IMMEDIATE")
            try:
                yield Transaction(connection)
            except BaseException as error:
                self._link.undo(error)
                if self._link.is_passing(error):
                    raise no_answer(self.path, error, saving=True) from error
                raise
            self._link.commit()

    def save_copy(self, target: Path) -> None:
        """Writes what the store holds to ``target``, even where its own file was deleted or replaced meanwhile.

        Raises:
            ExpectedError: nothing could be read any more, or the target could not be written.
        """
        with told(self.path):
            backups.copy(self._link.driver, target)

    @property
    def _connection(self) -> Connection:
        return self._link.connection


def _file(folder: Path) -> Path:
    """The file of the store; where a link stands for it, the one it points to."""
    path = folder / STORE_FILE
    return path.resolve() if path.is_symlink() and path.exists() else path


def _keep_private(path: Path) -> None:
    """What people wrote is their own, in a folder of before too."""
    with suppress(OSError):  # absent, or on a disk without permissions
        mode = stat.S_IMODE(path.stat().st_mode)
        if stat.S_ISREG(path.stat().st_mode) and mode & 0o077:
            path.chmod(0o600)
