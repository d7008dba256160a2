"""Schema 2 to 3: what was handed out and what came back, seats that can be deleted, shows of levels, released comments.

Nothing of before is made good: a seat whose checksum failed stays without a seal, and a table that had lost a row keeps
the count that says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from sqlalchemy import Connection

from wci_assess.store import tallies
from wci_assess.store.checksum import checksum, damaged_row, digest, holds, tally
from wci_assess.store.migration_2 import FACES as FACES_BEFORE
from wci_assess.store.rows import fetch
from wci_assess.store.schema_3 import INDEXES, TABLES
from wci_assess.store.statements import driver

_FACES: Mapping[str, tuple[str, ...]] = {
    "member": ("id", "uid", "round", "deleted"),
    "hand_out": ("id", "uid", "round", "deleted"),
    "submission": ("id", "uid", "member", "deleted"),
    "release": ("id", "uid", "assessment", "withdrawn"),
    "show_of_levels": ("id", "uid", "assessment"),
}
_MEMBER = "id, uid, round, number, label, sector, 0, 0, checksum"


def to_schema_3(connection: Connection) -> None:
    """Brings a store of schema 2 to schema 3, within the caller's transaction."""
    store = driver(connection)
    if fetch(store, "SELECT 1 FROM submission LIMIT 1"):  # no program with schema 2 put anything into it
        raise damaged_row("submission")
    whole = _agrees(store, "member")
    intact = [row for row in fetch(store, "SELECT * FROM member") if holds(row)]
    last = fetch(store, "SELECT name, seq FROM sqlite_sequence WHERE name IN ('member', 'submission')")
    store.execute("DROP TABLE submission")
    store.execute("CREATE TABLE old_member AS SELECT * FROM member")
    store.execute("DROP TABLE member")
    for table in TABLES.values():
        store.execute(table)
    for index in INDEXES:
        store.execute(index)
    store.execute(f"INSERT INTO member SELECT {_MEMBER} FROM old_member")
    store.execute("DROP TABLE old_member")
    for row in intact:
        seal = checksum({**row, "from_file": False, "deleted": False})
        store.execute("UPDATE member SET checksum = ? WHERE id = ?", (seal, row["id"]))
    for each in last:  # ids are never used again
        store.execute("DELETE FROM sqlite_sequence WHERE name = ?", (each["name"],))
        store.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)", each)
    for table in _FACES:
        if table != "member" or whole:
            _count(store, table)


def _agrees(store: sqlite3.Connection, table: str) -> bool:
    face = FACES_BEFORE[table]
    rows = fetch(store, f"SELECT {', '.join(face)} FROM {table}")
    return tallies.kept(store, table) == tally(digest(table, *[row[name] for name in face]) for row in rows)


def _count(store: sqlite3.Connection, table: str) -> None:
    face = _FACES[table]
    rows = fetch(store, f"SELECT {', '.join(face)} FROM {table}")
    tallies.put_tally(store, table, tally(digest(table, *[row[name] for name in face]) for row in rows))
