"""A round's plan on a screen: what is written into it, what is being typed, and what is on its way to the store.

A text shows as it was typed until the store has taken it. What cannot be stored is tried again; what does not fit its
field (a day that is none) is kept as a draft and told. Everything here happens on the caller's thread.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from wci_assess.errors import Blame, ExpectedError
from wci_assess.response.action import ActionField
from wci_assess.response.texts import writable
from wci_assess.store import Transaction
from wci_assess.workspace.open_response import DRAFT_MILLISECONDS, RETRY_MILLISECONDS, SaveState, Saving
from wci_assess.workspace.plan import Plan, plan_of, put_step
from wci_assess.workspace.worker import Worker
from wci_assess.workspace.workspace import Workspace

Place = tuple[int, ActionField]
"""A field of a step, by the step's id."""


@dataclass(frozen=True, slots=True)
class PlanReply:
    """What the store says after a batch: the plan as it is, what did not fit its field, the newest undoable change."""

    plan: Plan
    refused: Mapping[Place, ExpectedError]
    operation: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class _Batch:
    written: Mapping[Place, str] = field(default_factory=dict)
    typing: Mapping[Place, str] = field(default_factory=dict)


class OpenPlan:
    """The plan of one round.

    ``plan`` is what the store replied last; ``texts`` what stands in fields instead of it; ``refused`` why some of
    these cannot be stored as they are; ``operation`` the last change, which undo takes back.
    """

    def __init__(self, worker: Worker, workspace: Workspace, plan: Plan, drafts: Mapping[Place, str]) -> None:
        self._worker, self._workspace = worker, workspace
        self.plan = plan
        self.texts: dict[Place, str] = {}
        self.refused: dict[Place, ExpectedError] = {}
        self.operation: int | None = None
        self._written: dict[Place, str] = {}
        self._typing: dict[Place, str] = {}
        self._sent = _Batch()
        self._in_flight = self._draft_timer = self._retry_timer = False
        self._saved_at: datetime | None = None
        self._trouble: ExpectedError | None = None
        self._changed: list[Callable[[], None]] = []
        for (step, name), text in drafts.items():
            if any(each.id == step for each in plan.steps):
                self.write(step, name, text)

    def on_changed(self, call: Callable[[], None]) -> None:
        """``call`` when the plan, what is refused, or :attr:`saving` is another."""
        self._changed.append(call)

    def let_go(self) -> None:
        """Nobody listens any more; what waits is stored all the same."""
        self._changed.clear()

    @property
    def unsaved(self) -> bool:
        """Whether something waits for the store."""
        return bool(self._written or self._typing or self._in_flight)

    @property
    def saving(self) -> Saving:
        """Whether all is saved."""
        if self._trouble is not None and self.unsaved:
            return Saving(SaveState.NOT_SAVED, self._saved_at, self._trouble)
        for error in self.refused.values():
            return Saving(SaveState.NOT_SAVED, self._saved_at, error)
        return Saving(SaveState.SAVING if self.unsaved else SaveState.SAVED, self._saved_at)

    def type(self, step: int, name: ActionField, text: str) -> None:
        """Notes what is being typed: it is kept as a draft within half a second."""
        place = (step, name)
        self.texts[place] = self._typing[place] = text
        self.refused.pop(place, None)
        self._say()
        if not self._draft_timer:
            self._draft_timer = True
            self._worker.later(DRAFT_MILLISECONDS, self._keep_drafts)

    def write(self, step: int, name: ActionField, text: str) -> None:
        """Writes a settled text into a field."""
        place = (step, name)
        self._typing.pop(place, None)
        self.refused.pop(place, None)
        self.texts[place] = self._written[place] = text
        self._send()

    def flush(self) -> None:
        """Sends what waits, drafts too."""
        self._send()

    def as_csv(self) -> bytes:
        """What stands in fields and is not stored: a line for each, with question, field and text."""
        practices = {each.id: each.question for each in self.plan.steps}
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(("question", "field", "text"))
        writer.writerows((practices.get(step, ""), name.value, text) for (step, name), text in self.texts.items())
        return out.getvalue().encode("utf-8-sig")

    def _keep_drafts(self) -> None:
        self._draft_timer = False
        self._send()

    def _send(self) -> None:
        if not self._in_flight and (self._written or self._typing):
            self._in_flight = True
            self._sent = batch = _Batch(dict(self._written), dict(self._typing))
            self._written.clear()
            self._typing.clear()
            self._worker.run(lambda: self._keep(batch), self._kept, self._failed)
        self._say()

    def _keep(self, batch: _Batch) -> PlanReply:
        with self._workspace.write() as transaction:
            return keep(self._workspace, transaction, self.plan.round.id, batch.written, batch.typing)

    def _kept(self, reply: PlanReply) -> None:
        self._in_flight, self._trouble = False, None
        self.plan, self._saved_at = reply.plan, reply.at
        self.operation = reply.operation or self.operation
        for place, text in self._sent.written.items():
            if self.texts.get(place) == text and place not in self._written and place not in self._typing:
                if place in reply.refused:
                    self.refused[place] = reply.refused[place]
                else:
                    del self.texts[place]
        self._send()

    def _failed(self, error: BaseException) -> None:
        """What was sent waits again, below what came since."""
        self._in_flight = False
        self._written = {**self._sent.written, **self._written}
        self._typing = {**self._sent.typing, **self._typing}
        if isinstance(error, ExpectedError) and error.blame is not Blame.SURROUNDINGS:
            self._written.clear()  # the step or its round is gone: there is nothing to write it into
            self._typing.clear()
            self.refused.update(dict.fromkeys(self._sent.written, error))
            self._say()
            return
        self._trouble = error if isinstance(error, ExpectedError) else None
        self._say()
        if not self._retry_timer:
            self._retry_timer = True
            self._worker.later(RETRY_MILLISECONDS, self._retry)
        if not isinstance(error, ExpectedError):
            raise error

    def _retry(self) -> None:
        self._retry_timer = False
        self._send()

    def _say(self) -> None:
        for call in self._changed:
            call()


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

    worker.run(job, lambda found: ready(OpenPlan(worker, workspace, *found)), failed)


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
    return PlanReply(plan_of(workspace, transaction, round), refused, operation, workspace.now())


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
