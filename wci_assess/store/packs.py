"""Packs that regions gave back: their medians; the examples that came with them stand with all others."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from wci_assess.response.model import Scope
from wci_assess.response.pack import PackMedian
from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import Row
from wci_assess.store.statements import adding, changing, driver, finding

_P = schema.pack
_ADD, _CHANGE = adding(_P), changing(_P)
_ALL = finding(_P)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPack:
    """A pack with the ``sha256`` of the file in which it came; ids grow in the order of taking in."""

    id: int
    sha256: str
    region: str
    made_on: date
    medians: tuple[PackMedian, ...]
    deleted: bool = False


class Packs:
    """The packs of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def all(self, *, deleted: bool = False) -> tuple[StoredPack, ...]:
        """Every pack, by id; the deleted ones only where ``deleted``.

        Raises:
            ExpectedError: one is not as it was written, or some are gone.
        """
        return tuple(_pack(row) for row in self._rows() if deleted or not row["deleted"])

    def add(self, sha256: str, region: str, made_on: date, medians: tuple[PackMedian, ...]) -> StoredPack:
        """Keeps a pack."""
        row: dict[str, Any] = {
            "uid": uuid4().hex,
            "sha256": sha256,
            "region": region,
            "made_on": made_on.isoformat(),
            "medians": json.dumps([_plain(each) for each in medians], separators=(",", ":")),
            "deleted": False,
        }
        id = _ADD.run(self._store, sealed(row))
        tallies.count_in(self._store, "pack", {"id": id, **row})
        return _pack({"id": id, **row})

    def set_deleted(self, id: int, *, deleted: bool) -> None:
        """Takes a pack out of sight, or brings it back.

        Raises:
            ExpectedError: it is not there.
        """
        row = next((each for each in self._rows() if each["id"] == id), None)
        if row is None:
            raise damaged_row("pack", id)
        new = {**row, "deleted": deleted}
        _CHANGE.run(self._store, sealed(new))
        tallies.count_again(self._store, "pack", row, new)

    def _rows(self) -> list[Row]:
        rows = _ALL.rows(self._store, {})
        for row in rows:
            intact("pack", row)
        if not tallies.agrees(self._store, "pack"):
            raise damaged_row("pack")
        return rows


def _plain(median: PackMedian) -> list[object]:
    figures = (median.median, median.low, median.high)
    return [
        median.questionnaire, median.version, median.hash, median.question, median.tier, median.scope.value, median.n,
        *(None if each is None else str(each) for each in figures),
    ]  # fmt: skip


def _median(plain: list[Any]) -> PackMedian:
    questionnaire, version, content, question, tier, scope, n, median, low, high = plain
    return PackMedian(
        questionnaire=questionnaire,
        version=version,
        hash=content,
        question=question,
        tier=tier,
        scope=Scope(scope),
        n=n,
        median=Decimal(median),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
    )


def _pack(row: Row) -> StoredPack:
    return StoredPack(
        id=row["id"],
        sha256=row["sha256"],
        region=row["region"],
        made_on=date.fromisoformat(row["made_on"]),
        medians=tuple(_median(each) for each in json.loads(row["medians"])),
        deleted=row["deleted"],
    )
