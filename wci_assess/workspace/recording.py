"""Changes of answers as they are stored: the answers, the history, the progress, and the drafts they end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answered, Assessment, Condition
from wci_assess.response.edit import Changes, Place
from wci_assess.store import OperationKind, StoredChange, StoredResponse, Transaction


def refuse_closed(assessment: Assessment) -> None:
    """Passes an assessment that still takes answers.

    Raises:
        ExpectedError: it is closed.
    """
    if assessment.state is Condition.CLOSED:
        raise ExpectedError(
            "assessment-closed",
            mark("This assessment is closed. Reopen it to change answers; nothing was changed."),
        )


def record(
    transaction: Transaction,
    response: StoredResponse,
    answered: Answered,
    changes: Changes,
    at: datetime,
    kind: OperationKind = OperationKind.ANSWER,
    *,
    undoes: int | None = None,
) -> int | None:
    """Stores what answers become as one operation, and follows it in ``answered``, which holds them as stored.

    Gives the operation's id; None where nothing changes.
    """
    told = followed(answered, changes)
    if not told:
        return None
    return transaction.record(response, kind, told, at, answered.total, undoes=undoes)


def followed(answered: Answered, changes: Changes) -> Sequence[StoredChange]:
    """What is different with these changes, which ``answered`` follows."""
    told = [StoredChange(key, answered.answers.get(key), after) for key, after in changes.items()]
    told = [change for change in told if change.before != change.after]
    for change in told:
        answered.replace(change.key, change.after)
    return told


def end_drafts(transaction: Transaction, response: StoredResponse, ended: Iterable[Place]) -> None:
    """Forgets what was being typed in these fields: it is an answer now, or taken back."""
    wanted: Sequence[Place] = tuple(ended)
    if wanted:
        transaction.responses.drop_drafts(
            response.id, [(place.question, place.row, place.field) for place in wanted]
        )  # fmt: skip
