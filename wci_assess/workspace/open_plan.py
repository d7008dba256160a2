"""A round's plan on a screen, with what is written and typed into its steps."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence

from wci_assess.errors import Blame, ExpectedError
from wci_assess.response.action import ActionField
from wci_assess.response.texts import writable
from wci_assess.store import Transaction
from wci_assess.workspace.open_texts import KeptTexts, OpenTexts
from wci_assess.workspace.plan import Plan, plan_of, put_step
from wci_assess.workspace.worker import Worker
from wci_assess.workspace.workspace import Workspace

Place = tuple[int, ActionField]
"""A field of a step, by the step's id."""


PlanReply = KeptTexts[Place, Plan]
"""What the store says after a batch: the plan as it is, what did not fit its field, the newest undoable change."""


class OpenPlan(OpenTexts[Place, Plan]):
    """The plan of one round, with what is being written into it."""

    def __init__(self, worker: Worker, workspace: Workspace, plan: Plan, drafts: Mapping[Place, str]) -> None:
        def stored(held: Plan, written: Mapping[Place, str], typing: Mapping[Place, str]) -> PlanReply:
            with workspace.write() as transaction:
                return keep(workspace, transaction, held.round.id, written, typing)

        super().__init__(worker, plan, stored)
        for (step, name), text in drafts.items():
            if any(each.id == step for each in plan.steps):
                self.write(step, name, text)

    @property
    def plan(self) -> Plan:
        """As the store replied last."""
        return self.held

    def type(self, step: int, name: ActionField, text: str) -> None:
        """Notes what is being typed: it is kept as a draft within half a second."""
        self.type_into((step, name), text)

    def write(self, step: int, name: ActionField, text: str) -> None:
        """Writes a settled text into a field."""
        self.write_into((step, name), text)

    def as_csv(self) -> bytes:
        """What stands in fields and is not stored: a line for each, with question, field and text."""
        practices = {each.id: each.question for each in self.plan.steps}
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(("question", "field", "text"))
        writer.writerows((practices.get(step, ""), name.value, text) for (step, name), text in self.texts.items())
        return out.getvalue().encode("utf-8-sig")


def open_plan(
    worker: Worker,
    workspace: Workspace,
    round: int,
    ready: Callable[[OpenPlan], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Opens a round's plan, with what was being typed into it when the program last ended."""

    def job() -> tuple[Plan, Mapping[Place, str]]:
        with workspace.read() as transaction:
            return plan_of(workspace, transaction, round), _drafts(transaction, round)

    worker.soon(job, lambda found: ready(OpenPlan(worker, workspace, *found)), failed)


def keep(
    workspace: Workspace,
    transaction: Transaction,
    round: int,
    texts: Mapping[Place, str],
    typing: Mapping[Place, str],
) -> PlanReply:
    """Writes settled texts, each into its field, and keeps as drafts what is being typed or does not fit."""
    drafts, refused, operation = dict(_drafts(transaction, round)), dict[Place, ExpectedError](), None
    for place, text in texts.items():
        drafts.pop(place, None)
        try:
            _, done = put_step(workspace, transaction, place[0], {place[1]: text})
        except ExpectedError as error:
            if error.blame is Blame.SURROUNDINGS:
                raise
            drafts[place], refused[place] = text, error
        else:
            operation = done or operation
    drafts.update(typing)
    _keep_drafts(transaction, round, drafts)
    return KeptTexts(plan_of(workspace, transaction, round), refused, operation, workspace.now())


def _setting(round: int) -> str:
    return f"plan-drafts-{round}"


def _drafts(transaction: Transaction, round: int) -> Mapping[Place, str]:
    kept: Sequence[tuple[int, str, str]] = json.loads(transaction.settings.get(_setting(round)) or "[]")
    return {(step, ActionField(name)): text for step, name, text in kept}


def _keep_drafts(transaction: Transaction, round: int, drafts: Mapping[Place, str]) -> None:
    """Stores them where they differ from those that are kept; of a step that is gone there are none."""
    held = {(step, name): writable(text) for (step, name), text in drafts.items()}
    if held != _drafts(transaction, round):
        kept = json.dumps([[step, name.value, text] for (step, name), text in held.items()], ensure_ascii=False)
        transaction.settings.set(_setting(round), kept if held else None)
