"""Schema 4 to 5: what is new in it; its tables stand in ``schema_5`` as they were made then."""

from __future__ import annotations

from sqlalchemy import Connection

from wci_assess.store.schema_5 import INDEXES, TABLES
from wci_assess.store.statements import driver


def to_schema_5(connection: Connection) -> None:
    """Brings a store of schema 4 to schema 5, within the caller's transaction."""
    store = driver(connection)
    for statement in (*TABLES.values(), *INDEXES):
        store.execute(statement)
