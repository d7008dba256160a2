"""A plan on a screen: what is typed survives the program's end, a lock that passes, and a day that is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.workspace.builders import opened, started
from wci_assess.errors import Blame, ExpectedError
from wci_assess.response.action import ActionField
from wci_assess.workspace.history import take_back
from wci_assess.workspace.open_plan import OpenPlan, open_plan
from wci_assess.workspace.open_response import SaveState
from wci_assess.workspace.plan import add_step, delete_step, read_plan
from wci_assess.workspace.worker import Inline, T
from wci_assess.workspace.workspace import Workspace

PRACTICE = "terms-of-reference"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path) as found:
        started(found)
        add_step(found, 1, PRACTICE)
        yield found


def opened_plan(workspace: Workspace, worker: Inline | None = None) -> OpenPlan:
    found: list[OpenPlan] = []

    def failed(error: BaseException) -> None:
        raise error

    open_plan(worker or Inline(), workspace, 1, found.append, failed)
    return found[0]


def make_waiting(worker: Inline) -> None:
    waiting, worker.waiting = worker.waiting, []
    for call in waiting:
        call()


def state(plan: OpenPlan) -> SaveState:
    return plan.saving.state


def role(workspace: Workspace) -> str | None:
    return read_plan(workspace, 1).steps[0].role


def test_a_settled_text_is_stored_at_once_and_can_be_taken_back(workspace: Workspace) -> None:
    plan = opened_plan(workspace)
    plan.write(1, ActionField.ROLE, "Chair")
    assert role(workspace) == "Chair"
    assert (plan.saving.state, plan.unsaved, plan.texts) == (SaveState.SAVED, False, {})
    assert plan.plan.steps[0].role == "Chair"
    take_back(workspace, plan.operation)
    assert role(workspace) is None


def test_what_is_being_typed_is_there_after_the_program_ended(workspace: Workspace) -> None:
    worker = Inline()
    plan = opened_plan(workspace, worker)
    plan.type(1, ActionField.STEP, "Half a sent")
    assert state(plan) is SaveState.SAVING
    make_waiting(worker)
    assert state(plan) is SaveState.SAVED, "as a draft"
    stored = read_plan(workspace, 1).steps[0]
    again = opened_plan(workspace)
    assert again.plan.steps[0].step == "Half a sent", "the next start settles it"
    assert stored.step != "Half a sent"
    assert opened_plan(workspace).texts == {}


def test_what_does_not_fit_stays_as_typed_and_is_told(workspace: Workspace) -> None:
    plan = opened_plan(workspace)
    plan.write(1, ActionField.DUE, "soon")
    place = (1, ActionField.DUE)
    assert (plan.texts[place], plan.refused[place].code) == ("soon", "unfit-value")
    assert plan.saving.state is SaveState.NOT_SAVED
    plan.write(1, ActionField.ROLE, "Chair")
    assert role(workspace) == "Chair", "one field does not hold up another"
    again = opened_plan(workspace)
    assert again.texts[place] == "soon"
    again.type(1, ActionField.DUE, "2026-09-0")
    assert again.refused == {}
    again.write(1, ActionField.DUE, "2026-09-01")
    assert (again.texts, again.saving.state) == ({}, SaveState.SAVED)
    assert opened_plan(workspace).texts == {}


class Locked(Inline):
    """A store that somebody holds for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.locked = True

    def run(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        if self.locked:
            failed(ExpectedError("store-locked", "Held elsewhere.", blame=Blame.SURROUNDINGS))
        else:
            super().run(job, done, failed)


def test_a_lock_that_passes_loses_nothing(workspace: Workspace) -> None:
    worker = Locked()
    worker.locked = False
    plan = opened_plan(workspace, worker)
    worker.locked = True
    plan.write(1, ActionField.ROLE, "Chair")
    plan.write(1, ActionField.STEP, "First")
    plan.type(1, ActionField.CAUSE, "Wh")
    plan.write(1, ActionField.STEP, "Second")
    assert (plan.saving.state, plan.unsaved) == (SaveState.NOT_SAVED, True)
    assert plan.texts[1, ActionField.STEP] == "Second"
    worker.locked = False
    make_waiting(worker)
    assert (plan.saving.state, plan.unsaved) == (SaveState.SAVED, False)
    step = read_plan(workspace, 1).steps[0]
    assert (step.role, step.step) == ("Chair", "Second")


def test_a_step_that_is_gone_takes_no_text_and_is_told(workspace: Workspace) -> None:
    plan = opened_plan(workspace)
    delete_step(workspace, 1)
    plan.write(1, ActionField.ROLE, "Chair")
    assert plan.refused[1, ActionField.ROLE].code == "unknown-action"
    assert opened_plan(workspace).texts == {}, "its draft waits until the step is brought back"
