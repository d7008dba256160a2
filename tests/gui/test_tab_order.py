"""Tab goes as the eye does: in every page, whatever was built first, and the page before what frames it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTextBrowser, QWidget

from tests.gui.driver import Driver
from tests.gui.pages import PAGES, ways
from tests.gui.test_every_page import MakeLook
from tests.gui.test_story import start_a_round
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.new_round.new_round_page import NewRoundPage
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.tab_order import stops

K = Qt.Key
MOST_CELLS = 60
BESIDE = 12
"""Pixels by which the middles of parts on one line may differ."""


def place(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint(0, 0)), part.size())


def goes_back(here: QWidget, then: QWidget) -> bool:
    """Whether the eye would have to go back up, or to the left on one line."""
    one, other = place(here), place(then)
    above = other.bottom() < one.top() and other.left() < one.right()
    before = abs(other.center().y() - one.center().y()) < BESIDE and other.right() < one.left()
    return above or before


def walk(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """Where Tab stops, once round."""
    found: list[QWidget] = []
    while True:
        here = QApplication.focusWidget()
        assert here is not None
        if here in found:
            assert here is found[0], f"{here.accessibleName()} comes twice: a trap"
            return found
        found.append(here)
        QTest.keyClick(here, key)
        for _cell in range(MOST_CELLS):
            if not (isinstance(here, (QAbstractItemView, QTextBrowser)) and QApplication.focusWidget() is here):
                break
            QTest.keyClick(here, key)  # a grid is gone through cell by cell, a guide link by link, and left at its end
        assert len(found) < 500


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("bug", "unsaved", "ways", "status")])
def test_tab_goes_as_the_eye_does(dressed: MakeLook, name: str) -> None:
    look = dressed()
    page, bar = PAGES[name](look), ways(look)
    window = MainWindow()
    window.resize(1366, 740)
    window.show_parts(bar, page, stretched=page)
    window.show()
    QTest.qWait(1)
    for _ in range(30):
        QApplication.processEvents()
    inside = stops(page)
    window.activateWindow()
    (inside or stops(bar))[0].setFocus()
    round_about = walk(window, K.Key_Tab)
    of_page = [each for each in round_about if page.isAncestorOf(each)]
    assert round_about[: len(of_page)] == of_page, "the page first"
    assert any(bar.isAncestorOf(each) for each in round_about), "then the places"
    for here, then in pairwise(of_page):
        words = f"from {here.accessibleName()!r} back to {then.accessibleName()!r}"
        assert not goes_back(here, then), words
    back = walk(window, K.Key_Backtab)
    met = [each for each in back if each in round_about]  # a question that is looked at may offer one thing more
    assert met == [round_about[0], *(each for each in reversed(round_about[1:]) if each in back)]
    assert len(back) - len(met) <= 1
    window.close()


def test_reopened_in_the_middle_tab_goes_on_from_question_to_question(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    for _ in range(7):
        driver.key(K.Key_Down)
    driver.close()
    driver.start()
    driver.page(HomePage)
    driver.key(K.Key_Return)
    page = driver.page(AnsweringPage)
    QTest.qWait(300)  # the rest of the section is built meanwhile
    answered = page._response.answered
    ids = [each.id for each in page._questionnaire.sections[0].questions if answered.applies(each.id)]
    first = driver.question()
    met: list[str] = []
    for _ in range(60):
        part: QWidget | None = QApplication.focusWidget()
        while part is not None and not isinstance(part, QuestionCard):
            part = part.parentWidget()
        if part is not None and part.question.id not in met:
            met.append(part.question.id)
        driver.key(K.Key_Tab)
    assert first == ids[7]
    assert met[: len(ids) - 7] == ids[7:]


def test_tab_and_enter_after_the_last_field_go_on_and_discard_nothing(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.key(K.Key_Return)
    page = driver.page(NewRoundPage)
    driver.type("Twin Rivers LIP")
    driver.key(K.Key_Tab)
    driver.type("48000")
    driver.key(K.Key_Tab)
    driver.key(K.Key_Tab)
    driver.key(K.Key_Return)
    assert driver.page(NewRoundPage) is page
    assert "Which period?" in driver.words()
