"""One window for each data folder: a second start hands its file to the first one, brings it to the front, and ends.

A lock tells who is first before anything is drawn; a socket of this computer and this user carries the call. There is
no network in it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QObject, QTimer
from PySide6.QtWidgets import QWidget

from wci_assess.lock import Lock

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket  # takes 10 ms to load: only where there is somebody to call

PATIENCE_SECONDS = 8.0
"""How long a second start waits for a first window that is still opening or busy, before it opens one of its own."""
_ANSWER = b"here\n"
_CONNECT, _REPLY = 500, 2000
"""Milliseconds for the first window to be there, and to answer."""
_MOST = 65_536
_TOKEN = "XDG_ACTIVATION_TOKEN"
"""With it a Wayland desktop lets one window bring another to the front."""
_ANY_PROCESS = -1


def _name(folder: Path) -> str:
    user = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where nobody is at home
    owned = f"{user}:{folder.resolve()}".encode(errors="surrogateescape")
    digest = QCryptographicHash.hash(owned, QCryptographicHash.Algorithm.Sha256)  # hashlib takes longer to load
    return f"wci-assess-{bytes(digest.toHex().data()).decode()[:24]}"


def become_first(folder: Path, file: Path | None = None, patience: float = PATIENCE_SECONDS) -> Lock | None:
    """Claims ``folder`` for this process's window; None where another window has it, came forward and took ``file``.

    The claim lasts until it is released, or the process ends. One that does not hold (:meth:`Lock.holds`) means that
    nobody can tell: the first window does not answer, or there is no place for locks.
    """
    lock = Lock(_lock_folder() / f"{_name(folder)}.lock")
    end = time.monotonic() + patience
    while not _acquired(lock):
        if call_first_window(folder, file):
            return None
        if time.monotonic() > end:
            break
        time.sleep(0.05)
    return lock


def _lock_folder() -> Path:
    """Where the session keeps such things, in memory; else where temporary files go."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(runtime if os.path.isabs(runtime) and os.path.isdir(runtime) else QDir.tempPath())  # noqa: PTH112, PTH117


def _acquired(lock: Lock) -> bool:
    """Whether the lock was taken, or nothing can be locked there."""
    try:
        return lock.acquire()
    except OSError:
        return True


def call_first_window(folder: Path, file: Path | None = None) -> bool:
    """Asks the window that has ``folder`` open to come to the front and take ``file``; whether it will."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    try:
        if not socket.waitForConnected(_CONNECT):
            return False
        _let_come_forward()
        call = {"file": None if file is None else str(file), "token": os.environ.get(_TOKEN, "")}
        socket.write(json.dumps(call).encode() + b"\n")
        socket.flush()
        return socket.waitForReadyRead(_REPLY) and socket.readAll().startsWith(_ANSWER)
    finally:
        socket.abort()


def _let_come_forward() -> None:
    """Windows lets a window come to the front only where the program that has the front allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


class OneWindow(QObject):
    """Comes to the front when a second start calls, and hands on the file that it brought."""

    def __init__(self, window: QWidget, folder: Path, take: Callable[[Path], None]) -> None:
        super().__init__(window)
        from PySide6.QtNetwork import QLocalServer

        self._window, self._take = window, take
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)
        if not self._server.listen(_name(folder)):
            QLocalServer.removeServer(_name(folder))  # left by a crash: our claim says that we are the first
            self._server.listen(_name(folder))

    def _meet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _MOST:
                caller.abort()
            return
        try:
            call = json.loads(bytes(caller.readLine(_MOST).data()))
            file, token = call["file"], str(call["token"])
        except (ValueError, TypeError, KeyError, RecursionError):
            caller.abort()
            return
        caller.write(_ANSWER)
        caller.flush()
        caller.disconnectFromServer()
        self._come(token)
        if isinstance(file, str):
            QTimer.singleShot(0, self, lambda: self._take(Path(file)))

    def _come(self, token: str) -> None:
        from PySide6.QtCore import Qt  # 20 ms the first time: not for every start

        if token:
            os.environ[_TOKEN] = token
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
