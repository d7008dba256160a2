"""``member``."""

from __future__ import annotations

import argparse

from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.workspace.finding import find_member
from wci_assess.workspace.members import (
    SeatWords,
    add_member,
    correct_member,
    delete_member,
    list_members,
    rounds_with_seat,
)
from wci_assess.workspace.workspace import Workspace


def add(arguments: argparse.Namespace, output: Output) -> int:
    """Adds a seat; prints its number."""
    with writing(arguments) as workspace:
        words = SeatWords(sector=arguments.sector, label=arguments.label)
        output.line(add_member(workspace, arguments.round, words))
    return 0


def correct(arguments: argparse.Namespace, _output: Output) -> int:
    """Corrects what is written of a seat; an empty text takes away."""
    if arguments.sector is None and arguments.label is None:
        raise ExpectedError(
            "usage", mark("Name what to correct: one of {options}."), blame=Blame.GRAMMAR, options="--sector, --label"
        )
    with writing(arguments) as workspace:
        round = _round(workspace, arguments)
        with workspace.read() as transaction:
            now = find_member(transaction, round, arguments.number)
        words = SeatWords(
            sector=now.sector if arguments.sector is None else arguments.sector or None,
            label=now.label if arguments.label is None else arguments.label or None,
        )
        correct_member(workspace, round, arguments.number, words)
    return 0


def delete(arguments: argparse.Namespace, _output: Output) -> int:
    """Deletes a seat without answers; *undo* brings it back."""
    with writing(arguments) as workspace:
        delete_member(workspace, _round(workspace, arguments), arguments.number)
    return 0


def show(arguments: argparse.Namespace, output: Output) -> int:
    """The seats of a round."""
    with reading(arguments) as workspace:
        found = list_members(workspace, arguments.round)
    if arguments.json:
        output.json(
            [
                {
                    "number": each.member.number,
                    "sector": each.member.sector,
                    "label": each.member.label,
                    "submissions": each.submissions,
                }
                for each in found
            ]
        )
    else:
        output.table((each.member.number, each.member.sector, each.member.label, each.submissions) for each in found)
    return 0


def _round(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """The round that was named, or the only one that has a seat of that number."""
    if arguments.round is not None:
        round: int = arguments.round
        return round
    rounds = rounds_with_seat(workspace, arguments.number)
    if len(rounds) == 1:
        return rounds[0]
    if not rounds:
        raise ExpectedError("unknown-member", mark("No round has a member {member}."), member=arguments.number)
    raise ExpectedError(
        "which-round",
        mark("Several rounds have a member {member} ({rounds}). Name the round with --round; nothing was changed."),
        member=arguments.number,
        rounds=", ".join(map(str, rounds)),
    )
