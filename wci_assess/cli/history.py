"""``history`` and ``undo``."""

from __future__ import annotations

import argparse

from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.workspace.history import Happening, read_history, take_back


def show(arguments: argparse.Namespace, output: Output) -> int:
    """What happened, newest first."""
    with reading(arguments) as workspace:
        happened = read_history(workspace, round=arguments.round, limit=arguments.limit)
    if arguments.json:
        output.json([_plain(each) for each in happened])
    else:
        output.table((each.id, each.at.isoformat(" "), each.kind.value, each.council, each.period, what(each))
                     for each in happened)  # fmt: skip
    return 0


def undo(arguments: argparse.Namespace, output: Output) -> int:
    """Takes one thing back; prints what it was."""
    with writing(arguments) as workspace:
        found = take_back(workspace, arguments.id)
    output.table([(found.id, found.kind.value, found.council, found.period, what(found))])
    return 0


def what(happening: Happening) -> str:
    """What it was about: question numbers, a name, or what was corrected from what to what."""
    operation = happening.operation
    if happening.questions:
        return ", ".join(happening.questions)
    if operation.subject == "summary":
        return str((operation.after or operation.before).get("name"))
    if isinstance(told := operation.after.get("what"), dict):
        return "; ".join(f"{name}: {_listed(value)}" for name, value in told.items() if value not in ([], None))
    if operation.before and operation.after:
        return "; ".join(f"{name}: {operation.before.get(name)} → {value}" for name, value in operation.after.items())
    return ", ".join(str(value) for value in (operation.after or operation.before).values())


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _plain(happening: Happening) -> dict[str, object]:
    operation = happening.operation
    return {
        "id": operation.id,
        "at": operation.at.isoformat(),
        "kind": operation.kind.value,
        "council": operation.council,
        "round": operation.round,
        "assessment": operation.assessment,
        "response": operation.response,
        "what": what(happening),
        "undoes": operation.undoes,
        "undone": operation.undone,
        "can_undo": happening.can_undo,
    }
