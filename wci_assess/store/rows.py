"""Rows as mappings, read on the open ``sqlite3`` connection. Knows no SQLAlchemy, so that a first look is quick."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

Row = dict[str, Any]
TRUTHS = frozenset(
    {
        "chosen", "deleted", "example", "finished", "from_file", "hidden", "own_sector_only", "set_aside", "withdrawn",
    }
)  # fmt: skip
"""Columns that mean true or false: the checksums were taken of those."""
_MOST_AT_ONCE = 500


def fetch(store: sqlite3.Connection, text: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
    """Every row of a query, which is finished then: an open one elsewhere would fail a commit.

    Text that is no longer UTF-8 comes as it is, with surrogates for what cannot be read: its row's checksum fails.
    """
    try:
        return _fetched(store, text, values)
    except (UnicodeEncodeError, OverflowError):  # what no store can hold is not there
        return []
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    with _any_text(store):
        return _fetched(store, text, values)


def fetch_in(store: sqlite3.Connection, text: str, ids: Iterable[object]) -> list[Row]:
    """Every row of a query that ends with ``IN``, for any number of ids."""
    wanted = list(ids)
    found: list[Row] = []
    for start in range(0, len(wanted), _MOST_AT_ONCE):
        part = wanted[start : start + _MOST_AT_ONCE]
        found += fetch(store, f"{text} ({','.join('?' * len(part))})", part)
    return found


def _fetched(store: sqlite3.Connection, text: str, values: Sequence[object] | Mapping[str, object]) -> list[Row]:
    cursor = store.execute(text, values)
    try:
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row)) for row in cursor.fetchall()]  # noqa: B905 - as many, and quicker
    finally:
        cursor.close()
    truths = TRUTHS.intersection(names)
    for row in rows if truths else ():
        for name in truths:
            row[name] = bool(row[name])
    return rows


@contextmanager
def _any_text(store: sqlite3.Connection) -> Iterator[None]:
    before = store.text_factory
    store.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        store.text_factory = before
