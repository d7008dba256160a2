"""``export`` and ``import``: whole assessments between computers."""

from __future__ import annotations

import argparse
from dataclasses import replace

from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.files import write_whole
from wci_assess.i18n import mark
from wci_assess.store.backups import Reason
from wci_assess.workspace.backups import backup_before
from wci_assess.workspace.export import export as exported
from wci_assess.workspace.import_files import RefusedFilesError, changes_anything, import_files, open_files
from wci_assess.workspace.take_in import incoming


def export(arguments: argparse.Namespace, _output: Output) -> int:
    """Writes assessments as one file."""
    if arguments.output.suffix.casefold() != ".wciassess":
        raise ExpectedError(
            "usage",
            mark("“{file}” does not say what to write. Let its name end with one of: {choices}."),
            blame=Blame.GRAMMAR,
            file=str(arguments.output),
            choices=".wciassess",
        )
    with reading(arguments) as workspace:
        data = exported(workspace, arguments.ids)
    write_whole(arguments.output, data, private=True)
    return 0


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
        output.json(
            [{"file": each.file, "assessment": each.assessment, "result": each.result.value} for each in results]
        )
    else:
        output.table((each.file, each.assessment, each.result.value) for each in results)
    return 0
