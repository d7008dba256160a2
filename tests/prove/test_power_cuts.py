"""Saved means saved, through power cuts and kills at any moment."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.prove.faulty import LONG, PROGRAM, environment
from tests.prove.power import Disk, Event, acknowledged, events
from tests.prove.saved import ACKNOWLEDGED, QUESTIONS, lost, stored
from tests.unix import KILLED
from wci_assess.errors import ExpectedError

CUTS = 10_000 if LONG else 250
KILLS = 300 if LONG else 8
ANSWERS = 300 if LONG else 60


def recorded(library: Path, around: Path, *pragmas: str) -> tuple[Event, ...]:
    """The calls of a whole session."""
    folder, record = around / "session", around / "record"
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-m", "tests.prove.session", folder, str(ANSWERS), "5", *pragmas],
        cwd=PROGRAM,
        env=environment(library, folder, record=record),
        check=True,
    )
    return events(record)


def cut_everywhere(seen: Sequence[Event], around: Path, cuts: int) -> list[str]:
    """Cuts the power so many times at random, and opens what is left; gives what was wrong each time."""
    dice = random.Random(3)
    folder = around / "after"
    wrong: list[str] = []
    disk, passed = Disk(), 0
    for at in sorted(dice.randint(1, len(seen)) for _ in range(cuts)):
        for event in seen[passed:at]:
            disk.see(event)
        passed = at
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for path, content in disk.after_cut(dice).items():
            (folder / Path(path).name).write_bytes(content)
        try:
            found = lost(folder, acknowledged(seen[:at], ACKNOWLEDGED))
        except ExpectedError as error:
            found = str(error)
        if found:
            wrong.append(f"cut at {at} of {len(seen)}: {found}")
    return wrong


def test_no_power_cut_loses_what_was_saved(library: Path, tmp_path: Path) -> None:
    seen = recorded(library, tmp_path)
    assert sum(event.kind == "f" for event in seen) > 3 * ANSWERS, "the session is taken down"
    assert cut_everywhere(seen, tmp_path, CUTS) == []


@pytest.mark.parametrize("pragma", ["synchronous=OFF", "journal_mode=MEMORY"])
def test_the_control_fails(library: Path, tmp_path: Path, pragma: str) -> None:
    """Without syncs, or without a journal on the disk, the same cuts do lose answers, and that is seen."""
    assert cut_everywhere(recorded(library, tmp_path, pragma), tmp_path, 100) != []


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    dice = random.Random(7)
    log = tmp_path / ACKNOWLEDGED
    for number in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.prove.session", tmp_path, "100000", str(number)], cwd=PROGRAM
        )
        grown = (log.stat().st_size if log.exists() else 0) + dice.randrange(1, 600)
        while process.poll() is None and (not log.exists() or log.stat().st_size < grown):
            time.sleep(0.001)
        process.kill()
        assert process.wait() == KILLED
        assert lost(tmp_path, log.read_bytes()) is None
        with log.open("a", encoding="utf-8") as file:  # from here on what is there is known, also what was on its way
            there = stored(tmp_path) or {}
            file.writelines(f"{question} {there.get(question, '-')}\n" for question in QUESTIONS)
