"""The history: one operation per thing a person did, with what each answer was before and after.

It is only ever appended to. Undo and redo are operations too, which name the one they undo, so that both survive a
restart: what can be undone is worked out from the history alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from wci_assess.response import Answer, Key
from wci_assess.store import schema
from wci_assess.store.answers import answer_from_text, answer_text
from wci_assess.store.checksum import damaged, intact, sealed
from wci_assess.store.rows import new_id

_O, _C = schema.operation, schema.change
_ADD_OPERATION, _ADD_CHANGE = insert(_O), insert(_C)


class OperationKind(StrEnum):
    """What a person did."""

    ANSWER = "answer"
    UNDO = "undo"
    REDO = "redo"
    FILL = "fill"
    CARRY = "carry"
    CLOSE = "close"
    REOPEN = "reopen"
    DELETE = "delete"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class StoredChange:
    """What one operation did to one answer."""

    key: Key
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class Stacks:
    """Ids of the operations that undo would take back, the next one last; and those that redo would make again."""

    done: tuple[int, ...]
    undone: tuple[int, ...]


class History:
    """The operations of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(
        self,
        kind: OperationKind,
        at: datetime,
        *,
        assessment: int | None,
        response: int | None = None,
        undoes: int | None = None,
    ) -> int:
        """Appends an operation; gives its id."""
        done = self._connection.execute(
            _ADD_OPERATION,
            {
                "kind": kind.value,
                "at": at.isoformat(timespec="seconds"),
                "assessment": assessment,
                "response": response,
                "undoes": undoes,
            },
        )
        return new_id(done)

    def record(self, operation: int, response: int, sequence: int, change: StoredChange) -> None:
        """Appends what the operation did to one answer."""
        row = {
            "response": response,
            "sequence": sequence,
            "operation": operation,
            "question": change.key.question,
            "row": change.key.row or "",
            "before": answer_text(change.before),
            "after": answer_text(change.after),
        }
        self._connection.execute(_ADD_CHANGE, sealed(row))

    def changes(self, operation: int) -> Sequence[StoredChange]:
        """What an operation did, in order.

        Raises:
            ExpectedError: a row is not as it was written.
        """
        found: list[StoredChange] = []
        rows = self._connection.execute(select(_C).where(_C.c.operation == operation).order_by(_C.c.id)).all()
        for row in rows:
            intact("change", row._mapping)
            key = Key(row.question, row.row or None)
            try:
                found.append(StoredChange(key, answer_from_text(key, row.before), answer_from_text(key, row.after)))
            except ValueError as error:
                raise damaged(f"change {row.id}") from error
        return found

    def stacks(self, response: int) -> Stacks:
        """What can be undone and redone in a response now."""
        done: list[int] = []
        undone: list[int] = []
        query = select(_O.c.id, _O.c.kind, _O.c.undoes).where(_O.c.response == response).order_by(_O.c.id)
        for row in self._connection.execute(query).all():
            _follow(done, undone, row.id, row.kind)
        return Stacks(tuple(done), tuple(undone))


def _follow(done: list[int], undone: list[int], operation: int, kind: str) -> None:
    """An undo moves the newest operation over to what can be redone, a redo back; anything else ends redoing."""
    match kind:
        case OperationKind.ANSWER | OperationKind.FILL:
            done.append(operation)
            undone.clear()
        case OperationKind.UNDO if done:
            undone.append(done.pop())
        case OperationKind.REDO if undone:
            done.append(undone.pop())


def inverted(changes: Sequence[StoredChange]) -> Sequence[StoredChange]:
    """The changes that take these back, the last first."""
    return [StoredChange(change.key, change.after, change.before) for change in reversed(changes)]


def latest(changes: Sequence[StoredChange]) -> Mapping[Key, Answer | None]:
    """What the answers are after the changes."""
    return {change.key: change.after for change in changes}
