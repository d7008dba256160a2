"""Whatever happens to the store's file from outside ends, and then the next try works."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Timer

import pytest

from tests.builders import answer
from tests.store.builders import fill, put
from tests.unix import make_pipe
from wci_assess.errors import Blame, ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.store import Store
from wci_assess.store.backups import verify
from wci_assess.store.connection import UID
from wci_assess.store.identity import APPLICATION_ID

PROGRAM = Path(__file__).resolve().parent.parent.parent
LONG = bool(os.environ.get("WCI_ASSESS_LONG"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, writing=True)
    yield opened
    opened.close()


def keep(store: Store, response: int, number: int) -> None:
    """Stores one answer, with its operation, as the program does."""
    with store.write() as transaction:
        put(transaction, response, answer(f"q{number}", 3))


def refused(call: Callable[[], object]) -> ExpectedError:
    with pytest.raises(ExpectedError) as error:
        call()
    return error.value


def stored(store: Store, response: int) -> set[str]:
    with store.read() as transaction:
        return {key.question for key in transaction.responses.answers(response)}


HOLDER = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "SHARED":
    store.execute("BEGIN"); store.execute("SELECT * FROM council").fetchone()
else:
    store.execute({"RESERVED": "BEGIN IMMEDIATE", "EXCLUSIVE": "BEGIN EXCLUSIVE"}[sys.argv[2]])
print("held", flush=True)
input()
"""


@contextmanager
def foreign_lock(path: Path, kind: str) -> Iterator[None]:
    """Another program holds a lock on the file."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    try:
        yield
    finally:
        process.communicate("\n")


class TestForeignLocks:
    """The evening that was lost: a lock that another program held for more than a second silenced the store."""

    @pytest.mark.parametrize("kind", ["SHARED", "RESERVED", "EXCLUSIVE"])
    def test_all_is_stored_at_the_first_try_after_the_lock(self, store: Store, tmp_path: Path, kind: str) -> None:
        _, response = fill(store)
        keep(store, response, 0)
        for number in range(1, 5 if LONG else 2):
            with foreign_lock(tmp_path / STORE_FILE, kind):
                for _ in range(2):
                    told = refused(partial(keep, store, response, number))
                    assert (told.code, told.blame) == ("store-busy", Blame.SURROUNDINGS)
            keep(store, response, number)
            assert stored(store, response) == {f"q{each}" for each in range(number + 1)}

    def test_an_unfinished_reading_of_our_own_does_not_silence_the_store(self, store: Store, tmp_path: Path) -> None:
        _, response = fill(store)
        reader = sqlite3.connect(tmp_path / STORE_FILE, isolation_level=None)
        unfinished = reader.execute("SELECT tree FROM questionnaire UNION ALL SELECT name FROM sqlite_master")
        unfinished.fetchone()
        refused(lambda: keep(store, response, 1))
        unfinished.close()
        reader.close()
        keep(store, response, 1)
        assert stored(store, response) == {"q1"}

    def test_only_our_own_lock_is_called_another_window(self, store: Store, tmp_path: Path) -> None:
        assert refused(lambda: Store.open(tmp_path, writing=True)).code == "store-in-use"
        with foreign_lock(tmp_path / STORE_FILE, "EXCLUSIVE"):
            reading = refused(lambda: Store.open(tmp_path, writing=False))
            assert (reading.code, "save" in str(reading)) == ("store-busy", False)


class TestTheFileChangesUnderneath:
    """Replaced, removed, unplugged and put back."""

    def test_a_file_that_goes_and_comes_back_is_used_again(self, store: Store, tmp_path: Path) -> None:
        _, response = fill(store)
        keep(store, response, 1)
        away = tmp_path.parent / f"{tmp_path.name}-away"
        tmp_path.rename(away)
        for _ in range(2):
            assert refused(lambda: keep(store, response, 2)).code == "store-removed"
        away.rename(tmp_path)
        keep(store, response, 2)
        assert stored(store, response) == {"q1", "q2"}

    def test_the_same_store_on_another_disk_is_used_and_locked_anew(self, store: Store, tmp_path: Path) -> None:
        """As a stick put back: another device and inode, the same content; and the lock is on the new file."""
        _, response = fill(store)
        keep(store, response, 1)
        copy = tmp_path.parent / f"{tmp_path.name}-copy"
        shutil.copytree(tmp_path, copy)
        shutil.rmtree(tmp_path)
        copy.rename(tmp_path)
        keep(store, response, 2)
        assert stored(store, response) == {"q1", "q2"}
        assert refused(lambda: Store.open(tmp_path, writing=True)).code == "store-in-use"

    @pytest.mark.parametrize("what", ["other", "older", "foreign", "empty", "folder"])
    def test_another_file_in_its_place_is_told_and_left_as_it_is(self, store: Store, tmp_path: Path, what: str) -> None:
        _, response = fill(store)
        path = tmp_path / STORE_FILE
        older = tmp_path / "older"
        shutil.copyfile(path, older)
        keep(store, response, 1)
        mine = tmp_path / "mine"
        path.rename(mine)
        put_there(what, path, older)
        before = path.read_bytes() if path.is_file() else None
        told = refused(lambda: keep(store, response, 2))
        assert (told.code, told.blame) == ("store-replaced", Blame.SURROUNDINGS)
        assert "kept" in str(told)
        assert (path.read_bytes() if path.is_file() else None) == before
        copy = tmp_path / "rescued.sqlite3"
        store.save_copy(copy)
        assert copy.stat().st_mode & 0o777 == 0o600
        with sqlite3.connect(copy) as rescued:
            assert rescued.execute("SELECT question FROM answer").fetchall() == [("q1",)]
        rescued.close()
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        mine.rename(path)
        keep(store, response, 2)
        assert stored(store, response) == {"q1", "q2"}

    def test_a_store_deleted_while_open_can_be_rescued(self, store: Store, tmp_path: Path) -> None:
        _, response = fill(store)
        keep(store, response, 1)
        (tmp_path / STORE_FILE).unlink()
        assert refused(lambda: stored(store, response)).code == "store-removed"
        store.save_copy(tmp_path / STORE_FILE)
        keep(store, response, 2)
        assert stored(store, response) == {"q1", "q2"}


def put_there(what: str, path: Path, older: Path) -> None:
    match what:
        case "other":
            other = path.parent / "other folder"
            Store.open(other, writing=True).close()
            (other / STORE_FILE).rename(path)
        case "older":
            older.rename(path)
        case "foreign":
            sqlite3.connect(path).execute("CREATE TABLE other (id)").connection.close()
        case "empty":
            path.touch()
        case "folder":
            path.mkdir()


HEADED = f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version="


def headed(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing in it": (lambda path: path.touch(), "store-empty"),
    "no tables": (lambda path: headed(path, "CREATE TABLE t (id); DROP TABLE t"), "store-empty"),
    "a folder": (lambda path: path.mkdir(), "store-is-folder"),
    "a link to nothing": (lambda path: path.symlink_to(path.parent / "gone"), "dangling-link"),
    "a pipe": (make_pipe, "not-a-file"),
    "another program's": (lambda path: headed(path, "CREATE TABLE t (id)"), "not-a-store"),
    "another program's, written ahead": (
        lambda path: headed(path, "PRAGMA journal_mode=WAL; CREATE TABLE t (id)"),
        "not-a-store",
    ),
    "newer": (lambda path: headed(path, f"CREATE TABLE t (id); {HEADED}99"), "newer-store"),
    "version 0": (lambda path: headed(path, f"CREATE TABLE t (id); {HEADED}0"), "store-damaged"),
    "version below 0": (lambda path: headed(path, f"CREATE TABLE t (id); {HEADED}-5"), "store-damaged"),
    "our head alone": (lambda path: headed(path, f"{HEADED}1"), "store-damaged"),
    "a table lost": (lambda path: lose_a_table(path), "store-damaged"),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.7\n" + b"x" * 9000), "store-damaged"),
    "cut short": (lambda path: cut(path), "store-damaged"),
    "zeroed": (lambda path: path.write_bytes(bytes(40960)), "store-damaged"),
}


def lose_a_table(path: Path) -> None:
    Store.open(path.parent, writing=True).close()
    headed(path, "DROP TABLE draft")


def cut(path: Path) -> None:
    Store.open(path.parent, writing=True).close()
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("wrong", WRONG)
def test_each_wrong_file_gets_its_sentence_and_stays_as_it_is(tmp_path: Path, wrong: str) -> None:
    prepare, code = WRONG[wrong]
    path = tmp_path / STORE_FILE
    prepare(path)
    before = path.read_bytes() if path.is_file() else os.lstat(path)
    assert Store.exists(tmp_path), "nobody takes it for a first start"
    for writing in (False, True):
        told = refused(lambda writing=writing: Store.open(tmp_path, writing=writing))  # type: ignore[misc]
        assert told.code == code
        assert "save" not in str(told), "nothing was to be saved"
    assert (path.read_bytes() if path.is_file() else os.lstat(path)) == before
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink()
    Store.open(tmp_path, writing=True).close()


class TestOpening:
    """The first start, a crash before, and who may read."""

    def test_a_store_is_its_user_s_alone_in_an_old_folder_too(self, tmp_path: Path) -> None:
        Store.open(tmp_path, writing=True).close()
        path = tmp_path / STORE_FILE
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o644)
        Store.open(tmp_path, writing=True).close()
        assert path.stat().st_mode & 0o777 == 0o600

    def test_a_linked_store_is_used_where_it_lies(self, tmp_path: Path) -> None:
        Store.open(tmp_path / "real", writing=True).close()
        (tmp_path / "linked").mkdir()
        (tmp_path / "linked" / STORE_FILE).symlink_to(tmp_path / "real" / STORE_FILE)
        store = Store.open(tmp_path / "linked", writing=True)
        _, response = fill(store)
        keep(store, response, 1)
        store.close()
        assert (tmp_path / "linked" / STORE_FILE).is_symlink()
        reader = Store.open(tmp_path / "real", writing=False)
        assert stored(reader, response) == {"q1"}
        reader.close()

    def test_a_first_start_that_fails_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise sqlite3.OperationalError("disk is full")

        monkeypatch.setattr("wci_assess.store.connection.metadata.create_all", full)
        with pytest.raises(sqlite3.OperationalError):
            Store.open(tmp_path, writing=True)
        assert [path.name for path in tmp_path.iterdir()] == ["writer.lock"]
        monkeypatch.undo()
        Store.open(tmp_path, writing=True).close()

    def test_a_journal_left_by_a_deleted_store_does_not_spoil_the_next(self, tmp_path: Path) -> None:
        crash_in_mid_commit(tmp_path)
        (tmp_path / STORE_FILE).unlink()
        store = Store.open(tmp_path, writing=True)
        with store.read() as transaction:
            assert transaction.councils.councils() == ()
        store.close()
        fresh = tmp_path / "fresh"
        Store.open(fresh, writing=True).close()
        assert (tmp_path / STORE_FILE).stat().st_size == (fresh / STORE_FILE).stat().st_size
        assert verify(tmp_path / STORE_FILE).ok

    def test_a_reader_recovers_what_a_crashed_writer_left(self, tmp_path: Path) -> None:
        response = crash_in_mid_commit(tmp_path)
        reader = Store.open(tmp_path, writing=False)
        assert stored(reader, response) == {"q1"}
        reader.close()
        assert not (tmp_path / f"{STORE_FILE}-journal").exists()

    def test_the_lock_is_given_back_when_opening_fails(self, tmp_path: Path) -> None:
        path = tmp_path / STORE_FILE
        path.write_bytes(b"no store" * 1000)
        for _ in range(2):
            assert refused(lambda: Store.open(tmp_path, writing=True)).code == "store-damaged"

    def test_each_store_has_a_name_of_its_own_that_stays(self, tmp_path: Path) -> None:
        names = []
        for folder in ("a", "b", "a"):
            store = Store.open(tmp_path / folder, writing=True)
            with store.read() as transaction:
                names.append(transaction.settings.get(UID))
            store.close()
        assert names[0] == names[2] != names[1]


WRITER = """
import os, sys
from functools import partial
from pathlib import Path
from tests.store.test_recovery import fill, keep
from wci_assess.store import Store
store = Store.open(Path(sys.argv[1]), writing=True)
_, response = fill(store)
keep(store, response, 1)
print(response, flush=True)
store._link.driver.execute("PRAGMA cache_size=1")
store._link.driver.execute("BEGIN IMMEDIATE")
for number in range(2000):
    store._link.driver.execute("INSERT INTO meta VALUES (?, ?, ?)", (f"x{number}", "y" * 500, "z" * 32))
os._exit(9)
"""


def crash_in_mid_commit(folder: Path) -> int:
    """A writer dies while its pages are half in the file and its journal is hot; gives the response it answered."""
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(folder)], cwd=PROGRAM, capture_output=True, text=True, check=False
    )
    assert done.returncode == 9, done.stderr
    assert (folder / f"{STORE_FILE}-journal").stat().st_size > 0
    return int(done.stdout)


def test_a_late_commit_failure_is_no_failure_where_the_answer_arrived(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails after the last write: what is stored is not stored twice."""
    _, response = fill(store)
    commit = type(store._connection).commit

    def fail_late(connection: object) -> None:
        commit(connection)  # type: ignore[arg-type]
        raise disk_error()

    with monkeypatch.context() as patch:
        patch.setattr(type(store._connection), "commit", fail_late)
        keep(store, response, 1)
    with monkeypatch.context() as patch:
        patch.setattr(type(store._connection), "commit", lambda _: (_ for _ in ()).throw(disk_error()))
        assert refused(lambda: keep(store, response, 2)).code == "disk-error"
    assert stored(store, response) == {"q1"}


def disk_error() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_DIR_FSYNC"
    return error


def test_a_passing_read_error_is_not_called_damage(store: Store, tmp_path: Path) -> None:
    _, response = fill(store)
    keep(store, response, 1)

    def read_badly() -> None:
        with store.read():
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorname = "SQLITE_CORRUPT"
            raise error

    told = refused(read_badly)
    assert (told.code, told.blame) == ("disk-error", Blame.SURROUNDINGS)
    assert stored(store, response) == {"q1"}


def test_what_waits_is_stored_when_the_lock_ends(store: Store, tmp_path: Path) -> None:
    _assessment, response = fill(store)
    other = sqlite3.connect(tmp_path / STORE_FILE, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    end = Timer(0.3, lambda: other.execute("ROLLBACK"))
    end.start()
    keep(store, response, 1)
    end.join()
    other.close()
    assert stored(store, response) == {"q1"}
