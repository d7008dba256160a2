"""A member's evening with the form, in a real Chromium."""

from __future__ import annotations

from tests.handout.browser import read
from tests.handout.conftest import OpenForm
from tests.handout.everything import handed


def test_it_is_filled_in_by_keys_alone_and_saved(open_form: OpenForm) -> None:
    form = open_form()
    form.reach(form.option("1 This is the first time"))
    form.press("1")
    form.reach(form.option("Employment"))
    form.press("Space")
    form.reach(form.option("1 Yes: keep my answers in this browser"))
    form.press("2")
    form.reach(form.button("Begin"))
    form.press("Enter")
    form.reach(form.option("1 Not in place"))
    form.press("3", "ArrowDown", "1", "ArrowDown", "2", "ArrowUp", "ArrowUp", "c")
    form.page.keyboard.type("Ça va")
    form.press("Escape", "ArrowDown", "ArrowDown", "n", "3", "Escape", "g")
    assert form.page.locator(".bar .count").inner_text() == "Answered: 3 of 14"
    form.reach(form.button("Finish").last)
    form.press("Enter")
    path = form.saved("Save my answers")
    told = read(path)
    assert [(each["question"], each["state"], each["value"]) for each in told["parts"][0]["answers"]] == [
        ("seats", "value", "in-place"),
        ("constructor", "value", "yes"),
        ("steering", "not-applicable", None),
    ]
    assert told["parts"][0]["answers"][0]["comment"] == "Ça va"
    assert (told["finished"], told["revision"], told["earlier"], told["sector"]) == (True, 1, [], "employment")
    assert form.requests == [form.file.as_uri()]
    assert form.complaints == []
    assert form.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_hand_out_opens_without_a_word_from_the_browser(open_form: OpenForm) -> None:
    form = open_form(handed(threshold=3))
    assert "The council sees totals of three or more members." in form.page.locator("main").inner_text()
    assert form.complaints == []
