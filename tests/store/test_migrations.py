"""Data of every released version opens with all answers, or nothing changes (P7)."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.store.make_golden import GOLDEN, everything
from wci_assess.paths import STORE_FILE
from wci_assess.store import Store
from wci_assess.store.connection import close_connection, open_connection
from wci_assess.store.identity import SCHEMA_VERSION
from wci_assess.store.migrations import STEPS, migrate

STORES = sorted(GOLDEN.glob("schema-*.sqlite3"))


@pytest.mark.parametrize("golden", STORES, ids=lambda path: path.stem)
def test_every_released_store_opens_with_all_that_is_in_it(golden: Path, tmp_path: Path) -> None:
    shutil.copyfile(golden, tmp_path / STORE_FILE)
    store = Store.open(tmp_path, writing=True)
    assert everything(store) == json.loads(golden.with_suffix(".json").read_text(encoding="utf-8"))
    store.close()


def test_there_is_a_golden_store_and_a_step_for_each_schema() -> None:
    assert [path.stem for path in STORES] == [f"schema-{number}" for number in range(1, SCHEMA_VERSION + 1)]
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))


def rebuild_parent(connection: Connection) -> None:
    """The dangerous kind of step: a parent table is rebuilt under its children."""
    connection.exec_driver_sql("CREATE TABLE new_response AS SELECT * FROM response")
    connection.exec_driver_sql("DROP TABLE response")
    connection.exec_driver_sql("ALTER TABLE new_response RENAME TO response")
    connection.exec_driver_sql("CREATE UNIQUE INDEX response_id ON response (id)")


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE answer ADD COLUMN colour TEXT")


def orphan(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM response")


def break_down(_: Connection) -> None:
    raise RuntimeError("the light went out")


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]
    finally:
        connection.close()


def test_a_step_that_rebuilds_a_parent_keeps_every_child(tmp_path: Path) -> None:
    path = tmp_path / STORE_FILE
    shutil.copyfile(STORES[0], path)
    before = dump(path)
    connection = open_connection(path, writing=True)
    migrate(connection, 1, steps={1: rebuild_parent, 2: add_column}, target=3)
    assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    connection.rollback()
    close_connection(connection)
    after = dump(path)
    assert after[-1] == "(3,)"
    answers = [line for line in before if line.startswith('INSERT INTO "answer"')]
    assert len(answers) > 5
    assert len([line for line in after if line.startswith('INSERT INTO "answer"')]) == len(answers)


@pytest.mark.parametrize("fault", [break_down, orphan])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_fault_at_any_step_changes_nothing(tmp_path: Path, fault: Callable[[Connection], None], at: int) -> None:
    path = tmp_path / STORE_FILE
    shutil.copyfile(STORES[0], path)
    before = dump(path)
    steps: dict[int, Callable[[Connection], None]] = {1: rebuild_parent, 2: add_column, 3: rebuild_parent}
    steps[at] = fault
    connection = open_connection(path, writing=True)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is
        migrate(connection, 1, steps=steps, target=4)
    close_connection(connection)
    assert dump(path) == before
