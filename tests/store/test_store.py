from __future__ import annotations

import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from tests.builders import answer
from wci_assess.errors import Blame, ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.questionnaire import check
from wci_assess.response import Answer, Key, Scope
from wci_assess.store import OperationKind, Store, StoredChange
from wci_assess.store.identity import APPLICATION_ID, SCHEMA_VERSION
from wci_assess.store.schema import metadata

SOURCE = (Path(__file__).resolve().parent.parent.parent / "questionnaires" / "lip-organizational.yaml").read_bytes()
AT = datetime(2026, 4, 1, 9, 30)


def fill(store: Store) -> tuple[int, int]:
    """A council with a round and an assessment; gives the assessment and its response."""
    checked = check(SOURCE, "file")
    assert checked.questionnaire
    assert checked.tree
    with store.write() as transaction:
        row = transaction.library.add(checked.questionnaire, checked.tree, SOURCE)
        council = transaction.councils.add_council(name="Ours", tier="small")
        round_ = transaction.councils.add_round(
            council=council, label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31), threshold=5
        )
        assessment = transaction.councils.add_assessment(
            round=round_, questionnaire=row, scope=Scope.FULL, sectors=(), tier="small", population=None
        )
        return assessment, transaction.responses.council_response(assessment).id


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
        for sequence, each in enumerate(given, 1):
            transaction.responses.put(response, each.key, each, sequence)
    with store.read() as transaction:
        assert list(transaction.responses.answers(response).values()) == given
        [found] = transaction.councils.assessments()
        assert (found.id, found.questionnaire, found.version, found.tier) == (
            assessment,
            "lip-organizational",
            "1.1.0",
            "small",
        )
        assert transaction.library.content(transaction.councils.questionnaire_row(assessment)).hash == found.hash
    with store.write() as transaction:
        transaction.responses.put(response, given[0].key, None, 3)
    with store.read() as transaction:
        assert list(transaction.responses.answers(response)) == [Key("needs-study")]


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    _, response = fill(store)

    def break_off() -> None:
        with store.write() as transaction:
            transaction.responses.put(response, Key("a"), answer("a", 3), 1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    with store.read() as transaction:
        assert transaction.responses.answers(response) == {}


def test_the_history_says_what_can_be_undone(store: Store) -> None:
    assessment, response = fill(store)
    with store.write() as transaction:
        history = transaction.history
        first, second = (
            history.begin(OperationKind.ANSWER, AT, assessment=assessment, response=response) for _ in "ab"
        )
        change = StoredChange(Key("a"), None, answer("a", 3))
        history.record(second, response, 1, change)
        undo = history.begin(OperationKind.UNDO, AT, assessment=assessment, response=response, undoes=second)
        assert history.changes(second) == [change]
        assert (history.stacks(response).done, history.stacks(response).undone) == ((first,), (second,))
        history.begin(OperationKind.REDO, AT, assessment=assessment, response=response, undoes=undo)
        assert history.stacks(response).done == (first, second)
        history.begin(OperationKind.UNDO, AT, assessment=assessment, response=response, undoes=second)
        third = history.begin(OperationKind.ANSWER, AT, assessment=assessment, response=response)
        assert (history.stacks(response).done, history.stacks(response).undone) == ((first, third), ())


def test_ids_are_never_used_again(store: Store) -> None:
    checked = check(SOURCE, "file")
    assert checked.questionnaire
    assert checked.tree
    with store.write() as transaction:
        first = transaction.library.add(checked.questionnaire, checked.tree, SOURCE)
        transaction.library.remove(first)
        assert transaction.library.add(checked.questionnaire, checked.tree, SOURCE) == first + 1


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
        transaction.responses.put(response, Key("a"), Answer(question="a", comment="We meet on Mondays"), 1)
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
