"""How the window looked last, and where files were: read before the store is open, so that the first painting is right.

A copy for the start only: the settings in the store hold.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui import last_folder
from wci_assess.gui.settings.stored import read_appearance, written
from wci_assess.gui.theme import Appearance

_FILE = "window.json"
_PLACE = "place"
_FILES = "files"
_MOST = 65_536
_FRAME = 40
"""Room for the title bar, which the system adds."""


def recall(folder: Path, otherwise: Appearance) -> tuple[Appearance, bytes]:
    """The looks of last time, and where the window stood; ``otherwise`` and nothing where none is kept."""
    try:
        with (folder / _FILE).open("rb") as file:
            kept = json.loads(file.read(_MOST))
        texts = {str(name): str(value) for name, value in kept.items()}
        place = bytes.fromhex(texts.get(_PLACE, ""))
        last_folder.remember(texts.get(_FILES, ""))
    except (OSError, ValueError, AttributeError, RecursionError):
        return otherwise, b""
    return read_appearance(texts.get, otherwise), place


def keep(folder: Path, appearance: Appearance, window: QWidget) -> None:
    """Keeps looks, place and folder of files for the next start; a disk that refuses is no trouble worth a word."""
    from wci_assess.files import write_whole  # not needed to start

    place = bytes(window.saveGeometry().data()).hex()
    with contextlib.suppress(ExpectedError):
        kept = {**written(appearance), _PLACE: place, _FILES: last_folder.get()}
        write_whole(folder / _FILE, json.dumps(kept).encode())


def put_in_place(window: QWidget, place: bytes) -> None:
    """Puts the window where it stood, else in a good size."""
    if not (place and window.restoreGeometry(place)):
        available = window.screen().availableGeometry()
        window.resize(min(1366, available.width()), min(860, available.height() - _FRAME))
