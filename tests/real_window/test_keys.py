"""Real keys answer, a kill loses nothing, and she goes on where she was."""

from __future__ import annotations

import pytest

from tests.real_window.harness import Desk, stored, value, wait_for
from tests.workspace.test_open_response import start


@pytest.mark.parametrize("language", ["en", "fr"])
def test_keys_answer_a_kill_loses_nothing_and_she_goes_on(desk: Desk, language: str) -> None:
    assessment = start(desk.data)
    monday = desk.sit_down(language)
    monday.press("Return")  # opens what was worked on last
    wait_for(lambda: monday.count("page-answers") == 1)
    monday.press("3")
    wait_for(lambda: value(desk.data, "all-sectors-seated") == "in-place")
    monday.press("Down", "2")
    wait_for(lambda: value(desk.data, "newcomers-full-members") == "starting")
    monday.press("Down", "KP_4")
    wait_for(lambda: value(desk.data, "employers-take-part") == "leading")
    monday.press("ctrl+z")
    wait_for(lambda: value(desk.data, "employers-take-part") is None)
    monday.press("ctrl+shift+z")
    wait_for(lambda: value(desk.data, "employers-take-part") == "leading")
    assert monday.kill() == ""

    tuesday = desk.sit_down(language)
    tuesday.press("Return")
    wait_for(lambda: tuesday.count("page-answers") == 1)
    saved = tuesday.count("saved")
    tuesday.press("alt+c")
    tuesday.type("Half a sentence")
    wait_for(lambda: tuesday.count("saved") > saved)  # a draft is kept within the second
    assert tuesday.kill() == ""

    wednesday = desk.sit_down(language)
    wednesday.press("Return")
    wait_for(
        lambda: any((comment or "").startswith("Half a se") for _, comment in stored(desk.data, assessment).values())
    )
    assert wednesday.kill() == ""
    assert {question: value for question, (value, _) in stored(desk.data, assessment).items()} == {
        "all-sectors-seated": "in-place",
        "newcomers-full-members": "starting",
        "employers-take-part": "leading",
    }
