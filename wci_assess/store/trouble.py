"""What SQLite and the disk say, told as expected trouble."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.store.checksum import damaged

IN_USE = mark("The assessments are open in another window or command. Close it and try again; nothing was changed.")
FULL = mark("The disk is full, so this was not saved. Free some space; what you wrote is kept here until then.")
READ_ONLY = mark(
    "The data folder cannot be written to, so this was not saved. Check its permissions; what you wrote is kept here."
)
UNREADABLE = mark("The disk did not answer ({detail}), so this was not saved. What you wrote is kept here; try again.")


def in_use() -> ExpectedError:
    """Another window or command holds the store."""
    return ExpectedError("store-in-use", IN_USE, blame=Blame.SURROUNDINGS)


def _of_sqlite(error: sqlite3.Error) -> ExpectedError | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return in_use()
    if name.startswith("SQLITE_FULL"):
        return ExpectedError("disk-full", FULL, blame=Blame.SURROUNDINGS)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_CANTOPEN")):
        return ExpectedError("read-only", READ_ONLY, blame=Blame.SURROUNDINGS)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(name)
    if name.startswith("SQLITE_IOERR"):
        return ExpectedError("disk-error", UNREADABLE, blame=Blame.SURROUNDINGS, detail=name)
    return None


def _of_system(error: OSError) -> ExpectedError:
    if error.errno == errno.ENOSPC:
        return ExpectedError("disk-full", FULL, blame=Blame.SURROUNDINGS)
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return ExpectedError("read-only", READ_ONLY, blame=Blame.SURROUNDINGS)
    return ExpectedError("disk-error", UNREADABLE, blame=Blame.SURROUNDINGS, detail=error.strerror or "?")


@contextmanager
def told() -> Iterator[None]:
    """Turns trouble of the database and the disk into :class:`ExpectedError`; anything else is a bug and passes."""
    try:
        yield
    except DBAPIError as error:
        known = _of_sqlite(error.orig) if isinstance(error.orig, sqlite3.Error) else None
        raise known or error from error
    except sqlite3.Error as error:
        raise _of_sqlite(error) or error from error
    except OSError as error:
        raise _of_system(error) from error
