"""A change as it is stored: one operation with all it did, in one statement for each table."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Condition, Key, Progress
from wci_assess.response.encoding import answer_columns
from wci_assess.store import schema
from wci_assess.store.answers import answer_rows, answer_text, counters
from wci_assess.store.checksum import damaged_row, intact, sealed, stored_tally
from wci_assess.store.history import ADD_OPERATION, OperationKind, StoredChange
from wci_assess.store.rows import Row, fetch
from wci_assess.store.statements import Statement, adding, changing, putting
from wci_assess.store.values import StoredResponse

_A = schema.answer
_PUT = putting(_A, "response", "question", "row")
_TAKE = Statement(
    delete(_A).where(
        _A.c.response == bindparam("response"), _A.c.question == bindparam("question"), _A.c.row == bindparam("row")
    )
)
_ADD_CHANGE = adding(schema.change)
_TOUCH = changing(schema.response)
_TAKES = """
SELECT response.*, assessment.state, assessment.deleted OR round.deleted OR council.deleted AS gone
FROM response
JOIN assessment ON response.assessment = assessment.id
JOIN round ON assessment.round = round.id
JOIN council ON round.council = council.id
WHERE response.id = ?
"""


def record(
    store: sqlite3.Connection,
    response: StoredResponse,
    kind: OperationKind,
    changes: Sequence[StoredChange],
    at: datetime,
    progress: Progress,
    undoes: int | None,
) -> int:
    """Stores changes as one operation; see :meth:`wci_assess.store.store.Transaction.record`."""
    if not changes:
        raise ValueError("an operation without a change")
    when = at.isoformat(timespec="seconds")
    stored = _taking(store, response)
    sequence = stored["sequence"] + 1
    operation = ADD_OPERATION.run(
        store,
        sealed(
            {
                "kind": kind.value,
                "at": when,
                "assessment": stored["assessment"],
                "response": response.id,
                "undoes": undoes,
                "subject": None,
                "subject_id": None,
                "before": None,
                "after": None,
                "changes": len(changes),
            }
        ),
    )
    history = [_change_row(response.id, sequence, operation, each) for each in changes]
    _ADD_CHANGE.run_each(store, history)
    answers = {each.key: each for each in changes}
    taken = [row["checksum"] for row in answer_rows(store, response.id, answers, "answer.checksum")]
    put = _store_answers(store, response.id, sequence, answers)
    answer_tally = stored_tally(stored, "answers").changed(added=(row["checksum"] for row in put), taken=taken)
    change_tally = stored_tally(stored, "changes").changed(added=(row["checksum"] for row in history))
    touched = {
        **stored,
        **counters(progress),
        "sequence": sequence,
        "saved_at": when,
        "answers": answer_tally.count,
        "answers_sum": answer_tally.hex,
        "changes": change_tally.count,
        "changes_sum": change_tally.hex,
    }
    _TOUCH.run(store, sealed(touched))
    return operation


def _taking(store: sqlite3.Connection, response: StoredResponse) -> Row:
    """The row of a response that still takes answers."""
    for row in fetch(store, _TAKES, (response.id,)):
        state, gone = row.pop("state"), row.pop("gone")
        intact("response", row, assessment=row["assessment"])
        if gone:
            raise ExpectedError(
                "assessment-deleted",
                mark("This assessment was deleted. Bring it back to change answers; nothing was changed."),
            )
        if state == Condition.CLOSED:
            raise ExpectedError(
                "assessment-closed",
                mark("This assessment is closed. Reopen it to change answers; nothing was changed."),
            )
        return row
    raise damaged_row("response", response.id, assessment=response.assessment)


def _change_row(response: int, sequence: int, operation: int, change: StoredChange) -> dict[str, Any]:
    return sealed(
        {
            "response": response,
            "sequence": sequence,
            "operation": operation,
            "question": change.key.question,
            "row": change.key.row or "",
            "before": answer_text(change.before),
            "after": answer_text(change.after),
        }
    )


def _store_answers(
    store: sqlite3.Connection, response: int, sequence: int, changes: dict[Key, StoredChange]
) -> list[dict[str, Any]]:
    put: list[dict[str, Any]] = []
    take: list[dict[str, Any]] = []
    for key, change in changes.items():
        place = {"response": response, "question": key.question, "row": key.row or ""}
        if change.after is None or change.after.empty:
            take.append(place)
        else:
            put.append(sealed({**place, **answer_columns(change.after), "sequence": sequence}))
    if put:
        _PUT.run_each(store, put)
    if take:
        _TAKE.run_each(store, take)
    return put
