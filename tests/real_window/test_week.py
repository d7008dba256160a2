"""A coordinator's week: real keys in the real window, and after each step the store, read from outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_window.harness import PROGRAM, Desk, Window, stored, value, wait_for
from wci_assess.store import OperationKind
from wci_assess.workspace.councils import list_councils
from wci_assess.workspace.history import read_history
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import list_rounds

FIRST, SECOND, THIRD, FOURTH = (
    "all-sectors-seated",
    "newcomers-full-members",
    "employers-take-part",
    "rif-has-a-seat",
)

TO_THE_FIRST_ANSWER, TO_THE_FIRST_PDF, TO_NEXT_YEARS_FIRST_ANSWER = 7, 9, 3
"""Keys from where she sits, words apart: a promise to her, so a change that asks more fails."""

LETTERS = {"en": {"not applicable": "n", "don't know": "d"}, "fr": {"not applicable": "s", "don't know": "n"}}
"""What goes with Alt in the language on screen."""


def councils(desk: Desk) -> list[tuple[str, int | None]]:
    workspace = open_workspace(desk.data, writing=False)
    try:
        return [(each.name, each.population) for each in list_councils(workspace)]
    finally:
        workspace.close()


def happened(desk: Desk) -> list[OperationKind]:
    """What happened, newest first."""
    workspace = open_workspace(desk.data, writing=False)
    try:
        return [each.kind for each in read_history(workspace)]
    finally:
        workspace.close()


def rounds(desk: Desk) -> int:
    workspace = open_workspace(desk.data, writing=False)
    try:
        return len(list_rounds(workspace))
    finally:
        workspace.close()


def go_on(desk: Desk, language: str) -> Window:
    """Sits down where the work was left."""
    window = desk.sit_down(language)
    window.press("Return")
    wait_for(lambda: window.count("page-answers") == 1)
    return window


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_coordinator_s_week(desk: Desk, tmp_path: Path, language: str) -> None:
    letters = LETTERS[language]
    monday = desk.sit_down(language)
    monday.press("Return")  # Start a round
    wait_for(lambda: monday.count("page-home") == 2)  # the round's first step
    monday.type("Twin Rivers LIP")
    monday.press("Tab")
    monday.type("48000")
    monday.press("Return", "Return", "Return", "Return")  # the period, the questionnaire, the scope
    wait_for(lambda: monday.count("page-answers") == 1)
    assert councils(desk) == [("Twin Rivers LIP", 48_000)]
    monday.press("3")
    wait_for(lambda: value(desk.data, FIRST) == "in-place")
    assert len(monday.pressed) <= TO_THE_FIRST_ANSWER, monday.pressed
    monday.press("Down", "alt+" + letters["not applicable"], "2", "Escape")
    wait_for(lambda: stored(desk.data, 1).get(SECOND) is not None)
    monday.pressed.clear()
    monday.press(*["ctrl+Tab"] * 6)
    wait_for(lambda: monday.count("page-report") == 1)
    monday.press("Tab", "Return")  # past the views, to Save as PDF
    monday.answer_dialog(str(tmp_path / "first.pdf"))
    wait_for((tmp_path / "first.pdf").exists)
    assert len(monday.pressed) <= TO_THE_FIRST_PDF, monday.pressed
    loaded = Path(f"/proc/{monday.process.pid}/maps").read_text("utf-8")
    assert "libssl" not in loaded, "nothing speaks to a network"
    assert "libcrypto" not in loaded, "Python's own hashes do"
    assert monday.close() == ""

    tuesday = go_on(desk, language)
    tuesday.press("Down", "alt+" + letters["don't know"])
    wait_for(lambda: stored(desk.data, 1).get(THIRD) is not None)
    tuesday.press("Up", "Up", "alt+c")
    tuesday.type("Half a sentence")
    tuesday.press("ctrl+l")  # the other language, in mid-sentence
    wait_for(lambda: stored(desk.data, 1)[FIRST][1] == "Half a sentence")
    tuesday.press("ctrl+plus", "ctrl+plus")
    assert tuesday.kill() == ""
    assert stored(desk.data, 1)[FIRST] == ("in-place", "Half a sentence")

    wednesday = go_on(desk, language)
    before = stored(desk.data, 1)
    wednesday.press("1")
    wait_for(lambda: stored(desk.data, 1) != before)
    wednesday.press("ctrl+z")
    wait_for(lambda: stored(desk.data, 1) == before)
    backup = subprocess.run(
        [sys.executable, "-m", "wci_assess", "--data", str(desk.data), "backup"],
        cwd=PROGRAM, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (backup.returncode, backup.stderr) == (0, ""), "while the window is open"
    assert wednesday.close() == ""

    thursday = desk.sit_down(language)
    thursday.press("Tab", "Return")  # Start next year
    wait_for(lambda: rounds(desk) == 2)
    wait_for(lambda: thursday.count("page-answers") == 1)
    thursday.press("2")
    wait_for(lambda: value(desk.data, FIRST, 2) == "starting")
    assert len(thursday.pressed) <= TO_NEXT_YEARS_FIRST_ANSWER, thursday.pressed
    assert value(desk.data, FIRST) == "in-place", "last year's is untouched"
    assert thursday.close() == ""

    for arguments in (("round", "delete", "1"), ("undo",)):
        done = subprocess.run(
            [sys.executable, "-m", "wci_assess", "--data", str(desk.data), *arguments],
            cwd=PROGRAM, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
    assert rounds(desk) == 2
    assert stored(desk.data, 1) == before, "deleted by mistake, and all of it back"

    friday = go_on(desk, language)
    friday.press("ctrl+z")
    wait_for(lambda: value(desk.data, FIRST, 2) is None)
    assert friday.close() == ""
    assert happened(desk)[0] is OperationKind.UNDO
    assert stored(desk.data, 1) == before
