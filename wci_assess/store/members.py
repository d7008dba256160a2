"""Members' seats in a round: a number and a sector, never a person's name."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam

from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row
from wci_assess.store.statements import adding, adding_whole, changing, driver, finding

_M = schema.member
_ADD = adding(_M)
_ADD_WHOLE = adding_whole(_M)
_CHANGE = changing(_M)
_OF_ROUND = finding(_M, _M.c.round == bindparam("round"))
_BY_ID = finding(_M, _M.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A seat. ``label`` is the coordinator's own and never leaves her store.

    ``from_file``: nobody planned it; it was added because a file came for which none was free. ``deleted``: hidden,
    until it is brought back; its number is not given again.
    """

    id: int
    uid: str
    round: int
    number: int
    label: str | None
    sector: str | None
    from_file: bool = False
    deleted: bool = False


class Members:
    """The members of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def add(
        self,
        round: int,
        *,
        sector: str | None = None,
        label: str | None = None,
        from_file: bool = False,
        uid: str | None = None,
    ) -> Member:
        """Adds a seat to a round, with the next number; ``uid``: the one that it has on another computer."""
        numbers = [row["number"] for row in _OF_ROUND.rows(self._store, {"round": round})]
        row: dict[str, Any] = {
            "uid": uid or uuid4().hex,
            "round": round,
            "number": max(numbers, default=0) + 1,
            "label": label,
            "sector": sector,
            "from_file": from_file,
            "deleted": False,
        }
        id = _ADD.run(self._store, sealed(row))
        tallies.count_in(self._store, "member", {"id": id, **row})
        return _member({"id": id, **row})

    def add_all(self, rows: Sequence[Row]) -> None:
        """Adds seats by their whole rows (:func:`member_row`)."""
        _ADD_WHOLE.run_each(self._store, rows)
        tallies.count_all_in(self._store, "member", rows)

    def of_round(self, round: int, *, deleted: bool = False) -> tuple[Member, ...]:
        """The members of a round, by number; those that are deleted only where ``deleted``.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        rows = _OF_ROUND.rows(self._store, {"round": round})
        for row in rows:
            intact("member", row)
        if not tallies.agrees(self._store, "member"):
            raise damaged_row("member")
        found = [_member(row) for row in rows if deleted or not row["deleted"]]
        return tuple(sorted(found, key=lambda member: member.number))

    def put(self, member: Member) -> None:
        """Writes label, sector and whether it is deleted, in place of what the seat of that id has.

        Raises:
            ExpectedError: the seat is not as it was written, or is gone.
        """
        for row in _BY_ID.rows(self._store, {"id": member.id}):
            intact("member", row)
            new = {**row, "label": member.label, "sector": member.sector, "deleted": member.deleted}
            _CHANGE.run(self._store, sealed(new))
            tallies.count_again(self._store, "member", row, new)
            return
        raise damaged_row("member", member.id)


def member_row(member: Member) -> Row:
    """The whole row of a seat as it is."""
    return sealed({each.name: getattr(member, each.name) for each in fields(Member)})


def _member(row: Row) -> Member:
    return Member(
        id=row["id"],
        uid=row["uid"],
        round=row["round"],
        number=row["number"],
        label=row["label"],
        sector=row["sector"],
        from_file=row["from_file"],
        deleted=row["deleted"],
    )
