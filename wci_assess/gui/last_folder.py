"""Where a file was last opened or saved; the application remembers it, and :mod:`.shell.window_memory` keeps it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_NAME = "last-folder"


def get() -> str:
    """The folder; nothing before there was one."""
    app = QCoreApplication.instance()
    return str(app.property(_NAME) or "") if app is not None else ""


def remember(folder: str) -> None:
    """The next dialog begins there."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_NAME, folder)
