"""The use cases over one data folder, without Qt: the only place that joins store, scoring and report."""

from wci_assess.workspace.home import HomeAssessment, HomeRound
from wci_assess.workspace.library import LibraryEntry, LoadedFile, Loading, Outcome, check_file, mend_file
from wci_assess.workspace.open_response import OpenResponse, SaveState, Saving, open_response
from wci_assess.workspace.worker import Inline, Worker
from wci_assess.workspace.workspace import DEFAULT_THRESHOLD, Workspace

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
