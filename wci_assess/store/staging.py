"""Members' responses written little by little and shown at once, so that whoever saves meanwhile waits for little.

Until :meth:`Staging.show` they belong to no member, no list and no count. What a crash leaves of them is swept when the
store is opened next.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam

from wci_assess.response import Progress
from wci_assess.store import schema
from wci_assess.store.answers import blank_response
from wci_assess.store.checksum import checksum, damaged_row, intact, sealed, stored_tally
from wci_assess.store.history import OperationKind, StoredChange
from wci_assess.store.recording import record
from wci_assess.store.rows import fetch_in
from wci_assess.store.settings import write_setting
from wci_assess.store.staged import STAGED, staged
from wci_assess.store.statements import adding, changing, driver, finding
from wci_assess.store.tallies import response_face
from wci_assess.store.values import response_of

_START = adding(schema.response)
_CHANGE_ASSESSMENT = changing(schema.assessment)
_BY_ID = finding(schema.response, schema.response.c.id == bindparam("id"))
_SHOW = "UPDATE response SET member = ?, checksum = ? WHERE id = ? AND checksum = ?"


@dataclass(frozen=True, slots=True)
class Started:
    """A response to be: whose, its answers as changes of nothing, its progress before and with them."""

    member: int
    assessment: int
    changes: Sequence[StoredChange]
    blank: Progress
    progress: Progress


@dataclass(frozen=True, slots=True)
class Staged:
    """A response that was written and is not shown: its checksum now and when it is its member's, and its face then."""

    id: int
    member: int
    assessment: int
    checksum_before: str
    checksum: str
    face: str


class Staging:
    """The staged responses of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    @property
    def left(self) -> bool:
        """Whether any are there."""
        return bool(staged(self._store))

    def stage(self, started: Iterable[Started], at: datetime) -> tuple[Staged, ...]:
        """Writes responses that are not shown yet; gives what :meth:`show` needs of each.

        Raises:
            ExpectedError: an assessment is closed or deleted.
        """
        added = tuple(self._stage(each, at) for each in started)
        _note(self._store, staged(self._store).union(each.id for each in added))
        return added

    def show(self, all_staged: Sequence[Staged]) -> None:
        """Gives every staged response to its member: from then on it is like any other.

        Raises:
            ExpectedError: one is not as it was written, or is gone.
        """
        if staged(self._store) != {each.id for each in all_staged}:
            raise damaged_row("response")
        before = self._store.total_changes
        self._store.executemany(
            _SHOW, [(each.member, each.checksum, each.id, each.checksum_before) for each in all_staged]
        )
        if self._store.total_changes - before != len(all_staged):
            raise damaged_row("response")
        faces: dict[int, list[str]] = {}
        for each in all_staged:
            faces.setdefault(each.assessment, []).append(each.face)
        for assessment, shown in faces.items():
            self._count(assessment, shown)
        _note(self._store, frozenset())

    def sweep(self, most: int | None = None) -> bool:
        """Removes staged responses, at most so many; whether any are left."""
        return sweep(self._store, most)

    def _stage(self, started: Started, at: datetime) -> Staged:
        row = sealed(blank_response(started.assessment, None, None, started.blank))
        row["id"] = _START.run(self._store, row)
        record(self._store, response_of(row), OperationKind.TAKEN, started.changes, at, started.progress, None)
        [written] = _BY_ID.rows(self._store, row)
        shown = {**written, "member": started.member}
        return Staged(
            written["id"], started.member, started.assessment, written["checksum"], checksum(shown),
            response_face(shown),
        )  # fmt: skip

    def _count(self, assessment: int, shown: Sequence[str]) -> None:
        for above in fetch_in(self._store, "SELECT * FROM assessment WHERE id IN", [assessment]):
            intact("assessment", above, assessment=assessment)
            counted = stored_tally(above, "responses").changed(added=shown)
            _CHANGE_ASSESSMENT.run(
                self._store, sealed({**above, "responses": counted.count, "responses_sum": counted.hex})
            )


def sweep(store: sqlite3.Connection, most: int | None = None) -> bool:
    """Removes staged responses, at most so many, within the caller's transaction; whether any are left."""
    there = sorted(staged(store), reverse=True)
    gone = there[:most]
    store.executemany("DELETE FROM response WHERE id = ?", [(id,) for id in gone])  # with all that is theirs
    _note(store, frozenset(there[len(gone) :]))
    return len(there) > len(gone)


def _note(store: sqlite3.Connection, ids: frozenset[int]) -> None:
    write_setting(store, STAGED, json.dumps(sorted(ids)) if ids else None)
