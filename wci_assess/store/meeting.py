"""What belongs to the meeting: shows of levels, kept as nameless counts, and which members' comments are released."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete

from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row
from wci_assess.store.statements import Statement, adding, changing, driver, finding

_S, _R = schema.show_of_levels, schema.release
_ADD_SHOW, _CHANGE_SHOW = adding(_S), changing(_S)
_DROP_SHOW = Statement(delete(_S).where(_S.c.id == bindparam("id")))
_SHOWS = finding(_S, _S.c.assessment == bindparam("assessment"))
_ADD_RELEASE, _CHANGE_RELEASE = adding(_R), changing(_R)
_RELEASES = finding(_R, _R.c.assessment == bindparam("assessment"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOfLevels:
    """Who held up what, counted: at each level, lowest first, and *don't know*."""

    question: str
    counts: tuple[int, ...]
    dont_know: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A member's comment that may be read out and printed, as long as its text is what ``text_hash`` was taken of."""

    member: int
    question: str
    text_hash: str


class Meeting:
    """Shows of levels and released comments of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def shows(self, assessment: int) -> dict[str, ShowOfLevels]:
        """The shows of levels of an assessment, by question.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        return {
            row["question"]: ShowOfLevels(
                question=row["question"], counts=tuple(json.loads(row["counts"])), dont_know=row["dont_know"]
            )
            for row in self._rows("show_of_levels", _SHOWS, assessment)
        }

    def put_show(self, assessment: int, question: str, show: ShowOfLevels | None) -> None:
        """Keeps a show of levels in place of that question's last one; None forgets it."""
        rows = self._rows("show_of_levels", _SHOWS, assessment)
        stored = next((row for row in rows if row["question"] == question), None)
        if show is None:
            if stored is not None:
                _DROP_SHOW.run(self._store, {"id": stored["id"]})
                tallies.count_out(self._store, "show_of_levels", stored)
            return
        said = {"counts": json.dumps(list(show.counts)), "dont_know": show.dont_know}
        if stored is not None:
            _CHANGE_SHOW.run(self._store, sealed({**stored, **said}))
            return
        row = {"uid": uuid4().hex, "assessment": assessment, "question": question, **said}
        id = _ADD_SHOW.run(self._store, sealed(row))
        tallies.count_in(self._store, "show_of_levels", {"id": id, **row})

    def releases(self, assessment: int) -> tuple[Release, ...]:
        """The comments that are released now.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        return tuple(
            Release(member=row["member"], question=row["question"], text_hash=row["text_hash"])
            for row in self._rows("release", _RELEASES, assessment)
            if not row["withdrawn"]
        )

    def put_release(self, assessment: int, release: Release, *, withdrawn: bool) -> None:
        """Releases a comment, or withdraws it."""
        rows = self._rows("release", _RELEASES, assessment)
        key = (release.member, release.question)
        stored = next((row for row in rows if (row["member"], row["question"]) == key), None)
        said = {"text_hash": release.text_hash, "withdrawn": withdrawn}
        if stored is not None:
            changed = sealed({**stored, **said})
            _CHANGE_RELEASE.run(self._store, changed)
            tallies.count_again(self._store, "release", stored, changed)
            return
        row = {
            "uid": uuid4().hex,
            "assessment": assessment,
            "member": release.member,
            "question": release.question,
            **said,
        }
        id = _ADD_RELEASE.run(self._store, sealed(row))
        tallies.count_in(self._store, "release", {"id": id, **row})

    def _rows(self, table: str, statement: Statement, assessment: int) -> list[Row]:
        rows = statement.rows(self._store, {"assessment": assessment})
        for row in rows:
            intact(table, row, assessment=assessment)
        if not tallies.agrees(self._store, table):
            raise damaged_row(table, assessment=assessment)
        return rows
