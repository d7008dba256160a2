"""``action``: the plan of a round."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.response.action import Action, ActionField, Purpose
from wci_assess.workspace.plan import Plan, add_step, carry_steps, delete_step, propose, read_plan, write_step


def show(arguments: argparse.Namespace, output: Output) -> int:
    """The steps of a round's plan."""
    with reading(arguments) as workspace:
        plan = read_plan(workspace, arguments.round)
    _tell(plan, plan.steps, arguments, output)
    return 0


def propose_steps(arguments: argparse.Namespace, output: Output) -> int:
    """Puts every priority into the plan; tells the new steps."""
    with writing(arguments) as workspace:
        added = propose(workspace, arguments.round, language=output.say.language)
        plan = read_plan(workspace, arguments.round)
    _tell(plan, added, arguments, output)
    return 0


def carry(arguments: argparse.Namespace, output: Output) -> int:
    """Goes on with the steps of the year before; tells the new ones."""
    with writing(arguments) as workspace:
        added = carry_steps(workspace, arguments.round)
        plan = read_plan(workspace, arguments.round)
    _tell(plan, added, arguments, output)
    return 0


def add(arguments: argparse.Namespace, output: Output) -> int:
    """Puts a practice into the plan; prints the step's id."""
    purpose = Purpose(arguments.purpose) if arguments.purpose else None
    with writing(arguments) as workspace:
        action = add_step(workspace, arguments.round, arguments.question, purpose=purpose, language=output.say.language)
    output.table([(action.id,)])
    return 0


def write(arguments: argparse.Namespace, _output: Output) -> int:
    """Writes into a step."""
    fields = {field: text for field in ActionField if (text := getattr(arguments, field.value)) is not None}
    if not fields:
        raise ExpectedError(
            "usage",
            mark("Nothing is given to write. “--help” shows what a step holds."),
            blame=Blame.GRAMMAR,
        )
    with writing(arguments) as workspace:
        write_step(workspace, arguments.id, fields)
    return 0


def delete(arguments: argparse.Namespace, _output: Output) -> int:
    """Takes a step out of the plan."""
    with writing(arguments) as workspace:
        delete_step(workspace, arguments.id)
    return 0


def _tell(plan: Plan, steps: Iterable[Action], arguments: argparse.Namespace, output: Output) -> None:
    if arguments.json:
        output.json([_plain(plan, each) for each in steps])
    else:
        output.table(
            (each.id, each.question, _level(plan, each), each.target_level, each.state.value, each.role, each.due,
             each.step)
            for each in steps
        )  # fmt: skip


def _level(plan: Plan, action: Action) -> int | None:
    part = next((each for each in plan.parts if action in each.steps), None)
    return part.level(action.question) if part else None


def _plain(plan: Plan, action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "uid": action.uid,
        "round": action.round,
        "questionnaire": action.questionnaire,
        "question": action.question,
        "purpose": action.purpose.value,
        "level": _level(plan, action),
        "cause": action.cause,
        "step": action.step,
        "role": action.role,
        "due": action.due.isoformat() if action.due else None,
        "target_level": action.target_level,
        "state": action.state.value,
        "outcome": action.outcome,
        "carried_from": action.carried_from,
    }
