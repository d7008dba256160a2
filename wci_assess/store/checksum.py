"""A checksum on every row, and sums over rows that belong together: SQLite's own check misses most single-bit flips."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark

_LEFT_OUT = frozenset({"id", "checksum"})
_MODULUS = 1 << 128


def _bytes(value: object) -> object:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    raise TypeError(value)


_TEXT = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_bytes).encode


def checksum(row: Mapping[Any, Any]) -> str:
    """32 hex over the row's columns, whatever their order; empty ones do not count, nor do id and checksum."""
    content = {name: value for name, value in row.items() if value is not None and name not in _LEFT_OUT}
    return blake2b(_TEXT(content).encode(), digest_size=16).hexdigest()


def sealed(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The row with its checksum."""
    return {**row, "checksum": checksum(row)}


def holds(row: Mapping[Any, Any]) -> bool:
    """Whether the row is as it was written."""
    return bool(row["checksum"] == checksum(row))


def intact(table: str, row: Mapping[Any, Any], *, assessment: int | None = None) -> None:
    """Passes a row whose checksum holds.

    Raises:
        ExpectedError: the row was changed by something other than this program.
    """
    if not holds(row):
        raise damaged_row(table, row.get("id"), assessment=assessment)


def digest(*parts: object) -> str:
    """32 hex over a few values."""
    text = "\x1f".join(map(str, parts))
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there are, and the sum of their digests modulo 2^128: a row that goes or comes unseen shows."""

    count: int = 0
    total: int = 0

    def changed(self, *, added: Iterable[str] = (), taken: Iterable[str] = ()) -> Tally:
        """With the digests of rows that came and without those of rows that went; costs what changed."""
        count, total = self.count, self.total
        for each in added:
            count, total = count + 1, total + int(each, 16)
        for each in taken:
            count, total = count - 1, total - int(each, 16)
        return Tally(count, total % _MODULUS)

    @property
    def hex(self) -> str:
        """The sum as it is stored: 32 hex."""
        return f"{self.total:032x}"


def tally(digests: Iterable[str]) -> Tally:
    """The tally of rows, by their digests; a text that is no digest counts as a row that cannot agree."""
    count = total = 0
    for each in digests:
        count += 1
        try:
            total += int(each, 16)
        except (TypeError, ValueError):
            total += 1
    return Tally(count, total % _MODULUS)


def stored_tally(row: Mapping[Any, Any], name: str) -> Tally:
    """The tally in the columns ``name`` and ``name_sum`` of a row that is intact."""
    return Tally(row[name], int(row[f"{name}_sum"], 16))


def damaged(place: str, **where: object) -> ExpectedError:
    """The trouble of a store in which something is not as it was written.

    ``where``: ``table``, ``id`` and ``assessment`` of what is damaged, where that is known.
    """
    return ExpectedError(
        "store-damaged",
        mark("The stored assessments are damaged ({place}). Nothing was changed; restore a backup of the data folder."),
        blame=Blame.INPUT,
        place=place,
        **{"table": None, "id": None, "assessment": None, **where},
    )


def damaged_row(table: str, id: int | None = None, *, assessment: int | None = None) -> ExpectedError:
    """A row that is damaged, or rows of the table that are gone (no ``id``)."""
    place = table if id is None else f"{table} {id}"
    return damaged(place, table=table, id=id, assessment=assessment)
