"""Examples of practices: each revision a row, a council's own or one that came from others."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete

from wci_assess.response.practice_example import PracticeExample
from wci_assess.response.practice_example_form import content_of, example_of, sha256_of
from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row, fetch, fetch_in
from wci_assess.store.statements import Statement, adding, changing, driver, finding

_E = schema.example
_ADD, _CHANGE = adding(_E), changing(_E)
_ALL = finding(_E)
_BY_ID = finding(_E, _E.c.id == bindparam("id"))
_OF_EXAMPLE = finding(_E, _E.c.example_uid == bindparam("example_uid"))
_DROP = Statement(delete(_E).where(_E.c.id == bindparam("id")))
_ABOUT = "SELECT * FROM example WHERE example_uid IN (SELECT example_uid FROM example WHERE question = ? AND qid = ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredExample:
    """A revision; ``council``: whose own it is, None where it came from others. ``deleted``: not shown here."""

    id: int
    council: int | None
    sha256: str
    example: PracticeExample
    deleted: bool = False


class PracticeExamples:
    """The examples of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def all(self) -> tuple[StoredExample, ...]:
        """Every revision, the deleted ones too, by id.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        return self._passed(_ALL.rows(self._store, {}))

    def about(self, questionnaire: str, question: str) -> tuple[StoredExample, ...]:
        """Every revision of the examples on one question.

        Raises:
            ExpectedError: as :meth:`all`.
        """
        return self._passed(fetch(self._store, _ABOUT, (question, questionnaire)))

    def of(self, uid: str) -> tuple[StoredExample, ...]:
        """Every revision of one example.

        Raises:
            ExpectedError: as :meth:`all`.
        """
        return self._passed(_OF_EXAMPLE.rows(self._store, {"example_uid": uid}))

    def find(self, id: int) -> StoredExample | None:
        """The revision of that id.

        Raises:
            ExpectedError: as :meth:`all`.
        """
        return next(iter(self._passed(_BY_ID.rows(self._store, {"id": id}))), None)

    def known(self, sha256s: Iterable[str]) -> frozenset[str]:
        """Those revisions that are here, deleted or not."""
        rows = fetch_in(self._store, "SELECT id, sha256 FROM example WHERE sha256 IN", list(sha256s))
        return frozenset(str(row["sha256"]) for row in rows)

    def own(self) -> frozenset[str]:
        """The uids of the examples that councils here wrote."""
        rows = fetch(self._store, "SELECT DISTINCT example_uid FROM example WHERE council IS NOT NULL")
        return frozenset(str(row["example_uid"]) for row in rows)

    def continued_by_hidden(self) -> frozenset[str]:
        """The SHA-256 of what others' examples, deleted here, continue: it stays out of sight with them."""
        rows = fetch(self._store, "SELECT * FROM example WHERE deleted AND council IS NULL")
        return frozenset(each for row in self._passed(rows) for each in row.example.earlier)

    def add(self, example: PracticeExample, council: int | None = None) -> StoredExample:
        """Adds a revision."""
        return self.add_each([example], council)[0]

    def add_each(self, examples: Iterable[PracticeExample], council: int | None = None) -> tuple[StoredExample, ...]:
        """Adds several."""
        rows = [_row(each, council, deleted=False, uid=uuid4().hex) for each in examples]
        added = [{"id": _ADD.run(self._store, sealed(row)), **row} for row in rows]
        tallies.count_all_in(self._store, "example", added)
        return tuple(_value(row) for row in added)

    def put(self, stored: StoredExample) -> StoredExample:
        """Puts a revision in the place of what is stored of it; gives it with its SHA-256.

        Raises:
            ExpectedError: it is not as it was written, or is gone.
        """
        for row in _BY_ID.rows(self._store, {"id": stored.id}):
            intact("example", row)
            new = _row(stored.example, stored.council, deleted=stored.deleted, uid=row["uid"])
            _CHANGE.run(self._store, sealed({"id": stored.id, **new}))
            tallies.count_again(self._store, "example", row, {"id": stored.id, **new})
            return _value({"id": stored.id, **new})
        raise damaged_row("example", stored.id)

    def hide(self, id: int) -> None:
        """Takes a revision out of sight.

        Raises:
            ExpectedError: it is not as it was written, or is gone.
        """
        found = self.find(id)
        if found is None:
            raise damaged_row("example", id)
        self.put(replace(found, deleted=True))

    def drop(self, sha256s: Iterable[str]) -> None:
        """Forgets revisions."""
        rows = fetch_in(self._store, "SELECT * FROM example WHERE sha256 IN", sha256s)
        for row in rows:
            _DROP.run(self._store, {"id": row["id"]})
        tallies.count_all_out(self._store, "example", rows)

    def _passed(self, rows: list[Row]) -> tuple[StoredExample, ...]:
        found = tuple(_stored(row) for row in rows)
        if not tallies.agrees(self._store, "example"):
            raise damaged_row("example")
        return found


def _row(example: PracticeExample, council: int | None, *, deleted: bool, uid: str) -> dict[str, Any]:
    return {
        "uid": uid,
        "example_uid": example.uid,
        "council": council,
        "qid": example.questionnaire,
        "question": example.question,
        "sha256": sha256_of(example),
        "content": content_of(example),
        "deleted": deleted,
    }


def _stored(row: Row) -> StoredExample:
    intact("example", row)
    return _value(row)


def _value(row: Row) -> StoredExample:
    return StoredExample(
        id=row["id"],
        council=row["council"],
        sha256=row["sha256"],
        example=example_of(json.loads(row["content"])),
        deleted=row["deleted"],
    )
