"""One browser for all tests of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.handout.browser import Form, launched, playing
from tests.handout.everything import handed
from tests.handout.surveys import SurveyForm, handed_survey
from wci_assess.exchange.handed import HandOut
from wci_assess.exchange.replies import HandedSurvey
from wci_assess.handout import html_form, survey_form

OpenForm = Callable[..., Form]


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with playing() as found:
        yield found


@pytest.fixture(scope="module")
def context(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    found = launched(playwright, tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


@pytest.fixture
def open_form(context: BrowserContext, tmp_path: Path) -> Iterator[OpenForm]:
    """Opens a hand-out as a form, in a tab of its own."""
    forms: list[Form] = []

    def opened(hand_out: HandOut | None = None) -> Form:
        file = tmp_path / "form.html"
        file.write_bytes(html_form(hand_out or handed()))
        forms.append(Form(context, file))
        return forms[-1]

    yield opened
    for form in forms:
        form.page.close()
    clean = context.new_page()
    clean.goto(tmp_path.as_uri())
    clean.evaluate("localStorage.clear()")
    clean.close()


OpenSurvey = Callable[..., SurveyForm]


@pytest.fixture
def open_survey(context: BrowserContext, tmp_path: Path) -> Iterator[OpenSurvey]:
    """Opens a survey as a form, in a tab of its own."""
    forms: list[SurveyForm] = []

    def opened(handed: HandedSurvey | None = None) -> SurveyForm:
        file = tmp_path / "survey.html"
        file.write_bytes(survey_form(handed or handed_survey()))
        forms.append(SurveyForm(context, file))
        return forms[-1]

    yield opened
    for form in forms:
        form.page.close()
