"""Every file call of the main commands fails in turn: once, and for good. Nothing is half done, or called done."""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests import unix
from tests.prove.faulty import CHANGING, ERRORS, KILLED, LONG, READING, Commands, Ended, Fault
from wci_assess import files
from wci_assess.paths import STORE_FILE
from wci_assess.store.backups import verify

NOT_DONE = ("not saved", "nothing was changed", "not written", "no backup was made", "as it was")
QUERIES = (
    "SELECT name FROM council ORDER BY id",
    "SELECT label FROM round ORDER BY id",
    "SELECT question, value, comment FROM answer ORDER BY question",
    "SELECT kind FROM operation ORDER BY id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A command, on a data folder that was made before (or not at all); ``DIR`` stands for the folder around it."""

    arguments: tuple[str, ...]
    kinds: str = CHANGING
    first: bool = False


FLOWS = {
    "first start": Flow(arguments=("council", "add", "First"), first=True),
    "add a council": Flow(arguments=("council", "add", "Second")),
    "answer": Flow(arguments=("assess", "set", "1", "terms-of-reference", "3", "--comment", "We meet on Mondays")),
    "fill": Flow(arguments=("assess", "fill", "1", "DIR/answers.csv")),
    "write a file": Flow(arguments=("new-questionnaire", "DIR/new.yaml")),
    "back up to a file": Flow(arguments=("backup", "-o", "DIR/copy.sqlite3")),
    "back up": Flow(arguments=("backup",)),
    "restore": Flow(arguments=("restore", "DIR/backup.sqlite3")),
    "list": Flow(arguments=("assess", "list"), kinds=CHANGING + READING),
    "verify": Flow(arguments=("verify",), kinds=CHANGING + READING),
    "answer, reading badly": Flow(arguments=("assess", "set", "1", "needs-study", "2"), kinds=READING),
}


@pytest.fixture(scope="module")
def prepared(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data folder of one assessment, a backup of an earlier state, and files to read."""
    around = tmp_path_factory.mktemp("prepared")
    data = around / "data"
    for arguments in (
        ("council", "add", "Ours", "--tier", "small"),
        ("round", "new", "--council", 1, "--label", "2025-26", "--start", "2025-04-01", "--end", "2026-03-31"),
        ("assess", "new", "--round", 1, "--questionnaire", "lip-organizational"),
        ("backup", "-o", around / "backup.sqlite3"),
        ("assess", "set", 1, "all-sectors-seated", 2),
    ):
        done = commands.run(data, *arguments)
        assert done.code == 0, done.err
    (around / "answers.csv").write_text("question,value\nterms-of-reference,3\nneeds-study,2\n", encoding="utf-8")
    (around / "copy.sqlite3").write_bytes(b"what was there before")
    return around


class Trial:
    """One flow on a fresh copy of the prepared folder."""

    def __init__(self, commands: Commands, prepared: Path, around: Path, flow: Flow) -> None:
        self._commands, self._prepared, self._around, self._flow = commands, prepared, around, flow

    def run(self, fault: Fault | None = None, *, again: bool = False) -> Ended:
        if not again:
            shutil.rmtree(self._around, ignore_errors=True)
            shutil.copytree(self._prepared, self._around)
            if self._flow.first:
                shutil.rmtree(self._around / "data")
        arguments = [each.replace("DIR", str(self._around)) for each in self._flow.arguments]
        return self._commands.run(self._around / "data", *arguments, fault=fault)

    def state(self) -> tuple[object, ...]:
        """What the store holds, and what the files beside it are."""
        store, backups = self._around / "data" / STORE_FILE, self._around / "data" / "backups"
        return (
            contents(store) or [[] for _ in QUERIES],  # a store that is made but still empty is none
            contents(self._around / "new.yaml"),
            contents(self._around / "copy.sqlite3"),
            tuple((path.name, contents(path)) for path in sorted(backups.glob("*.sqlite3"))),
        )

    def strays(self) -> list[str]:
        """What is left beside the files after the next start has swept."""
        for folder in (self._around, self._around / "data", self._around / "data" / "backups"):
            files.sweep_folder(folder)
        return [path.name for path in self._around.rglob(f"*{files.TEMPORARY}*")]


def contents(path: Path) -> object:
    if not path.exists():
        return None
    if path.read_bytes()[:6] != b"SQLite":
        return path.read_bytes()
    assert verify(path).ok, path
    store = sqlite3.connect(path)
    try:
        return [store.execute(query).fetchall() for query in QUERIES]
    finally:
        store.close()


def some(flow: Flow, calls: int) -> Iterator[Fault]:
    """Every call, once and for good, the errors in turn; in the short run a few of every call with every error."""
    if LONG:
        for at, for_good in itertools.product(range(1, calls + 1), (False, True)):
            number = ERRORS[(at + for_good) % len(ERRORS)]
            yield Fault(at=at, number=number, for_good=for_good, kinds=flow.kinds)
        return
    each = [
        Fault(at=at, number=number, for_good=for_good, kinds=flow.kinds)
        for at, number, for_good in itertools.product(range(1, calls + 1), ERRORS, (False, True))
    ]
    yield from random.Random(calls).sample(each, min(len(each), 10))


@pytest.mark.parametrize("name", FLOWS)
def test_nothing_is_half_done_or_called_done(commands: Commands, prepared: Path, tmp_path: Path, name: str) -> None:
    trial = Trial(commands, prepared, tmp_path / "around", FLOWS[name])
    calls = trial.run(Fault(kinds=FLOWS[name].kinds)).calls
    after = trial.state()
    assert calls > 3, "the library sees the calls"
    failed = 0
    for fault in some(FLOWS[name], calls):
        before = start(trial)
        done = trial.run(fault)
        told = f"{name}, {fault}: {done}"
        assert done.code in (0, 3), told
        assert "Traceback" not in done.err, told
        assert "damaged" not in done.err, told
        assert len(done.err.splitlines()) == (done.code != 0), told
        now = trial.state()
        assert now in (before, after) or is_between(now, before, after), told
        if done.code == 0:
            assert now == after, told
        elif any(words in done.err.lower() for words in NOT_DONE):
            assert now[:3] == before[:3], told
        failed += done.code != 0
        assert trial.strays() == [], told
        if now != after:
            again = trial.run(again=True)
            assert again.code == 0, f"{told}, then {again}"
            assert trial.state()[:3] == after[:3], told
    assert failed or FLOWS[name].kinds == READING


@pytest.mark.parametrize("name", [name for name, flow in FLOWS.items() if flow.kinds == CHANGING])
def test_a_kill_at_any_call_leaves_the_old_or_the_new(
    commands: Commands, prepared: Path, tmp_path: Path, name: str
) -> None:
    trial = Trial(commands, prepared, tmp_path / "around", FLOWS[name])
    calls = trial.run(Fault()).calls
    after = trial.state()
    moments = range(1, calls + 1)
    for at in moments if LONG else random.Random(calls).sample(moments, min(calls, 12)):
        before = start(trial)
        killed = trial.run(Fault(at=at, number=KILLED))
        told = f"{name}, killed at {at}: {killed}"
        assert killed.code == unix.KILLED, told
        now = trial.state()
        assert now in (before, after) or is_between(now, before, after), told
        assert trial.strays() == [], told
        if now[:3] != after[:3]:
            assert trial.run(again=True).code == 0, told
            assert trial.state()[:3] == after[:3], told


def start(trial: Trial) -> tuple[object, ...]:
    """The state before the flow, of a copy as fresh as the trial's."""
    shutil.rmtree(trial._around, ignore_errors=True)
    shutil.copytree(trial._prepared, trial._around)
    if trial._flow.first:
        shutil.rmtree(trial._around / "data")
    return trial.state()


def is_between(now: tuple[object, ...], before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Nothing changed but that the present store was kept aside for nothing."""
    return now[:3] == before[:3] and now[3] == after[3]


def test_the_control_fails(commands: Commands, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that said "done" whatever the disk says would be caught: here the words are put into its mouth."""
    run = Commands.run

    def say_done(self: Commands, data: Path, *arguments: object, fault: Fault | None = None) -> Ended:
        return replace(run(self, data, *arguments, fault=fault), code=0, err="")

    monkeypatch.setattr(Commands, "run", say_done)
    with pytest.raises(AssertionError):
        test_nothing_is_half_done_or_called_done(commands, prepared, tmp_path, "answer")
