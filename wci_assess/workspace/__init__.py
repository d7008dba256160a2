"""The use cases over one data folder, without Qt: the only place that joins store, scoring and report.

What needs SQLAlchemy loads when it is first asked for, so that Home can be shown before.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wci_assess.workspace.home import HomeAssessment, HomeRound
from wci_assess.workspace.worker import Inline, Worker

if TYPE_CHECKING:
    from wci_assess.workspace.answering import OpenResponse, SaveState, Saving, open_response
    from wci_assess.workspace.library import LibraryEntry, LoadedFile, Loading, Outcome, check_file, mend_file
    from wci_assess.workspace.workspace import DEFAULT_THRESHOLD, Workspace

_HOMES = {
    "DEFAULT_THRESHOLD": "workspace",
    "LibraryEntry": "library",
    "LoadedFile": "library",
    "Loading": "library",
    "OpenResponse": "answering",
    "Outcome": "library",
    "SaveState": "answering",
    "Saving": "answering",
    "Workspace": "workspace",
    "check_file": "library",
    "mend_file": "library",
    "open_response": "answering",
}

__all__ = [
    "DEFAULT_THRESHOLD",
    "HomeAssessment",
    "HomeRound",
    "Inline",
    "LibraryEntry",
    "LoadedFile",
    "Loading",
    "OpenResponse",
    "Outcome",
    "SaveState",
    "Saving",
    "Worker",
    "Workspace",
    "check_file",
    "mend_file",
    "open_response",
]


def __getattr__(name: str) -> object:
    """Loads a part when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{home}"), name)
