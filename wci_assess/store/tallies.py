"""What stands on its own is counted and summed up in ``meta``: no row goes, comes or hides unseen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from wci_assess.store.checksum import Tally, damaged_row, digest, holds, sealed, tally
from wci_assess.store.rows import Row, fetch

FACES: Mapping[str, tuple[str, ...]] = {
    "questionnaire": ("id", "uid", "deleted"),
    "council": ("id", "uid", "deleted"),
    "round": ("id", "uid", "council", "deleted"),
    "assessment": ("id", "uid", "round", "questionnaire", "deleted"),
    "member": ("id", "uid", "round", "deleted"),
    "hand_out": ("id", "uid", "round", "deleted"),
    "submission": ("id", "uid", "member", "deleted"),
    "total": ("id", "uid", "assessment"),
    "release": ("id", "uid", "assessment", "withdrawn"),
    "show_of_levels": ("id", "uid", "assessment"),
    "summary": ("id", "uid"),
    "action": ("id", "uid", "round", "deleted"),
    "example": ("id", "uid", "example_uid", "council", "qid", "question", "deleted"),
    "pack": ("id", "uid", "deleted"),
    "survey": ("id", "uid", "round", "questionnaire", "deleted"),
    "reply": ("id", "uid", "survey", "deleted"),
    "survey_total": ("id", "uid", "survey"),
    "operation": ("id", "checksum"),
    "meta": ("name",),
}
"""The columns by which a row is found and shown, or is not: the digest is taken of these."""
PREFIX = "rows:"
COUNTED: Mapping[str, str] = {
    "operation": " WHERE response IS NULL",  # those of a response are counted by its sequence
    "meta": f" WHERE name NOT LIKE '{PREFIX}%'",
}
"""Which rows of a table are counted, where not all of them are."""
PUT_META = (
    "INSERT INTO meta (name, value, checksum) VALUES (:name, :value, :checksum)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value, checksum = excluded.checksum"
)


def face(table: str, row: Mapping[str, Any]) -> str:
    """The digest of a row by which its table's tally knows it."""
    return digest(table, *[row[name] for name in FACES[table]])


def response_face(row: Mapping[str, Any]) -> str:
    """The digest of a response by which its assessment knows it."""
    return digest("response", row["id"], row["uid"], row["member"])


def seen(store: sqlite3.Connection, table: str, more: str = "") -> list[Row]:
    """The rows of a table that its tally counts, in the columns of :data:`FACES` and ``more`` ones."""
    columns = ", ".join(FACES[table])
    return fetch(store, f"SELECT {columns}{more} FROM {table}{COUNTED.get(table, '')}")


def kept(store: sqlite3.Connection, table: str) -> Tally | None:
    """The tally of a table as stored; None where that row is damaged itself."""
    for row in fetch(store, "SELECT * FROM meta WHERE name = ?", (PREFIX + table,)):
        return tally_of(row)
    return Tally()


def tally_of(row: Row) -> Tally | None:
    """The tally in a row of ``meta``; None where it is damaged."""
    if not holds(row):
        return None
    count, total = row["value"].split(" ")
    return Tally(int(count), int(total, 16))


def agrees(store: sqlite3.Connection, table: str) -> bool:
    """Whether every row of the table is where it was put, and no other."""
    return kept(store, table) == tally(face(table, row) for row in seen(store, table))


def count_in(store: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Notes a new row."""
    _change(store, table, added=(face(table, row),))


def count_all_in(store: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Notes several new rows."""
    _change(store, table, added=tuple(face(table, row) for row in rows))


def count_all_out(store: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Notes that several rows go."""
    _change(store, table, taken=tuple(face(table, row) for row in rows))


def count_out(store: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Notes that a row goes."""
    _change(store, table, taken=(face(table, row),))


def count_again(store: sqlite3.Connection, table: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Notes that a row is found elsewhere, hidden, or shown again."""
    old, new = face(table, before), face(table, after)
    if old != new:
        _change(store, table, added=(new,), taken=(old,))


def put_tally(store: sqlite3.Connection, table: str, counted: Tally) -> None:
    """Stores a tally."""
    store.execute(PUT_META, sealed({"name": PREFIX + table, "value": f"{counted.count} {counted.hex}"}))


def _change(store: sqlite3.Connection, table: str, added: tuple[str, ...] = (), taken: tuple[str, ...] = ()) -> None:
    before = kept(store, table)
    if before is None:
        raise damaged_row("meta")
    put_tally(store, table, before.changed(added=added, taken=taken))
