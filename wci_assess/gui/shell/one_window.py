"""One window for each data folder: a second start brings the first one to the front, and ends."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_PATIENCE = 500
"""Milliseconds for the first window to answer."""


def _name(folder: Path) -> str:
    return f"wci-assess-{sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


def call_first_window(folder: Path) -> bool:
    """Asks the window that has ``folder`` open to come to the front; whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    found = socket.waitForConnected(_PATIENCE)
    socket.abort()
    return bool(found)


class OneWindow(QObject):
    """Comes to the front when a second start calls. A socket of this computer and this user; no network."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        if not self._server.listen(_name(folder)):
            QLocalServer.removeServer(_name(folder))  # left by a crash: the store's lock says that we are the first
            self._server.listen(_name(folder))

    def _come(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.deleteLater()
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
