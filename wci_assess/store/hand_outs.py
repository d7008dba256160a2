"""What was handed out to members, and what was fixed with it. The files themselves are made anew from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam

from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row
from wci_assess.store.statements import adding, changing, driver, finding

_H = schema.hand_out
_ADD = adding(_H)
_CHANGE = changing(_H)
_OF_ROUND = finding(_H, _H.c.round == bindparam("round"))
_BY_UID = finding(_H, _H.c.uid == bindparam("uid"))
_BY_ID = finding(_H, _H.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredHandOut:
    """A hand-out of a round: for all members (``member`` is None) or one seat; the first look, or the second.

    ``first``: the hand-out that a second look follows. ``content``: what was fixed, as plain values. ``deleted``: it
    was taken back, and answers to it are refused.
    """

    id: int
    uid: str
    round: int
    member: int | None
    look: int
    first: int | None
    threshold: int
    own_sector_only: bool
    content: Mapping[str, Any]
    deleted: bool = False


class HandOuts:
    """The hand-outs of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def add(
        self,
        round: int,
        *,
        member: int | None,
        threshold: int,
        own_sector_only: bool,
        content: Mapping[str, Any],
        look: int = 1,
        first: int | None = None,
    ) -> StoredHandOut:
        """Records a hand-out; ``content`` holds plain values (texts, whole numbers, lists, objects)."""
        row: dict[str, Any] = {
            "uid": uuid4().hex,
            "round": round,
            "member": member,
            "look": look,
            "first": first,
            "threshold": threshold,
            "own_sector_only": own_sector_only,
            "content": json.dumps(content, ensure_ascii=False, separators=(",", ":")),
            "deleted": False,
        }
        id = _ADD.run(self._store, sealed(row))
        tallies.count_in(self._store, "hand_out", {"id": id, **row})
        return _hand_out({"id": id, **row})

    def of_round(self, round: int, *, deleted: bool = False) -> tuple[StoredHandOut, ...]:
        """The hand-outs of a round, by id; those that were taken back only where ``deleted``.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        rows = _OF_ROUND.rows(self._store, {"round": round})
        for row in rows:
            intact("hand_out", row)
        if not tallies.agrees(self._store, "hand_out"):
            raise damaged_row("hand_out")
        return tuple(_hand_out(row) for row in rows if deleted or not row["deleted"])

    def find(self, uid: str) -> StoredHandOut | None:
        """The hand-out of that uid, one that was taken back too.

        Raises:
            ExpectedError: it is not as it was written.
        """
        for row in _BY_UID.rows(self._store, {"uid": uid}):
            intact("hand_out", row)
            return _hand_out(row)
        return None

    def set_deleted(self, hand_out: int, *, deleted: bool) -> None:
        """Takes a hand-out back, or lets it stand again.

        Raises:
            ExpectedError: it is not as it was written, or is gone.
        """
        for row in _BY_ID.rows(self._store, {"id": hand_out}):
            intact("hand_out", row)
            new = {**row, "deleted": deleted}
            _CHANGE.run(self._store, sealed(new))
            tallies.count_again(self._store, "hand_out", row, new)
            return
        raise damaged_row("hand_out", hand_out)


def _hand_out(row: Row) -> StoredHandOut:
    return StoredHandOut(
        id=row["id"],
        uid=row["uid"],
        round=row["round"],
        member=row["member"],
        look=row["look"],
        first=row["first"],
        threshold=row["threshold"],
        own_sector_only=row["own_sector_only"],
        content=json.loads(row["content"]),
        deleted=row["deleted"],
    )
