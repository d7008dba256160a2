"""The use case *answer*: the store's side of an open response. It runs on the store's thread, in whole transactions.

What is asked arrives as :class:`Step`, what is so now goes back as :class:`Reply`. Undo and redo live in the history
alone: which change they take is decided here, when their turn comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from wci_assess.comparison import COMPARABLE
from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import changes_along
from wci_assess.response import Answer, Answered, AssessmentRecord, Key
from wci_assess.response.edit import Changes, Edit, Place, Write, applied, places
from wci_assess.response.model import Condition
from wci_assess.response.texts import writable
from wci_assess.store import Draft, Member, OperationKind, StoredChange, StoredResponse, Transaction, inverted
from wci_assess.workspace.finding import find_assessment, find_member
from wci_assess.workspace.recording import end_drafts, record
from wci_assess.workspace.records import local_of, record_of, versions_of
from wci_assess.workspace.workspace import Workspace

if TYPE_CHECKING:
    from wci_assess.workspace.looked_again import LookedAgain


class Turn(Enum):
    """Back or forth in the history."""

    UNDO = OperationKind.UNDO
    REDO = OperationKind.REDO


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to store: an edit, texts being typed or given up, the place, or a turn."""

    edit: Edit | None = None
    drafts: tuple[Write, ...] = ()
    ended: tuple[Place, ...] = ()
    place: str | None = None
    turn: Turn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a batch of steps left: ``answers`` as they are stored now, where the batch touched them.

    ``turned`` is what an undo or a redo just did, for a sentence. ``at`` is when something of the answers was stored;
    None where nothing was: only the place, or a try-out.
    """

    at: datetime | None
    answers: Mapping[Key, Answer | None] = field(default_factory=dict)
    turned: tuple[StoredChange, ...] = ()
    can_undo: bool = False
    can_redo: bool = False


@dataclass(frozen=True)
class Before:
    """What the council answered in the period before, to questions that still mean the same."""

    period: str = ""
    """That round's label: ``2024-25``."""
    answers: Mapping[Key, Answer] = field(default_factory=dict)

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str | None, Answer]]:
        rows: dict[str, dict[str | None, Answer]] = {}
        for key, answer in self.answers.items():
            rows.setdefault(key.question, {})[key.row] = answer
        return rows

    def rows(self, question: str) -> Mapping[str | None, Answer]:
        """The answers of one question by row."""
        return self._rows.get(question, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A response as it was found, with what is still being typed and what can be undone."""

    record: AssessmentRecord
    place: str | None = None
    saved_at: datetime | None = None
    can_undo: bool = False
    can_redo: bool = False
    drafts: tuple[Write, ...] = ()
    before: Before = field(default_factory=Before)
    seat: Member | None = None
    """Whose response it is; None: the council's."""
    local: frozenset[str] = frozenset()
    """The questions that a local variant has of its own."""
    looked_again: Mapping[str, LookedAgain] = field(default_factory=dict)
    """What a second look shows beside the questions, by id."""


class ResponseKeeper:
    """Keeps the council's response of one assessment, or that of a seat (by its number)."""

    def __init__(self, workspace: Workspace, assessment: int, seat: int | None = None) -> None:
        self._workspace = workspace
        self._assessment = assessment
        self._seat = seat
        self._response: StoredResponse | None = None
        self._answered: Answered | None = None
        """The answers as they are stored; None after a failure, until they are read again."""

    def open(self) -> Opened:
        """Reads the response. What a crash left half typed becomes an answer where it can be one."""
        with self._workspace.read() as transaction:
            found = find_assessment(transaction, self._assessment)
            response = self._find(transaction)
            waiting = found.state is Condition.OPEN and response and transaction.responses.drafts(response.id)
        if waiting:
            self._adopt_drafts()
        with self._workspace.read() as transaction:
            kept = record_of(self._workspace, transaction, self._assessment)
            response = self._find(transaction)
            if self._seat is not None:
                kept = replace(kept, answers=transaction.responses.answers(response.id) if response else {})
            undo, redo = transaction.history.top(response.id) if response else (None, None)
            return Opened(
                record=kept,
                place=response.place if response else None,
                saved_at=response.saved_at if response else None,
                can_undo=undo is not None,
                can_redo=redo is not None,
                drafts=self._drafts(transaction, response) if response else (),
                before=_before(self._workspace, transaction, kept) if self._seat is None else Before(),
                seat=self._member(transaction),
                local=local_of(self._workspace, transaction, kept.questionnaire),
                looked_again=self._workspace.looked_again(kept.questionnaire),
            )

    def keep(self, steps: Sequence[Step]) -> Reply:
        """Stores a batch of steps in one transaction, in order.

        Raises:
            ExpectedError: the assessment is closed or gone, a step does not fit, or the store refuses; then nothing
                of the batch is stored.
        """
        try:
            with self._workspace.write() as transaction:
                return self._keep(transaction, steps)
        except BaseException:
            self._answered = None
            raise

    def _keep(self, transaction: Transaction, steps: Sequence[Step]) -> Reply:
        at = self._workspace.now()
        response = self._open_response(transaction)
        touched: dict[Key, None] = {}
        turned: tuple[StoredChange, ...] = ()
        for step in steps:  # in order: an edit ends the drafts that came before it, not those that come after
            if step.edit is not None:
                touched.update(dict.fromkeys(self._edit(transaction, response, step.edit, at)))
            if step.turn is not None:
                turned = self._turn(transaction, response, step.turn, at)
                touched.update(dict.fromkeys(change.key for change in turned))
            self._note(transaction, response, step)
        undo, redo = transaction.history.top(response.id)
        return Reply(
            at=at if any(step.edit or step.turn or step.drafts for step in steps) else None,
            answers=self._now(transaction, response, touched),
            turned=turned,
            can_undo=undo is not None,
            can_redo=redo is not None,
        )

    def _now(self, transaction: Transaction, response: StoredResponse, keys: Iterable[Key]) -> Changes:
        wanted = tuple(keys)
        answers = self._stored(transaction, response).answers if wanted else {}
        return {key: answers.get(key) for key in wanted}

    def _edit(self, transaction: Transaction, response: StoredResponse, edit: Edit, at: datetime) -> Sequence[Key]:
        answered = self._stored(transaction, response)
        question = answered.question(edit.question)
        changes = applied(edit, question, answered.rows(question.id))
        record(transaction, response, answered, changes, at)
        end_drafts(transaction, response, places(edit))
        return [*changes, *(Key(place.question, place.row) for place in places(edit))]

    def _turn(
        self, transaction: Transaction, response: StoredResponse, turn: Turn, at: datetime
    ) -> tuple[StoredChange, ...]:
        undo, redo = transaction.history.top(response.id)
        operation = undo if turn is Turn.UNDO else redo
        if operation is None:
            return ()
        changes = transaction.history.changes(operation)
        if turn is Turn.UNDO:
            changes = inverted(changes)
        after = {change.key: change.after for change in changes}
        answered = self._stored(transaction, response)
        record(transaction, response, answered, after, at, turn.value, undoes=operation)
        return tuple(changes)

    def _note(self, transaction: Transaction, response: StoredResponse, step: Step) -> None:
        for draft in step.drafts:
            transaction.responses.keep_draft(
                response.id, Draft(draft.question, draft.row, draft.field, writable(draft.text), draft.language)
            )
        end_drafts(transaction, response, step.ended)
        if step.place:
            transaction.responses.set_place(response.id, step.place)

    # What is stored

    def _open_response(self, transaction: Transaction) -> StoredResponse:
        if self._response is None:
            member = self._member(transaction)
            self._response = self._find(transaction) or transaction.responses.start(
                self._assessment, member.id if member is not None else None
            )
        return self._response

    def _find(self, transaction: Transaction) -> StoredResponse | None:
        member = self._member(transaction)
        if member is None:
            return transaction.responses.find(self._assessment)
        responses = transaction.responses.member_responses(self._assessment)
        return next((each for each in responses if each.member == member.id), None)

    def _member(self, transaction: Transaction) -> Member | None:
        if self._seat is None:
            return None
        return find_member(transaction, find_assessment(transaction, self._assessment).round, self._seat)

    def _stored(self, transaction: Transaction, response: StoredResponse) -> Answered:
        if self._answered is None:
            assessment = find_assessment(transaction, self._assessment)
            questionnaire = self._workspace.content_of(transaction, self._assessment)
            self._answered = Answered(questionnaire, assessment, transaction.responses.answers(response.id))
        return self._answered

    def _drafts(self, transaction: Transaction, response: StoredResponse) -> tuple[Write, ...]:
        return tuple(
            Write(draft.question, draft.field, draft.text, draft.row, draft.language)
            for draft in transaction.responses.drafts(response.id)
        )

    def _adopt_drafts(self) -> None:
        """Makes one change of all that was being typed; what cannot be an answer stays a draft."""
        with self._workspace.write() as transaction:
            response = self._open_response(transaction)
            answered = self._stored(transaction, response)
            changes: dict[Key, Answer | None] = {}
            follow = Answered(answered.questionnaire, answered.assessment, answered.answers)
            for draft in self._drafts(transaction, response):
                try:
                    made = applied(draft, follow.question(draft.question), follow.rows(draft.question))
                except (ExpectedError, LookupError):
                    continue
                for key, answer in made.items():
                    follow.replace(key, answer)
                changes.update(made)
                end_drafts(transaction, response, places(draft))
            record(transaction, response, answered, changes, self._workspace.now())


def _before(workspace: Workspace, transaction: Transaction, now: AssessmentRecord) -> Before:
    """The answers of the council's period before, to questions that mean the same."""
    rounds = {each.id: each for each in transaction.councils.rounds() if each.council == now.council.id}
    found = max(
        (
            each
            for each in transaction.councils.assessments()
            if each.round in rounds
            and each.questionnaire == now.questionnaire.id
            and rounds[each.round].end < now.round.end
        ),
        key=lambda each: (rounds[each.round].end, each.id),
        default=None,
    )
    if found is None:
        return Before()
    before = record_of(workspace, transaction, found.id)
    versions = versions_of(workspace, transaction, [before.questionnaire, now.questionnaire])
    classes = changes_along(before.questionnaire, now.questionnaire, versions)
    kept = {key: answer for key, answer in before.answers.items() if classes.get(key.question) in COMPARABLE}
    return Before(before.period, kept)
