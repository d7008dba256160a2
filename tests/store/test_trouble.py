"""A full, locked or damaged disk is told by its name; what was there stays, and works again once the trouble ends."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import answer
from tests.store.builders import fill, give
from wci_assess.errors import Blame, ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.response import Answer, Key
from wci_assess.store import Store
from wci_assess.store.trouble import told


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Store, int]]:
    store = Store.open(tmp_path, writing=True)
    _, response = fill(store)
    yield store, response
    store.close()


def put(store: Store, response: int, comment: str = "short") -> None:
    with store.write() as transaction:
        give(transaction, response, Answer(question="a", comment=comment))


def test_a_full_disk_is_told_and_room_helps(opened: tuple[Store, int]) -> None:
    store, response = opened
    put(store, response)
    pragma = store._connection.exec_driver_sql
    pages = pragma("PRAGMA page_count").scalar_one()
    pragma(f"PRAGMA max_page_count={pages}")
    store._connection.rollback()
    with pytest.raises(ExpectedError) as full:
        put(store, response, "x" * 200_000)
    assert (full.value.code, full.value.blame) == ("disk-full", Blame.SURROUNDINGS)
    with store.read() as transaction:
        assert transaction.responses.answers(response)[Key("a")].comment == "short"
    pragma("PRAGMA max_page_count=1000000")
    store._connection.rollback()
    put(store, response, "x" * 200_000)
    with store.read() as transaction:
        assert transaction.responses.answers(response)[Key("a")].comment == "x" * 200_000


def test_another_program_s_lock_is_told_and_its_end_helps(opened: tuple[Store, int], tmp_path: Path) -> None:
    store, response = opened
    other = sqlite3.connect(tmp_path / STORE_FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ExpectedError) as locked:
        put(store, response)
    assert (locked.value.code, locked.value.blame) == ("store-busy", Blame.SURROUNDINGS)
    assert "not saved" in str(locked.value)
    with pytest.raises(ExpectedError) as unread, store.read():
        pass
    assert unread.value.code == "store-busy"
    assert "save" not in str(unread.value)
    other.execute("ROLLBACK")
    other.close()
    put(store, response)


def test_a_zeroed_page_is_told_as_damage(opened: tuple[Store, int], tmp_path: Path) -> None:
    store, response = opened
    with store.write() as transaction:
        give(transaction, response, *(answer(f"q{number}", 3) for number in range(400)))
    store.close()
    path = tmp_path / STORE_FILE
    data = bytearray(path.read_bytes())
    spot = data.rindex(b"q399") // 4096 * 4096
    data[spot : spot + 4096] = bytes(4096)
    path.write_bytes(data)
    again = Store.open(tmp_path, writing=True)
    assert again.damage, "seen at once, while what is whole stays usable"
    with pytest.raises(ExpectedError) as damaged, again.read() as transaction:
        transaction.responses.answers(response)
    assert damaged.value.code == "store-damaged"
    with again.read() as transaction:
        assert len(transaction.councils.councils()) == 1
    again.close()


@pytest.mark.parametrize("saving", [False, True])
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "no-permission"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "disk-error"),
    ],
)
def test_every_fault_of_the_system_has_its_sentence(number: int, code: str, saving: bool) -> None:
    with pytest.raises(ExpectedError) as fault, told(Path("store"), saving=saving):
        raise OSError(number, "as the system says")
    assert (fault.value.code, fault.value.blame) == (code, Blame.SURROUNDINGS)
    assert ("saved" in str(fault.value)) == saving, "reading speaks of no saving"


def test_a_bug_is_no_expected_trouble(opened: tuple[Store, int]) -> None:
    store, _ = opened
    broken: Callable[[], object] = lambda: store._connection.exec_driver_sql("SELECT nonsense")  # noqa: E731
    with pytest.raises(Exception, match="nonsense") as bug, told():
        broken()
    assert not isinstance(bug.value, ExpectedError)
    store._connection.rollback()
