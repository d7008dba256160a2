"""Members' seats in a round: a number and a sector, never a person's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select

from wci_assess.store import schema
from wci_assess.store.checksum import intact, sealed
from wci_assess.store.rows import new_id

_M = schema.member


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
        self._connection = connection

    def add(self, round: int, *, sector: str | None = None, label: str | None = None) -> Member:
        """Adds a seat to a round, with the next number."""
        last: int | None = self._connection.execute(
            select(func.max(_M.c.number)).where(_M.c.round == round)
        ).scalar_one()
        row: dict[str, Any] = {
            "uid": uuid4().hex,
            "round": round,
            "number": (last or 0) + 1,
            "label": label,
            "sector": sector,
        }
        member = new_id(self._connection.execute(insert(_M).values(**sealed(row))))
        return Member(id=member, round=round, number=row["number"], label=label, sector=sector)

    def of_round(self, round: int) -> tuple[Member, ...]:
        """The members of a round, by number."""
        rows = self._connection.execute(select(_M).where(_M.c.round == round).order_by(_M.c.number)).all()
        for row in rows:
            intact("member", row._mapping)
        return tuple(
            Member(id=row.id, round=row.round, number=row.number, label=row.label, sector=row.sector) for row in rows
        )
