"""Changes of answers as they are stored: the answers, the history, and the drafts they end, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answer, Assessment, Condition, Key
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
) -> tuple[int, ...]:
    """Stores edits, each as one operation that one undo takes back; gives the operations' ids.

    What is already so is no change, and an edit without changes no operation.
    """
    operations: list[int] = []
    for edit in edits:
        changes = [
            StoredChange(key, before, after)
            for key, after in edit.items()
            if (before := transaction.responses.answer(response.id, key)) != (after or None)
        ]
        if changes:
            operations.append(_append(transaction, response, changes, kind, at))
        transaction.responses.drop_drafts(response.id, edit)
    return tuple(operations)


def take_back(
    transaction: Transaction, response: StoredResponse, operation: int, kind: OperationKind, at: datetime
) -> Edits:
    """Undoes (or redoes) an operation by appending one more; gives what the answers are now."""
    changes = transaction.history.changes(operation)
    if kind is OperationKind.UNDO:
        changes = inverted(changes)
    _append(transaction, response, changes, kind, at, undoes=operation)
    return latest(changes)


def _append(
    transaction: Transaction,
    response: StoredResponse,
    changes: Sequence[StoredChange],
    kind: OperationKind,
    at: datetime,
    undoes: int | None = None,
) -> int:
    sequence = transaction.responses.next_sequence(response.id)
    operation = transaction.history.begin(kind, at, assessment=response.assessment, response=response.id, undoes=undoes)
    for change in changes:
        transaction.history.record(operation, response.id, sequence, change)
        transaction.responses.put(response.id, change.key, change.after, sequence)
    transaction.responses.touch(response.id, sequence, at)
    return operation
