"""Older stores to the present tables: every step in one transaction, or nothing.

A step is named by the revision it leaves; ``user_version`` in the file says where a store stands. Steps rebuild
tables with plain SQL, foreign keys off meanwhile (rebuilding a parent with them on deletes every child row), and are
checked for dangling references before the commit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from wci_assess.store.checksum import damaged
from wci_assess.store.identity import SCHEMA_VERSION

Step = Callable[[Connection], None]
STEPS: Mapping[int, Step] = {}
"""Revision → the step from it to the next. Revision 1 is the first released one."""


def migrate(
    connection: Connection,
    revision: int,
    *,
    steps: Mapping[int, Step] = STEPS,
    target: int = SCHEMA_VERSION,
) -> None:
    """Brings the open store from ``revision`` to ``target``. On any trouble the store is as it was."""
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            for number in range(revision, target):
                steps[number](connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise damaged("foreign keys")
            connection.exec_driver_sql(f"PRAGMA user_version={target}")
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
    finally:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
