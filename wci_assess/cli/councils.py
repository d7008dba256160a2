"""``council`` and ``round``."""

from __future__ import annotations

import argparse

from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output


def add_council(arguments: argparse.Namespace, output: Output) -> int:
    """Adds a council; prints its id."""
    with writing(arguments) as workspace:
        output.line(
            workspace.add_council(
                name=arguments.name,
                alias=arguments.alias,
                tier=arguments.tier,
                population=arguments.population,
                sectors=arguments.sectors,
            )
        )
    return 0


def show_councils(arguments: argparse.Namespace, output: Output) -> int:
    """The councils."""
    with reading(arguments) as workspace:
        councils, rounds = workspace.councils(), workspace.rounds()
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


def add_round(arguments: argparse.Namespace, output: Output) -> int:
    """Starts a round; prints its id."""
    with writing(arguments) as workspace:
        output.line(
            workspace.add_round(
                council=arguments.council,
                label=arguments.label,
                start=arguments.start,
                end=arguments.end,
                threshold=arguments.threshold,
            )
        )
    return 0


def show_rounds(arguments: argparse.Namespace, output: Output) -> int:
    """The rounds."""
    with reading(arguments) as workspace:
        rounds, assessments = workspace.rounds(), workspace.assessments()
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
        workspace.close_round(arguments.id)
    return 0
