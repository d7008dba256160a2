"""A change as it is stored: one operation with all it did, in one statement for each table."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from wci_assess.store.statements import Statement, adding, adding_whole, changing, putting
from wci_assess.store.values import StoredResponse

_A = schema.answer
_PUT = putting(_A, "response", "question", "row")
_TAKE = Statement(
    delete(_A).where(
        _A.c.response == bindparam("response"), _A.c.question == bindparam("question"), _A.c.row == bindparam("row")
    )
)
_ADD_CHANGE = adding(schema.change)
_TOUCH = changing(schema.response, known="checksum")
_ADD_WHOLE_OPERATION = adding_whole(schema.operation)
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
    """Stores changes as one operation; see :meth:`wci_assess.store.transaction.Transaction.record`."""
    if not changes:
        raise ValueError("an operation without a change")
    stored = _taking(store, response)
    row = _operation_row(stored, kind, at, len(changes), undoes)
    operation = ADD_OPERATION.run(store, row)
    _write(store, [_made(store, stored, {**row, "id": operation}, changes, progress)])
    return operation


@dataclass(frozen=True, slots=True)
class Prepared:
    """An operation that is not written yet: its rows, and by which checksum the response must still be known then."""

    operation: Row
    history: Sequence[Row]
    put: Sequence[Row]
    taken: Sequence[Row]
    touched: Row
    before: str


def prepare(
    store: sqlite3.Connection,
    response: StoredResponse,
    kind: OperationKind,
    changes: Sequence[StoredChange],
    at: datetime,
    progress: Progress,
    operation: int,
) -> Prepared:
    """What :func:`record` would write, as the operation of that id (:func:`reserve`); nothing is written.

    Raises:
        ExpectedError: the assessment is closed or deleted, or the response is not as it was written.
    """
    stored = _taking(store, response)
    row = {**_operation_row(stored, kind, at, len(changes), None), "id": operation}
    return _made(store, stored, row, changes, progress)


def write_prepared(store: sqlite3.Connection, prepared: Sequence[Prepared]) -> None:
    """Writes operations that were prepared.

    Raises:
        ExpectedError: a response is another by now.
    """
    _ADD_WHOLE_OPERATION.run_each(store, [each.operation for each in prepared])
    _write(store, prepared)


def reserve(store: sqlite3.Connection, count: int) -> int:
    """Sets ids of operations aside, which are given to no other; the first of them."""
    [[last]] = store.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'operation'").fetchall()
    if not last:
        store.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('operation', 0)")
    store.execute("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'operation'", (count,))
    return int(last) + 1


def _operation_row(stored: Row, kind: OperationKind, at: datetime, changes: int, undoes: int | None) -> Row:
    return sealed(
        {
            "kind": kind.value,
            "at": at.isoformat(timespec="seconds"),
            "assessment": stored["assessment"],
            "response": stored["id"],
            "undoes": undoes,
            "subject": None,
            "subject_id": None,
            "before": None,
            "after": None,
            "changes": changes,
        }
    )


def _made(
    store: sqlite3.Connection, stored: Row, operation: Row, changes: Sequence[StoredChange], progress: Progress
) -> Prepared:
    response, sequence = stored["id"], stored["sequence"] + 1
    history = [_change_row(response, sequence, operation["id"], each) for each in changes]
    answers = {each.key: each for each in changes}
    gone = [row["checksum"] for row in answer_rows(store, response, answers, "answer.checksum")]
    put, taken = _answer_rows(response, sequence, answers)
    answer_tally = stored_tally(stored, "answers").changed(added=(row["checksum"] for row in put), taken=gone)
    change_tally = stored_tally(stored, "changes").changed(added=(row["checksum"] for row in history))
    touched = {
        **stored,
        **counters(progress),
        "sequence": sequence,
        "saved_at": operation["at"],
        "answers": answer_tally.count,
        "answers_sum": answer_tally.hex,
        "changes": change_tally.count,
        "changes_sum": change_tally.hex,
    }
    return Prepared(operation, history, put, taken, sealed(touched), stored["checksum"])


def _write(store: sqlite3.Connection, prepared: Sequence[Prepared]) -> None:
    _ADD_CHANGE.run_each(store, [row for each in prepared for row in each.history])
    if put := [row for each in prepared for row in each.put]:
        _PUT.run_each(store, put)
    if taken := [row for each in prepared for row in each.taken]:
        _TAKE.run_each(store, taken)
    before = store.total_changes
    _TOUCH.run_each(store, [{**each.touched, "known": each.before} for each in prepared])
    if store.total_changes - before != len(prepared):
        raise damaged_row("response")


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


def _answer_rows(
    response: int, sequence: int, changes: Mapping[Key, StoredChange]
) -> tuple[Sequence[Row], Sequence[Row]]:
    """The answers that are put, and the places of those that are taken away."""
    put: list[Row] = []
    taken: list[Row] = []
    for key, change in changes.items():
        place = {"response": response, "question": key.question, "row": key.row or ""}
        if change.after is None or change.after.empty:
            taken.append(place)
        else:
            put.append(sealed({**place, **answer_columns(change.after), "sequence": sequence}))
    return put, taken
