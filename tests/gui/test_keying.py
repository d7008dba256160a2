"""A coordinator keys in a form that came back on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import practice, question
from tests.gui.builders import long_questionnaire, open_response
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.keying.keying_page import KeyingPage
from wci_assess.gui.keying.paper_signs import GoTo, Keyed, Skip, keyed
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question, QuestionType
from wci_assess.response import AnswerState, Key
from wci_assess.response.edit import Choose, DontKnow, Field, NotApplicable, Write

NUMBERS = {"a": "1.1", "b": "1.2", "n": "2.4"}
PRACTICE, NUMBER = practice("a"), question("n", QuestionType.NUMBER)


@pytest.mark.parametrize(
    ("typed", "of", "meant"),
    [
        ("3", PRACTICE, Write("a", Field.VALUE, "3")),
        ("", PRACTICE, Skip()),
        ("?", PRACTICE, DontKnow("a")),
        ("x2", PRACTICE, NotApplicable("a", "outside-mandate")),
        ("x merged with the neighbours", PRACTICE, NotApplicable("a", "merged with the neighbours")),
        ("2.4", PRACTICE, GoTo("n")),
        ("#1.2", NUMBER, GoTo("b")),
        ("1.2", NUMBER, Write("n", Field.VALUE, "1.2")),
        ("9.9", PRACTICE, Write("a", Field.VALUE, "9.9")),
        ("2", question("y", QuestionType.YES_NO), Write("y", Field.VALUE, "no")),
        ("1, 2", question("c", QuestionType.CHOICES), Write("c", Field.VALUE, "one,two")),
        ("1 2", question("c", QuestionType.CHOICES), Write("c", Field.VALUE, "one,two")),
        ("xylophone", question("t", QuestionType.TEXT), Write("t", Field.VALUE, "xylophone")),
    ],
)
def test_what_is_keyed(typed: str, of: Question, meant: Keyed) -> None:
    assert keyed(typed, of, NUMBERS) == meant


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


def test_one_entry_is_one_undo(page: KeyingPage) -> None:
    QTest.keyClicks(page._answer, "4")
    QTest.keyClicks(page._comment, "Since May")
    QTest.keyClick(page._comment, Qt.Key.Key_Return)
    steps = [step for step in page._response._store.steps if step.edit is not None]  # type: ignore[attr-defined]
    assert len(steps) == 1
    assert page._list.current() == "q0-0"


def test_what_is_answered_already_is_shown_and_replaced_only_when_asked_again(page: KeyingPage) -> None:
    page._response.do(Choose("q0-1", "starting"))
    enter(page, "3")
    assert page._now.text() == "Now: 2 Starting"
    enter(page, "4")
    assert "once more" in page._trouble.text()
    assert page._response.answer("q0-1").value == "starting"  # type: ignore[union-attr]
    QTest.keyClick(page._answer, Qt.Key.Key_Return)
    assert page._response.answer("q0-1").value == "leading"  # type: ignore[union-attr]
    assert page._words.text().startswith("1.3  ")


def test_it_says_whose_form_it_is_and_goes_on_where_it_stopped(page: KeyingPage, look: Look) -> None:
    shown = "\n".join(each.text() for each in page.findChildren(QLabel))
    assert "Test council\u00a0\u00a0·  2026-27\u00a0\u00a0·  Test questionnaire" in shown
    enter(page, "3")
    again = KeyingPage(look, page._signals)
    assert again._words.text().startswith("1.2  ")


def test_what_does_not_fit_is_told_and_stays_to_be_corrected(page: KeyingPage) -> None:
    enter(page, "7")
    assert page._trouble.text().startswith("“7” is not a level of “1.1”. Choose one of: 1 Not in place, 2 ")
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
