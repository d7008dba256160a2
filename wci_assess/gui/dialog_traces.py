"""What file dialogs remember of the folders that were looked at: put back where nothing may be left behind."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from wci_assess.gui import last_folder

_GROUP = "FileDialog"
_KEPT = ("lastVisited", "history")
"""Qt keeps these for all programs of a user, in a file of its own."""


class DialogTraces:
    """What was remembered at one moment."""

    def __init__(self) -> None:
        self._folder = last_folder.get()
        store = _store()
        self._kept = {name: store.value(f"{_GROUP}/{name}") for name in _KEPT}

    def put_back(self) -> None:
        """Forgets what was looked at since."""
        last_folder.remember(self._folder)
        store = _store()
        for name, value in self._kept.items():
            if value is None:
                store.remove(f"{_GROUP}/{name}")
            elif store.value(f"{_GROUP}/{name}") != value:
                store.setValue(f"{_GROUP}/{name}", value)
        store.sync()


def _store() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")
