"""The lock that lets one process write."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path


class Lock:
    """A lock on a file, held by one process and given back by the system when that ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Takes the lock; False where another process holds it.

        Raises:
            OSError: the file cannot be made, or nothing can be locked in that place.
        """
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            taken = _take(handle)
        except OSError:
            _close(handle)
            raise
        if taken:
            self._handle = handle
        else:
            _close(handle)
        return taken

    def holds(self) -> bool:
        """Whether the lock is still on the file that others would lock: a disk that went and came back has lost it."""
        if self._handle is None:
            return False
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Gives the lock back; the file stays, so that nobody locks a file of the same name that is gone."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            _close(handle)


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):  # a disk that is gone: the lock went with it
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    _HELD_ELSEWHERE = frozenset({errno.EACCES, errno.EDEADLK, errno.EAGAIN})

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _HELD_ELSEWHERE:
                return False
            raise
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
