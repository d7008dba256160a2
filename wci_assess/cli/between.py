"""``export``, ``summary`` and ``import``: whole assessments between computers, and what councils let others know."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.files import write_whole
from wci_assess.i18n import mark
from wci_assess.store.backups import Reason
from wci_assess.workspace.backups import backup_before
from wci_assess.workspace.export import export as exported
from wci_assess.workspace.import_files import RefusedFilesError, changes_anything, import_files, open_files
from wci_assess.workspace.imported import ImportedThing
from wci_assess.workspace.incoming import incoming
from wci_assess.workspace.summaries import summary_file

_ENDING = ".wciassess"


def export(arguments: argparse.Namespace, _output: Output) -> int:
    """Writes assessments as one file."""
    check_ending(arguments.output)
    with reading(arguments) as workspace:
        data = exported(workspace, arguments.ids, with_members=arguments.with_members)
    write_whole(arguments.output, data, private=True)
    return 0


def summary(arguments: argparse.Namespace, output: Output) -> int:
    """Writes the summary of an assessment into a file; those of several into a folder, and tells which is where."""
    into: Path = arguments.output
    if not into.is_dir():
        if len(set(arguments.ids)) > 1:
            raise _no_folder(into)
        check_ending(into)
    with reading(arguments) as workspace:
        written = {each: summary_file(workspace, each) for each in dict.fromkeys(arguments.ids)}
    for each, data in written.items():
        file = into / f"summary-{each}{_ENDING}" if into.is_dir() else into
        write_whole(file, data)
        output.table([(each, str(file))])
    return 0


def _no_folder(named: Path) -> ExpectedError:
    return ExpectedError(
        "usage",
        mark("“{file}” is no folder. Name one that is there: several summaries are a file each."),
        blame=Blame.GRAMMAR,
        file=str(named),
    )


def check_ending(file: Path) -> None:
    """Passes the name of a file that travels.

    Raises:
        ExpectedError: it ends otherwise.
    """
    if file.suffix.casefold() != _ENDING:
        raise ExpectedError(
            "usage",
            mark("“{file}” does not say what to write. Let its name end with one of: {choices}."),
            blame=Blame.GRAMMAR,
            file=str(file),
            choices=_ENDING,
        )


def import_(arguments: argparse.Namespace, output: Output) -> int:
    """Takes files in, all of them or none, after a backup; tells what became of each assessment."""
    given = [replace(incoming(path), name=str(path)) for path in arguments.files]
    try:
        files = open_files(given)
        with writing(arguments) as workspace:
            if changes_anything(workspace, files, replacing=arguments.replace):
                backup_before(workspace.folder, Reason.IMPORT)
            results = import_files(workspace, files, replacing=arguments.replace)
    except RefusedFilesError as refused:
        for name, error in refused.troubles:
            output.tell_error(error, f"{name}: ")
        return int(Blame.INPUT)
    if arguments.json:
        output.json([_plain(each) for each in results])
    else:
        output.table(
            (each.file, each.id if each.kind == "assessment" else f"{each.kind} {each.id}", each.result.value)
            for each in results
        )
    return 0


def _plain(thing: ImportedThing) -> dict[str, object]:
    """What became of a thing; examples come with summaries and packs alone."""
    plain: dict[str, object] = {"file": thing.file, thing.kind: thing.id, "result": thing.result.value}
    return plain if thing.kind == "assessment" else {**plain, "examples": thing.examples}
