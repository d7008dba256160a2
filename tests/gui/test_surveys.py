"""A coordinator's survey in the window: the form, what comes back, the figures, what people wrote, and the end."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFileDialog

from tests.gui.driver import Driver
from tests.gui.test_people import choose
from tests.gui.test_story import stored
from tests.workspace.builders import new_round, opened
from tests.workspace.replies import NEWCOMERS, file_of, made_up
from wci_assess.exchange.replies import HandedSurvey
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.people.people_page import PeoplePage
from wci_assess.gui.people.taking_page import TakingPage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.surveys.survey_dialogs import CloseSurveyDialog, ForgetRepliesDialog
from wci_assess.gui.surveys.surveys_page import SurveysPage
from wci_assess.gui.surveys.words_page import WordsPage
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import AnswerState
from wci_assess.response.replies import Given
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.surveys import read_surveys


def handed_out(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> tuple[HandedSurvey, Questionnaire]:
    """A round that answers the welcoming community, with the newcomer survey handed out as a form."""
    with opened(driver.folder) as workspace:
        start_round(workspace, new_round(asks=("welcoming-community",)))
        questionnaire = read_questionnaire(workspace, NEWCOMERS)
    driver.start()
    driver.program.flows.overview.open(Ref(1))
    driver.page(OverviewPage)
    driver.press("People")
    driver.page(PeoplePage)
    driver.press("To the surveys")
    page = driver.page(SurveysPage)
    path = driver.folder.parent / "survey.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    [form] = [each for each in page.findChildren(QAbstractButton) if "Newcomer survey" in each.accessibleName()]
    form.click()
    driver.wait(lambda: "It opens in any browser" in driver.words())
    data = re.search(r'id="hand-out"[^>]*>([^<]*)<', path.read_text(encoding="utf-8"))
    assert data is not None
    plain = json.loads(data[1])
    handed = HandedSurvey(
        survey=plain["survey"], council="Ours", label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31),
        questionnaire=NEWCOMERS, version=plain["version"], hash=plain["hash"], tree={},
    )  # fmt: skip
    return handed, questionnaire


def came_back(folder: Path, handed: HandedSurvey, questionnaire: Questionnaire, count: int) -> Path:
    replies = made_up(questionnaire, count)
    text = next(each.id for each in questionnaire.questions() if each.type == "text")
    first = replace(replies[0], answers={**replies[0].answers, text: Given(AnswerState.VALUE, "Call Ann Smith")})
    path = folder / "replies.wciassess"
    path.write_bytes(file_of(handed, [first, *replies[1:]]).data)
    return path


def test_from_the_form_to_the_indicators(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    handed, questionnaire = handed_out(driver, monkeypatch)
    path = came_back(driver.folder, handed, questionnaire, 40)
    choose(monkeypatch, path, path)
    driver.press("Take files in…")
    page = driver.page(TakingPage)
    assert "40 new replies to a survey" in driver.words(page)
    driver.press("Take in 1 file")
    driver.page(SurveysPage)
    driver.wait(lambda: "40 replies are in; it shows something from 30 on." in driver.words())
    driver.press("Undo")
    driver.wait(lambda: "0 replies are in" in driver.words())
    driver.press("Take files in…")
    driver.page(TakingPage)
    driver.press("Take in 1 file")
    driver.wait(lambda: "40 replies are in" in driver.words())

    monkeypatch.setattr(CloseSurveyDialog, "exec", lambda _: 1)
    driver.press("Close and count…")
    driver.wait(lambda: "Closed and counted: 40 replies." in driver.words())
    words = driver.words()
    assert "People with a strong sense of belonging to the local community" in words
    assert "No figure of fewer than 10 replies" in words
    [write] = [each for each in buttons(driver) if each.text().startswith("Write ")]
    write.click()
    driver.wait(lambda: "each with its source" in driver.words())
    assert "stands there" in driver.words()
    driver.press("Undo")
    driver.wait(lambda: "Taken back." in driver.words())
    driver.wait(lambda: any(each.text().startswith("Write ") for each in buttons(driver)))


def buttons(driver: Driver) -> list[QAbstractButton]:
    return driver.page(SurveysPage).findChildren(QAbstractButton)


def test_what_people_wrote_is_released_one_by_one_and_all_is_deleted(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed, questionnaire = handed_out(driver, monkeypatch)
    choose(monkeypatch, came_back(driver.folder, handed, questionnaire, 12))
    driver.press("Take files in…")
    driver.page(TakingPage)
    driver.press("Take in 1 file")
    driver.page(SurveysPage)
    driver.press("What people wrote")
    page = driver.page(WordsPage)
    driver.wait(lambda: "Call Ann Smith" in driver.words())
    assert "This may name a person" in driver.words()
    page.findChildren(QCheckBox)[0].click()
    driver.wait(lambda: "May be printed from now on." in driver.words())
    driver.press("Back to the surveys")
    driver.page(SurveysPage)
    monkeypatch.setattr(ForgetRepliesDialog, "exec", lambda _: 1)
    driver.press("Delete this survey’s replies…")
    driver.wait(lambda: "The replies were deleted" in driver.words())
    driver.close()
    workspace = stored(driver.folder)
    try:
        [state] = read_surveys(workspace, 1)
    finally:
        workspace.close()
    assert (state.replies, state.forgotten) == (0, True)


def test_a_file_of_replies_is_opened_with_the_program(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    handed, questionnaire = handed_out(driver, monkeypatch)
    path = came_back(driver.folder, handed, questionnaire, 5)
    driver.press("Home")
    driver.page(HomePage)
    driver.program.flows.open_files([path])
    page = driver.page(TakingPage)
    assert "5 new replies to a survey" in driver.words(page)
    driver.press("Take in 1 file")
    driver.page(SurveysPage)
    driver.wait(lambda: "5 replies are in" in driver.words())


def test_the_form_itself_is_no_file_of_replies(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    handed_out(driver, monkeypatch)
    driver.program.flows.open_files([driver.folder.parent / "survey.html"])
    driver.wait(lambda: "This is the form of a survey. Open it in a browser" in driver.words())
