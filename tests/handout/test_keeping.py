"""What stays on a computer: nothing unless it is one's own, and then until it is removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Playwright

from tests.handout.browser import Form, launched, read
from tests.handout.conftest import OpenForm
from tests.handout.everything import ID, handed
from tests.handout.test_filling_in import read_sha
from tests.handout.test_second_look import second_for_all
from wci_assess.handout import html_form

CANARY = "canary-7f3a9e41"


def holding(folder: Path, text: str) -> list[str]:
    """The files below a folder that hold a text, in any of the ways that a browser writes one."""
    wanted = (text.encode(), text.encode("utf-16-le"))
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return [path.name for path in files if any(each in path.read_bytes() for each in wanted)]


@pytest.mark.parametrize("own", [False, True])
def test_a_borrowed_computer_keeps_nothing(playwright: Playwright, tmp_path: Path, own: bool) -> None:
    """The whole profile is searched; on one's own computer the same search finds what was written."""
    file, profile = tmp_path / "form.html", tmp_path / "profile"
    file.write_bytes(html_form(handed()))
    context = launched(playwright, profile)
    form = Form(context, file)
    form.begin(own=own)
    form.card("1.1").get_by_role("button", name="Comment").click()
    form.page.keyboard.type(CANARY)
    form.page.locator("button.section", has_text="What is chosen").click()
    form.card("2.4").get_by_role("textbox").fill(CANARY)
    form.page.wait_for_timeout(600)
    assert form.page.evaluate("localStorage.length") == int(own)
    assert form.page.evaluate("sessionStorage.length") == 0
    assert form.page.evaluate("indexedDB.databases()") == []
    context.close()
    assert bool(holding(profile, CANARY)) is own


def test_ones_own_computer_goes_on_where_one_stopped_until_it_is_removed(open_form: OpenForm) -> None:
    form = open_form()
    form.begin(own=True, sector="Housing")
    form.tick("1.1", "2 Starting")
    form.page.locator("button.section", has_text="What is chosen").click()
    form.card("2.7").get_by_role("textbox").fill("typed just now")
    form.open()
    assert form.page.evaluate("Object.keys(localStorage)") == [f"wci-assess:{ID}"]
    form.button("Go on").click()
    assert form.card("2.7").get_by_role("textbox").input_value() == "typed just now"
    assert form.count() == "Answered: 2 of 13"
    saved = read(form.saved())
    assert (saved["sector"], len(saved["parts"][0]["answers"])) == ("housing", 2)
    form.button("Finish").last.click()
    form.button("Remove my answers from this computer").first.click()
    form.page.get_by_role("dialog").get_by_role("button", name="Remove my answers").click()
    form.page.get_by_text("Removed from this browser.").wait_for()
    assert form.page.evaluate("localStorage.length") == 0
    form.open()
    assert form.option("1 This is the first time").is_visible()
    assert form.complaints == []


def test_the_sector_can_be_corrected_when_one_goes_on(open_form: OpenForm) -> None:
    form = open_form()
    form.begin(own=True, sector="Housing")
    form.tick("1.1", "2 Starting")
    form.open()
    assert form.option("Housing").is_checked()
    form.option("Employment").check()
    form.button("Go on").click()
    assert read(form.saved())["sector"] == "employment"


def test_a_second_look_goes_on_without_the_first_file(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.tick("1.1", "2 Starting")
    first = form.saved()
    form = open_form(second_for_all())
    form.choose("Open my first file…", first)
    form.page.locator(".done", has_text="Your first answers are here.").wait_for()
    form.begin(own=True, sector=None)
    form.card("1.1").get_by_role("button", name="Keep it").click()
    form.open()
    assert not form.button("Open my first file…").is_visible()
    form.button("Go on").click()
    assert "Your first answer: 2 Starting" in form.card("1.1").inner_text()
    assert read(form.saved())["first"] == read_sha(first)


def test_unsaved_answers_are_not_left_unasked(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    asked: list[str] = []
    form.tick("1.1", "2 Starting")

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    form.page.on("dialog", leave)
    form.open()
    assert asked == ["beforeunload"]
    form.begin()
    form.tick("1.1", "2 Starting")
    form.saved()
    form.open()
    assert asked == ["beforeunload"]


def test_a_second_tab_does_not_write_over_the_first(open_form: OpenForm) -> None:
    form = open_form()
    form.begin(own=True)
    form.tick("1.1", "2 Starting")
    form.page.wait_for_timeout(500)
    other = Form(form.context, form.file)
    other.button("Go on").click()
    other.tick("1.2", "1 Yes")
    form.page.get_by_text("This form is open in another tab").wait_for()
    form.tick("1.1", "4 Leading")
    form.page.wait_for_timeout(500)
    other.open()
    other.button("Go on").click()
    assert other.is_ticked("1.1", "2 Starting")
    assert other.is_ticked("1.2", "1 Yes")
    other.page.close()


def test_what_another_page_wrote_into_the_storage_harms_nothing(open_form: OpenForm) -> None:
    form = open_form()
    form.begin(own=True)
    form.tick("1.1", "2 Starting")
    form.page.wait_for_timeout(500)
    form.page.evaluate(
        """() => {
        const key = Object.keys(localStorage)[0];
        const kept = JSON.parse(localStorage[key]);
        kept.entries.push(['0/constructor', { state: 'value', value: '<img src=x onerror=alert(1)>', rows: 7 }]);
        kept.entries.push(['0/gap', { rows: [null, { id: '"><b>', cells: 'x', year: {} }] }]);
        kept.entries.push(['__proto__', 3]);
        localStorage[key] = JSON.stringify(kept);
        }"""
    )
    again = Form(form.context, form.file)
    again.button("Go on").click()
    assert again.is_ticked("1.1", "2 Starting")
    assert not again.is_ticked("1.2", "1 Yes")
    again.page.locator("button.section", has_text="What is measured").click()
    assert again.card("3.1").get_by_role("textbox", name="Year").first.input_value() == ""
    assert again.complaints == []
    again.page.close()
