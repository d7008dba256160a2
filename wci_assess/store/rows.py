"""Small helpers over result rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CursorResult


def new_id(result: CursorResult[Any]) -> int:
    """The id of the row that an insert made."""
    key = result.inserted_primary_key
    if key is None:
        raise LookupError("no row was inserted")
    return int(key[0])
