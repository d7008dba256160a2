"""What members sent back: each saved file once, by its SHA-256, with what was decided about it. A set, unordered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256 as sha256_of
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, update

from wci_assess.store import schema, tallies
from wci_assess.store.checksum import checksum, damaged_row, intact
from wci_assess.store.rows import Row, fetch, fetch_in
from wci_assess.store.statements import Statement, adding, adding_whole, driver

_S = schema.submission
_ADD = adding(_S)
_ADD_WHOLE = adding_whole(_S)
_DECIDED = ("member", "batch", "chosen", "set_aside", "deleted")
_CHANGE = Statement(
    update(_S)
    .where(_S.c.id == bindparam("row_id"))
    .values({**{name: bindparam(name) for name in _DECIDED}, "checksum": bindparam("checksum")})
)
_COLUMNS = ", ".join(f"submission.{column.name}" for column in _S.c if column.name != "body")
WAITING = 0
"""The ``batch`` of a file that came after closing and waits for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One saved file of one member, without its body.

    ``person``: the random id of whoever saved it; ``first``: the SHA-256 of the first look's file, in a second look;
    ``earlier``: those of every file that it continues. ``source``: the file's name, as it came. ``batch``: 1 before
    the collection was closed, then 2 and more; :data:`WAITING`. ``chosen`` of two in conflict; ``set_aside``: not
    counted, by the coordinator's decision; ``deleted``: its taking in was taken back. ``hand_out`` is None where
    answers on paper were keyed in.
    """

    id: int
    uid: str
    member: int
    hand_out: int | None
    sha256: str
    look: int
    first: str | None
    person: str
    sector: str | None
    revision: int
    earlier: tuple[str, ...]
    finished: bool
    made_with: str
    source: str
    batch: int
    chosen: bool = False
    set_aside: bool = False
    deleted: bool = False


class Submissions:
    """The submissions of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def add(
        self,
        body: bytes,
        *,
        member: int,
        hand_out: int | None,
        look: int,
        first: str | None,
        person: str,
        sector: str | None,
        revision: int,
        earlier: Iterable[str],
        finished: bool,
        made_with: str,
        source: str,
        batch: int,
    ) -> Submission:
        """Adds a file; ``body`` is what its SHA-256 was taken of."""
        submission = Submission(
            id=0,
            uid=uuid4().hex,
            member=member,
            hand_out=hand_out,
            sha256=sha256_of(body).hexdigest(),
            look=look,
            first=first,
            person=person,
            sector=sector,
            revision=revision,
            earlier=tuple(sorted(set(earlier))),
            finished=finished,
            made_with=made_with,
            source=source,
            batch=batch,
        )
        return self._insert(submission, body)

    def _insert(self, submission: Submission, body: bytes) -> Submission:
        row = _row(submission)
        id = _ADD.run(self._store, {**row, "checksum": checksum(row), "body": body})
        tallies.count_in(self._store, "submission", {**row, "id": id})
        return replace(submission, id=id)

    def add_all(self, rows: Sequence[Row]) -> None:
        """Adds files by their whole rows (:func:`submission_row`)."""
        _ADD_WHOLE.run_each(self._store, rows)
        tallies.count_all_in(self._store, "submission", rows)

    def of_round(self, round: int) -> tuple[Submission, ...]:
        """Every submission of a round, those that were taken back too, by id.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        query = f"""
        SELECT {_COLUMNS} FROM submission JOIN member ON submission.member = member.id
        WHERE member.round = ? ORDER BY submission.id
        """
        rows = fetch(self._store, query, (round,))
        for row in rows:
            intact("submission", row)
        for table in ("submission", "member"):
            if not tallies.agrees(self._store, table):
                raise damaged_row(table)
        return tuple(_submission(row) for row in rows)

    def bodies(self, submissions: Iterable[Submission]) -> dict[int, bytes]:
        """The bodies of submissions, by id.

        Raises:
            ExpectedError: one is not as it was written, or is gone.
        """
        wanted = {each.id: each.sha256 for each in submissions}
        found = {
            row["id"]: row["body"]
            for row in fetch_in(self._store, "SELECT id, body FROM submission WHERE id IN", wanted)
        }
        for id, sha256 in wanted.items():
            body = found.get(id)
            if not isinstance(body, bytes) or sha256_of(body).hexdigest() != sha256:
                raise damaged_row("submission", id)
        return found

    def put(self, submission: Submission) -> None:
        """Writes member, batch, chosen, set_aside and deleted, in place of what the submission of that id has.

        Raises:
            ExpectedError: it is not as it was written, or is gone.
        """
        query = f"SELECT {_COLUMNS} FROM submission WHERE id = ?"
        for row in fetch(self._store, query, (submission.id,)):
            intact("submission", row)
            new = {**row, **{name: getattr(submission, name) for name in _DECIDED}}
            decided = {name: new[name] for name in _DECIDED}
            _CHANGE.run(self._store, {**decided, "checksum": checksum(new), "row_id": submission.id})
            tallies.count_again(self._store, "submission", row, new)
            return
        raise damaged_row("submission", submission.id)


def submission_row(submission: Submission, body: bytes) -> Row:
    """The whole row of a file as it is, with what its SHA-256 was taken of."""
    row = _row(submission)
    return {**row, "checksum": checksum(row), "body": body}


def _row(submission: Submission) -> dict[str, Any]:
    """Its columns but body and checksum."""
    row = {each.name: getattr(submission, each.name) for each in fields(submission)}
    return {**row, "earlier": json.dumps(submission.earlier, separators=(",", ":"))}


def _submission(row: Row) -> Submission:
    return Submission(
        id=row["id"],
        uid=row["uid"],
        member=row["member"],
        hand_out=row["hand_out"],
        sha256=row["sha256"],
        look=row["look"],
        first=row["first"],
        person=row["person"],
        sector=row["sector"],
        revision=row["revision"],
        earlier=tuple(json.loads(row["earlier"])),
        finished=row["finished"],
        made_with=row["made_with"],
        source=row["source"],
        batch=row["batch"],
        chosen=row["chosen"],
        set_aside=row["set_aside"],
        deleted=row["deleted"],
    )
