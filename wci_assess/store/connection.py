"""Opens the one SQLite file: pragmas, identity, revision. Nothing is written to a file that is not ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.store.identity import APPLICATION_ID, SCHEMA_VERSION
from wci_assess.store.migrations import migrate
from wci_assess.store.schema import metadata
from wci_assess.store.trouble import told

BUSY_SECONDS = 1.0
PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
)
"""Chosen by simulated power cuts: WAL with NORMAL loses acknowledged answers, this loses none."""


def open_connection(path: Path, *, writing: bool) -> Connection:
    """The connection of the store at ``path``, its tables made or brought up to date where ``writing``.

    Raises:
        ExpectedError: not our file, made by a newer version, damaged, or the disk refuses.
    """
    engine = _engine(path, writing=writing)
    with told():
        connection = engine.connect()
        try:
            _identify(connection, path, writing=writing)
        except BaseException:
            connection.close()
            engine.dispose()
            raise
        return connection


def close_connection(connection: Connection) -> None:
    """Closes the connection and all that belongs to it."""
    engine = connection.engine
    connection.close()
    engine.dispose()


def _engine(path: Path, *, writing: bool) -> Engine:
    if writing:
        url = URL.create("sqlite", database=str(path))
    else:
        url = URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": "ro", "uri": "true"})
    engine = create_engine(
        url, poolclass=StaticPool, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver begins no transaction of its own: BEGIN is ours
        for pragma in PRAGMAS if writing else PRAGMAS[:1] + PRAGMAS[3:5]:
            connection.execute(pragma)

    return engine


def _identify(connection: Connection, path: Path, *, writing: bool) -> None:
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    revision = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    connection.rollback()
    if application == 0 and revision == 0 and tables == 0:
        if writing:
            _create(connection)
        return
    if application != APPLICATION_ID:
        raise ExpectedError(
            "not-a-store",
            mark("“{path}” is not a file of WCI Assess. It was left as it is; choose another data folder."),
            path=str(path),
        )
    if revision > SCHEMA_VERSION:
        raise ExpectedError(
            "newer-store",
            mark("“{path}” was written by a newer version of WCI Assess. It was left as it is; update the program."),
            path=str(path),
        )
    if revision < SCHEMA_VERSION:
        if not writing:
            raise ExpectedError(
                "older-store",
                mark("“{path}” was written by an older version. Open it once in the window to bring it up to date."),
                path=str(path),
                blame=Blame.SURROUNDINGS,
            )
        migrate(connection, revision)


def _create(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
