"""A checksum on every row that holds what people wrote: SQLite's own check misses most single-bit flips."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark

_LEFT_OUT = frozenset({"id", "checksum"})


def checksum(row: Mapping[Any, Any]) -> str:
    """32 hex over the row's columns, whatever their order; empty ones do not count, nor do id and checksum."""
    content = {name: value for name, value in row.items() if value is not None and name not in _LEFT_OUT}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=_bytes)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def sealed(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The row with its checksum."""
    return {**row, "checksum": checksum(row)}


def intact(table: str, row: Mapping[Any, Any]) -> None:
    """Passes a row whose checksum holds.

    Raises:
        ExpectedError: the row was changed by something other than this program.
    """
    if row["checksum"] != checksum(row):
        raise damaged(f"{table} {row.get('id')}")


def damaged(place: str) -> ExpectedError:
    """The trouble of a store in which something is not as it was written."""
    return ExpectedError(
        "store-damaged",
        mark("The stored assessments are damaged ({place}). Nothing was changed; restore a backup of the data folder."),
        blame=Blame.INPUT,
        place=place,
    )


def _bytes(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(value)
