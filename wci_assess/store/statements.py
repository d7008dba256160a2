"""SQL text of SQLAlchemy's statements, built once: building a statement at each call costs more than running it.

Few of them are needed at a start, so each is built when it is first used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql import ClauseElement

from wci_assess.store.rows import Row, fetch


class Statement:
    """A statement that runs on the driver's connection, its values by the names of its bound parameters."""

    def __init__(self, clause: ClauseElement | Callable[[], ClauseElement]) -> None:
        self._clause = clause

    @cached_property
    def text(self) -> str:
        """The SQL, with ``:name`` for each value."""
        clause = self._clause if isinstance(self._clause, ClauseElement) else self._clause()
        return str(clause.compile(dialect=sqlite.dialect(paramstyle="named")))

    def run(self, store: sqlite3.Connection, values: Mapping[str, Any]) -> int:
        """Runs it; gives the id of a row that it inserted."""
        return store.execute(self.text, values).lastrowid or 0

    def run_each(self, store: sqlite3.Connection, values: Iterable[Mapping[str, Any]]) -> None:
        """Runs it for each set of values, as one statement."""
        store.executemany(self.text, values)

    def rows(self, store: sqlite3.Connection, values: Mapping[str, Any]) -> list[Row]:
        """The rows it finds."""
        return fetch(store, self.text, values)


def adding(table: Table) -> Statement:
    """Inserts a row, every column but the id by its name."""
    return Statement(lambda: insert(table).values({name: bindparam(name) for name in _names(table)}))


def adding_whole(table: Table) -> Statement:
    """Inserts a row with the id that it was given."""
    return Statement(lambda: insert(table).values({column.name: bindparam(column.name) for column in table.c}))


def changing(table: Table, **known: str) -> Statement:
    """Writes every column of the row with that ``id``, if its column is as ``known`` under another name."""

    def build() -> ClauseElement:
        values: dict[str, Any] = {name: bindparam(name) for name in _names(table)}
        where = [table.c[column] == bindparam(name) for name, column in known.items()]
        return update(table).where(table.c.id == bindparam("id"), *where).values(values)

    return Statement(build)


def putting(table: Table, *key: str) -> Statement:
    """Inserts a row, or writes it over the one with the same ``key``."""

    def build() -> ClauseElement:
        statement = upsert(table).values({name: bindparam(name) for name in _names(table)})
        return statement.on_conflict_do_update(
            index_elements=list(key),
            set_={name: statement.excluded[name] for name in _names(table) if name not in key},
        )

    return Statement(build)


def finding(table: Table, *where: ColumnElement[bool]) -> Statement:
    """Every column of the rows that fulfil all conditions, by id."""
    return Statement(lambda: select(table).where(*where).order_by(*table.primary_key))


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, on which the transaction of this one runs."""
    found = connection.connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError(found)
    return found


def _names(table: Table) -> list[str]:
    return [column.name for column in table.c if column.name != "id"]
