"""Opens the one SQLite file: pragmas, identity, revision. Nothing is written to a file that is not ours."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import file_uri
from wci_assess.store.checksum import damaged
from wci_assess.store.identity import APPLICATION_ID, SCHEMA_VERSION
from wci_assess.store.migrations import migrate
from wci_assess.store.schema import metadata
from wci_assess.store.settings import Settings
from wci_assess.store.shape import is_as_made
from wci_assess.store.trouble import empty, look, name_of, told

BUSY_SECONDS = 1.0
UID = "store-uid"
"""The setting that tells one store from every other, so that a copy put in its place is known for what it is."""
_READING = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
PRAGMAS = (
    *_READING,
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA secure_delete=ON",
    *(("PRAGMA fullfsync=ON",) if sys.platform == "darwin" else ()),
)
"""Chosen by simulated power cuts: WAL with NORMAL loses acknowledged answers, this loses none. macOS needs to be asked
for a sync that reaches the disk."""

BeforeMigration = Callable[[Path], None]


def open_connection(
    path: Path, *, writing: bool, migrating: bool = True, before_migration: BeforeMigration | None = None
) -> Connection:
    """The connection of the store at ``path``, its tables brought up to date where ``writing``, made where absent.

    ``before_migration`` is called with the path before an older store is changed.

    Raises:
        ExpectedError: not our file, made by a newer version, damaged, or the disk refuses.
        DBAPIError: the database or the disk refuses; see :func:`wci_assess.store.trouble.told`.
    """
    if look(path) is None:
        if not writing:
            raise no_store(path)
        make(path)
    with contextlib.ExitStack() as undo:
        connection = _connected(path, writing=writing)
        undo.callback(close_connection, connection)
        revision = identify(raw(connection), path)
        if revision < SCHEMA_VERSION:
            if not (writing and migrating):
                raise _older(path)
            if before_migration is not None:
                before_migration(path)
        if writing:
            _settle_in(connection, revision)
        undo.pop_all()
        return connection


def close_connection(connection: Connection) -> None:
    """Closes the connection and all that belongs to it; what is unfinished is rolled back."""
    if connection.closed:
        return
    engine, driver = connection.engine, raw(connection)
    for each in (connection.close, engine.dispose, driver.close):
        with contextlib.suppress(Exception):  # the last resort after a failure: whatever happens, the rest is closed
            each()


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection: it alone knows whether a transaction is open."""
    driver = connection.connection.dbapi_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(driver)
    return driver


def roll_back(connection: Connection) -> bool:
    """Ends whatever transaction is open, however it failed; whether none is open any more.

    After a failed COMMIT SQLAlchemy has let go of its transaction while SQLite has not, so the driver is asked.
    """
    for each in (connection.rollback, raw(connection).rollback):
        with contextlib.suppress(Exception):  # the first failure is the one to tell
            each()
    return not raw(connection).in_transaction


def identify(driver: sqlite3.Connection, path: Path) -> int:
    """The revision of the tables of a store.

    Raises:
        ExpectedError: it is empty, not ours, newer, or its head is damaged.
        sqlite3.Error: the database or the disk refuses.
    """
    application, revision = (_one(driver, f"PRAGMA {name}") for name in ("application_id", "user_version"))
    tables = {str(name) for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    if application == 0 and not tables:
        raise empty(path)
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
    if revision < 1 or not tables:
        raise damaged("user_version" if tables else "sqlite_master")
    if revision == SCHEMA_VERSION and (lost := metadata.tables.keys() - tables):
        raise damaged(min(lost))
    if revision == SCHEMA_VERSION and not is_as_made(driver):
        raise damaged("sqlite_master")
    return revision


def no_store(path: Path) -> ExpectedError:
    """There is nothing to be read."""
    return ExpectedError(
        "no-store",
        mark("There is no “{path}”. Check the name of the file or data folder; nothing was changed."),
        path=str(path),
    )


def make(path: Path) -> None:
    """Makes an empty store. It appears at ``path`` whole or not at all, and for its user alone.

    Raises:
        ExpectedError: the disk refuses; nothing is left behind.
    """
    temporary = files.temporary_beside(path)
    with told(path, saving=True):
        try:
            _fill(temporary)
            journal_of(path).unlink(missing_ok=True)  # of a store that is gone: it would be played into this one
            if os.path.lexists(path):
                raise FileExistsError(path)
            temporary.rename(path)
            files.sync_folder(path.parent)
        finally:
            for stray in (temporary, journal_of(temporary)):
                with contextlib.suppress(OSError):
                    stray.unlink(missing_ok=True)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to take an unfinished transaction back."""
    return path.with_name(f"{path.name}-journal")


def _fill(temporary: Path) -> None:
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = _connected(temporary, writing=True)
    try:
        for pragma in PRAGMAS:
            connection.exec_driver_sql(pragma)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        Settings(connection).set(UID, uuid4().hex)
        connection.commit()
    except BaseException:
        roll_back(connection)
        raise
    finally:
        close_connection(connection)


def driver_connection(path: Path, *, writing: bool, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A bare connection to a file that is there, without transactions of its own, which waits for locks for
    ``patience`` seconds; where a writer died in its commit, what it left unfinished is taken back first.

    Raises:
        sqlite3.Error: the database or the disk refuses.
    """
    try:
        return _ready(path, writing=writing, patience=patience)
    except sqlite3.Error as error:
        if not name_of(error).startswith(("SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY")):
            raise
    _ready(path, writing=True, patience=patience).close()  # SQLite's own locks keep it off a writer that lives
    return _ready(path, writing=writing, patience=patience)


def _connected(path: Path, *, writing: bool) -> Connection:
    return _engine(driver_connection(path, writing=writing)).connect()


def _ready(path: Path, *, writing: bool, patience: float) -> sqlite3.Connection:
    driver = sqlite3.connect(
        f"{file_uri(path.absolute())}?mode={'rw' if writing else 'ro'}",
        uri=True,
        timeout=patience,
        isolation_level=None,  # the driver begins no transaction of its own: BEGIN is ours
        check_same_thread=False,
    )
    try:
        for pragma in _READING:
            driver.execute(pragma).fetchall()
        _one(driver, "PRAGMA schema_version")  # reads the file: whatever stands in the way shows here
    except BaseException:
        driver.close()
        raise
    return driver


def _engine(driver: sqlite3.Connection) -> Engine:
    return create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)


def _settle_in(connection: Connection, revision: int) -> None:
    for pragma in PRAGMAS:
        connection.exec_driver_sql(pragma)
    connection.rollback()
    if revision < SCHEMA_VERSION:
        migrate(connection, revision)


def name_store(connection: Connection) -> None:
    """Gives a store of before names one of its own."""
    if uid_of(raw(connection)) is None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            Settings(connection).set(UID, uuid4().hex)
            connection.commit()
        except BaseException:
            roll_back(connection)
            raise


def uid_of(driver: sqlite3.Connection) -> str | None:
    """The store's own name."""
    row = driver.execute("SELECT value FROM meta WHERE name = ?", (UID,)).fetchone()
    return str(row[0]) if row else None


def last_ids(driver: sqlite3.Connection) -> int:
    """The sum of the last ids of all tables: ids are never used again, so it grows with every row that is made."""
    return int(driver.execute("SELECT coalesce(sum(seq), 0) FROM sqlite_sequence").fetchone()[0])


def _older(path: Path) -> ExpectedError:
    return ExpectedError(
        "older-store",
        mark("“{path}” was written by an older version. Open it once in the window to bring it up to date."),
        path=str(path),
        blame=Blame.SURROUNDINGS,
    )


def _one(driver: sqlite3.Connection, query: str) -> int:
    return int(driver.execute(query).fetchone()[0])
