"""Changes of answers as they are stored: the answers, the history, and the drafts they end, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answer, Answered, Assessment, Condition, Key
from wci_assess.store import OperationKind, StoredChange, StoredResponse, Transaction, inverted, latest

Edits = Mapping[Key, Answer | None]


def refuse_closed(assessment: Assessment) -> None:
    """Passes an assessment that still takes answers.

    Raises:
        ExpectedError: it is closed.
    """
    if assessment.state is Condition.CLOSED:
        raise ExpectedError(
            "assessment-closed",
            mark("Assessment {assessment} is closed. Reopen it to change answers; nothing was changed."),
            assessment=assessment.id,
        )


def record(
    transaction: Transaction,
    response: StoredResponse,
    edits: Iterable[Edits],
    at: datetime,
    kind: OperationKind = OperationKind.ANSWER,
    answered: Answered | None = None,
) -> tuple[int, ...]:
    """Stores edits, each as one operation that one undo takes back; gives the operations' ids.

    What is already so is no change, and an edit without changes no operation. ``answered`` holds the answers as they
    are stored, and follows; without it they are read.
    """
    operations: list[int] = []
    for edit in edits:
        there = transaction.responses.answers_at(response.id, edit)
        changes = [
            StoredChange(key, there.get(key), after) for key, after in edit.items() if there.get(key) != (after or None)
        ]
        if changes:
            answered = answered or stored_answers(transaction, response)
            operations.append(_append(transaction, response, changes, kind, at, answered))
        drop_drafts(transaction, response, edit)
    return tuple(operations)


def stored_answers(transaction: Transaction, response: StoredResponse) -> Answered:
    """The answers of a response as they are stored, with scope and progress."""
    councils = transaction.councils
    assessment = councils.assessment(response.assessment, deleted=True)
    if assessment is None:
        raise LookupError(response.assessment)
    questionnaire = transaction.library.content(councils.questionnaire_row(assessment.id))
    return Answered(questionnaire, assessment, transaction.responses.answers(response.id))


def drop_drafts(transaction: Transaction, response: StoredResponse, keys: Iterable[Key]) -> None:
    """Forgets all that was typed at these keys, once it is an answer."""
    ended = set(keys)
    transaction.responses.drop_drafts(
        response.id,
        [
            (each.question, each.row, each.field)
            for each in transaction.responses.drafts(response.id)
            if Key(each.question, each.row) in ended
        ],
    )


def take_back(
    transaction: Transaction,
    response: StoredResponse,
    operation: int,
    kind: OperationKind,
    at: datetime,
    answered: Answered | None = None,
) -> Edits:
    """Undoes (or redoes) an operation by appending one more; gives what the answers are now."""
    changes = transaction.history.changes(operation)
    if kind is OperationKind.UNDO:
        changes = inverted(changes)
    answered = answered or stored_answers(transaction, response)
    _append(transaction, response, changes, kind, at, answered, undoes=operation)
    return latest(changes)


def _append(
    transaction: Transaction,
    response: StoredResponse,
    changes: Sequence[StoredChange],
    kind: OperationKind,
    at: datetime,
    answered: Answered,
    undoes: int | None = None,
) -> int:
    for change in changes:
        answered.replace(change.key, change.after)
    return transaction.record(response, kind, changes, at, answered.total, undoes=undoes)
