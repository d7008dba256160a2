"""Files written whole or not at all, and the lock that lets one process write."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
from pathlib import Path

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark

TEMPORARY = ".wci-part"
"""How a file's name ends while it is being written; what a crash left is swept at the next write beside it."""

_SENTENCES = {
    errno.ENOSPC: ("disk-full", mark("The disk is full: “{path}” was not written; an older file there is as it was.")),
    errno.EACCES: ("no-permission", mark("You may not write “{path}”. Choose another place; nothing was changed.")),
    errno.EPERM: ("no-permission", mark("You may not write “{path}”. Choose another place; nothing was changed.")),
    errno.EROFS: ("read-only", mark("“{path}” lies on a read-only disk. Choose another place; nothing was changed.")),
    errno.ENOENT: ("no-folder", mark("The folder of “{path}” does not exist. Make it first, or choose another place.")),
    errno.ENOTDIR: (
        "no-folder",
        mark("The folder of “{path}” does not exist. Make it first, or choose another place."),
    ),
    errno.EISDIR: ("is-folder", mark("“{path}” is a folder. Give the file another name; nothing was changed.")),
    errno.ENAMETOOLONG: ("name-too-long", mark("The file name “{path}” is too long. Choose a shorter one.")),
}
_OTHER = ("disk-error", mark("“{path}” could not be written ({detail}); an older file there is as it was."))
_NO_READ = mark("“{path}” could not be read ({detail}). Check the name and your permissions.")


def write_whole(path: Path, data: bytes) -> None:
    """Puts ``data`` in place of ``path`` in one step: another reader sees the old file or the new one, never a part.

    Raises:
        ExpectedError: the file could not be written; what stood there before is unchanged.
    """
    temporary = path.with_name(f".{path.name[:80]}.{secrets.token_hex(6)}{TEMPORARY}")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        sweep(path)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)
        raise _told(path, error) from error


def read(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, or the first ``most`` of them.

    Raises:
        ExpectedError: it is not there, or may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most)
    except (OSError, ValueError) as error:
        detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ExpectedError("unreadable-file", _NO_READ, path=str(path), detail=detail) from error


def sweep(path: Path) -> None:
    """Removes what crashed writes of this very file left behind."""
    for stray in path.parent.glob(f".{_escaped(path.name[:80])}.*{TEMPORARY}"):
        with contextlib.suppress(OSError):
            stray.unlink()


def _escaped(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems know no folder sync
            raise
    finally:
        os.close(handle)


def _told(path: Path, error: Exception) -> ExpectedError:
    number = error.errno if isinstance(error, OSError) else None
    code, sentence = _SENTENCES.get(number or 0, _OTHER)
    detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return ExpectedError(code, sentence, blame=Blame.SURROUNDINGS, path=str(path), detail=detail)


class Lock:
    """A lock on a file, held by one process and given back by the system when that ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Takes the lock; False where another process holds it. Raises ``OSError`` where the file cannot be made."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Gives the lock back; the file stays, so that nobody locks a file of the same name that is gone."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
