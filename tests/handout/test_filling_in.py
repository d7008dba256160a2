"""A member's evening with the form, in a real Chromium."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.handout.browser import Form, read
from tests.handout.conftest import OpenForm
from tests.handout.everything import EVERYTHING, handed, part, questionnaire_of, shipped, tree_of
from wci_assess.handout import html_form
from wci_assess.questionnaire import Question
from wci_assess.response import Answer, AnswerState, Key, Measurement
from wci_assess.response.edit import (
    DontKnow,
    Edit,
    Field,
    NotApplicable,
    Single,
    Together,
    Weigh,
    Write,
    applied,
    cell_field,
)
from wci_assess.response.encoding import decode
from wci_assess.response.value_writing import written_cell, written_value


def test_what_is_sensitive_is_answered_alone(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    alone = form.page.get_by_text("Each member answers this one alone, before anyone speaks of it.")
    assert alone.count() == 1
    assert form.card("All sectors have seats.").locator(alone).count() == 1


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
    assert form.count() == "Answered: 3 of 14"
    form.reach(form.button("Finish").last)
    form.press("Enter")
    told = read(form.saved("Save my answers"))
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


def test_a_whole_questionnaire_takes_two_keys_a_question(open_form: OpenForm) -> None:
    form = open_form(handed(part(shipped("lip-mini")), sectors=()))
    form.begin(sector=None)
    form.reach(form.option("1 Not in place").first)
    for number in range(28):
        form.press(str(number % 4 + 1), "ArrowDown")
    assert form.count() == "Answered: 28 of 28"
    form.press("g")
    assert "Every question has an answer." in form.page.locator("main").inner_text()


def fill_everything(form: Form) -> None:
    """An answer of every type."""
    form.tick("1.1", "3 In place")
    form.tick("1.1", "4 Very")
    form.card("1.1").get_by_role("button", name="Evidence").click()
    form.card("1.1").get_by_role("textbox", name="Evidence").fill("=HYPERLINK(1) <b>&\"'")
    form.tick("1.2", "2 No")
    form.page.locator("button.section", has_text="What is chosen").click()
    form.tick("2.1", "2 R&D")
    form.tick("2.2", "1 Alpha")
    form.tick("2.2", "3 Gamma")
    form.card("2.3").get_by_role("textbox").fill("Both\n😀 ᐃᓄᒃᑎᑐᑦ")
    form.card("2.4").get_by_role("textbox").fill("1 500")
    form.card("2.5").get_by_role("textbox").fill("4,20 %")
    form.card("2.6").get_by_role("textbox").fill("1er avril 2026")
    form.card("2.7").get_by_role("button", name="Don’t know").click()
    form.page.locator("button.section", has_text="What is measured").click()
    gap = form.card("3.1")
    for label, typed in (("Year", "2024"), ("Newcomers", "4.2"), ("Born here", "-3"), ("Source", "Census")):
        gap.get_by_role("textbox", name=label).fill(typed)
    gap.get_by_role("button", name="Add a year").click()
    gap.get_by_role("textbox", name="Year").last.fill("2025")
    gap.get_by_role("textbox", name="Newcomers").last.fill("5")
    form.card("3.2").get_by_role("button", name="Not applicable").click()
    form.card("3.2").get_by_label("Another reason, in your own words").fill("Nobody counts")
    rows = form.card("3.3")
    for label, typed in (("Name", "Host"), ("Places", "30"), ("Since", "2020-01-02")):
        rows.get_by_role("textbox", name=label).fill(typed)
    rows.get_by_role("combobox", name="Open?").select_option("yes")
    rows.get_by_role("combobox", name="Kind").select_option("y")
    form.tick("3.3", "French")


def edits(answer: Answer) -> list[Edit]:
    """What one would have done in the program to give this answer."""
    question, row = answer.question, answer.row
    found: list[Edit] = []
    parts: list[Single] = []
    match answer.state, answer.value:
        case AnswerState.DONT_KNOW, _:
            found.append(DontKnow(question))
        case AnswerState.NOT_APPLICABLE, _:
            found.append(NotApplicable(question, answer.reason or ""))
        case AnswerState.VALUE, Mapping() as cells:
            parts = [Write(question, cell_field(column), written_cell(cell), row) for column, cell in cells.items()]
        case AnswerState.VALUE, value if value is not None:
            parts = [Write(question, Field.VALUE, written_value(value), row)]
            if isinstance(value, Measurement) and value.source:
                parts.append(Write(question, Field.SOURCE, value.source, row))
    if parts:
        found.append(Together(tuple(parts)))
    if answer.comment:
        found.append(Write(question, Field.COMMENT, answer.comment, row, answer.comment_language))
    if answer.evidence:
        found.append(Write(question, Field.EVIDENCE, answer.evidence, row))
    if answer.importance:
        found.append(Weigh(question, answer.importance))
    return found


def as_given(told: Mapping[str, Any]) -> Answer:
    known = dict(told)
    known["state"] = AnswerState(known["state"]) if known["state"] else None
    known["value"] = None if known["value"] is None else decode(json.dumps(known["value"]))
    return Answer(**known)


def as_applied(question: Question, given: list[Answer]) -> dict[Key, Answer | None]:
    rows: dict[str | None, Answer] = {}
    for answer in given:
        for edit in edits(answer):
            for key, changed in applied(edit, question, rows).items():
                assert changed is not None
                rows[key.row] = changed
    return {answer.key: answer for answer in rows.values()}


def test_the_program_would_take_every_answer_as_it_stands_in_the_file(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    fill_everything(form)
    told = read(form.saved())
    given = [as_given(each) for each in told["parts"][0]["answers"]]
    questionnaire = questionnaire_of(handed().parts[0])
    for question in questionnaire.questions():
        own = [answer for answer in given if answer.question == question.id]
        assert as_applied(question, own) == {answer.key: answer for answer in own}, question.id
    assert {answer.question for answer in given} == {
        "seats", "constructor", "one", "some", "both", "people", "share", "since", "why", "gap", "rate", "services",
    }  # fmt: skip
    by_row = {(answer.question, answer.row): answer.value for answer in given}
    assert str(by_row["gap", "born:2024"].value) == "-3"  # type: ignore[union-attr]
    assert told["parts"][0]["answers"][6]["value"] == {"number": "4.20"}
    assert form.complaints == []


def test_a_saved_file_is_gone_on_from_with_its_whole_history(open_form: OpenForm) -> None:
    form = open_form()
    form.begin(sector="Housing")
    fill_everything(form)
    first = form.saved()
    again = form.saved()
    assert first.read_bytes() == again.read_bytes(), "the same answers are the same file"
    receipt = read_sha(first)[:6].upper()
    assert receipt in first.name
    assert receipt in form.page.locator(".bar .said").inner_text()

    form.open()
    form.option("2 I have a saved file").check()
    form.choose("Go on from a saved file…", first)
    form.page.get_by_text("Your saved answers are here: 12 of 15.").wait_for()
    assert form.option("Housing").is_checked()
    form.option("2 No, it is shared or borrowed").check()
    form.button("Begin").click()
    assert form.saved().read_bytes() == first.read_bytes(), "nothing changed since"
    form.tick("1.1", "1 Not in place")
    second = form.saved()
    form.tick("1.1", "2 Starting")
    third = form.saved()
    assert [read(each)["member"] for each in (second, third)] == [read(first)["member"]] * 2
    assert [read(each)["revision"] for each in (first, second, third)] == [1, 2, 3]
    assert read(third)["earlier"] == [read_sha(first), read_sha(second)]


def read_sha(path: Path) -> str:
    return path.read_bytes().partition(b"\n")[0][-64:].decode()


def test_an_older_file_takes_nothing_newer_away_unasked(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.tick("1.1", "1 Not in place")
    old = form.saved()
    form.tick("1.1", "2 Starting")
    form.saved()
    form.choose("Open a saved file…", old)
    assert "You have newer answers here" in form.page.get_by_role("dialog").inner_text()
    form.button("Cancel").click()
    assert form.is_ticked("1.1", "2 Starting")
    form.choose("Open a saved file…", old)
    form.button("Take the older ones").click()
    form.page.get_by_text("Your saved answers are here.").wait_for()
    assert form.is_ticked("1.1", "1 Not in place")


def test_a_file_takes_nothing_unsaved_away_unasked(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.tick("1.1", "1 Not in place")
    other = form.saved()
    form.page.once("dialog", lambda dialog: dialog.accept())
    form.open()
    form.begin(own=True)
    form.tick("1.2", "1 Yes")
    form.open()
    form.choose("Go on from a saved file…", other)
    assert "Answers that are in no saved file stand here." in form.page.get_by_role("dialog").inner_text()
    form.press("Escape")
    form.button("Go on").click()
    assert form.is_ticked("1.2", "1 Yes")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:], "changed or damaged"),
        (lambda data: data[:-40], "changed or damaged"),
        (lambda data: b"%PDF-1.7 " + data, "no file that the form saved"),
        (lambda data: html_form(handed()), "the form itself"),
        (lambda data: data.replace(b"wci-assess 1", b"wci-assess 2"), "newer version"),
    ],
)
def test_other_files_are_refused_in_a_sentence(open_form: OpenForm, change: Any, sentence: str) -> None:
    form = open_form()
    form.begin()
    form.tick("1.1", "1 Not in place")
    path = form.saved()
    path.write_bytes(change(path.read_bytes()))
    form.page.once("dialog", lambda dialog: dialog.accept())
    form.open()
    form.option("3 I sent one already").check()
    form.choose("Go on from a saved file…", path)
    form.page.get_by_text(sentence).wait_for()
    form.option("Housing").check()
    form.option("2 No, it is shared or borrowed").check()
    form.option("2 I have a saved file").check()
    form.button("Begin").click()
    assert form.page.get_by_text("Open your saved file first").is_visible()


def test_the_text_for_a_message_is_the_same_file(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    fill_everything(form)
    form.button("Finish").first.click()
    form.button("Copy as text").click()
    text = form.page.locator("textarea.armour").input_value()
    lines = text.strip().split("\n")
    assert (lines[0], lines[-1]) == ("-----BEGIN WCI ANSWERS-----", "-----END WCI ANSWERS-----")
    assert {len(line) for line in lines[1:-2]} == {64}
    assert base64.b64decode("".join(lines[1:-1])) == form.saved("Save my answers").read_bytes()
    path = form.file.parent / "message.txt"
    path.write_text("Bonjour,\n> " + "\n> ".join(lines) + "\nMerci", encoding="utf-8")
    form.open()
    form.option("2 I have a saved file").check()
    form.choose("Go on from a saved file…", path)
    form.page.get_by_text("Your saved answers are here: 12 of 15.").wait_for()


def test_what_cannot_be_read_stays_and_is_told(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.page.locator("button.section", has_text="What is chosen").click()
    form.card("2.4").get_by_role("textbox").fill("many")
    form.card("2.6").get_by_role("textbox").fill("30 February 2026")
    form.press("Tab")
    told = form.page.locator("main").inner_text()
    assert "“many” is not a number in plain digits. Write it like 1500 or 45 000." in told
    assert "is not a day: the month 2026-02 has 28 days." in told
    form.page.locator("button.section", has_text="What is rated").click()
    form.page.locator("button.section", has_text="What is chosen").click()
    assert form.card("2.4").get_by_role("textbox").input_value() == "many"
    assert read(form.saved())["parts"][0]["answers"] == []
    form.button("Finish").last.click()
    assert "Not in the file as long as it cannot be read" in form.page.locator("main").inner_text()
    form.page.get_by_role("button", name="2.4 “many”").click()
    form.page.keyboard.press("Control+a")
    form.page.keyboard.type("40")
    assert read(form.saved())["parts"][0]["answers"][0]["value"] == {"number": "40"}


def test_undo_brings_back_rows_that_another_answer_took_away(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.page.locator("button.section", has_text="What is measured").click()
    gap = form.card("3.1")
    gap.get_by_role("textbox", name="Year").fill("2024")
    gap.get_by_role("textbox", name="Newcomers").fill("4.2")
    gap.get_by_role("button", name="Don’t know").click()
    assert gap.get_by_role("textbox", name="Newcomers").input_value() == ""
    form.button("Undo").click()
    assert gap.get_by_role("textbox", name="Newcomers").input_value() == "4.2"
    [answer] = read(form.saved())["parts"][0]["answers"]
    assert answer["value"] == {"measured": "4.2", "year": 2024, "source": None, "group": "newcomers"}


def test_cells_are_pasted_from_a_spreadsheet(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.page.locator("button.section", has_text="What is measured").click()
    paste = """(node, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }"""
    cells = 'Host\t1 500\t1er avril 2026\tOui\tIgrec\tAnglais; French\r\n"Two\nlines"\t\t\t\tZed\r\n'
    form.card("3.3").get_by_role("textbox", name="Name").evaluate(paste, cells)
    form.card("3.1").get_by_role("textbox", name="Year").evaluate(paste, "2023\t1\t2\tCensus\n2024\t3")
    assert "left out: “Zed”" in form.card("3.3").inner_text()
    given = [(each["row"], each["value"]) for each in read(form.saved())["parts"][0]["answers"]]
    assert [row for row, _ in given[:3]] == ["newcomers:2023", "born:2023", "newcomers:2024"]
    assert [value["row"] for _, value in given[3:]] == [
        {"name": "Host", "places": {"number": "1500"}, "since": {"date": "2026-04-01"}, "open": "yes", "kind": "y",
         "langs": ["en", "fr"]},
        {"name": "Two\nlines"},
    ]  # fmt: skip
    assert form.card("3.3").get_by_role("textbox", name="Name").last.input_value() == "Two\nlines"
    form.button("Undo").click()
    form.button("Undo").click()
    assert read(form.saved())["parts"][0]["answers"] == []


def test_another_language_keeps_the_place(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.press("Tab")
    form.card("1.3").wait_for(state="hidden")
    form.card("1.1").get_by_role("button", name="Comment").click()
    form.page.keyboard.type("Well")
    top = form.card("1.1").evaluate("node => node.getBoundingClientRect().top")
    form.button("Français").click()
    card = form.card("1.1")
    assert "Tous les secteurs siègent." in card.inner_text()
    assert card.get_by_role("textbox").last.input_value() == "Well"
    assert abs(card.evaluate("node => node.getBoundingClientRect().top") - top) < 2
    assert form.page.locator("html").get_attribute("lang") == "fr"


def test_a_text_without_translation_says_which_language_it_is_in(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.button("Français").click()
    form.card("1.2").locator("input").nth(1).check()
    words = form.card("1.5").locator("h2 [lang=en]")
    assert words.inner_text().startswith("Only in English (")


def test_a_language_that_only_the_questionnaire_speaks_is_offered(open_form: OpenForm) -> None:
    yaml = EVERYTHING.replace("languages: [en, fr]", "languages: [en, fr, ar]", 1)
    yaml = yaml.replace('{en: "All sectors have seats."', '{ar: "لكل القطاعات مقاعد", en: "All sectors have seats."', 1)
    form = open_form(handed(part(tree_of(yaml))))
    form.begin()
    form.button("العربية").click()
    words = form.card("1.1").locator("h2 [lang=ar]")
    assert words.inner_text() == "لكل القطاعات مقاعد"
    assert words.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert form.page.locator("html").get_attribute("lang") == "en"
    assert form.button("Finish").first.is_visible()
    assert "Is there a steering group? (in English)" in form.card("1.2").inner_text()


def test_only_ones_own_sector_is_asked_where_the_round_says_so(open_form: OpenForm) -> None:
    form = open_form(handed(own_sector_only=True))
    form.begin(sector="Housing")
    sections = form.page.locator("button.section .section-title").all_inner_texts()
    assert sections == ["What is rated", "What is chosen", "What is measured", "Housing"]


def test_it_prints_every_question_with_its_answer(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    fill_everything(form)
    form.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    form.page.emulate_media(media="print")
    text = form.page.locator(".paper").inner_text()
    assert "1.1 All sectors have seats." in text
    assert "◉ 3 In place" in text
    assert "Host · 30 · 2020-01-02 · Yes · Why · French" in text
    assert not form.page.locator("header.top").is_visible()
    form.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert form.page.locator(".paper").count() == 0
