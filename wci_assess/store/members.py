"""Members' seats in a round: a number and a sector, never a person's name."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam

from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.statements import adding, driver, finding

_M = schema.member
_ADD = adding(_M)
_OF_ROUND = finding(_M, _M.c.round == bindparam("round"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A seat. ``label`` is the coordinator's own and never leaves her store."""

    id: int
    round: int
    number: int
    label: str | None
    sector: str | None


class Members:
    """The members of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def add(self, round: int, *, sector: str | None = None, label: str | None = None) -> Member:
        """Adds a seat to a round, with the next number."""
        numbers = [row["number"] for row in _OF_ROUND.rows(self._store, {"round": round})]
        row: dict[str, Any] = {
            "uid": uuid4().hex,
            "round": round,
            "number": max(numbers, default=0) + 1,
            "label": label,
            "sector": sector,
        }
        id = _ADD.run(self._store, sealed(row))
        tallies.count_in(self._store, "member", {"id": id, **row})
        return Member(id=id, round=round, number=row["number"], label=label, sector=sector)

    def of_round(self, round: int) -> tuple[Member, ...]:
        """The members of a round, by number.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        rows = _OF_ROUND.rows(self._store, {"round": round})
        for row in rows:
            intact("member", row)
        if not tallies.agrees(self._store, "member"):
            raise damaged_row("member")
        found = [
            Member(**{name: row[name] for name in ("id", "round", "number", "label", "sector")}) for row in rows
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda member: member.number))
