"""``backup``, ``verify`` and ``restore``."""

from __future__ import annotations

import argparse

from wci_assess.cli.output import Output
from wci_assess.errors import Blame
from wci_assess.workspace import backups


def backup(arguments: argparse.Namespace, output: Output) -> int:
    """Makes a verified backup; prints where it is."""
    output.line(backups.backup_now(arguments.data, arguments.output).file)
    return 0


def verify(arguments: argparse.Namespace, output: Output) -> int:
    """Looks at every page and row of the store, or of FILE."""
    found = backups.verify_store(arguments.data, arguments.file)
    if arguments.json:
        output.json(
            {
                "file": str(found.file),
                "ok": found.ok,
                "schema": found.schema or None,
                "councils": found.councils,
                "assessments": found.assessments,
                "answers": found.answers,
                "problems": list(found.problems),
            }
        )
    else:
        state = output.say("whole") if found.ok else output.say("damaged")
        output.table([(found.file, state, found.councils, found.assessments, found.answers)])
        for problem in found.problems:
            output.line(problem)
    return 0 if found.ok else int(Blame.INPUT)


def restore(arguments: argparse.Namespace, output: Output) -> int:
    """Puts a backup in the place of the store; prints where that was kept aside."""
    aside = backups.restore_backup(arguments.data, arguments.file)
    if aside is not None:
        output.line(aside.path)
    return 0
