"""Only a lock that somebody holds is called held."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest

from wci_assess.errors import ExpectedError
from wci_assess.lock import Lock
from wci_assess.store import Store


def test_one_at_a_time(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert (first.acquire(), second.acquire()) == (True, False)
    first.release()
    assert (second.acquire(), first.holds(), second.holds()) == (True, False, True)
    second.release()


def test_a_lock_on_a_file_that_is_no_longer_there_is_none(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock")
    assert lock.acquire()
    (tmp_path / "lock").rename(tmp_path / "away")
    assert not lock.holds()
    (tmp_path / "lock").touch()
    assert not lock.holds(), "others would lock another file"
    lock.release()


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOLCK, "no-locks"), (errno.EOPNOTSUPP, "no-locks"), (errno.EIO, "no-data-folder")],
)
def test_a_place_without_locks_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", fail)
    with pytest.raises(ExpectedError) as told:
        Store.open(tmp_path, writing=True)
    assert told.value.code == code
