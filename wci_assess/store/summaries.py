"""Other councils' summaries that were taken in."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete

from wci_assess.response import AnswerState, Scope
from wci_assess.response.summary import Summary, SummaryItem
from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row
from wci_assess.store.statements import Statement, adding, changing, driver, finding

_S = schema.summary
_ADD, _CHANGE = adding(_S), changing(_S)
_ALL = finding(_S, _S.c.id > bindparam("after"))
_DROP = Statement(delete(_S).where(_S.c.id == bindparam("id")))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSummary:
    """A summary with the ``sha256`` of the file in which it came; ids grow in the order of taking in.

    ``alias``: what people here call that council; it never comes with a file.
    """

    id: int
    sha256: str
    alias: str | None
    summary: Summary


class Summaries:
    """The summaries of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def add(self, sha256: str, summary: Summary, alias: str | None = None) -> int:
        """Keeps a summary; gives its id."""
        row = {
            "uid": uuid4().hex,
            "sha256": sha256,
            "council_uid": summary.council,
            "alias": alias,
            "tier": summary.tier,
            "population": None,
            "qid": summary.questionnaire,
            "version": summary.version,
            "hash": summary.hash,
            "scope": summary.scope.value,
            "period": summary.period,
            "levels": json.dumps(
                [[each.question, each.state.value, each.level] for each in summary.items], separators=(",", ":")
            ),
        }
        id = _ADD.run(self._store, sealed(row))
        tallies.count_in(self._store, "summary", {"id": id, **row})
        return id

    def all(self) -> tuple[StoredSummary, ...]:
        """Every summary, by id.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        rows = self._rows()
        return tuple(_summary(row) for row in rows)

    def find(self, id: int) -> StoredSummary | None:
        """The summary of that id."""
        return next((each for each in self.all() if each.id == id), None)

    def set_alias(self, council: str, alias: str | None) -> None:
        """What a council is called here, in each of its summaries."""
        for row in self._rows():
            if row["council_uid"] == council:
                _CHANGE.run(self._store, sealed({**row, "alias": alias}))

    def drop(self, id: int) -> None:
        """Forgets a summary.

        Raises:
            ExpectedError: it is not there.
        """
        row = next((each for each in self._rows() if each["id"] == id), None)
        if row is None:
            raise damaged_row("summary", id)
        _DROP.run(self._store, {"id": id})
        tallies.count_out(self._store, "summary", row)

    def _rows(self) -> list[Row]:
        rows = sorted(_ALL.rows(self._store, {"after": 0}), key=lambda row: int(row["id"]))
        for row in rows:
            intact("summary", row)
        if not tallies.agrees(self._store, "summary"):
            raise damaged_row("summary")
        return rows


def _summary(row: Row) -> StoredSummary:
    return StoredSummary(
        id=row["id"],
        sha256=row["sha256"],
        alias=row["alias"],
        summary=Summary(
            council=row["council_uid"],
            period=row["period"],
            tier=row["tier"],
            scope=Scope(row["scope"]),
            questionnaire=row["qid"],
            version=row["version"],
            hash=row["hash"],
            items=tuple(
                SummaryItem(question, AnswerState(state), level) for question, state, level in json.loads(row["levels"])
            ),
        ),
    )
