"""Data of every released version opens with all answers, or nothing changes (P7)."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from tests.store.make_golden import GOLDEN, as_then, everything
from wci_assess.errors import ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.response import Progress
from wci_assess.store import Damage, Store
from wci_assess.store.identity import SCHEMA_VERSION
from wci_assess.store.migrations import STEPS, migrate, roll_back
from wci_assess.store.shape import SHAPE, shape

STORES = sorted(GOLDEN.glob("schema-*.sqlite3"))


class Faulty(sqlite3.Connection):
    """A connection whose statement of a given number fails, as on a full disk."""

    left = 0
    rolls_back = False

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if sql in ("ROLLBACK", "PRAGMA foreign_keys=ON"):
            return super().execute(sql, parameters)
        self.left -= 1
        if self.left == 0:
            if self.rolls_back and self.in_transaction:
                super().execute("ROLLBACK")  # as SQLite itself does on some errors
            raise sqlite3.OperationalError("database or disk is full")
        return super().execute(sql, parameters)


def copied(golden: Path, folder: Path) -> Path:
    path = folder / STORE_FILE
    shutil.copyfile(golden, path)
    return path


def connected(path: Path) -> tuple[Connection, Faulty]:
    driver = sqlite3.connect(path, isolation_level=None, factory=Faulty)
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    return engine.connect(), driver


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def failing(call: Callable[[], None]) -> str | None:
    """What SQLite said against it."""
    try:
        call()
    except sqlite3.OperationalError as error:
        return str(error)
    return None


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Store]]:
    stores: list[Store] = []

    def open_store() -> Store:
        stores.append(Store.open(tmp_path, writing=True))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


@pytest.mark.parametrize("golden", STORES, ids=lambda path: path.stem)
def test_every_released_store_opens_with_all_that_is_in_it(
    golden: Path, tmp_path: Path, opened: Callable[[], Store]
) -> None:
    copied(golden, tmp_path)
    store = opened()
    then = json.loads(golden.with_suffix(".json").read_text(encoding="utf-8"))
    assert as_then(everything(store), then) == then
    with store.read() as transaction:
        assert transaction.check() == ()


def test_there_is_a_golden_store_and_a_step_for_each_schema() -> None:
    assert [path.stem for path in STORES] == [f"schema-{number}" for number in range(1, SCHEMA_VERSION + 1)]
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))


@pytest.mark.parametrize("golden", STORES, ids=lambda path: path.stem)
def test_an_older_store_gets_the_very_tables_of_a_new_one(golden: Path, tmp_path: Path) -> None:
    path = copied(golden, tmp_path)
    Store.open(tmp_path, writing=True).close()
    with closing(sqlite3.connect(path)) as connection:
        assert shape(connection) == SHAPE
    path.unlink()
    Store.open(tmp_path, writing=True).close()
    with closing(sqlite3.connect(path)) as connection:
        assert shape(connection) == SHAPE, "a change of the tables needs a revision, a step and a golden store"


def test_progress_is_worked_out_and_ids_go_on(tmp_path: Path, opened: Callable[[], Store]) -> None:
    path = copied(GOLDEN / "schema-1.sqlite3", tmp_path)
    changed(path, "UPDATE sqlite_sequence SET seq = 40 WHERE name IN ('assessment', 'operation', 'submission')")
    store = opened()
    with store.write() as transaction:
        own, members = transaction.responses.all()
        assert (own.progress, members.progress) == (Progress(8, 7, 1), Progress(8, 1, 1))
        [listed] = transaction.home().assessments
        assert (listed.progress, listed.members, listed.title.in_language("fr")) == (own.progress, 1, "Doré")
        [questionnaire] = transaction.library.entries()
        added = transaction.councils.add_assessment(
            round=1, questionnaire=questionnaire.row, scope=listed.assessment.scope, sectors=(), tier=None,
            population=None,
        )  # fmt: skip
        assert added == 41


@pytest.mark.parametrize(
    ("statement", "damage"),
    [
        ("UPDATE answer SET value = '\"low\"' WHERE id = 1", Damage("answer", 1, 1, 1)),
        ("UPDATE answer SET comment = CAST(x'c3' AS TEXT) WHERE id = 3", Damage("answer", 3, 1, 1)),
        ("UPDATE council SET name = 'Theirs'", Damage("council", 1)),
        ("UPDATE assessment SET scope = 'coer'", Damage("assessment", 1, 1, 1)),
        ("UPDATE assessment SET state = CAST(x'ff' AS TEXT)", Damage("assessment", 1, 1, 1)),
        ("UPDATE response SET saved_at = 'yesterday' WHERE id = 1", Damage("response", 1, 1, 1)),
        ("UPDATE operation SET kind = 'anser' WHERE id = 2", Damage("operation", 2, 1, 1)),
        ("UPDATE questionnaire SET tree = replace(tree, 'Golden', 'Silver')", Damage("questionnaire", 1)),
        ("UPDATE meta SET value = CAST(x'ff' AS TEXT)", Damage("meta")),
    ],
)
def test_damage_of_before_is_not_made_good(
    statement: str, damage: Damage, tmp_path: Path, opened: Callable[[], Store]
) -> None:
    changed(copied(GOLDEN / "schema-1.sqlite3", tmp_path), statement)
    store = opened()
    with store.read() as transaction:
        assert damage in transaction.check()
        assert [each.title.in_language("en") for each in transaction.home().questionnaires] in (["Golden"], [])


@pytest.mark.parametrize(
    ("statement", "damage"),
    [
        ("UPDATE member SET number = 7", Damage("member", 1, 1)),
        ("UPDATE member SET label = CAST(x'ff' AS TEXT)", Damage("member", 1, 1)),
        ("UPDATE member SET uid = 'other', checksum = checksum", Damage("member")),
        ("UPDATE meta SET value = '0 00' WHERE name = 'rows:member'", Damage("meta")),
        ("UPDATE council SET name = 'Theirs'", Damage("council", 1)),
    ],
)
def test_damage_of_schema_2_is_not_made_good(
    statement: str, damage: Damage, tmp_path: Path, opened: Callable[[], Store]
) -> None:
    changed(copied(GOLDEN / "schema-2.sqlite3", tmp_path), statement)
    with opened().read() as transaction:
        assert damage in transaction.check()


def test_seats_keep_their_numbers_and_ids_go_on_from_schema_2(tmp_path: Path, opened: Callable[[], Store]) -> None:
    path = copied(GOLDEN / "schema-2.sqlite3", tmp_path)
    changed(path, "UPDATE sqlite_sequence SET seq = 40 WHERE name = 'member'")
    store = opened()
    with store.write() as transaction:
        [member] = transaction.members.of_round(1)
        assert (member.number, member.label, member.from_file, member.deleted) == (
            1, "Seat by the window", False, False,
        )  # fmt: skip
        added = transaction.members.add(1, sector="schools")
        assert (added.id, added.number) == (41, 2)


def test_a_fault_at_any_statement_changes_nothing(tmp_path: Path) -> None:
    path = copied(GOLDEN / "schema-1.sqlite3", tmp_path)
    before = dump(path)
    for number in range(1, 1000):
        connection, driver = connected(path)
        driver.left, driver.rolls_back = number, number % 2 == 0
        told = failing(partial(migrate, connection, 1))
        got_through = driver.left > 0
        connection.close()
        driver.close()
        if got_through:
            break
        assert told == "database or disk is full", "the disk's own sentence"
        assert dump(path) == before
    assert number > 100
    assert dump(path)[-1] == f"({SCHEMA_VERSION},)"


def test_a_rollback_that_sqlite_has_done_already_is_no_trouble(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "any", isolation_level=None)) as driver:
        roll_back(driver)
        driver.execute("BEGIN")
        roll_back(driver)
        assert not driver.in_transaction


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


def test_a_step_that_rebuilds_a_parent_keeps_every_child(tmp_path: Path) -> None:
    path = copied(STORES[-1], tmp_path)
    before = dump(path)
    connection, driver = connected(path)
    migrate(connection, 1, steps={1: rebuild_parent, 2: add_column}, target=3)
    assert driver.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()
    driver.close()
    after = dump(path)
    assert after[-1] == "(3,)"
    answers = [line for line in before if line.startswith('INSERT INTO "answer"')]
    assert len(answers) > 5
    assert len([line for line in after if line.startswith('INSERT INTO "answer"')]) == len(answers)


@pytest.mark.parametrize(("fault", "told"), [(break_down, RuntimeError), (orphan, ExpectedError)])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_fault_at_any_step_changes_nothing(
    tmp_path: Path, fault: Callable[[Connection], None], told: type[Exception], at: int
) -> None:
    path = copied(STORES[-1], tmp_path)
    before = dump(path)
    steps: dict[int, Callable[[Connection], None]] = {1: rebuild_parent, 2: add_column, 3: rebuild_parent}
    steps[at] = fault
    connection, driver = connected(path)
    with pytest.raises(told):
        migrate(connection, 1, steps=steps, target=4)
    connection.close()
    driver.close()
    assert dump(path) == before
