"""The history: one operation per thing a person did, with what each thing was before and after.

It is only ever appended to. Undo and redo are operations too, which name the one they undo, so that both survive a
restart: what can be undone is worked out from the history alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, bindparam

from wci_assess.response import Answer, Key
from wci_assess.store import schema, tallies
from wci_assess.store.answers import answer_from_text
from wci_assess.store.checksum import damaged_row, holds, intact, sealed
from wci_assess.store.rows import Row, fetch, fetch_in
from wci_assess.store.statements import adding, driver, finding

_O, _C = schema.operation, schema.change
ADD_OPERATION = adding(_O)
_OF_RESPONSE = finding(_O, _O.c.response == bindparam("response"))
_BY_ID = finding(_O, _O.c.id == bindparam("id"))
_AT_ONCE = 64


class OperationKind(StrEnum):
    """What a person did. The value is what the store and the command line's JSON hold."""

    ANSWER = "answer"
    FILL = "fill"
    SETTLE = "settle"
    FORGET_MEMBERS = "forget-members"
    CARRY = "carry"
    UNDO = "undo"
    REDO = "redo"
    CLOSE = "close"
    REOPEN = "reopen"
    CLOSE_COLLECTION = "close-collection"
    REOPEN_COLLECTION = "reopen-collection"
    ADD_COUNCIL = "add-council"
    START_ROUND = "start-round"
    START_ASSESSMENT = "start-assessment"
    CORRECT_COUNCIL = "correct-council"
    CORRECT_ROUND = "correct-round"
    MOVE_VERSION = "move-version"
    DELETE_COUNCIL = "delete-council"
    DELETE_ROUND = "delete-round"
    DELETE_ASSESSMENT = "delete-assessment"
    DELETE_QUESTIONNAIRE = "delete-questionnaire"
    DELETE_SUMMARY = "delete-summary"
    BRING_BACK = "bring-back"
    LOAD = "load"
    HIDE = "hide"
    SHOW = "show"
    ADD_MEMBER = "add-member"
    CORRECT_MEMBER = "correct-member"
    DELETE_MEMBER = "delete-member"
    HAND_OUT = "hand-out"
    TAKE_IN = "take-in"
    CHOOSE = "choose-file"
    SET_ASIDE = "set-file-aside"
    JOIN_MEMBERS = "join-members"
    TAKEN = "taken"
    """What one of these made of one response: told, taken back and done again with it alone."""
    ADD_ACTION = "add-action"
    CORRECT_ACTION = "correct-action"
    DELETE_ACTION = "delete-action"
    CARRY_ACTIONS = "carry-actions"
    WRITE_EXAMPLE = "write-example"
    RELEASE_EXAMPLE = "release-example"
    WITHDRAW_EXAMPLE = "withdraw-example"
    DELETE_EXAMPLE = "delete-example"
    DELETE_PACK = "delete-pack"
    HAND_OUT_SURVEY = "hand-out-survey"
    TAKE_REPLIES = "take-replies"
    CLOSE_SURVEY = "close-survey"
    RELEASE_REPLY = "release-reply"
    RELEASE_WORDS = "release-words"
    """The council's own words, for the public edition."""
    FORGET_REPLIES = "forget-replies"
    IMPORT = "import"
    JOIN_ANSWERS = "join-answers"
    """What another computer settled came to what is here."""
    RESTORE = "restore"


UNDOABLE = frozenset(
    {
        OperationKind.ANSWER,
        OperationKind.FILL,
        OperationKind.SETTLE,
        OperationKind.IMPORT,
        OperationKind.JOIN_ANSWERS,
    }
)
"""What undo in a response takes back."""


@dataclass(frozen=True, slots=True)
class StoredChange:
    """What one operation did to one answer."""

    key: Key
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOperation:
    """One thing that a person did.

    ``council`` and ``round`` are where it belongs, as far as that is not damaged. ``changes`` are of answers; anything
    else is told by ``subject`` (a table's name) and ``subject_id`` with what was different ``before`` and ``after``.
    ``undone``: it was taken back, and not done again since.
    """

    id: int
    kind: OperationKind
    at: datetime
    council: int | None
    round: int | None
    assessment: int | None
    response: int | None
    subject: str | None
    subject_id: int | None
    before: Mapping[str, object]
    after: Mapping[str, object]
    undoes: int | None
    undone: bool
    changes: tuple[StoredChange, ...]


@dataclass(frozen=True, slots=True)
class Stacks:
    """Ids of the operations that undo would take back, the next one last; and those that redo would make again."""

    done: tuple[int, ...]
    undone: tuple[int, ...]


class History:
    """The operations of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def note(
        self,
        kind: OperationKind,
        at: datetime,
        *,
        subject: str,
        subject_id: int | None,
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
        assessment: int | None = None,
        undoes: int | None = None,
    ) -> int:
        """Appends what was done to anything but answers; gives the operation's id.

        ``subject`` is a table (council, round, assessment, questionnaire, store); ``before`` and ``after`` hold plain
        values by name. An assessment as subject is the operation's assessment.
        """
        row = sealed(
            {
                "kind": kind.value,
                "at": at.isoformat(timespec="seconds"),
                "assessment": subject_id if subject == "assessment" and assessment is None else assessment,
                "response": None,
                "undoes": undoes,
                "subject": subject,
                "subject_id": subject_id,
                "before": _text(before),
                "after": _text(after),
                "changes": 0,
            }
        )
        row["id"] = ADD_OPERATION.run(self._store, row)
        tallies.count_in(self._store, "operation", row)
        return int(row["id"])

    def operation(self, operation: int) -> StoredOperation | None:
        """One operation, if there is one of that id.

        Raises:
            ExpectedError: it is not as it was written, or some are gone.
        """
        rows = _BY_ID.rows(self._store, {"id": operation})
        if not rows:
            self._all_there()
        return next(iter(self._told(rows)), None)

    def operations(
        self, *, round: int | None = None, before: int | None = None, limit: int | None = 100
    ) -> tuple[StoredOperation, ...]:
        """What happened, newest first: of everything, or of one round with its assessments.

        What is told with another operation is left out.

        ``before``: only what is older than that operation, to read on; ``limit``: at most so many.

        Raises:
            ExpectedError: any of these is not as it was written, or some are gone.
        """
        clauses, values = ["id < :before"], {"before": before or 2**62, "round": round}
        if round is not None:
            of_round = "(SELECT id FROM assessment WHERE round = :round)"
            clauses.append(
                f"(assessment IN {of_round} OR (subject = 'round' AND subject_id = :round)"
                f" OR (subject = 'assessment' AND subject_id IN {of_round}))"
            )
        clauses.append(f"kind <> '{OperationKind.TAKEN.value}'")
        query = f"SELECT * FROM operation WHERE {' AND '.join(clauses)} ORDER BY id DESC"
        self._all_there()
        if round is not None and not tallies.agrees(self._store, "assessment"):
            raise damaged_row("assessment")
        return self._told(fetch(self._store, query if limit is None else f"{query} LIMIT {limit:d}", values))

    def newest_kind(self, response: int) -> OperationKind | None:
        """What was done last to the answers of a response; None where nothing was.

        Raises:
            ExpectedError: that is not as it was written.
        """
        query = "SELECT * FROM operation WHERE response = ? ORDER BY id DESC LIMIT 1"
        for row in fetch(self._store, query, (response,)):
            intact("operation", row, assessment=row["assessment"])
            return OperationKind(row["kind"])
        return None

    def changes(self, operation: int) -> Sequence[StoredChange]:
        """What an operation did to answers, in order.

        Raises:
            ExpectedError: a row is not as it was written, or some are gone.
        """
        found = self.operation(operation)
        if found is None:
            raise damaged_row("operation", operation)
        return found.changes

    def stacks(self, response: int) -> Stacks:
        """What can be undone and redone in a response now, all of it; :meth:`top` is quicker.

        Raises:
            ExpectedError: an operation is not as it was written, or some are gone.
        """
        self._counted(response)
        done: list[int] = []
        undone: list[int] = []
        for row in _OF_RESPONSE.rows(self._store, {"response": response}):
            intact("operation", row, assessment=row["assessment"])
            _follow(done, undone, row)
        return Stacks(tuple(done), tuple(undone))

    def top(self, response: int) -> tuple[int | None, int | None]:
        """The operations that undo would take back and redo make again now; reads no more than the newest ones.

        Raises:
            ExpectedError: an operation on the way is not as it was written, or some are gone.
        """
        self._counted(response)
        undo: int | None = None
        redo: int | None = None
        backs = forths = 0
        redoing = True  # until an operation that ended it
        for row in self._newest(response):
            kind = row["kind"]
            if kind == OperationKind.UNDO:
                if redoing and redo is None:
                    redo, forths = (None, forths - 1) if forths else (row["undoes"], 0)
                backs += 1
            elif kind == OperationKind.REDO or kind in UNDOABLE:
                back = kind == OperationKind.REDO
                redoing, forths = redoing and back, forths + back
                if undo is None and backs == 0:
                    undo = row["undoes"] if back else row["id"]
                backs -= backs > 0
            if undo is not None and (redo is not None or not redoing):
                break
        return undo, redo

    def _newest(self, response: int) -> Iterator[Row]:
        last, at_once = 2**62, 1  # mostly the newest one tells it all
        while rows := fetch(
            self._store,
            "SELECT * FROM operation WHERE response = ? AND id < ? ORDER BY id DESC LIMIT ?",
            (response, last, at_once),
        ):
            for row in rows:
                intact("operation", row, assessment=row["assessment"])
                yield row
            last, at_once = rows[-1]["id"], _AT_ONCE

    def _counted(self, response: int) -> None:
        """Passes a response that has as many operations as it had changes."""
        query = """
        SELECT sequence, assessment, (SELECT count(*) FROM operation WHERE response = :id) AS operations
        FROM response WHERE id = :id
        """
        for row in fetch(self._store, query, {"id": response}):
            if row["sequence"] != row["operations"]:
                raise damaged_row("operation", assessment=row["assessment"])

    def _all_there(self) -> None:
        """Passes a history from which no operation is gone."""
        query = """
        SELECT assessment FROM response
        WHERE sequence <> (SELECT count(*) FROM operation WHERE operation.response = response.id)
        """
        for row in fetch(self._store, query):
            raise damaged_row("operation", assessment=row["assessment"])
        if not tallies.agrees(self._store, "operation"):
            raise damaged_row("operation")

    def _told(self, rows: Sequence[Row]) -> tuple[StoredOperation, ...]:
        for row in rows:
            intact("operation", row, assessment=row["assessment"])
        ids = [row["id"] for row in rows]
        changes: dict[int, list[Row]] = {}
        for change in fetch_in(self._store, "SELECT * FROM change WHERE operation IN", ids):
            changes.setdefault(change["operation"], []).append(change)
        undone = self._undone(ids)
        places = self._places(rows)
        return tuple(_operation(row, changes.get(row["id"], []), places[row["id"]], undone) for row in rows)

    def _undone(self, ids: Sequence[int]) -> frozenset[int]:
        """Those of the operations that were taken back, and not done again since."""
        last: dict[int, str] = {}
        rows = fetch_in(self._store, "SELECT * FROM operation WHERE undoes IN", ids)
        for row in sorted(rows, key=lambda row: int(row["id"])):
            intact("operation", row, assessment=row["assessment"])
            last[row["undoes"]] = row["kind"]
        return frozenset(each for each, kind in last.items() if kind != OperationKind.REDO)

    def _places(self, rows: Sequence[Row]) -> Mapping[int, tuple[int | None, int | None]]:
        """Council and round of each operation; unknown where assessment or round is damaged."""
        assessments = {row["assessment"] for row in rows if row["assessment"] is not None}
        of = fetch_in(self._store, "SELECT * FROM assessment WHERE id IN", assessments)
        rounds = {row["id"]: row["round"] for row in of if holds(row)}
        named = {row["subject_id"] for row in rows if row["subject"] == "round"}
        wanted = named | set(rounds.values())
        found = fetch_in(self._store, "SELECT * FROM round WHERE id IN", wanted)
        councils = {row["id"]: row["council"] for row in found if holds(row)}
        places: dict[int, tuple[int | None, int | None]] = {}
        for row in rows:
            round = row["subject_id"] if row["subject"] == "round" else rounds.get(row["assessment"])
            council = row["subject_id"] if row["subject"] == "council" else councils.get(round)
            places[row["id"]] = (council, round)
        return places


def _operation(
    row: Row, changes: Sequence[Row], place: tuple[int | None, int | None], undone: frozenset[int]
) -> StoredOperation:
    if len(changes) != row["changes"]:
        raise damaged_row("change", assessment=row["assessment"])
    return StoredOperation(
        id=row["id"],
        kind=OperationKind(row["kind"]),
        at=datetime.fromisoformat(row["at"]),
        council=place[0],
        round=place[1],
        assessment=row["assessment"],
        response=row["response"],
        subject=row["subject"],
        subject_id=row["subject_id"],
        before=json.loads(row["before"] or "{}"),
        after=json.loads(row["after"] or "{}"),
        undoes=row["undoes"],
        undone=row["id"] in undone,
        changes=tuple(_change(each, row["assessment"]) for each in sorted(changes, key=lambda each: int(each["id"]))),
    )


def _change(row: Row, assessment: int | None) -> StoredChange:
    if not holds(row):
        raise damaged_row("change", row["id"], assessment=assessment)
    key = Key(row["question"], row["row"] or None)
    try:
        return StoredChange(key, answer_from_text(key, row["before"]), answer_from_text(key, row["after"]))
    except ValueError as error:
        raise damaged_row("change", row["id"], assessment=assessment) from error


def _follow(done: list[int], undone: list[int], row: Row) -> None:
    """An undo moves the newest operation over to what can be redone, a redo back; anything else ends redoing."""
    kind = row["kind"]
    if kind in UNDOABLE:
        done.append(row["id"])
        undone.clear()
    elif kind == OperationKind.UNDO and done:
        undone.append(done.pop())
    elif kind == OperationKind.REDO and undone:
        done.append(undone.pop())


def _text(values: Mapping[str, object] | None) -> str | None:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else None


def inverted(changes: Sequence[StoredChange]) -> Sequence[StoredChange]:
    """The changes that take these back, the last first."""
    return [StoredChange(change.key, change.after, change.before) for change in reversed(changes)]


def latest(changes: Sequence[StoredChange]) -> Mapping[Key, Answer | None]:
    """What the answers are after the changes."""
    return {change.key: change.after for change in changes}
