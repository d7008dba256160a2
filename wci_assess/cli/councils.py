"""``council`` and ``round``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from wci_assess.cli.opened import deleting, reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Round
from wci_assess.workspace.assessments import list_assessments
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.councils import CouncilWords, correct_council, list_councils
from wci_assess.workspace.councils import add_council as add_to
from wci_assess.workspace.delete import delete_council, delete_round
from wci_assess.workspace.finding import find_council, find_round
from wci_assess.workspace.forget_members import forget_members as forget
from wci_assess.workspace.rounds import RoundWords, correct_round, list_rounds, next_round
from wci_assess.workspace.rounds import add_round as start_in


def add_council(arguments: argparse.Namespace, output: Output) -> int:
    """Adds a council; prints its id."""
    with writing(arguments) as workspace:
        output.line(
            add_to(
                workspace,
                name=arguments.name,
                alias=arguments.alias,
                tier=arguments.tier,
                population=arguments.population,
                sectors=arguments.sectors,
            )
        )
    return 0


def correct(arguments: argparse.Namespace, _output: Output) -> int:
    """Corrects what is written of a council; an empty text takes away."""
    with writing(arguments) as workspace:
        with workspace.read() as transaction:
            now = find_council(transaction, arguments.id)
        given = _given(arguments, "name", "alias", "tier", "population", "sectors")
        by_population = given.get("population") and "tier" not in given
        words = CouncilWords(
            name=given.get("name", now.name),
            alias=given.get("alias", now.alias),
            tier=None if by_population else given.get("tier", now.tier) or None,
            population=given.get("population", now.population) or None,
            sectors=given.get("sectors", now.sectors),
        )
        correct_council(workspace, arguments.id, words)
    return 0


def _given(arguments: argparse.Namespace, *names: str) -> Mapping[str, Any]:
    given = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    if not given:
        raise ExpectedError(
            "usage", mark("Name what to correct: one of {options}."), blame=Blame.GRAMMAR,
            options=", ".join(f"--{name}" for name in names),
        )  # fmt: skip
    return given


def show_councils(arguments: argparse.Namespace, output: Output) -> int:
    """The councils."""
    with reading(arguments) as workspace:
        councils, rounds = list_councils(workspace), list_rounds(workspace)
    if arguments.json:
        output.json(
            [
                {
                    "id": council.id,
                    "name": council.name,
                    "alias": council.alias,
                    "tier": council.tier,
                    "population": council.population,
                    "sectors": list(council.sectors),
                    "rounds": [each.id for each in rounds if each.council == council.id],
                }
                for council in councils
            ]
        )
    else:
        output.table((council.id, council.name, council.alias, council.tier) for council in councils)
    return 0


def delete_one_council(arguments: argparse.Namespace, _output: Output) -> int:
    """Deletes a council with its rounds; *undo* brings it back."""
    with deleting(arguments, lambda there: find_council(there, arguments.id)) as workspace:
        delete_council(workspace, arguments.id)
    return 0


def add_round(arguments: argparse.Namespace, output: Output) -> int:
    """Starts a round; prints its id."""
    with writing(arguments) as workspace:
        output.line(
            start_in(
                workspace,
                council=arguments.council,
                label=arguments.label,
                start=arguments.start,
                end=arguments.end,
                threshold=arguments.threshold,
            )
        )
    return 0


def start_next(arguments: argparse.Namespace, output: Output) -> int:
    """Starts the council's next year; prints the new round's id."""
    with writing(arguments) as workspace:
        output.line(next_round(workspace, arguments.id, arguments.label).round)
    return 0


def correct_one_round(arguments: argparse.Namespace, _output: Output) -> int:
    """Corrects a round's label, dates and threshold."""
    given = _given(arguments, "label", "start", "end", "threshold")
    with writing(arguments) as workspace:
        with workspace.read() as transaction:
            now = find_round(transaction, arguments.id)
        correct_round(workspace, arguments.id, _words(now, given))
    return 0


def _words(now: Round, given: Mapping[str, Any]) -> RoundWords:
    values: dict[str, Any] = {
        "label": now.label,
        "start": now.start,
        "end": now.end,
        "threshold": now.threshold,
        **given,
    }
    return RoundWords(**{**values, **given})


def show_rounds(arguments: argparse.Namespace, output: Output) -> int:
    """The rounds."""
    with reading(arguments) as workspace:
        rounds, assessments = list_rounds(workspace), list_assessments(workspace)
    if arguments.json:
        output.json(
            [
                {
                    "id": each.id,
                    "council": each.council,
                    "label": each.label,
                    "start": each.start.isoformat(),
                    "end": each.end.isoformat(),
                    "threshold": each.threshold,
                    "collection": each.collection.value,
                    "assessments": [assessment.id for assessment in assessments if assessment.round == each.id],
                }
                for each in rounds
            ]
        )
    else:
        output.table((each.id, each.council, each.label, each.start, each.end) for each in rounds)
    return 0


def close_round(arguments: argparse.Namespace, _output: Output) -> int:
    """Ends the collection of members' answers."""
    with writing(arguments) as workspace:
        close_collection(workspace, arguments.id)
    return 0


def delete_one_round(arguments: argparse.Namespace, _output: Output) -> int:
    """Deletes a round with all that is in it; *undo* brings it back."""
    with deleting(arguments, lambda there: find_round(there, arguments.id)) as workspace:
        delete_round(workspace, arguments.id)
    return 0


def forget_members(arguments: argparse.Namespace, output: Output) -> int:
    """Deletes members' answers for good; prints where the backup is, and which older ones could not be removed."""
    with writing(arguments) as workspace:
        done = forget(workspace, arguments.round)
    output.line(done.backup)
    for path in done.left:
        words = output.say("{path} could not be removed; it may still hold members’ answers.", path=str(path))
        output.tell_note(f"warning backup-left: {words}")
    return 0
