"""What SQLite and the disk say, told as expected trouble: what happened, and what is so now."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from wci_assess.errors import Blame, ExpectedError
from wci_assess.files import TEMPORARY
from wci_assess.i18n import mark
from wci_assess.paths import STORE_FILE, file_uri
from wci_assess.store.checksum import damaged

IN_USE = mark("The assessments are open in another window or command. Close it and try again; nothing was changed.")
_BUSY = (
    mark(
        "Another program is using “{path}” just now, so it could not be read. Let it finish, or close it (perhaps one "
        "that copies, synchronizes or scans files), then try again."
    ),
    mark(
        "Another program is using “{path}” just now, so this was not saved. Let it finish, or close it (perhaps one "
        "that copies, synchronizes or scans files), then try again."
    ),
)
_FULL = (
    mark("The disk is full, so “{path}” could not be read. Free some space, then try again; nothing was changed."),
    mark("The disk is full, so this was not saved. Free some space, then try again."),
)
_NO_PERMISSION = (
    mark("You may not read “{path}”. Change the permissions of the file and its folder, then try again."),
    mark(
        "You may not write to “{path}” or its folder, so this was not saved. Change their permissions, then try again."
    ),
)
_READ_ONLY = (
    mark("“{path}” lies on a disk that cannot be written to, which reading it needs now. Make the disk writable."),
    mark("“{path}” lies on a disk that cannot be written to, so this was not saved. Make the disk writable."),
)
_NO_ANSWER = (
    mark("The disk did not answer ({detail}) while “{path}” was read. Nothing was changed; try again."),
    mark("The disk did not answer ({detail}) while “{path}” was written, so this was not saved. Try again."),
)
_UNCERTAIN = mark(
    "The disk did not answer ({detail}) at the last moment of saving. Look whether it was saved before you do it again."
)
_REMOVED = mark(
    "“{path}” is no longer there: it was moved or deleted, or its disk was taken away. What is not saved yet is kept "
    "here. Put it back, then try again."
)
_REPLACED = mark(
    "Another file was put in the place of “{path}” while it was open. Nothing was written to it, and what is not saved "
    "yet is kept here. Put the right file back, then try again."
)
_EMPTY = mark(
    "“{path}” is empty: no assessments are in it. It was left as it is. Restore a backup, or move the file away to "
    "begin anew."
)
_FOLDER = mark(
    "“{path}” is a folder, where the file of the assessments should be. Move it away, then try again; nothing was "
    "changed."
)
_NO_FILE = mark("“{path}” is no ordinary file. Move it away, then try again; nothing was changed.")
_DANGLING = mark(
    "“{path}” is a link to a file that is not there. Bring that file back, or remove the link; nothing was changed."
)

_LASTING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_CONSTRAINT", "SQLITE_TOOBIG", "SQLITE_MISMATCH")
_OF_PLACE = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_IOERR")
_OF_CONTENT = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def in_use() -> ExpectedError:
    """Another window or command holds our own lock."""
    return ExpectedError("store-in-use", IN_USE, blame=Blame.SURROUNDINGS)


def removed(path: Path) -> ExpectedError:
    """The open store is no longer where it was."""
    return ExpectedError("store-removed", _REMOVED, blame=Blame.SURROUNDINGS, path=str(path))


def replaced(path: Path) -> ExpectedError:
    """Another file stands where the open store was."""
    return ExpectedError("store-replaced", _REPLACED, blame=Blame.SURROUNDINGS, path=str(path))


def empty(path: Path) -> ExpectedError:
    """A file without a single table stands where the store should be."""
    return ExpectedError("store-empty", _EMPTY, path=str(path))


def uncertain(error: BaseException) -> ExpectedError:
    """The disk failed so late that what was to be saved may be there."""
    detail = name_of(error) or type(error).__name__
    return ExpectedError("disk-error", _UNCERTAIN, blame=Blame.SURROUNDINGS, detail=detail)


def no_answer(path: Path, error: BaseException, *, saving: bool = False) -> ExpectedError:
    """The disk did not answer rightly, just now."""
    return _surroundings("disk-error", _NO_ANSWER, path, saving=saving, detail=name_of(error) or type(error).__name__)


def look(path: Path) -> os.stat_result | None:
    """What lies at the store's path; None where nothing does: only then may a store be begun.

    Raises:
        ExpectedError: it is a folder, a dangling link, no ordinary file, or empty.
        OSError: the disk does not tell.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise ExpectedError("dangling-link", _DANGLING, blame=Blame.SURROUNDINGS, path=str(path)) from None
        return None
    if stat.S_ISDIR(found.st_mode):
        raise ExpectedError("store-is-folder", _FOLDER, blame=Blame.SURROUNDINGS, path=str(path))
    if not stat.S_ISREG(found.st_mode):
        raise ExpectedError("not-a-file", _NO_FILE, blame=Blame.SURROUNDINGS, path=str(path))
    if found.st_size == 0:
        raise empty(path)
    return found


def name_of(error: BaseException) -> str:
    """SQLite's own name of a failure, such as ``SQLITE_BUSY``; empty where it is none of SQLite's."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(cause, "sqlite_errorname", None) or "") if isinstance(cause, sqlite3.Error) else ""


def is_technical(error: BaseException) -> bool:
    """Whether a failure came from the database or the disk, and not from what somebody wanted."""
    return isinstance(error, DBAPIError | sqlite3.Error | OSError)


def shakes(error: BaseException) -> bool:
    """Whether the connection can no longer be trusted after this failure, and must be made anew."""
    return is_technical(error) and not name_of(error).startswith(_LASTING)


def may_pass(error: BaseException) -> bool:
    """Whether the same may work a moment later on a new connection: a disk's hiccup also reads as damage."""
    return isinstance(error, OSError) or name_of(error).startswith((*_OF_PLACE, *_OF_CONTENT))


def is_of_content(error: BaseException) -> bool:
    """Whether SQLite holds the file for damaged."""
    return name_of(error).startswith(_OF_CONTENT)


@contextmanager
def told(path: Path | None = None, *, saving: bool = False) -> Iterator[None]:
    """Turns trouble of the database and the disk into :class:`ExpectedError`; anything else is a bug and passes.

    ``path`` is the store; where ``saving``, the sentence says that nothing was saved, else that nothing was read.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _of_sqlite(error, path, saving=saving) or error from error
    except OSError as error:
        raise of_system(error, path, saving=saving) from error
    except UnicodeDecodeError as error:  # a name of a table or column, damaged
        raise damaged("UTF-8") from error


def _of_sqlite(error: BaseException, path: Path | None, *, saving: bool) -> ExpectedError | None:
    name = name_of(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return _surroundings("store-busy", _BUSY, path, saving=saving)
    if name.startswith("SQLITE_FULL"):
        return _surroundings("disk-full", _FULL, path, saving=saving)
    if name.startswith(_OF_PLACE):
        return _of_place(name, path, saving=saving)
    if name.startswith(_OF_CONTENT):
        why = _unreadable(path) if path is not None else None
        if why is not None:
            return of_system(why, path, saving=saving)
        if path is not None and _is_whole(path):  # a single read failed, which SQLite calls damage too
            return _surroundings("disk-error", _NO_ANSWER, path, saving=saving, detail=name)
        return damaged(name)
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.OperationalError) and str(cause).startswith("Could not decode to UTF-8"):
        return damaged("UTF-8")
    return None


def _of_place(name: str, path: Path | None, *, saving: bool) -> ExpectedError:
    """SQLite's *cannot open* and *read-only* have many causes: the system is asked which it is now."""
    if path is not None:
        why = _why_not(path, writing=saving or name.startswith("SQLITE_READONLY"))
        if isinstance(why, FileNotFoundError):
            return removed(path)
        if why is not None and why.errno in _CAUSES:
            return of_system(why, path, saving=saving)
    if name == "SQLITE_READONLY_DBMOVED" and path is not None:
        return replaced(path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return _surroundings("no-permission", _NO_PERMISSION, path, saving=saving)
    return _surroundings("disk-error", _NO_ANSWER, path, saving=saving, detail=name)


def of_system(error: OSError, path: Path | None, *, saving: bool) -> ExpectedError:
    """What the system said, as expected trouble."""
    code, sentences = _CAUSES.get(error.errno or 0, ("disk-error", _NO_ANSWER))
    return _surroundings(code, sentences, path, saving=saving, detail=error.strerror or str(error) or "?")


_CAUSES = {
    errno.ENOSPC: ("disk-full", _FULL),
    errno.EDQUOT: ("disk-full", _FULL),
    errno.EACCES: ("no-permission", _NO_PERMISSION),
    errno.EPERM: ("no-permission", _NO_PERMISSION),
    errno.EROFS: ("read-only", _READ_ONLY),
}


def _surroundings(
    code: str, sentences: tuple[str, str], path: Path | None, *, saving: bool, **values: object
) -> ExpectedError:
    shown = STORE_FILE if path is None else str(path)
    return ExpectedError(code, sentences[saving], blame=Blame.SURROUNDINGS, path=shown, **values)


_PIECE = 1 << 20
_kept_open: dict[tuple[int, int], int] = {}


def _is_whole(path: Path) -> bool:
    """Whether the file, read anew, is a whole database."""
    try:
        with contextlib.closing(sqlite3.connect(f"{file_uri(path)}?mode=ro", uri=True)) as anew:
            return bool(anew.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _unreadable(path: Path) -> OSError | None:
    """What the disk says to reading the whole file: SQLite calls a read that failed damage.

    The handle stays open where closing it would give up the locks that SQLite holds on the same file.
    """
    try:
        found = path.stat()
        handle = _kept_open.get((found.st_dev, found.st_ino), -1)
        if handle < 0:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            _kept_open[found.st_dev, found.st_ino] = handle
        os.lseek(handle, 0, os.SEEK_SET)
        while os.read(handle, _PIECE):
            pass
        if sys.platform == "win32":
            os.close(_kept_open.pop((found.st_dev, found.st_ino)))
    except OSError as error:
        return error
    return None


def _why_not(path: Path, *, writing: bool) -> OSError | None:
    """What the system says to using the store and its folder now. It is asked without opening the store itself:

    closing a second handle would give up the locks that SQLite holds on it.
    """
    try:
        path.stat()
        if writing:
            _try_folder(path.parent)
        if not os.access(path, os.R_OK) or (writing and not os.access(path, os.W_OK)):
            return PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        return error
    return None


def _try_folder(folder: Path) -> None:
    trial = folder / f".trial.{secrets.token_hex(6)}{TEMPORARY}"
    handle = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, bytes(4096))
        os.fsync(handle)
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
        with contextlib.suppress(OSError):
            trial.unlink()
