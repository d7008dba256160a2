"""Assessments as a folder for research: the long table, its code book, and a script that reads both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.report import research_files
from wci_assess.workspace.records import read_records
from wci_assess.workspace.workspace import Workspace


def write_research(workspace: Workspace, assessments: Sequence[int], folder: Path) -> tuple[Path, ...]:
    """Writes the files into ``folder``, which is made where it is missing; each takes the place of one of its name.

    Raises:
        ExpectedError: there is no such assessment, one is given twice, or the folder cannot be written.
    """
    if len(set(assessments)) < len(assessments):
        raise ExpectedError("same-twice", mark("An assessment is named twice. Name each once; nothing was written."))
    made = research_files(read_records(workspace, assessments))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExpectedError(
            "no-folder",
            mark("“{folder}” cannot be used ({detail}). Choose another folder."),
            blame=Blame.SURROUNDINGS,
            folder=str(folder),
            detail=error.strerror or str(error),
        ) from error
    for name, data in made.items():
        files.write_whole(folder / name, data)
    return tuple(folder / name for name in made)
