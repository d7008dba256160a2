"""Older stores to the present tables: every step in one transaction, or nothing.

A step is named by the revision it leaves; ``user_version`` in the file says where a store stands. Steps rebuild
tables with plain SQL, foreign keys off meanwhile (rebuilding a parent with them on deletes every child row), and are
checked for dangling references before the commit: none may be there that was not there before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress

from sqlalchemy import Connection

from wci_assess.store.checksum import damaged
from wci_assess.store.identity import SCHEMA_VERSION
from wci_assess.store.statements import driver

Step = Callable[[Connection], None]


def _to_schema_2(connection: Connection) -> None:
    from wci_assess.store.migration_2 import to_schema_2  # no step is needed at most starts

    to_schema_2(connection)


def _to_schema_3(connection: Connection) -> None:
    from wci_assess.store.migration_3 import to_schema_3

    to_schema_3(connection)


def _to_schema_4(connection: Connection) -> None:
    from wci_assess.store.migration_4 import to_schema_4

    to_schema_4(connection)


def _to_schema_5(connection: Connection) -> None:
    from wci_assess.store.migration_5 import to_schema_5

    to_schema_5(connection)


STEPS: Mapping[int, Step] = {1: _to_schema_2, 2: _to_schema_3, 3: _to_schema_4, 4: _to_schema_5}
"""Revision → the step from it to the next. Revision 1 is the first released one."""


def migrate(
    connection: Connection,
    revision: int,
    *,
    steps: Mapping[int, Step] = STEPS,
    target: int = SCHEMA_VERSION,
) -> None:
    """Brings the open store from ``revision`` to ``target``. On any trouble the store is as it was."""
    store = driver(connection)
    store.execute("PRAGMA foreign_keys=OFF")
    try:
        store.execute("BEGIN IMMEDIATE")
        try:
            _step_by_step(connection, store, range(revision, target), steps)
            store.execute(f"PRAGMA user_version={target}")
            store.execute("COMMIT")
        except BaseException:
            roll_back(store)
            raise
    finally:
        store.execute("PRAGMA foreign_keys=ON")


def roll_back(store: sqlite3.Connection) -> None:
    """Ends a transaction that failed, if SQLite has not done so itself; what went wrong first is what is told."""
    with suppress(sqlite3.Error):
        store.execute("ROLLBACK")


def _step_by_step(connection: Connection, store: sqlite3.Connection, numbers: range, steps: Mapping[int, Step]) -> None:
    before = _dangling(store)
    for number in numbers:
        steps[number](connection)
    if _dangling(store) - before:
        raise damaged("foreign keys")


def _dangling(store: sqlite3.Connection) -> set[tuple[object, ...]]:
    return {row[:3] for row in store.execute("PRAGMA foreign_key_check").fetchall()}
