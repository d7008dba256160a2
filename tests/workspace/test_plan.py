"""The plan of a round: proposed, written, taken back, carried on to the next year, where it says what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.workspace.builders import opened, started
from wci_assess.errors import ExpectedError
from wci_assess.response.action import Action, ActionField, ActionState, Purpose
from wci_assess.response.edit import Edit, Field, Weigh, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.delete import delete_assessment
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import About, do_again, read_history, read_part, take_back
from wci_assess.workspace.plan import Plan, add_step, carry_steps, delete_step, propose, read_plan, write_step
from wci_assess.workspace.rounds import next_round
from wci_assess.workspace.workspace import Workspace

CORE = "terms-of-reference"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path) as found:
        started(found)
        yield found


def rate(workspace: Workspace, levels: Mapping[str, str], assessment: int = 1) -> None:
    edits: list[Edit] = [Write(name, Field.VALUE, level) for name, level in levels.items()]
    fill(workspace, assessment, [Line(each) for each in edits], OperationKind.FILL)


def weigh(workspace: Workspace, question: str, importance: int) -> None:
    fill(workspace, 1, [Line(Weigh(question, importance))], OperationKind.FILL)


def seen(plan: Plan) -> list[tuple[str, str | None, ActionState]]:
    return [(each.question, each.role, each.state) for each in plan.steps]


def suggested(plan: Plan) -> list[tuple[str, Purpose]]:
    return [(each.question.id, each.purpose) for part in plan.parts for each in part.suggestions]


def low_practices(workspace: Workspace) -> tuple[str, str, str]:
    """A core practice, another one, and one at the top, rated so."""
    [part] = read_plan(workspace, 1).parts
    asked = [each for each in part.record.questionnaire.questions() if each.scored]
    core = next(each.id for each in asked if each.core)
    other, strong = [each.id for each in asked if not each.core][:2]
    top = part.record.questionnaire.question(strong)
    assert top is not None
    assert top.scale is not None
    rate(workspace, {core: "2", other: "1", strong: str(len(top.scale.levels))})
    return core, other, strong


def test_it_suggests_what_is_low_and_matters_and_what_to_build_on(workspace: Workspace) -> None:
    core, other, strong = low_practices(workspace)
    assert suggested(read_plan(workspace, 1)) == [(core, Purpose.IMPROVE), (strong, Purpose.BUILD)]
    weigh(workspace, other, 3)
    assert (other, Purpose.IMPROVE) not in suggested(read_plan(workspace, 1)), "3 of 5 is not important"
    weigh(workspace, other, 4)
    assert suggested(read_plan(workspace, 1))[1] == (other, Purpose.IMPROVE)


def test_a_priority_comes_with_its_first_step_and_the_next_level(workspace: Workspace) -> None:
    core, _, strong = low_practices(workspace)
    [action] = propose(workspace, 1, language="fr")
    [part] = read_plan(workspace, 1).parts
    question = part.record.questionnaire.question(core)
    assert question is not None
    assert question.advice is not None
    assert (action.question, action.target_level) == (core, 3)
    assert action.step == question.advice.in_language("fr")
    built = add_step(workspace, 1, strong)
    assert (built.purpose, built.step) == (Purpose.BUILD, None)
    assert propose(workspace, 1) == (), "what is planned is not proposed again"
    assert suggested(read_plan(workspace, 1)) == []


def test_a_practice_is_in_the_plan_once_and_must_be_asked(workspace: Workspace) -> None:
    add_step(workspace, 1, CORE)
    for question, code in ((CORE, "double-action"), ("nothing", "unknown-question")):
        with pytest.raises(ExpectedError) as refused:
            add_step(workspace, 1, question)
        assert refused.value.code == code


def test_every_field_is_kept_as_written(workspace: Workspace) -> None:
    action = add_step(workspace, 1, CORE)
    fields = {
        ActionField.CAUSE: "Ça manque\r\nde temps",
        ActionField.STEP: "  =1+1 <b>  ",
        ActionField.ROLE: " Chair ",
        ActionField.DUE: "1 September 2026",
        ActionField.TARGET: "4",
        ActionField.STATE: "begun",
        ActionField.OUTCOME: "ᐃᓄᒃ",
    }
    changed = write_step(workspace, action.id, fields)
    assert read_plan(workspace, 1).steps == (changed,)
    assert changed == Action(
        id=action.id,
        uid=action.uid,
        round=1,
        questionnaire="lip-organizational",
        question=CORE,
        cause="Ça manque\nde temps",
        step="  =1+1 <b>  ",
        role="Chair",
        due=date(2026, 9, 1),
        target_level=4,
        state=ActionState.BEGUN,
        outcome="ᐃᓄᒃ",
    )
    cleared = write_step(workspace, action.id, {each: "" for each in ActionField if each is not ActionField.STATE})
    assert cleared == Action(
        id=action.id, uid=action.uid, round=1, questionnaire="lip-organizational", question=CORE,
        state=ActionState.BEGUN,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        (ActionField.DUE, "soon", "unfit-value"),
        (ActionField.TARGET, "5", "bad-target"),
        (ActionField.TARGET, "²", "bad-target"),
        (ActionField.STATE, "maybe", "bad-state"),
        (ActionField.STEP, "x" * 20_001, "text-too-long"),
        (ActionField.ROLE, "a\nb", "several-lines"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_changes(
    workspace: Workspace, field: ActionField, typed: str, code: str
) -> None:
    action = add_step(workspace, 1, CORE)
    with pytest.raises(ExpectedError) as refused:
        write_step(workspace, action.id, {ActionField.CAUSE: "Good", field: typed})
    assert refused.value.code == code
    assert read_plan(workspace, 1).steps == (action,)


def test_everything_can_be_taken_back_and_done_again(workspace: Workspace) -> None:
    low_practices(workspace)
    [action] = propose(workspace, 1)
    write_step(workspace, action.id, {ActionField.ROLE: "Chair"})
    delete_step(workspace, action.id)
    assert read_plan(workspace, 1).steps == ()
    [deleted] = read_part(workspace, About.DELETED).happenings
    assert deleted.kind is OperationKind.DELETE_ACTION
    states = []
    for _ in range(3):
        take_back(workspace)
        states.append(seen(read_plan(workspace, 1)))
    assert states == [
        [(action.question, "Chair", ActionState.OPEN)], [(action.question, None, ActionState.OPEN)], [],
    ]  # fmt: skip
    undone = [each for each in read_history(workspace) if each.operation.undone]
    do_again(workspace, undone[-1].id)
    assert seen(read_plan(workspace, 1)) == [(action.question, None, ActionState.OPEN)]


def test_an_older_change_is_not_taken_back_over_a_newer_one(workspace: Workspace) -> None:
    action = add_step(workspace, 1, CORE)
    write_step(workspace, action.id, {ActionField.ROLE: "Chair"})
    [older] = [each for each in read_history(workspace) if each.kind is OperationKind.CORRECT_ACTION]
    write_step(workspace, action.id, {ActionField.ROLE: "Coordinator"})
    with pytest.raises(ExpectedError) as refused:
        take_back(workspace, older.id)
    assert refused.value.code == "changed-since"
    assert read_plan(workspace, 1).steps[0].role == "Coordinator"


def test_next_year_goes_on_with_what_is_not_ended_and_says_what_became_of_all(workspace: Workspace) -> None:
    core, other, strong = low_practices(workspace)
    going, done, dropped = (add_step(workspace, 1, each) for each in (core, other, strong))
    write_step(workspace, going.id, {ActionField.ROLE: "Chair", ActionField.DUE: "2026-09-01"})
    write_step(workspace, done.id, {ActionField.STATE: "done", ActionField.OUTCOME: "Signed"})
    write_step(workspace, dropped.id, {ActionField.STATE: "dropped"})
    later = next_round(workspace, 1)
    rate(workspace, {other: "3"}, later.assessments[0])
    before = read_plan(workspace, later.round)
    assert before.before is not None
    assert [(each.action.question, each.action.state, each.now) for each in before.parts[0].past] == [
        (core, ActionState.OPEN, None), (other, ActionState.DONE, 3), (strong, ActionState.DROPPED, None),
    ]  # fmt: skip
    assert [each.question for each in before.to_carry()] == [core]
    [carried] = carry_steps(workspace, later.round)
    assert (carried.carried_from, carried.role, carried.due) == (going.id, "Chair", None)
    assert carry_steps(workspace, later.round) == ()
    assert read_plan(workspace, later.round).to_carry() == ()
    take_back(workspace)
    assert read_plan(workspace, later.round).steps == ()
    assert [each.question for each in read_plan(workspace, 1).steps] == [core, other, strong], "last year's stays"


def test_a_step_stays_where_its_questionnaire_is_not_asked_any_more(workspace: Workspace) -> None:
    action = add_step(workspace, 1, CORE)
    delete_assessment(workspace, 1)
    assert read_plan(workspace, 1).other == (action,)
    write_step(workspace, action.id, {ActionField.ROLE: "Chair"})
    with pytest.raises(ExpectedError) as refused:
        write_step(workspace, action.id, {ActionField.TARGET: "3"})
    assert refused.value.code == "bad-target"


def test_there_is_no_such_step(workspace: Workspace) -> None:
    for call in (lambda: write_step(workspace, 9, {}), lambda: delete_step(workspace, 9)):
        with pytest.raises(ExpectedError) as refused:
            call()
        assert refused.value.code == "unknown-action"
