"""The connection to the store's file, made anew whenever a failure leaves it in doubt.

Nothing that went wrong outlives itself: a lock, a full disk, a network drive's hiccup, a stick pulled and put back end,
and the next try works. Before a new connection is used, the file must prove to be the same store.
"""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.lock import Lock
from wci_assess.store.connection import (
    BUSY_SECONDS,
    BeforeMigration,
    close_connection,
    last_ids,
    name_store,
    open_connection,
    roll_back,
    uid_of,
)
from wci_assess.store.statements import driver as driver_of
from wci_assess.store.trouble import in_use, is_of_content, may_pass, removed, replaced, shakes, uncertain

TRIES = 3
"""How often a disk that answers wrongly is asked before it is believed."""
QUICKLY_CHECKED = 16_000_000
"""Bytes of a store whose pages are looked through when it is opened for work (0.6 ms a MB); larger ones are when their
next backup is verified."""
_WITHOUT_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
_TAKES_THE_LOCK = {
    "BEGIN": "PRAGMA schema_version",
    "BEGIN IMMEDIATE": "DELETE FROM meta WHERE 0",
}
"""What shows at once whether a transaction can go on: reading takes its lock at the first look only, and a connection
that was opened while the disk refused writing stays one for reading without a word."""
_OTHERS = frozenset({"not-a-store", "newer-store", "older-store", "store-empty", "store-is-folder", "not-a-file"})
"""What stands in the store's place where opening it anew fails so: another thing, not the store."""


@dataclass(frozen=True, slots=True)
class _Identity:
    """Which file it is, which store is in it, and how far that has come: ids are never used again, so that the sum
    of the last ones only grows."""

    device: int
    inode: int
    uid: str | None
    ids: int

    def goes_on_as(self, other: _Identity) -> bool:
        """Whether ``other``, found in this one's place, is this store or a later state of it."""
        return self.uid == other.uid and self.ids <= other.ids


class Link:
    """The one connection of a :class:`~wci_assess.store.store.Store`, to be asked for at each transaction."""

    def __init__(
        self, path: Path, *, lock: Lock | None = None, before_migration: BeforeMigration | None = None
    ) -> None:
        self._path = path
        self._lock = lock
        self._doubted = False
        self._connection = self._opened(migrating=True, before_migration=before_migration)
        try:
            if self._writing:
                with suppress(DBAPIError, sqlite3.Error):  # a full disk: what is there can still be seen
                    name_store(self._connection)
            self._identity = _identity(self._connection, path)
            self.damage = _glaring_damage(driver_of(self._connection), path) if self._writing else None
        except BaseException:
            close_connection(self._connection)
            raise

    @property
    def _writing(self) -> bool:
        return self._lock is not None

    @property
    def connection(self) -> Connection:
        """The connection as it stands, in use or not."""
        return self._connection

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's own connection."""
        return driver_of(self._connection)

    def begin(self, statement: str) -> Connection:
        """Begins a transaction on a connection that can be trusted; asks a disk that answers wrongly again.

        Raises:
            ExpectedError: another file stands in the store's place, or none.
            DBAPIError, sqlite3.Error, OSError: it could not be begun; nothing is left of the trial.
        """
        return _asked_again(lambda: self._begun(statement))

    def commit(self) -> None:
        """Ends the transaction, stored.

        Raises:
            ExpectedError: the disk failed so late that nobody can tell.
            DBAPIError, sqlite3.Error, OSError: it is not stored.
        """
        before, after = self._identity, last_ids(driver_of(self._connection))
        try:
            self._connection.commit()
        except BaseException as error:
            self.undo(error)
            if not shakes(error) or not self._arrived(before.ids, after, error):
                raise
        self._identity = replace(self._identity, ids=after)

    def undo(self, error: BaseException) -> None:
        """Ends the open transaction after ``error``, taken back, and lets nothing of the failure stay."""
        if not roll_back(self._connection) or shakes(error):
            self._doubted = True

    def end(self) -> None:
        """Ends a reading transaction."""
        if not roll_back(self._connection):
            self._doubted = True

    def is_passing(self, error: BaseException) -> bool:
        """Whether what SQLite holds for damage is none: the whole file, read anew, is in order."""
        if not is_of_content(error):
            return False
        with suppress(ExpectedError, Exception):
            return bool(driver_of(self._sure()).execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
        return False

    def close(self) -> None:
        """Closes the file and lets others write."""
        try:
            close_connection(self._connection)
        finally:
            if self._lock:
                self._lock.release()

    def _begun(self, statement: str) -> Connection:
        connection = self._sure()
        try:
            connection.exec_driver_sql(statement)
            driver_of(connection).execute(_TAKES_THE_LOCK[statement]).fetchall()
        except BaseException as error:
            self.undo(error)
            raise
        return connection

    def _sure(self) -> Connection:
        """The connection, made anew where it is in doubt or its file is no longer in place."""
        try:
            now = self._path.stat()
        except FileNotFoundError:
            self._doubted = True
            raise removed(self._path) from None
        except OSError:
            self._doubted = True
            raise
        in_place = (now.st_dev, now.st_ino) == (self._identity.device, self._identity.inode)
        if self._doubted or not in_place:
            self._renew()
        return self._connection

    def _renew(self) -> None:
        """Opens the file anew. What was open stays so until then: it may be all that is left of a deleted store."""
        if self._lock and not self._lock.holds():
            self._lock.release()
            if not self._lock.acquire():
                raise in_use()
        fresh = self._fresh()
        try:
            found = _identity(fresh, self._path)
            if not self._identity.goes_on_as(found):
                raise replaced(self._path)
        except BaseException:
            close_connection(fresh)
            raise
        close_connection(self._connection)
        self._connection, self._identity, self._doubted = fresh, found, False

    def _fresh(self) -> Connection:
        try:
            if self._doubted and self._is_in_place():
                close_connection(self._connection)  # the locks of the old one would keep the new one off
            return self._opened(migrating=False)
        except ExpectedError as error:
            if error.code in _OTHERS:
                raise replaced(self._path) from error
            raise

    def _is_in_place(self) -> bool:
        now = self._path.stat()
        return (now.st_dev, now.st_ino) == (self._identity.device, self._identity.inode)

    def _opened(self, *, migrating: bool, before_migration: BeforeMigration | None = None) -> Connection:
        return _asked_again(
            lambda: open_connection(
                self._path, writing=self._writing, migrating=migrating, before_migration=before_migration
            )
        )

    def _arrived(self, before: int, after: int, error: BaseException) -> bool:
        """Whether a transaction is stored whose COMMIT failed: the disk may have failed after the last write.

        Raises:
            ExpectedError: nobody can tell.
        """
        try:
            found = _identity(self._sure(), self._path).ids
            files.sync_folder(self._path.parent)
        except Exception:
            raise uncertain(error) from error
        if before == after:  # it made no row, so that both states look alike
            raise uncertain(error) from error
        return found == after


def _identity(connection: Connection, path: Path) -> _Identity:
    found, driver = path.stat(), driver_of(connection)
    return _Identity(found.st_dev, found.st_ino, uid_of(driver), last_ids(driver))


def _glaring_damage(driver: sqlite3.Connection, path: Path) -> str | None:
    if path.stat().st_size > QUICKLY_CHECKED:
        return None
    found = str(driver.execute("PRAGMA quick_check(1)").fetchone()[0])
    return None if found == "ok" else found


def _asked_again(call: Callable[[], Connection]) -> Connection:
    for left in reversed(range(TRIES)):
        try:
            return call()
        except (DBAPIError, sqlite3.Error, OSError) as error:
            if not left or not may_pass(error):
                raise
        time.sleep(0.02)
    raise AssertionError


def acquired(folder: Path) -> Lock:
    """The lock of a data folder, which is made if missing.

    Raises:
        ExpectedError: another process holds it, or the folder cannot be used.
    """
    lock = Lock(folder / "writer.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _no_folder(folder, error) from error
    deadline = time.monotonic() + BUSY_SECONDS
    try:
        while not lock.acquire():
            if time.monotonic() > deadline:
                raise in_use()
            time.sleep(0.02)
    except OSError as error:
        if error.errno in _WITHOUT_LOCKS:
            raise _no_locks(folder, error) from error
        raise _no_folder(folder, error) from error
    return lock


def _no_locks(folder: Path, error: OSError) -> ExpectedError:
    return ExpectedError(
        "no-locks",
        mark(
            "No file can be locked in the data folder “{path}” ({detail}), so two windows could write at once. Choose "
            "a folder on this computer with --data; nothing was changed."
        ),
        blame=Blame.SURROUNDINGS,
        path=str(folder),
        detail=error.strerror or str(error),
    )


def _no_folder(folder: Path, error: OSError) -> ExpectedError:
    return ExpectedError(
        "no-data-folder",
        mark("The data folder “{path}” cannot be used ({detail}). Choose another with --data; nothing was changed."),
        blame=Blame.SURROUNDINGS,
        path=str(folder),
        detail=error.strerror or str(error),
    )
