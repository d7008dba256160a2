"""Schema 3 to 4: the plan's steps name their questionnaire, their purpose and what came of them, and can be deleted.

The table as it was made then stands here and is never changed since.
"""

from __future__ import annotations

from sqlalchemy import Connection

from wci_assess.store.checksum import damaged_row
from wci_assess.store.rows import fetch
from wci_assess.store.statements import driver

_TABLE = """
    CREATE TABLE action (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR(32) NOT NULL,
        round INTEGER NOT NULL,
        qid VARCHAR(64) NOT NULL,
        question VARCHAR(64) NOT NULL,
        purpose VARCHAR(16) NOT NULL,
        cause TEXT,
        step TEXT,
        role TEXT,
        due VARCHAR(10),
        target_level INTEGER,
        state VARCHAR(16) NOT NULL,
        outcome TEXT,
        carried_from INTEGER,
        deleted BOOLEAN NOT NULL,
        checksum VARCHAR(32) NOT NULL,
        CONSTRAINT uq_action_uid UNIQUE (uid),
        CONSTRAINT fk_action_round_round FOREIGN KEY(round) REFERENCES round (id),
        CONSTRAINT fk_action_carried_from_action FOREIGN KEY(carried_from) REFERENCES action (id)
    )
"""
_INDEXES = (
    "CREATE INDEX ix_action_carried_from ON action (carried_from)",
    "CREATE INDEX ix_action_round ON action (round)",
)


def to_schema_4(connection: Connection) -> None:
    """Brings a store of schema 3 to schema 4, within the caller's transaction."""
    store = driver(connection)
    if fetch(store, "SELECT 1 FROM action LIMIT 1"):  # no program with schema 3 put anything into it
        raise damaged_row("action")
    store.execute("DROP TABLE action")
    for statement in (_TABLE, *_INDEXES):
        store.execute(statement)
