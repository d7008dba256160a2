"""Backups hold all, stay by a rule without clocks, never stand in the way, and come back whole."""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.builders import fill
from tests.store.test_recovery import crash_in_mid_commit, keep, stored
from wci_assess.errors import ExpectedError
from wci_assess.paths import STORE_FILE
from wci_assess.store import Store, backups, snapshot
from wci_assess.store.backups import RECENT, Reason
from wci_assess.store.connection import driver_connection
from wci_assess.workspace.backups import INTERVAL_SECONDS, Covered, automatic


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[Store, int]]:
    store = Store.open(tmp_path, writing=True)
    _, response = fill(store)
    for number in range(5):
        keep(store, response, number)
    yield store, response
    store.close()


def holds(backup: Path) -> set[str]:
    with sqlite3.connect(f"{backup.as_uri()}?mode=ro", uri=True) as driver:
        found = {question for (question,) in driver.execute("SELECT question FROM answer")}
    driver.close()
    return found


def damage(path: Path, what: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[data.rindex(what)] ^= 1
    path.write_bytes(data)


class TestMaking:
    """A backup is whole, counted, private, and there at once or not at all."""

    def test_it_holds_all_and_is_the_user_s_alone(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        store, response = filled
        found = backups.make(store.path, tmp_path / "copy.sqlite3")
        assert (found.ok, found.schema > 0, found.councils, found.assessments, found.answers) == (True, True, 1, 1, 5)
        assert holds(found.file) == stored(store, response)
        assert found.file.stat().st_mode & 0o777 == 0o600
        assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []

    def test_a_damaged_store_makes_no_backup_and_pushes_none_out(
        self, filled: tuple[Store, int], tmp_path: Path
    ) -> None:
        store, _ = filled
        first = backups.make_numbered(store.path, Reason.AUTOMATIC)
        store.close()
        damage(store.path, b"Ours")
        for target in (tmp_path / "copy.sqlite3", first.path):
            before = target.read_bytes() if target.exists() else None
            with pytest.raises(ExpectedError) as told:
                backups.make(store.path, target)
            assert told.value.code == "store-damaged"
            assert "council 1" in str(told.value)
            assert (target.read_bytes() if target.exists() else None) == before

    def test_what_an_unwritable_place_held_stays(
        self, filled: tuple[Store, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "copy.sqlite3"
        target.write_bytes(b"an older one")
        monkeypatch.setattr(backups, "_counts", lambda found: id(found))  # as a disk that gives back something else
        with pytest.raises(ExpectedError) as told:
            backups.make(filled[0].path, target)
        assert told.value.code == "not-as-written"
        assert target.read_bytes() == b"an older one"
        assert sorted(path.name for path in tmp_path.iterdir()) == [STORE_FILE, "copy.sqlite3", "writer.lock"]

    def test_it_sees_one_state_while_answers_are_saved(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        """Every answer comes with its operation: a torn copy would have one without the other."""
        store, response = filled
        with store.write() as transaction:
            for number in range(40):
                transaction.settings.set(f"ballast {number}", "x" * 100_000)  # several steps of copying
        stop = threading.Event()
        trouble: list[BaseException] = []

        def answer() -> None:
            number = 100
            try:
                while not stop.wait(0.001):
                    keep(store, response, number)
                    number += 1
            except BaseException as error:
                trouble.append(error)

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            for number in range(3):
                target = tmp_path / f"copy {number}.sqlite3"
                assert backups.make(store.path, target).ok
                with sqlite3.connect(target) as driver:
                    [[answers, operations]] = driver.execute(
                        "SELECT (SELECT count(*) FROM answer), (SELECT count(*) FROM operation)"
                    ).fetchall()
                driver.close()
                assert answers == operations
        finally:
            stop.set()
            thread.join()
        assert not trouble

    def test_a_foreign_lock_ends_in_a_sentence(
        self, filled: tuple[Store, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(snapshot, "PATIENCE_SECONDS", 0.1)
        other = sqlite3.connect(tmp_path / STORE_FILE, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ExpectedError) as told:
            backups.make(tmp_path / STORE_FILE, tmp_path / "copy.sqlite3")
        assert told.value.code == "store-busy"
        other.execute("ROLLBACK")
        other.close()
        assert backups.make(tmp_path / STORE_FILE, tmp_path / "copy.sqlite3").ok


class TestVerifying:
    """Every page, every reference, every row."""

    def test_each_flip_in_what_people_wrote_is_found(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        filled[0].close()
        whole = (tmp_path / STORE_FILE).read_bytes()
        for what, place in ((b"Ours", "council 1"), (b"2025-26", "round 1"), (b"q4", ("answer", "change"))):
            copy = tmp_path / "copy.sqlite3"
            copy.write_bytes(whole)
            damage(copy, what)
            found = backups.verify(copy)
            assert not found.ok
            assert any(problem.startswith(place) or "index" in problem for problem in found.problems), found.problems

    @pytest.mark.parametrize("spoil", [lambda data: data[:9000], lambda data: data[:4096] + bytes(8192) + data[12288:]])
    def test_lost_pages_are_found(self, filled: tuple[Store, int], tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
        filled[0].close()
        copy = tmp_path / "copy.sqlite3"
        copy.write_bytes(spoil((tmp_path / STORE_FILE).read_bytes()))
        assert backups.verify(copy).problems

    def test_text_that_is_no_text_is_damage(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        filled[0].close()
        with sqlite3.connect(tmp_path / STORE_FILE) as driver:
            driver.execute("UPDATE council SET name = CAST(x'ff41' AS TEXT)")
        driver.close()
        assert backups.verify(tmp_path / STORE_FILE).problems == ("council 1",)

    def test_a_row_whose_parent_is_gone_is_found(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        filled[0].close()
        with sqlite3.connect(tmp_path / STORE_FILE) as driver:
            driver.execute("DELETE FROM round")
        driver.close()
        assert any("round" in problem for problem in backups.verify(tmp_path / STORE_FILE).problems)


class TestRestoring:
    """The old store or the new one, never neither; what was there is kept aside."""

    def test_it_brings_back_what_was_and_keeps_what_is(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        store, response = filled
        kept = backups.make_numbered(store.path, Reason.BY_HAND)
        keep(store, response, 77)
        with pytest.raises(ExpectedError) as told:
            backups.restore(tmp_path, kept.path)
        assert told.value.code == "store-in-use"
        store.close()
        aside = backups.restore(tmp_path, kept.path)
        assert aside
        assert (aside.reason, aside.sequence, aside.path.stat().st_mode & 0o777) == (Reason.ASIDE, 2, 0o600)
        assert "q77" in holds(aside.path)
        again = Store.open(tmp_path, writing=True)
        assert stored(again, response) == {f"q{number}" for number in range(5)}
        keep(again, response, 78)
        again.close()
        backups.restore(tmp_path, aside.path)
        assert "q77" in holds(tmp_path / STORE_FILE)
        assert "q78" not in holds(tmp_path / STORE_FILE)

    @pytest.mark.parametrize("spoilt", ["flipped", "cut", "foreign", "itself"])
    def test_a_backup_that_is_not_whole_changes_nothing(
        self, filled: tuple[Store, int], tmp_path: Path, spoilt: str
    ) -> None:
        filled[0].close()
        store, copy = tmp_path / STORE_FILE, tmp_path / "copy.sqlite3"
        shutil.copyfile(store, copy)
        match spoilt:
            case "flipped":
                damage(copy, b"Ours")
            case "cut":
                copy.write_bytes(copy.read_bytes()[:-4096])
            case "foreign":
                copy.unlink()
                sqlite3.connect(copy).execute("CREATE TABLE other (id)").connection.close()
            case "itself":
                copy = store
        before = store.read_bytes()
        with pytest.raises(ExpectedError):
            backups.restore(tmp_path, copy)
        assert store.read_bytes() == before
        assert not backups.listed(tmp_path)

    def test_a_damaged_store_is_kept_as_it_is(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        store, response = filled
        kept = backups.make_numbered(store.path, Reason.AUTOMATIC)
        store.close()
        spoilt = store.path.read_bytes()[:20] + bytes(3000)
        store.path.write_bytes(spoilt)
        aside = backups.restore(tmp_path, kept.path)
        assert aside
        assert aside.path.read_bytes() == spoilt
        again = Store.open(tmp_path, writing=True)
        assert len(stored(again, response)) == 5
        again.close()

    def test_a_journal_of_the_old_store_does_not_reach_the_new_one(self, tmp_path: Path) -> None:
        response = crash_in_mid_commit(tmp_path / "crashed")
        other = Store.open(tmp_path / "other", writing=True)
        _, its = fill(other)
        for number in range(3):
            keep(other, its, number + 50)
        other.close()
        aside = backups.restore(tmp_path / "crashed", tmp_path / "other" / STORE_FILE)
        assert aside
        assert holds(aside.path) == {"q1"}
        again = Store.open(tmp_path / "crashed", writing=True)
        assert stored(again, response) == {"q50", "q51", "q52"}
        again.close()

    def test_nor_does_one_that_could_not_be_played_back(
        self, filled: tuple[Store, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        crash_in_mid_commit(tmp_path / "crashed")
        journal = tmp_path / "crashed" / f"{STORE_FILE}-journal"
        before = journal.read_bytes()
        filled[0].close()
        connect = driver_connection

        def fail(path: Path, *, writing: bool, **options: float) -> sqlite3.Connection:
            if path != tmp_path / "crashed" / STORE_FILE:
                return connect(path, writing=writing, **options)
            error = sqlite3.DatabaseError("file is not a database")
            error.sqlite_errorname = "SQLITE_NOTADB"
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(backups, "driver_connection", fail)
            aside = backups.restore(tmp_path / "crashed", tmp_path / STORE_FILE)
        assert aside
        assert aside.path.with_name(f"{aside.path.name}-journal").read_bytes() == before, "they belong together"
        assert backups.verify(tmp_path / "crashed" / STORE_FILE).ok
        assert holds(tmp_path / "crashed" / STORE_FILE) == holds(tmp_path / STORE_FILE)

    @pytest.mark.parametrize("call", ["copyfile", "replace", "fsync"])
    def test_a_fault_on_the_way_leaves_the_old_store(
        self, filled: tuple[Store, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        store, response = filled
        kept = backups.make_numbered(store.path, Reason.BY_HAND)
        keep(store, response, 77)
        store.close()

        def fail(*_: object) -> None:
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as patch:
            patch.setattr({"copyfile": "shutil.copyfile", "replace": "os.replace", "fsync": "os.fsync"}[call], fail)
            with pytest.raises(ExpectedError):
                backups.restore(tmp_path, kept.path)
        again = Store.open(tmp_path, writing=True)
        assert "q77" in stored(again, response)
        again.close()
        backups.restore(tmp_path, kept.path)

    def test_a_preview_says_what_a_backup_holds(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        store, _ = filled
        shown = backups.preview(backups.make_numbered(store.path, Reason.BY_HAND).path)
        assert shown.councils == (("Ours", ("2025-26",)),)
        assert (shown.verification.ok, shown.verification.answers) == (True, 5)


class TestWhichStay:
    """The rule of thinning knows numbers alone."""

    def test_the_newest_all_stay_and_the_older_ones_thin_out(self) -> None:
        stay = backups.kept(range(1, 1001))
        assert stay >= set(range(1001 - RECENT, 1001))
        gaps = [later - earlier for earlier, later in zip(sorted(stay), sorted(stay)[1:], strict=False)]
        assert gaps == sorted(gaps, reverse=True), "ever closer towards now"
        assert len(stay) < 60
        assert min(stay) <= 256, "and far back there still is one"

    def test_what_is_thrown_away_never_would_be_wanted_later(self) -> None:
        dice = random.Random(3)
        often: set[int] = set()
        seldom: set[int] = set()
        for number in range(1, 600):
            often = set(backups.kept(sorted(often | {number})))
            seldom |= {number}
            if dice.random() < 0.05:
                seldom = set(backups.kept(sorted(seldom)))
        assert often == backups.kept(sorted(seldom)) == backups.kept(range(1, 600))

    def test_what_was_asked_for_and_what_was_kept_aside_is_not_thinned(
        self, tmp_path: Path, filled: tuple[Store, int]
    ) -> None:
        folder = tmp_path / backups.FOLDER
        folder.mkdir()
        for number in range(1, 200):
            reason = {3: Reason.BY_HAND, 5: Reason.MIGRATION, 7: Reason.ASIDE}.get(number, Reason.AUTOMATIC)
            (folder / f"{number:06}-{reason.value}.sqlite3").touch()
        (folder / "somebody's own.txt").touch()
        backups.thin(tmp_path)
        there = {each.sequence for each in backups.listed(tmp_path)}
        assert there == backups.kept(range(1, 200)) | {3, 5, 7}
        assert (folder / "somebody's own.txt").exists()
        assert backups.make_numbered(filled[0].path, Reason.AUTOMATIC).sequence == 200


def test_whatever_happened_each_backup_brings_back_what_was(tmp_path: Path) -> None:
    """A random history of answers, backups, restores and thinning, against a model; clocks take no part in it."""
    dice = random.Random(5)
    store = Store.open(tmp_path, writing=True)
    _, response = fill(store)
    now: set[str] = set()
    made: dict[int, set[str]] = {}
    for number in range(150):
        match dice.choice(("answer", "answer", "answer", "back up", "restore")):
            case "answer":
                keep(store, response, number)
                now.add(f"q{number}")
            case "back up":
                made[backups.make_numbered(store.path, dice.choice(list(Reason)[:3])).sequence] = set(now)
            case "restore" if there := backups.listed(tmp_path):
                chosen = dice.choice(there)
                store.close()
                aside = backups.restore(tmp_path, chosen.path)
                assert aside
                made[aside.sequence] = now
                now = set(made[chosen.sequence])
                store = Store.open(tmp_path, writing=True)
        assert stored(store, response) == now
    store.close()
    left = backups.listed(tmp_path)
    assert len(left) > RECENT
    assert all(holds(each.path) == made[each.sequence] for each in left)


class TestWhenOneIsDue:
    """At most half an hour apart while things change, none while nothing does."""

    def test_by_itself(self, filled: tuple[Store, int], tmp_path: Path) -> None:
        store, response = filled
        now = 1000.0

        def after(minutes: float, covered: Covered | None) -> tuple[Covered, int]:
            nonlocal now
            now += minutes * 60
            made = automatic(tmp_path, covered, clock=lambda: now)
            return made, len(backups.listed(tmp_path))

        covered, there = after(0, None)
        assert there == 1, "nothing covers what is there"
        covered, there = after(600, covered)
        assert there == 1, "nothing changed"
        keep(store, response, 10)
        covered, there = after(5, covered)
        assert there == 1, "five minutes since all was covered"
        keep(store, response, 11)
        covered, there = after(20, covered)
        assert there == 2
        covered, there = after(0, None)
        assert there == 2, "the next run finds it covered"
        keep(store, response, 12)
        covered, there = after(0, None)
        assert there == 3, "a run that ended may have been long ago"
        assert holds(backups.listed(tmp_path)[0].path) >= {"q10", "q11", "q12"}

    def test_never_more_than_half_an_hour_apart_while_things_change(
        self, filled: tuple[Store, int], tmp_path: Path
    ) -> None:
        store, response = filled
        dice = random.Random(11)
        clock = itertools.count(0.0, 60.0)
        covered = automatic(tmp_path, None, clock=lambda: next(clock))
        first_uncovered: float | None = None
        for number in range(200):
            now, before = next(clock), covered.state
            covered = automatic(tmp_path, covered, clock=lambda: next(clock))
            if covered.state != before:
                first_uncovered = None
            assert first_uncovered is None or now - first_uncovered <= INTERVAL_SECONDS + 180
            if dice.random() < 0.3:
                keep(store, response, 1000 + number)
                first_uncovered = first_uncovered or now
