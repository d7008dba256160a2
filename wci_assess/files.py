"""Files written whole or not at all, and read only where they are files."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark

T = TypeVar("T")

TEMPORARY = ".wci-part"
"""How a file's name ends while it is being written; what a crash left is swept by the next write beside it or start."""
PATIENCE_SECONDS = 2.0
"""How long a file that another program holds is tried again: virus scanners hold a new one for a moment."""

_PRIVATE = 0o600
_NO_WRITE = mark("You may not write “{path}”. Choose another place; nothing was changed.")
_NO_FOLDER = mark("The folder of “{path}” does not exist. Make it first, or choose another place.")
_SENTENCES = {
    errno.ENOSPC: ("disk-full", mark("The disk is full: “{path}” was not written; an older file there is as it was.")),
    errno.EDQUOT: (
        "disk-full",
        mark("Your share of the disk is used up: “{path}” was not written; an older file there is as it was."),
    ),
    errno.EACCES: ("no-permission", _NO_WRITE),
    errno.EPERM: ("no-permission", _NO_WRITE),
    errno.EROFS: ("read-only", mark("“{path}” lies on a read-only disk. Choose another place; nothing was changed.")),
    errno.ENOENT: ("no-folder", _NO_FOLDER),
    errno.ENOTDIR: ("no-folder", _NO_FOLDER),
    errno.EISDIR: ("is-folder", mark("“{path}” is a folder. Give the file another name; nothing was changed.")),
    errno.ENAMETOOLONG: ("name-too-long", mark("The file name “{path}” is too long. Choose a shorter one.")),
}
_OTHER = ("disk-error", mark("“{path}” could not be written ({detail}); an older file there is as it was."))
_NO_FILE = mark("“{path}” is no ordinary file. Choose another name; nothing was changed.")
_UNCONFIRMED = mark(
    "“{path}” was written, but the disk did not confirm it ({detail}). Look at it before you rely on it."
)
_NO_READ = mark("“{path}” could not be read ({detail}). Check the name and your permissions.")
_NOT_READABLE = mark("“{path}” is no ordinary file, so it was not read. Choose a file.")
_OPEN_ELSEWHERE = mark("“{path}” is open in another program; close it there and save again. Nothing was changed.")
_RESERVED = mark("Windows keeps the name of “{path}” for itself. Choose another name; nothing was changed.")
_PATH_TOO_LONG = mark(
    "The name of “{path}” with its folders is too long for Windows. Choose a shorter name or a folder higher up."
)
_PROTECTED = mark(
    "Windows protects the folder of “{path}” from programs it does not know. Choose another folder, or allow this "
    "program under “Controlled folder access”; nothing was changed."
)
_HELD = frozenset({32, 33})
_DENIED = 5
_TOO_LONG = frozenset({206, 111})
_LONGEST_WINDOWS_PATH = 259
_RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "123456789¹²³"}
)


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Puts ``data`` in place of ``path`` in one step: another reader sees the old file or the new one, never a part.

    A link's target is written; a file that is there keeps its permissions; ``private`` gives the user's alone.

    Raises:
        ExpectedError: the file could not be written, and what stood there before is unchanged; or it was written
            (``not-confirmed``) and the disk does not vouch for it.
    """
    with written_whole(path, private=private) as temporary:
        try:
            _fill(temporary, data)
        except OSError as error:
            raise _told(path, error) from error


@contextmanager
def written_whole(path: Path, *, private: bool = False) -> Iterator[Path]:
    """An empty file beside ``path`` for the caller to fill and close; it takes the place of ``path`` after the block.

    What the block raises passes; ``path`` is then as it was, and nothing is left beside it.

    Raises:
        ExpectedError: as :func:`write_whole`.
    """
    try:
        target = target_of(path)
        mode = _PRIVATE if private else _mode_to_keep(target)
        sweep(target)
        temporary = temporary_beside(target)
        holder = _patiently(lambda: _held(temporary, private=mode is not None), also=())
    except (OSError, ValueError) as error:
        raise _told(path, error) from error
    try:
        yield temporary
        try:
            _sync(temporary)
            _set_mode(holder, mode)
            _patiently(lambda: os.replace(temporary, target), also=(_DENIED,))  # noqa: PTH105 - as the tests hold it
        except (OSError, ValueError) as error:
            raise _told(path, error) from error
    except BaseException:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)
        raise
    finally:
        with contextlib.suppress(OSError):
            os.close(holder)
    confirm(target)


def read(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, or the first ``most`` of them.

    Raises:
        ExpectedError: it is not there, may not be read, or is a pipe, a device or anything else that never ends.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not _is_file(os.fstat(handle)):
                raise ExpectedError("not-a-file", _NOT_READABLE, path=str(path))
            return file.read(most)
    except (OSError, ValueError) as error:
        detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ExpectedError("unreadable-file", _NO_READ, path=str(path), detail=detail) from error


def sweep(path: Path) -> None:
    """Removes what crashed writes of this very file left behind."""
    _sweep(path.parent, f".{_escaped(_short(path.name))}.*{TEMPORARY}*")


def sweep_folder(folder: Path) -> None:
    """Removes what crashed writes left in a folder; what another process is writing just now stays."""
    _sweep(folder, f".*{TEMPORARY}*")


def confirm(path: Path) -> None:
    """Makes what was put in place of ``path`` last through a power cut.

    Raises:
        ExpectedError: the disk does not vouch for it (``not-confirmed``).
    """
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise ExpectedError(
            "not-confirmed",
            _UNCONFIRMED,
            blame=Blame.SURROUNDINGS,
            path=str(path),
            detail=error.strerror or str(error),
        ) from error


def sync_folder(folder: Path) -> None:
    """Makes a folder's names last through a power cut. Raises ``OSError``."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):  # some network file systems know no folder sync
            raise
    finally:
        os.close(handle)


def target_of(path: Path) -> Path:
    """The file that writing to ``path`` means: where a link points to. Raises ``OSError``."""
    return path.resolve() if path.is_symlink() else path


def temporary_beside(path: Path) -> Path:
    """A name that is not taken, for writing what shall stand at ``path``."""
    return path.with_name(f".{_short(path.name)}.{secrets.token_hex(6)}{TEMPORARY}")


def _short(name: str) -> str:
    return name.encode(errors="surrogateescape")[:80].decode(errors="ignore")


def _mode_to_keep(target: Path) -> int | None:
    """The permissions of the file that is there; None where there is none.

    Raises:
        OSError: it is a folder, a pipe or a device.
    """
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not _is_file(found):
        raise _NoFileError
    return stat.S_IMODE(found.st_mode)


class _NoFileError(ValueError):
    """The name belongs to a pipe or a device."""


def _is_file(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode)


def _held(temporary: Path, *, private: bool) -> int:
    """Makes an empty file and a handle on it that tells sweepers to leave it alone."""
    handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, _PRIVATE if private else 0o666)
    try:
        if sys.platform != "win32":
            import fcntl

            with contextlib.suppress(OSError):  # a place without locks keeps off no sweep
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return handle
    except BaseException:
        os.close(handle)
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    os.close(handle)  # Windows lets nobody rename or delete what is open
    return os.open(os.devnull, os.O_RDONLY)


def _set_mode(holder: int, mode: int | None) -> None:
    """The permissions of the file before; a disk that knows none leaves it the user's alone."""
    if sys.platform != "win32" and mode is not None:
        with contextlib.suppress(OSError):
            os.fchmod(holder, mode)


def _fill(temporary: Path, data: bytes) -> None:
    handle = os.open(temporary, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _patiently(call: Callable[[], T], also: tuple[int, ...]) -> T:
    """Calls, and calls again for a while where Windows says that another program holds the file."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return call()
        except OSError as error:
            if getattr(error, "winerror", None) not in {*_HELD, *also} or time.monotonic() >= end:
                raise
        time.sleep(0.05)


def _sweep(folder: Path, pattern: str) -> None:
    with contextlib.suppress(OSError):
        for stray in folder.glob(pattern):
            with contextlib.suppress(OSError):
                if _is_file(stray.lstat()) and not _being_written(stray):
                    stray.unlink()


def _being_written(stray: Path) -> bool:
    if sys.platform == "win32":
        return False  # what is open cannot be deleted there
    import fcntl

    handle = os.open(stray, os.O_RDONLY | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _escaped(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _told(path: Path, error: Exception) -> ExpectedError:
    if isinstance(error, _NoFileError):
        return ExpectedError("not-a-file", _NO_FILE, blame=Blame.SURROUNDINGS, path=str(path))
    number = error.errno if isinstance(error, OSError) else None
    code, sentence = _windows_cause(path, error) or _SENTENCES.get(number or 0, _OTHER)
    detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return ExpectedError(code, sentence, blame=Blame.SURROUNDINGS, path=str(path), detail=detail)


def _windows_cause(path: Path, error: Exception) -> tuple[str, str] | None:
    """What Windows means where its words mislead: it says *not found* to names and folders that it does not like."""
    reason = getattr(error, "winerror", None)
    if reason is None:
        return None
    if reason in _HELD or (reason == _DENIED and _may_write(path)):
        return "open-elsewhere", _OPEN_ELSEWHERE
    if path.name.split(".")[0].rstrip(" ").lower() in _RESERVED_NAMES:
        return "reserved-name", _RESERVED
    if reason in _TOO_LONG or len(str(path.absolute())) > _LONGEST_WINDOWS_PATH:
        return "name-too-long", _PATH_TOO_LONG
    if isinstance(error, FileNotFoundError) and path.parent.is_dir():
        return "folder-protected", _PROTECTED
    return None


def _may_write(path: Path) -> bool:
    """Whether a file is there that is not write-protected: then only another program can stand in the way."""
    return path.is_file() and os.access(path, os.W_OK)
