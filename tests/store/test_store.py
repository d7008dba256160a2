from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from tests.builders import answer
from tests.store.builders import fill, give, load
from wci_assess.errors import Blame, ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.response import Answer, Key
from wci_assess.store import Store
from wci_assess.store.identity import APPLICATION_ID, SCHEMA_VERSION
from wci_assess.store.schema import metadata


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    opened = Store.open(tmp_path, writing=True)
    yield opened
    opened.close()


def test_what_goes_in_comes_out(store: Store) -> None:
    assessment, response = fill(store)
    given = [
        answer("terms-of-reference", "in-place"),
        Answer(question="needs-study", comment="a <b> = & \n é", comment_language="fr"),
    ]
    with store.write() as transaction:
        give(transaction, response, *given)
    with store.read() as transaction:
        assert list(transaction.responses.answers(response).values()) == given
        [found] = transaction.councils.assessments()
        assert (found.id, found.questionnaire, found.version, found.tier) == (
            assessment,
            "lip-organizational",
            "1.0.0",
            "small",
        )
        assert transaction.library.content(transaction.councils.questionnaire_row(assessment)).hash == found.hash
    with store.write() as transaction:
        give(transaction, response, given[0].key)
    with store.read() as transaction:
        assert list(transaction.responses.answers(response)) == [Key("needs-study")]


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    _, response = fill(store)

    def break_off() -> None:
        with store.write() as transaction:
            give(transaction, response, answer("a", 3))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    with store.read() as transaction:
        assert transaction.responses.answers(response) == {}


def test_ids_are_never_used_again_and_a_removed_version_comes_back_as_itself(store: Store) -> None:
    with store.write() as transaction:
        first = load(transaction)
        transaction.library.remove(first)
        assert transaction.library.entries() == ()
        assert transaction.library.version("lip-organizational", "1.0.0") is None
        assert [each.deleted for each in transaction.library.versions("lip-organizational", deleted=True)] == [True]
        assert load(transaction) == first
        assert transaction.library.version("lip-organizational", "1.0.0")
        store_ids = [transaction.councils.add_council(name=name) for name in "ab"]
        assert store_ids == [1, 2]


def test_the_file_is_marked_as_ours_and_guards_itself(tmp_path: Path) -> None:
    Store.open(tmp_path, writing=True).close()
    with sqlite3.connect(tmp_path / STORE_FILE) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_the_writing_connection_survives_power_cuts(store: Store) -> None:
    """The pragmas of the decision; NORMAL or OFF would lose acknowledged answers."""
    pragmas = {
        name: store._connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        for name in (
            "synchronous",
            "journal_mode",
            "foreign_keys",
            "secure_delete",
            "trusted_schema",
            "cell_size_check",
        )
    }
    store._connection.rollback()
    assert pragmas == {
        "synchronous": 3,
        "journal_mode": "delete",
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


def test_one_writer_and_any_readers(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExpectedError) as second:
        Store.open(tmp_path, writing=True)
    assert (second.value.code, second.value.blame) == ("store-in-use", Blame.SURROUNDINGS)
    reader = Store.open(tmp_path, writing=False)
    with reader.read() as transaction:
        assert transaction.councils.councils() == ()
    with pytest.raises(ExpectedError), reader.write() as transaction:
        transaction.settings.set("a", "b")
    reader.close()


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (lambda path: path.write_bytes(b"not a database at all" * 100), "store-damaged"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE other (id)").connection.close(), "not-a-store"),
        (
            lambda path: (
                sqlite3.connect(path)
                .executescript(f"CREATE TABLE t (id); PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version=99")
                .connection.close()
            ),
            "newer-store",
        ),
    ],
)
def test_files_that_are_not_ours_stay_as_they_are(tmp_path: Path, prepare, code: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / STORE_FILE
    prepare(path)
    before = path.read_bytes()
    for writing in (True, False):
        with pytest.raises(ExpectedError) as refused:
            Store.open(tmp_path, writing=writing)
        assert refused.value.code == code
    assert path.read_bytes() == before


def test_a_flipped_bit_in_what_people_wrote_is_noticed(store: Store, tmp_path: Path) -> None:
    _, response = fill(store)
    with store.write() as transaction:
        give(transaction, response, Answer(question="a", comment="We meet on Mondays"))
    store.close()
    path = tmp_path / STORE_FILE
    data = bytearray(path.read_bytes())
    spot = data.index(b"Mondays")
    data[spot] ^= 1
    path.write_bytes(data)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",), "which SQLite does not notice"
    connection.close()
    again = Store.open(tmp_path, writing=False)
    with pytest.raises(ExpectedError) as damaged, again.read() as transaction:
        transaction.responses.answers(response)
    assert damaged.value.code == "store-damaged"
    again.close()


def test_a_question_mark_in_a_path_opens_that_very_file(tmp_path: Path) -> None:
    folder = tmp_path / "what? #1 %20"
    Store.open(folder, writing=True).close()
    assert (folder / STORE_FILE).is_file()
    Store.open(folder, writing=False).close()


def test_the_tables_are_portable() -> None:
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
