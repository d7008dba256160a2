"""Review: what wants a word gets it right there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.builders import answer
from tests.gui.builders import open_response, practice, questionnaire, text
from tests.gui.driver import Driver
from tests.gui.test_story import answers, start_a_round
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.review.review_page import ReviewPage
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.questionnaire import Section

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def at_the_reasons(driver: Driver) -> str:
    """A low rating without a reason, its field in Review with the focus; gives the question."""
    driver.start()
    start_a_round(driver)
    question = driver.question()
    driver.key(K.Key_1)
    driver.saved()
    driver.press("Review")
    page = driver.page(ReviewPage)
    page._show(1)
    page.take_focus()
    assert isinstance(driver.focus(), NoteField)
    return question


@pytest.mark.parametrize("taken_away_by", ["leaving", "language", "text size", "another list", "home", "close"])
def test_a_reason_typed_in_review_is_stored_whatever_takes_it_away(driver: Driver, taken_away_by: str) -> None:
    question = at_the_reasons(driver)
    driver.type("No seat for employers yet")
    match taken_away_by:
        case "leaving":
            driver.key(K.Key_Tab)
        case "language":
            driver.key(K.Key_L, CTRL)
            driver.wait(lambda: "Révision" in driver.words())
            assert isinstance(driver.focus(), NoteField) or "sans" in driver.words()
        case "text size":
            driver.key(K.Key_Plus, CTRL)
        case "another list":
            driver.page(ReviewPage)._show(0)
        case "home":
            driver.key(K.Key_1, CTRL)
        case "close":
            driver.close()
    if taken_away_by != "close":
        driver.wait(lambda: not driver.program.flows.assessment.unsaved)
    found = answers(driver.folder)[question]
    assert getattr(found, "comment") == "No seat for employers yet"  # noqa: B009


def test_a_reason_can_be_undone_and_its_question_gone_to(driver: Driver) -> None:
    question = at_the_reasons(driver)
    driver.type("No seat")
    driver.key(K.Key_Tab)
    driver.wait(lambda: "Undo" in driver.words())
    driver.press("Undo")
    driver.wait(lambda: not driver.program.flows.assessment.unsaved)
    assert getattr(answers(driver.folder)[question], "comment") is None  # noqa: B009
    driver.press("Go to the question")
    driver.wait(lambda: type(driver.stage.page).__name__ == "AnsweringPage")
    assert driver.question() == question


def test_the_report_is_one_press_away(driver: Driver) -> None:
    at_the_reasons(driver)
    driver.press("See the report")
    driver.wait(lambda: type(driver.stage.page).__name__ == "ComparePage")
    assert "Overview" in driver.words(), "it stands among the round's pages"


def test_which_sub_councils_are_through_is_told(dressed: Callable[..., Look]) -> None:
    asked = questionnaire(
        [
            Section(
                id=name, title=text(name.capitalize(), name), questions=(practice(f"{name}-1"), practice(f"{name}-2"))
            )
            for name in ("jobs", "homes", "schools")
        ]
    )
    settled = [
        replace(answer(each, "in-place"), settled_on=date(2026, 10, 2), settled_group=group)
        for each, group in (("jobs-1", "Employment"), ("jobs-2", None), ("homes-1", "Housing"))
    ]
    others = [answer("homes-2", "starting")]

    def told(*answers: object) -> str:
        page = ReviewPage(dressed(), ResponseSignals(open_response(asked, answers)))  # type: ignore[arg-type]
        return "\n".join(each.text() for each in page.findChildren(QLabel))

    words = told(*settled, *others)
    assert "Settled: 1.\u00a0Jobs\nNot settled yet: 2.\u00a0Homes, 3.\u00a0Schools" in words
    assert "ettled" not in told(*others), "a council without sub-councils is not bothered"
    assert "ettled" not in told(replace(settled[0], settled_group=None))
