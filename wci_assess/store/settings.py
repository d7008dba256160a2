"""Settings of this data folder, by name."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection

from wci_assess.store import tallies
from wci_assess.store.checksum import damaged_row, intact, sealed
from wci_assess.store.rows import fetch
from wci_assess.store.statements import driver


class Settings:
    """The settings of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def get(self, name: str) -> str | None:
        """A setting, if it was ever made.

        Raises:
            ExpectedError: it is not as it was written.
        """
        return read_setting(self._store, name)

    def set(self, name: str, value: str | None) -> None:
        """Makes a setting; None forgets it."""
        write_setting(self._store, name, value)


def read_setting(store: sqlite3.Connection, name: str) -> str | None:
    """A setting, on the driver's own connection; see :meth:`Settings.get`."""
    for row in fetch(store, "SELECT * FROM meta WHERE name = ?", (name,)):
        intact("meta", row)
        value: str = row["value"]
        return value
    if not tallies.agrees(store, "meta"):
        raise damaged_row("meta")
    return None


def write_setting(store: sqlite3.Connection, name: str, value: str | None) -> None:
    """Makes or forgets a setting, within the caller's transaction on the driver's own connection."""
    there = bool(fetch(store, "SELECT 1 FROM meta WHERE name = ?", (name,)))
    if value is not None:
        store.execute(tallies.PUT_META, sealed({"name": name, "value": value}))
        if not there:
            tallies.count_in(store, "meta", {"name": name})
    elif there:
        store.execute("DELETE FROM meta WHERE name = ?", (name,))
        tallies.count_out(store, "meta", {"name": name})
