"""The store's side of an open response: it runs on the store's thread, in whole transactions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from wci_assess.comparison import COMPARABLE
from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import changes_between
from wci_assess.response import Answer, Answered, AnswerState, AssessmentRecord, Key
from wci_assess.response.typed import written
from wci_assess.scoring import level_number
from wci_assess.store import Draft, OperationKind, StoredResponse, Transaction
from wci_assess.workspace.recording import Edits, record, stored_answers, take_back
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to store: an edit, texts being typed, the place, or a turn back (undo) or forth (redo)."""

    edits: Edits = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()
    place: str | None = None
    turn: OperationKind | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What a batch of steps left: the operations it made, and what answers are now where a turn changed them."""

    at: datetime
    operations: tuple[int, ...] = ()
    answers: Mapping[Key, Answer | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A response as it was found, with what can be undone and redone."""

    record: AssessmentRecord
    place: str | None
    saved_at: datetime | None
    done: tuple[int, ...]
    undone: tuple[int, ...]
    previous_levels: Mapping[str, int]


class ResponseStore:
    """Reads and stores the council's response of one assessment."""

    def __init__(self, workspace: Workspace, assessment: int) -> None:
        self._workspace = workspace
        self._assessment = assessment
        self._response: StoredResponse | None = None
        self._answered: Answered | None = None

    def open(self) -> Opened:
        """Reads the response; drafts that a crash left become changes."""
        workspace = self._workspace
        with workspace.store.write() as transaction:
            response = transaction.responses.council_response(self._assessment)
            self._adopt_drafts(transaction, response)
            stacks = transaction.history.stacks(response.id)
        self._response = response
        with workspace.store.read() as transaction:
            stored = transaction.responses.council_response(self._assessment)
        found = workspace.record(self._assessment)
        return Opened(
            record=found,
            place=stored.place,
            saved_at=stored.saved_at,
            done=stacks.done,
            undone=stacks.undone,
            previous_levels=self._previous_levels(found),
        )

    def keep(self, steps: Sequence[Step], turned: int | None) -> Stored:
        """Stores a batch of steps in one transaction; ``turned`` is the operation that a turn takes back."""
        try:
            return self._keep(steps, turned)
        except BaseException:
            self._answered = None  # it may be ahead of what is stored
            raise

    def _keep(self, steps: Sequence[Step], turned: int | None) -> Stored:
        at = self._workspace.now()
        with self._workspace.store.write() as transaction:
            response = self._response or transaction.responses.council_response(self._assessment)
            if self._answered is None:
                self._answered = stored_answers(transaction, response)
            if steps[0].turn is not None:
                if turned is None:
                    return Stored(at)
                answers = take_back(transaction, response, turned, steps[0].turn, at, self._answered)
                return Stored(at, answers=answers)
            operations: list[int] = []
            for step in steps:  # in order: an edit ends the drafts that came before it, not those that come after
                edits = [step.edits] if step.edits else []
                operations += record(transaction, response, edits, at, answered=self._answered)
                for draft in step.drafts:
                    transaction.responses.keep_draft(response.id, draft)
                if step.place:
                    transaction.responses.set_place(response.id, step.place)
        return Stored(at, tuple(operations))

    def _adopt_drafts(self, transaction: Transaction, response: StoredResponse) -> None:
        edits: dict[Key, Answer | None] = {}
        unfit: list[Draft] = []
        for draft in transaction.responses.drafts(response.id):
            key = Key(draft.question, draft.row)
            old = edits.get(key) or transaction.responses.answer(response.id, key)
            try:
                edits[key] = _with_draft(old or Answer(question=key.question, row=key.row), draft)
            except ExpectedError:  # it stays a draft, and locks nobody out
                unfit.append(draft)
        if edits:
            record(transaction, response, [edits], self._workspace.now())
        for draft in unfit:
            transaction.responses.keep_draft(response.id, draft)

    def _previous_levels(self, now: AssessmentRecord) -> Mapping[str, int]:
        earlier = [
            each
            for each in self._workspace.assessments()
            if each.council == now.council.id
            and each.questionnaire == now.questionnaire.id
            and each.round != now.round.id
        ]
        ends = {each.id: each.end for each in self._workspace.rounds()}
        before = max(
            (each for each in earlier if ends[each.round] < now.round.end),
            key=lambda each: (ends[each.round], each.id),
            default=None,
        )
        return _levels(self._workspace.record(before.id), now) if before else {}


def _levels(before: AssessmentRecord, now: AssessmentRecord) -> Mapping[str, int]:
    classes = changes_between(before.questionnaire, now.questionnaire)
    levels: dict[str, int] = {}
    for question in before.questionnaire.questions():
        level = level_number(question, before.answers.get(Key(question.id)))
        if level is not None and classes.get(question.id) in COMPARABLE:
            levels[question.id] = level
    return levels


def _with_draft(answer: Answer, draft: Draft) -> Answer:
    text = written(draft.text)
    match draft.field:
        case "comment":
            return replace(answer, comment=text, comment_language=draft.language if text else None)
        case "evidence":
            return replace(answer, evidence=text)
        case "note":
            return replace(answer, note=text)
        case "value" if text is not None:
            return replace(answer, state=AnswerState.VALUE, value=text, reason=None)
        case "reason" if text is not None:
            return replace(answer, state=AnswerState.NOT_APPLICABLE, value=None, reason=text)
        case _:
            return answer
