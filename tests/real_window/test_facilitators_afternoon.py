"""A facilitator's afternoon by real keys, counted: two local questions of her own, and a form that prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real_window.harness import Desk, wait_for
from wci_assess.checker import check
from wci_assess.workspace.library import list_library
from wci_assess.workspace.opening import open_workspace

MOST_KEYS = 22
"""From Home to two local questions in the library, words and the file's name apart."""
MOST_TO_PRINT = 3
QUESTIONS = (
    ("Our fair has a booth.", "Notre foire a un kiosque."),
    ("Who runs it is written down.", "On sait qui s'en charge."),
)


def library(desk: Desk) -> list[str]:
    workspace = open_workspace(desk.data, writing=False)
    try:
        return [entry.id for entry in list_library(workspace)]
    finally:
        workspace.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_local_questions_and_their_form(desk: Desk, tmp_path: Path, language: str) -> None:
    window = desk.sit_down(language)
    window.press("ctrl+3")
    wait_for(lambda: window.count("page-questionnaires") == 1)
    window.press("Down", "Down", "Down", "Down", "Down")  # the third card; each has its buttons in two lines
    window.press("Right", "Right", "Right", "Return")
    wait_for(lambda: window.count("page-questionnaires") == 2)
    for place, (english, french) in enumerate(QUESTIONS):
        if place:
            window.press("Tab", "Tab", "Tab", "Tab", "Return")  # how it is answered, where it stands, save, another
        window.type(english)
        window.press("Tab")
        window.type(french)
    window.press("Tab", "Tab", "Tab", "Return")
    path = tmp_path / "our-town.yaml"
    window.answer_dialog(str(path))
    wait_for(lambda: window.count("page-questionnaires") == 3)
    assert len(window.pressed) <= MOST_KEYS, window.pressed
    found = check(path.read_bytes(), path.name).questionnaire
    assert found is not None
    assert found.id in library(desk)
    own = [each.text.in_language(language) for each in found.questions()][-2:]
    assert own == [each[language == "fr"] for each in QUESTIONS]

    window.pressed.clear()
    window.press("Right", "Return")  # the new card has the focus; beside its first button is the blank form
    form = tmp_path / "form.pdf"
    window.answer_dialog(str(form))
    wait_for(form.exists)
    assert len(window.pressed) <= MOST_TO_PRINT, window.pressed
    assert form.read_bytes().startswith(b"%PDF")
    assert window.close() == ""
