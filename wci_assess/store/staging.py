"""Members' responses written little by little and shown at once, so that whoever saves meanwhile waits for little.

Until :meth:`Staging.show` they belong to no member, no list and no count. What a crash leaves of them is swept when the
store is opened next.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from wci_assess.response import Progress
from wci_assess.store import schema
from wci_assess.store.answers import blank_response
from wci_assess.store.checksum import checksum, damaged_row, intact, sealed, stored_tally
from wci_assess.store.history import OperationKind, StoredChange
from wci_assess.store.recording import record
from wci_assess.store.rows import Row, fetch_in
from wci_assess.store.settings import write_setting
from wci_assess.store.staged import STAGED, staged
from wci_assess.store.statements import adding, changing, driver
from wci_assess.store.tallies import response_face
from wci_assess.store.values import response_of

_START = adding(schema.response)
_CHANGE_ASSESSMENT = changing(schema.assessment)
_SHOW = "UPDATE response SET member = :member, checksum = :checksum WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Started:
    """A response to be: its assessment, its answers as changes of nothing, its progress before and with them."""

    assessment: int
    changes: Sequence[StoredChange]
    blank: Progress
    progress: Progress


class Staging:
    """The staged responses of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    @property
    def left(self) -> bool:
        """Whether any are there."""
        return bool(staged(self._store))

    def stage(self, started: Iterable[Started], at: datetime) -> tuple[int, ...]:
        """Writes responses that are not shown yet; gives their ids, in order.

        Raises:
            ExpectedError: an assessment is closed or deleted.
        """
        added = tuple(self._stage(each, at) for each in started)
        _note(self._store, staged(self._store).union(added))
        return added

    def show(self, members: Mapping[int, int]) -> None:
        """Gives every staged response to a member: from then on it is like any other.

        Raises:
            ExpectedError: one is not as it was written, or is gone.
        """
        rows = fetch_in(self._store, "SELECT * FROM response WHERE id IN", members)
        if staged(self._store) != set(members) or len(rows) != len(members):
            raise damaged_row("response")
        shown: dict[int, list[Row]] = {}
        for row in rows:
            intact("response", row, assessment=row["assessment"])
            shown.setdefault(row["assessment"], []).append({**row, "member": members[row["id"]]})
        for assessment, of_it in shown.items():
            changed = [{"id": row["id"], "member": row["member"], "checksum": checksum(row)} for row in of_it]
            self._store.executemany(_SHOW, changed)
            self._count(assessment, of_it)
        _note(self._store, frozenset())

    def sweep(self, most: int | None = None) -> bool:
        """Removes staged responses, at most so many; whether any are left."""
        return sweep(self._store, most)

    def _stage(self, started: Started, at: datetime) -> int:
        row = sealed(blank_response(started.assessment, None, None, started.blank))
        row["id"] = _START.run(self._store, row)
        record(self._store, response_of(row), OperationKind.TAKEN, started.changes, at, started.progress, None)
        return int(row["id"])

    def _count(self, assessment: int, shown: Sequence[Row]) -> None:
        for above in fetch_in(self._store, "SELECT * FROM assessment WHERE id IN", [assessment]):
            intact("assessment", above, assessment=assessment)
            counted = stored_tally(above, "responses").changed(added=map(response_face, shown))
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
