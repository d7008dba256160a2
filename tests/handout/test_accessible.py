"""axe finds nothing, on every step, in both languages and both schemes; and nothing is wider than a narrow screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.handout.browser import Form
from tests.handout.conftest import OpenForm
from tests.handout.everything import handed
from tests.handout.test_second_look import second_for_a_seat

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The one thing that another scheme changes."""


def violations(form: Form, scheme: str = "light") -> list[str]:
    found = Axe().run(form.page, options=RULES if scheme == "light" else CONTRAST)
    return [f"{each['id']}: {node['html'][:200]}" for each in found.response["violations"] for node in each["nodes"]]


def every_panel(form: Form) -> None:
    """Opens what a card can open."""
    form.page.evaluate(
        """() => document.querySelectorAll('.card').forEach((card) => {
        card.querySelector('details')?.setAttribute('open', '');
        card.querySelectorAll('.actions button[aria-expanded=false]').forEach((button) => button.click());
        })"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["English", "Français"])
def test_axe_finds_nothing_on_any_step(open_form: OpenForm, language: str, scheme: str) -> None:
    form = open_form()
    form.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found: dict[str, list[str]] = {}
    form.button(language).click()
    found["first page"] = violations(form, scheme)
    form.button("English").click()
    form.begin()
    form.button(language).click()
    for number in range(form.page.locator("button.section").count()):
        form.page.locator("button.section").nth(number).click()
        if number == 1:
            form.card("2.4").get_by_role("textbox").fill("many")
        every_panel(form)
        found[f"section {number + 1}"] = violations(form, scheme)
    form.press("Escape")
    form.page.locator("header.top button").last.click()
    found["keys"] = violations(form, scheme)
    form.press("Escape")
    form.page.locator(".bar button.main").click()
    form.page.locator("details").evaluate("node => { node.open = true; }")
    with form.page.expect_download():
        form.page.locator("main button.main").click()
    found["last page"] = violations(form, scheme)
    assert {step: told for step, told in found.items() if told} == {}
    assert len(found) == 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_second_look(open_form: OpenForm, scheme: str) -> None:
    form = open_form(second_for_a_seat())
    form.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    form.begin(sector=None)
    assert violations(form, scheme) == []


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_the_screen(open_form: OpenForm, width: int) -> None:
    form = open_form(handed(council="A very long council name without any mercy " * 4))
    form.page.set_viewport_size({"width": width, "height": 640})
    form.begin()
    wide = "document.documentElement.scrollWidth - innerWidth"
    for number in range(5):
        if width < 960:
            form.page.locator("details.sections").evaluate("node => { node.open = true; }")
        form.page.locator("button.section").nth(number).click()
        every_panel(form)
        assert form.page.evaluate(wide) <= 0
    form.page.locator(".bar button.main").click()
    assert form.page.evaluate(wide) <= 0


def test_the_focus_is_never_under_the_bar(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    bar = form.page.locator(".bar").evaluate("node => node.getBoundingClientRect().top")
    for _ in range(3):
        form.press("ArrowDown")
    form.page.locator("button.section", has_text="What is chosen").click()
    for _ in range(30):
        form.press("Tab")
        place = form.page.evaluate(
            """() => { const node = document.activeElement; const box = node.getBoundingClientRect();
            return node.closest('.card') ? box.top : 0; }"""
        )
        assert place < bar
