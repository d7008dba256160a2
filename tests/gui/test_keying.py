"""A coordinator keys in a form that came back on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import practice, question
from tests.gui.builders import long_questionnaire, open_response
from wci_assess.gui.keying.keyed import DontKnow, GoTo, Keyed, NotApplicable, Skip, Value, keyed
from wci_assess.gui.keying.keying_page import KeyingPage
from wci_assess.gui.response_signals import ResponseSignals
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import QuestionType
from wci_assess.response import AnswerState, Key

NUMBERS = {"a": "1.1", "b": "1.2", "n": "2.4"}
PRACTICE, NUMBER = practice("a"), question("n", QuestionType.NUMBER)


@pytest.mark.parametrize(
    ("typed", "of", "meant"),
    [
        ("3", PRACTICE, Value("3")),
        ("", PRACTICE, Skip()),
        ("?", PRACTICE, DontKnow()),
        ("x2", PRACTICE, NotApplicable("outside-mandate")),
        ("x merged with the neighbours", PRACTICE, NotApplicable("merged with the neighbours")),
        ("2.4", PRACTICE, GoTo("n")),
        ("#1.2", NUMBER, GoTo("b")),
        ("1.2", NUMBER, Value("1.2")),
        ("9.9", PRACTICE, Value("9.9")),
        ("2", question("y", QuestionType.YES_NO), Value("no")),
        ("1, 2", question("c", QuestionType.CHOICES), Value("one,two")),
        ("1 2", question("c", QuestionType.CHOICES), Value("one,two")),
        ("xylophone", question("t", QuestionType.TEXT), Value("xylophone")),
    ],
)
def test_what_is_keyed(typed: str, of: object, meant: Keyed) -> None:
    assert keyed(typed, of, NUMBERS) == meant  # type: ignore[arg-type]


@pytest.fixture
def page(look: Look, qapp: QApplication) -> KeyingPage:
    made = KeyingPage(look, ResponseSignals(open_response(long_questionnaire(100, sections=4))))
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    made.take_focus()
    return made


def enter(page: KeyingPage, text: str) -> None:
    QTest.keyClicks(page._answer, text)
    QTest.keyClick(page._answer, Qt.Key.Key_Return)


def test_a_hundred_questions_take_two_keys_each(page: KeyingPage) -> None:
    """A digit and Enter: three minutes leave almost a second for each key."""
    for number in range(100):
        enter(page, str(number % 4 + 1))
    assert page._response.answered.total.answered == 100
    assert "last question" in page._words.text()


def test_states_comments_jumps_and_undo(page: KeyingPage) -> None:
    enter(page, "x2")
    enter(page, "?")
    QTest.keyClicks(page._answer, "4")
    QTest.keyClicks(page._comment, "Asked twice & <b>noted</b>")
    QTest.keyClick(page._comment, Qt.Key.Key_Return)
    answers = page._response.answered.answers
    assert answers[Key("q0-0")].reason == "outside-mandate"
    assert answers[Key("q0-1")].state is AnswerState.DONT_KNOW
    assert (answers[Key("q0-2")].value, answers[Key("q0-2")].comment) == ("leading", "Asked twice & <b>noted</b>")
    enter(page, "3.5")
    assert page._words.text().startswith("3.5  ")
    enter(page, "2")
    assert page._words.text().startswith("3.6  ")


def test_what_does_not_fit_is_told_and_stays_to_be_corrected(page: KeyingPage) -> None:
    enter(page, "7")
    assert "“7” is not a level" in page._trouble.text()
    assert page._answer.text() == "7"
    assert page._words.text().startswith("1.1  ")
    assert page._response.answered.total.answered == 0
    enter(page, "x")
    assert "not a level" in page._trouble.text()


def test_the_place_survives_a_change_of_language(page: KeyingPage, dressed: Callable[..., Look]) -> None:
    enter(page, "3")
    QTest.keyClicks(page._answer, "2")
    memory = page.memory()
    french = KeyingPage(dressed("fr"), page._signals)
    french.restore(memory)
    assert french._words.text().startswith("1.2  ")
    assert french._answer.text() == "2"
