"""A survey's form in a real browser: consent first, several persons one after the other, nothing left of the last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.handout.conftest import OpenSurvey
from tests.handout.surveys import SURVEY, UID, everything_said, handed_survey, newcomers
from tests.handout.test_accessible import violations
from tests.handout.test_hostile import BAD, hostile
from tests.workspace.builders import new_round, opened
from wci_assess.workspace.incoming import incoming
from wci_assess.workspace.load import load
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.surveys import hand_out_survey
from wci_assess.workspace.take_in import take_in
from wci_assess.workspace.taken import Taking

CANARY = "canary words of the first person"


def by_uid(file: dict[str, Any]) -> dict[str, Any]:
    return {each["reply"]: each for each in file["replies"]}


def test_three_people_reply_one_after_the_other_into_one_file(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.begin()
    form.answer(belonging="Strongly", used="Yes", satisfied="No", ways="On foot+By bus", weeks="12", words=CANARY)
    form.button("Next person").click()
    form.agree()
    form.answer(belonging="Weakly")
    form.button("Next person").click()
    form.button("Français").click()
    form.agree()
    form.button("English").click()
    form.answer(used="No")
    assert form.page.get_by_text("Replies on this page: 3. Not in a file yet: 3.").is_visible()
    file = form.saved_replies()
    assert {key: file[key] for key in ("format", "kind", "survey")} == {"format": 1, "kind": "replies", "survey": UID}
    said = [{each["question"]: each["value"] for each in reply["answers"]} for reply in file["replies"]]
    whole = {
        "belonging": "strong", "used": "yes", "satisfied": "no", "ways": ["foot", "bus"], "weeks": {"number": "12"},
        "words": CANARY,
    }  # fmt: skip
    assert sorted(said, key=str) == sorted([whole, {"belonging": "weak"}, {"used": "no"}], key=str)
    assert {reply["mode"] for reply in file["replies"]} == {"shared-device"}
    assert set(file["replies"][0]) == {"reply", "agreed", "language", "mode", "answers"}, "no time, no order"
    assert all(reply["agreed"] is True for reply in file["replies"])
    assert form.page.get_by_text("Not in a file yet: 0.").is_visible()
    assert form.complaints == []
    assert form.requests == [form.file.as_uri()] or all(each.startswith("blob:") for each in form.requests[1:])


def test_a_second_file_holds_the_same_replies_and_the_new_one(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.begin()
    form.answer(belonging="Strongly")
    first = by_uid(form.saved_replies())
    form.button("Next person").click()
    form.agree()
    form.answer(belonging="Weakly")
    second = by_uid(form.saved_replies())
    assert first.items() < second.items()
    assert len(second) == 2


def test_replies_are_shuffled_on_saving(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.begin()
    orders = set()
    for person in range(6):
        form.answer(weeks=str(person))
        if person < 5:
            form.button("Next person").click()
            form.agree()
    for _ in range(8):
        file = form.saved_replies()
        orders.add(tuple(reply["answers"][0]["value"]["number"] for reply in file["replies"]))
    assert len(orders) > 1
    assert all(sorted(order) == list("012345") for order in orders)


def test_nothing_of_a_finished_reply_is_readable_to_the_next(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.begin()
    form.answer(belonging="Strongly", words=CANARY)
    assert CANARY not in everything_said(form)
    form.button("Next person").click()
    assert CANARY not in everything_said(form)
    form.agree()
    form.press("Control+z")
    while form.page.locator("form").get_attribute("data-page") == "questions":
        assert not form.page.locator("input:checked").count()
        assert CANARY not in everything_said(form)
        form.go_on()
    assert form.page.get_by_text("Answered: 0 of").is_visible()


def test_it_starts_over_without_a_trace_only_when_asked(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.begin()
    form.choose_option(form.page.locator(".card").first, "Strongly")
    form.button("Start over").click()
    form.button("Cancel").click()
    assert form.page.locator("input:checked").count() == 1
    form.button("Start over").click()
    form.page.locator("dialog").get_by_role("button", name="Start over").click()
    form.agree()
    assert form.page.locator("input:checked").count() == 0


def test_whoever_declines_leaves_nothing(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.option("2 Several people, one after the other").check()
    form.button("Go on").click()
    assert form.page.get_by_text("You may stop.").is_visible()
    form.button("No, thank you").click()
    assert form.page.get_by_text("Nothing was kept.").is_visible()
    assert form.page.get_by_text("Replies on this page: 0.").is_visible()
    assert form.button("Save the file of replies").is_disabled()


def test_a_condition_that_no_longer_holds_takes_its_answer_out(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.begin("1 I answer for myself")
    form.choose_option(form.card("Used a service?"), "Yes")
    form.choose_option(form.card("Was it good?"), "No")
    form.choose_option(form.card("Used a service?"), "No")
    assert not form.card("Was it good?").is_visible()
    form.answer(weeks="3")
    [reply] = form.saved_replies("Save my answers")["replies"]
    assert [each["question"] for each in reply["answers"]] == ["used", "weeks"]
    assert reply["mode"] == "own-device"


def test_a_number_that_cannot_be_read_is_asked_back(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.begin()
    form.go_on()
    form.card("Weeks of waiting").get_by_role("textbox").fill("many")
    form.go_on()
    assert form.page.get_by_text("“many” is not a number").is_visible()
    form.card("Weeks of waiting").get_by_role("textbox").fill("")
    form.go_on()
    assert form.page.get_by_text("Answered: 0 of").is_visible()


def test_all_of_it_by_keys(open_survey: OpenSurvey) -> None:
    form = open_survey()
    form.page.set_viewport_size({"width": 400, "height": 800})
    form.reach(form.option("1 I answer for myself"))
    form.press("3", "Tab", "Enter")
    form.reach(form.button("Yes, begin"))
    form.press("Enter", "1", "Control+Enter", "2", "Control+Enter", "n", "Control+Enter")
    assert form.page.get_by_role("heading", name="Weeks of waiting").is_visible()
    form.press("d", "Control+Shift+Enter", "Control+Enter", "Control+Enter", "Control+Enter")
    form.reach(form.button("Finish"))
    form.press("Enter")
    [reply] = form.saved_replies()["replies"]
    assert {each["question"]: (each["state"], each["value"]) for each in reply["answers"]} == {
        "belonging": ("value", "strong"), "used": ("value", "no"), "ways": ("not-applicable", None),
        "weeks": ("dont-know", None),
    }  # fmt: skip
    assert reply["mode"] == "interview"


def test_one_question_a_screen_where_the_screen_is_narrow(open_survey: OpenSurvey) -> None:
    form = open_survey(newcomers())
    form.begin()
    form.go_on()
    assert form.page.locator(".card:visible").count() == 2
    form.page.set_viewport_size({"width": 360, "height": 640})
    form.page.wait_for_function("document.querySelectorAll('.card').length === 1")
    words = form.page.locator(".card h2").inner_text()
    form.go_on()
    assert form.page.locator(".card h2").inner_text() != words
    wide = "document.documentElement.scrollWidth - innerWidth"
    while form.page.locator("form").get_attribute("data-page") == "questions":
        assert form.page.evaluate(wide) <= 0
        form.go_on()


def test_every_language_of_the_file_is_there_and_brings_its_words(open_survey: OpenSurvey) -> None:
    form = open_survey()
    names = form.page.locator(".languages button").all_inner_texts()
    assert names == ["English", "Français", "العربية"]
    form.begin()
    form.page.locator(".languages button").nth(2).click()
    assert form.page.locator("html").get_attribute("dir") == "rtl"
    assert form.page.get_by_role("heading", name="هل تنتمي؟").is_visible()
    assert form.page.locator("main .ways button.main").inner_text() == "التالي"
    form.button("English").click()
    form.answer(belonging="Strongly")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", range(3))
def test_axe_finds_nothing_on_any_page_in_any_language(open_survey: OpenSurvey, language: int, scheme: str) -> None:
    form = open_survey()
    form.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = {"welcome": violations(form, scheme)}
    form.option("2 Several people, one after the other").check()
    form.button("Go on").click()
    form.page.locator(".languages button").nth(language).click()
    found["consent"] = violations(form, scheme)
    form.agree()
    for number in range(2):
        form.page.locator(".card .options input").first.check()
        found[f"screen {number}"] = violations(form, scheme)
        form.go_on()
    found["end"] = violations(form, scheme)
    form.page.locator("header.top button").last.click()
    found["keys"] = violations(form, scheme)
    form.press("Escape")
    form.page.locator("main .ways button.main").click()
    found["thanks"] = violations(form, scheme)
    assert {step: told for step, told in found.items() if told} == {}


def test_a_hostile_survey_is_shown_and_nothing_else(open_survey: OpenSurvey) -> None:
    tree = hostile(json.loads(json.dumps(handed_survey().tree)))
    tree["languages"] = ["en", "fr"]
    tree["form-words"] = {"next": {"en": BAD, "fr": BAD, "__proto__": BAD}}
    for section in tree["sections"]:
        section["title"] = section["title"] | {"en": BAD, "fr": BAD}
        for question in section["questions"]:
            question["text"] = {"en": BAD, "fr": BAD}
            question["help"] = {"en": BAD * 50, "fr": BAD}
    tree["consent"] = tree["title"] = {"en": BAD, "fr": BAD}
    form = open_survey(handed_survey(tree, council=BAD, label=BAD))
    form.option("2 Several people, one after the other").check()
    form.page.locator("main button.main").click()
    form.agree()
    while form.page.locator("form").get_attribute("data-page") == "questions":
        form.page.locator(".card .options input").first.check()
        form.button("Français").click()
        form.button("English").click()
        form.go_on()
    form.button("Finish").click()
    form.saved_replies()
    assert form.page.evaluate("window.owned") is None
    assert form.page.evaluate("({}).owned") is None
    assert form.page.evaluate("document.querySelectorAll('img, iframe, a, script, object, [onerror]').length") == 0
    assert [each for each in form.requests if not each.startswith(("file:", "blob:"))] == []
    assert form.complaints == []


def test_what_the_form_saves_is_taken_in(open_survey: OpenSurvey, tmp_path: Path) -> None:
    """From the round to the form to the round: two people on one device, one of whom writes in French."""
    source = tmp_path / "survey.yaml"
    source.write_text(SURVEY, encoding="utf-8")
    with opened(tmp_path / "data") as workspace:
        start_round(workspace, new_round())
        load(workspace, [source])
        form = open_survey(hand_out_survey(workspace, 1, "our-survey"))
        form.begin()
        form.answer(belonging="Strongly", words="Ça va bien")
        form.button("Next person").click()
        form.agree()
        form.answer(belonging="Weakly")
        path = form.saved("Save the file of replies")
        done = take_in(workspace, [incoming(path)])
        assert [(each.result, each.replies, each.told) for each in done.files] == [(Taking.ADDED, 2, None)]
        with workspace.read() as transaction:
            replies = [each.reply for each in transaction.surveys.replies(1)]
    assert {each.answers["belonging"].value for each in replies} == {"strong", "weak"}
    assert [each.answers["words"].value for each in replies if "words" in each.answers] == ["Ça va bien"]
