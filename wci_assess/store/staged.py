"""Which responses a taking in has written so far and not shown yet. Knows no SQLAlchemy: Home's first look asks too."""

from __future__ import annotations

import json
import sqlite3

from wci_assess.store.checksum import holds
from wci_assess.store.rows import fetch

STAGED = "staged-responses"
"""The setting that lists their ids while there are any."""


def staged(store: sqlite3.Connection) -> frozenset[int]:
    """The ids of responses that nobody may see yet; none where the list is damaged: they are told as too many then."""
    for row in fetch(store, "SELECT * FROM meta WHERE name = ?", (STAGED,)):
        if holds(row):
            return frozenset(json.loads(row["value"]))
    return frozenset()
