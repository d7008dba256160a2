"""Whether the tables are laid out as the program made them: a changed byte there turns every answer into a riddle."""

from __future__ import annotations

import sqlite3

from wci_assess.store.checksum import digest
from wci_assess.store.rows import fetch

SHAPE = "e49aeb5f9cf4db08627027bd5b99a3b7"
"""The digest of the tables and indexes of the present schema, however their text is broken into lines."""


def shape(store: sqlite3.Connection) -> str:
    """The digest of the tables, indexes and whatever else the file declares."""
    found = fetch(store, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return digest(*sorted(f"{row['name']} {' '.join(str(row['sql']).split())}" for row in found))


def is_as_made(store: sqlite3.Connection) -> bool:
    """Whether the tables are those of the present schema."""
    return shape(store) == SHAPE
