"""Trouble from outside while the real window is open: told, survived, and what waited is stored when it ends."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time

from tests.real_window.harness import PROGRAM, Desk, Window, stored, value, wait_for
from tests.workspace.test_open_response import start
from wci_assess.paths import STORE_FILE

LONGER_THAN_ANY_PATIENCE = 2.5
"""Seconds that the foreign lock is held: the store itself waits for one."""


def answering(desk: Desk) -> Window:
    start(desk.data)
    window = desk.sit_down()
    window.press("Return")
    wait_for(lambda: window.count("page-answers") == 1)
    return window


def test_a_foreign_lock_ends_and_all_that_waited_is_stored(desk: Desk) -> None:
    window = answering(desk)
    window.press("3")
    wait_for(lambda: value(desk.data, "all-sectors-seated") == "in-place")
    for begin in ("BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
        foreign = sqlite3.connect(desk.data / STORE_FILE, isolation_level=None)
        foreign.execute(begin)
        foreign.execute("SELECT count(*) FROM answer").fetchone()
        saved = window.count("saved")
        window.press("1", "Down", "2", "Down", "3", "Up", "Up")
        time.sleep(LONGER_THAN_ANY_PATIENCE)
        foreign.execute("ROLLBACK")
        foreign.close()
        wait_for(lambda saved=saved: window.count("saved") > saved)  # type: ignore[misc]
        wait_for(lambda: value(desk.data, "all-sectors-seated") == "not-in-place")
        wait_for(lambda: value(desk.data, "employers-take-part") == "in-place")
        window.press("4")
        wait_for(lambda: value(desk.data, "all-sectors-seated") == "leading")
    assert window.kill() == ""


def test_reading_commands_work_and_writing_ones_say_why_not(desk: Desk) -> None:
    window = answering(desk)
    command = [sys.executable, "-m", "wci_assess", "--data", str(desk.data)]
    shown = subprocess.run([*command, "assess", "list"], cwd=PROGRAM, capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stderr) == (0, "")
    refused = subprocess.run(
        [*command, "assess", "set", "1", "terms-of-reference", "3"],
        cwd=PROGRAM, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert refused.returncode == 3
    assert refused.stderr.startswith("error store-in-use")
    assert window.kill() == ""


def test_a_store_that_is_moved_away_is_told_and_saving_goes_on_when_it_is_back(desk: Desk) -> None:
    window = answering(desk)
    window.press("3")
    wait_for(lambda: value(desk.data, "all-sectors-seated") == "in-place")
    away = desk.data / "away.sqlite3"
    (desk.data / STORE_FILE).rename(away)
    window.press("Down", "2")
    window.press("Down", "1")
    away.rename(desk.data / STORE_FILE)
    wait_for(lambda: value(desk.data, "newcomers-full-members") == "starting")
    wait_for(lambda: value(desk.data, "employers-take-part") == "not-in-place")
    assert window.process.poll() is None
    assert window.kill() == ""
    assert stored(desk.data, 1)["all-sectors-seated"][0] == "in-place"
