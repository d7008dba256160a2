"""The use cases around a round's plan: read, proposed, written, carried on from the round before.

Each change is one operation, which undo takes back. A step is about a practice of one of the round's questionnaires;
where that questionnaire is not asked any more, the step stays with the round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answers, AssessmentRecord, Council, Round
from wci_assess.response.action import (
    ENDED,
    Action,
    ActionField,
    ActionState,
    PastStep,
    Planned,
    Purpose,
    written,
)
from wci_assess.response.dates import read_day
from wci_assess.scoring import AssessmentScore, QuestionScore, level_count, priorities, score, strengths
from wci_assess.store import OperationKind, StoredOperation, Transaction
from wci_assess.workspace.finding import find_council, find_round
from wci_assess.workspace.records import record_of
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A practice that the plan may take up: it is low and matters, or is a strength to build on."""

    assessment: int
    question: Question
    purpose: Purpose
    cell: QuestionScore


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """One questionnaire's part of a plan, with what its assessment says today."""

    record: AssessmentRecord
    score: AssessmentScore
    steps: tuple[Action, ...]
    suggestions: tuple[Suggestion, ...]
    past: tuple[PastStep, ...] = ()

    def level(self, question: str) -> int | None:
        """The level of a practice today; None where it is not rated."""
        return _levels(self.score).get(question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A round's plan; ``before``: the round whose plan it may go on with; ``other``: steps on what is not asked now."""

    council: Council
    round: Round
    parts: tuple[PlanPart, ...]
    other: tuple[Action, ...] = ()
    before: Round | None = None

    @property
    def steps(self) -> tuple[Action, ...]:
        """Every step, part by part."""
        return (*(each for part in self.parts for each in part.steps), *self.other)

    def to_carry(self) -> tuple[Action, ...]:
        """The steps of the round before that are not ended, and that this plan does not go on with yet."""
        taken = {each.carried_from for each in self.steps}
        past = (each.action for part in self.parts for each in part.past)
        return tuple(each for each in past if each.state not in ENDED and each.id not in taken)


def read_plan(workspace: Workspace, round: int) -> Plan:
    """The plan of a round.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.read() as transaction:
        return plan_of(workspace, transaction, round)


def plan_of(workspace: Workspace, transaction: Transaction, round: int) -> Plan:
    """The same within a transaction."""
    found = find_round(transaction, round)
    before = round_before(transaction, found)
    steps = transaction.actions.of_round(round)
    past = transaction.actions.of_round(before.id) if before else ()
    records = [record_of(workspace, transaction, each.id) for each in transaction.councils.assessments_of(round)]
    parts = tuple(_part(record, steps, past) for record in records)
    there = {each.id for part in parts for each in part.steps}
    return Plan(
        council=find_council(transaction, found.council),
        round=found,
        parts=parts,
        other=tuple(each for each in steps if each.id not in there),
        before=before if past else None,
    )


def round_before(transaction: Transaction, round: Round) -> Round | None:
    """The council's round that ended last before this one."""
    rounds = [each for each in transaction.councils.rounds() if each.council == round.council and each.id != round.id]
    return max((each for each in rounds if each.end < round.end), key=lambda each: (each.end, each.id), default=None)


def _part(record: AssessmentRecord, steps: Sequence[Action], past: Sequence[Action]) -> PlanPart:
    questionnaire, found = record.questionnaire, score(record)
    own = tuple(each for each in steps if each.questionnaire == questionnaire.id)
    taken = {each.question for each in own}
    low = priorities(questionnaire, found, _importance(record.answers))
    suggested = (
        *(Suggestion(assessment=record.assessment.id, question=question, purpose=Purpose.IMPROVE, cell=cell)
          for question, cell in low),
        *(Suggestion(assessment=record.assessment.id, question=question, purpose=Purpose.BUILD, cell=cell)
          for question, cell in strengths(questionnaire, found)),
    )  # fmt: skip
    levels = _levels(found)
    return PlanPart(
        record=record,
        score=found,
        steps=own,
        suggestions=tuple(each for each in suggested if each.question.id not in taken),
        past=tuple(
            PastStep(action=each, question=questionnaire.question(each.question), now=levels.get(each.question))
            for each in past
            if each.questionnaire == questionnaire.id
        ),
    )


def _importance(answers: Answers) -> Mapping[str, int]:
    return {key.question: each.importance for key, each in answers.items() if each.importance is not None}


def _levels(found: AssessmentScore) -> Mapping[str, int]:
    return {cell.question: cell.level for part in found.sections for cell in part.questions if cell.level is not None}


def planned_of(transaction: Transaction, record: AssessmentRecord) -> Planned:
    """What a report says of the plan of an assessment's round, on its own questionnaire."""
    before = round_before(transaction, record.round)
    past = transaction.actions.of_round(before.id) if before else ()
    part = _part(record, transaction.actions.of_round(record.round.id), past)
    return Planned(part.steps, part.past, before.label if before and part.past else "")


# Changes


def add_step(
    workspace: Workspace, round: int, question: str, *, purpose: Purpose | None = None, language: str = "en"
) -> Action:
    """Puts a practice into the plan, with the first step that the questionnaire advises and the next level as target.

    ``purpose``: where it is not given, a practice at its highest level is one to build on.

    Raises:
        ExpectedError: no questionnaire of the round asks that, or it is in the plan.
    """
    with workspace.write() as transaction:
        plan = plan_of(workspace, transaction, round)
        part = next((each for each in plan.parts if each.record.questionnaire.question(question)), None)
        asked = part.record.questionnaire.question(question) if part else None
        if part is None or asked is None:
            raise ExpectedError(
                "unknown-question",
                mark("There is no question “{question}” in this round’s questionnaires."),
                question=question,
            )
        if any(each.question == question for each in part.steps):
            raise ExpectedError("double-action", mark("This practice is in the plan already."), question=question)
        action = transaction.actions.add(_proposed(plan.round, part, asked, purpose, language))
        _note(workspace, transaction, OperationKind.ADD_ACTION, round, after=(action,))
        return action


def propose(workspace: Workspace, round: int, *, language: str = "en") -> tuple[Action, ...]:
    """Puts every priority that the plan lacks into it, as one operation.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.write() as transaction:
        plan = plan_of(workspace, transaction, round)
        added = tuple(
            transaction.actions.add(_proposed(plan.round, part, each.question, each.purpose, language))
            for part in plan.parts
            for each in part.suggestions
            if each.purpose is Purpose.IMPROVE
        )
        if added:
            _note(workspace, transaction, OperationKind.ADD_ACTION, round, after=added)
        return added


def _proposed(round: Round, part: PlanPart, question: Question, purpose: Purpose | None, language: str) -> Action:
    level, count = part.level(question.id), level_count(question) if question.scored else 0
    at_top = level is not None and level == count
    return Action(
        id=0,
        uid="",
        round=round.id,
        questionnaire=part.record.questionnaire.id,
        question=question.id,
        purpose=purpose or (Purpose.BUILD if at_top else Purpose.IMPROVE),
        step=question.advice.in_language(language) if question.advice and not at_top else None,
        target_level=None if level is None else min(level + 1, count),
    )


def carry_steps(workspace: Workspace, round: int) -> tuple[Action, ...]:
    """Goes on with the steps of the round before that are not ended: words, role and target come along, the day not.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.write() as transaction:
        plan = plan_of(workspace, transaction, round)
        planned = {(each.questionnaire, each.question) for each in plan.steps}
        added = tuple(
            transaction.actions.add(
                replace(each, id=0, uid="", round=round, due=None, outcome=None, carried_from=each.id)
            )
            for each in plan.to_carry()
            if (each.questionnaire, each.question) not in planned
        )
        if added:
            _note(workspace, transaction, OperationKind.CARRY_ACTIONS, round, after=added)
        return added


def write_step(workspace: Workspace, action: int, fields: Mapping[ActionField, str]) -> Action:
    """Writes into fields of a step, all of them or none; gives what it is then.

    Raises:
        ExpectedError: there is no such step, or a text does not fit its field.
    """
    with workspace.write() as transaction:
        after, _ = put_step(workspace, transaction, action, fields)
        return after


def put_step(
    workspace: Workspace, transaction: Transaction, action: int, fields: Mapping[ActionField, str]
) -> tuple[Action, int | None]:
    """The same within a transaction; also gives the operation that undo takes back, where anything changed."""
    before = find_action(transaction, action)
    levels = _level_count(workspace, transaction, before)
    after = before
    for field, text in fields.items():
        after = written(after, field, text, levels)
    if after == before:
        return after, None
    transaction.actions.put(after)
    kind = OperationKind.CORRECT_ACTION
    return after, _note(workspace, transaction, kind, after.round, before=(before,), after=(after,))


def delete_step(workspace: Workspace, action: int) -> int:
    """Takes a step out of the plan; gives the operation that brings it back.

    Raises:
        ExpectedError: there is no such step.
    """
    with workspace.write() as transaction:
        found = find_action(transaction, action)
        transaction.actions.put(replace(found, deleted=True))
        return _note(workspace, transaction, OperationKind.DELETE_ACTION, found.round, before=(found,))


def hide(transaction: Transaction, steps: Sequence[int], *, hidden: bool) -> None:
    """Takes steps out of their plan without a note, or puts them back: they came with something that is noted."""
    for each in steps:
        stored = transaction.actions.find(each)
        if stored is not None:
            transaction.actions.put(replace(stored, deleted=hidden))


def find_action(transaction: Transaction, action: int) -> Action:
    """The step of that id.

    Raises:
        ExpectedError: there is none, or it was deleted.
    """
    found = transaction.actions.find(action)
    if found is None or found.deleted:
        raise ExpectedError("unknown-action", mark("There is no step {action} in a plan."), action=action)
    find_round(transaction, found.round)
    return found


def _questionnaire(workspace: Workspace, transaction: Transaction, action: Action) -> Questionnaire | None:
    """The questionnaire that a step is about, as its round asks it; None where it is not asked any more."""
    for each in transaction.councils.assessments_of(action.round):
        if each.questionnaire == action.questionnaire:
            return workspace.content_of(transaction, each.id)
    return None


def _level_count(workspace: Workspace, transaction: Transaction, action: Action) -> int:
    """How many levels the practice of a step has; 0 where it is not asked any more."""
    asked = _questionnaire(workspace, transaction, action)
    question = asked.question(action.question) if asked else None
    return level_count(question) if question is not None and question.scored else 0


KINDS = frozenset(
    {OperationKind.ADD_ACTION, OperationKind.CORRECT_ACTION, OperationKind.DELETE_ACTION, OperationKind.CARRY_ACTIONS}
)
"""What a plan's history is made of."""


# How it is noted, taken back, and done again


def become(transaction: Transaction, operation: StoredOperation, *, back: bool) -> bool:
    """Puts the steps of an operation as they were before it (``back``), or after it; False where they changed since."""
    now, then = (operation.after, operation.before) if back else (operation.before, operation.after)
    was, becomes = _steps(now), _steps(then)
    for id in sorted({*was, *becomes}):
        stored = transaction.actions.find(id)
        if stored is None or (None if stored.deleted else _described(stored)) != was.get(id):
            return False
        told = becomes.get(id)
        transaction.actions.put(replace(stored, deleted=True) if told is None else _action(stored, told))
    return True


def _note(
    workspace: Workspace,
    transaction: Transaction,
    kind: OperationKind,
    round: int,
    *,
    before: Sequence[Action] = (),
    after: Sequence[Action] = (),
) -> int:
    what = {"practices": [_number(workspace, transaction, each) for each in after or before]}
    return transaction.history.note(
        kind,
        workspace.now(),
        subject="round",
        subject_id=round,
        before={"what": what, "steps": {str(each.id): _described(each) for each in before}},
        after={"what": what, "steps": {str(each.id): _described(each) for each in after}},
    )


def _number(workspace: Workspace, transaction: Transaction, action: Action) -> str:
    """The printed number of a step's practice; its id where it is not asked any more."""
    asked = _questionnaire(workspace, transaction, action)
    return (asked.numbers.get(action.question) if asked else None) or action.question


_FIXED = frozenset({"id", "uid", "round", "questionnaire", "carried_from", "deleted"})


def _described(action: Action) -> dict[str, Any]:
    """What can change of a step, as the history holds it."""
    values = {name: value for name, value in asdict(action).items() if name not in _FIXED and value is not None}
    return {**values, "due": action.due.isoformat()} if action.due else values


def _steps(told: Mapping[str, Any]) -> dict[int, Mapping[str, Any]]:
    return {int(id): values for id, values in (told.get("steps") or {}).items()}


def _action(stored: Action, told: Mapping[str, Any]) -> Action:
    due = told.get("due")
    return replace(
        stored,
        purpose=Purpose(told["purpose"]),
        cause=told.get("cause"),
        step=told.get("step"),
        role=told.get("role"),
        due=read_day(due) if due else None,
        target_level=told.get("target_level"),
        state=ActionState(told["state"]),
        outcome=told.get("outcome"),
        deleted=False,
    )
