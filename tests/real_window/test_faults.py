"""Every file call of the real window's store fails for a while: *Saved* never lies, and what waited is stored."""

from __future__ import annotations

import errno
import time
from pathlib import Path

import pytest

from tests.prove.conftest import library
from tests.prove.faulty import CHANGING, READING, Control, environment
from tests.real_window.harness import Desk, stored, value, wait_for
from tests.workspace.test_open_response import start

__all__ = ["library"]
SETTLED, WHILE_IT_FAILS = 0.7, 1.5
"""Seconds: until nothing of before is told any more; and how long, while the program tries again each second."""


@pytest.mark.parametrize(
    ("number", "kinds"),
    [
        (errno.ENOSPC, CHANGING),
        (errno.EIO, CHANGING),
        (errno.EDQUOT, CHANGING),
        (errno.EROFS, CHANGING),
        (errno.EIO, CHANGING + READING),
    ],
    ids=["disk full", "disk fails", "share used up", "read-only", "disk gone"],
)
def test_a_disk_that_fails_for_a_while_costs_nothing(
    desk: Desk, library: Path, tmp_path: Path, number: int, kinds: str
) -> None:
    start(desk.data)
    control = Control(tmp_path / "control")
    preloaded = environment(library, desk.data, control=control.path)
    window = desk.sit_down(
        environment={name: preloaded[name] for name in preloaded if name.startswith(("FAULTS", "LD_"))}
    )
    window.press("Return")
    wait_for(lambda: window.count("page-answers") == 1)
    window.press("3")
    wait_for(lambda: value(desk.data, "all-sectors-seated") == "in-place")
    wait_for(lambda: window.count("saved") >= 1)
    time.sleep(SETTLED)
    with control.failing(number, kinds):
        saved = window.count("saved")
        window.press("Down", "2")
        window.press("Down", "1", "alt+c")
        window.type("While it failed")
        time.sleep(WHILE_IT_FAILS)
        assert window.count("saved") == saved, "said to be saved while nothing can be"
        assert value(desk.data, "newcomers-full-members") is None
    wait_for(lambda: value(desk.data, "newcomers-full-members") == "starting")
    wait_for(lambda: value(desk.data, "employers-take-part") == "not-in-place")
    window.press("Escape")
    wait_for(lambda: stored(desk.data, 1)["employers-take-part"][1] == "While it failed")
    assert value(desk.data, "all-sectors-seated") == "in-place"
    assert window.kill() == ""
