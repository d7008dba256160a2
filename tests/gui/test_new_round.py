"""A round is put together: several questionnaires at once, how long they take, arrows that go where the eye goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.gui.driver import Driver
from tests.gui.test_story import stored
from tests.real_window.harness import PROGRAM
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.new_round.new_round_page import NewRoundPage
from wci_assess.gui.people.people_page import PeoplePage
from wci_assess.gui.widgets.option import CheckOption, RadioOption
from wci_assess.workspace.assessments import list_assessments
from wci_assess.workspace.load import load
from wci_assess.workspace.opening import open_workspace

K = Qt.Key


def at_the_gallery(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.key(K.Key_Return)
    driver.page(NewRoundPage)
    driver.type("Twin Rivers LIP")
    driver.key(K.Key_Tab)
    driver.type("48,000")
    driver.key(K.Key_Return)
    driver.key(K.Key_Return)
    driver.wait(lambda: "Which questionnaires?" in driver.words())


def test_a_round_asks_several_questionnaires_at_once(driver: Driver) -> None:
    at_the_gallery(driver)
    driver.key(K.Key_Down)
    driver.key(K.Key_Space)  # the second, beside the first
    driver.key(K.Key_Return)
    driver.wait(lambda: "Organizational best practices" in driver.words())
    driver.wait(lambda: "Best practices in the sectors" in driver.words())
    driver.press("Start")
    driver.page(AnsweringPage)
    workspace = stored(driver.folder)
    try:
        asked = [each.questionnaire for each in list_assessments(workspace)]
    finally:
        workspace.close()
    assert asked == ["lip-organizational", "lip-sectoral"]
    driver.press("Overview")
    driver.wait(lambda: "Best practices in the sectors" in driver.words())


def test_minutes_follow_the_sectors_that_are_chosen(driver: Driver) -> None:
    at_the_gallery(driver)
    driver.key(K.Key_Space)  # not the first
    driver.key(K.Key_Down)
    driver.key(K.Key_Space)
    driver.key(K.Key_Return)
    driver.wait(lambda: "113 questions, about 95 minutes" in driver.words())
    driver.press("None")
    driver.press("Start")
    driver.wait(lambda: "Choose at least one sector." in driver.words())
    driver.key(K.Key_Space)  # the first sector has the focus
    driver.wait(lambda: "Choose at least one sector." not in driver.words())
    driver.wait(lambda: "113 questions" not in driver.words())
    driver.press("All sectors")
    driver.wait(lambda: "113 questions, about 95 minutes" in driver.words())


def test_arrows_go_where_the_eye_goes(driver: Driver) -> None:
    at_the_gallery(driver)
    names = []
    for _ in range(3):
        here = QApplication.focusWidget()
        assert here is not None
        names.append(here.accessibleName())
        driver.key(K.Key_Down)
    assert len(set(names)) == 3
    driver.key(K.Key_Up)
    driver.key(K.Key_Up)
    driver.key(K.Key_Up)
    assert driver.focus().accessibleName() == names[0]


def test_what_was_filled_in_is_there_again_whatever_led_away(driver: Driver) -> None:
    at_the_gallery(driver)
    driver.key(K.Key_1, Qt.KeyboardModifier.ControlModifier)  # Home
    driver.page(HomePage)
    driver.key(K.Key_Return)
    driver.page(NewRoundPage)
    driver.wait(lambda: "What you typed here before is here again" in driver.words())
    driver.wait(lambda: "Which questionnaires?" in driver.words())
    driver.press("Cancel")
    driver.wait(lambda: "What you typed was not saved." in driver.words())
    driver.press("Undo")
    driver.page(NewRoundPage)
    driver.wait(lambda: "Which questionnaires?" in driver.words())
    driver.key(K.Key_Return)
    driver.press("Start")
    driver.page(AnsweringPage)
    driver.press("Home")
    driver.page(HomePage)
    driver.press("New round")
    driver.page(NewRoundPage)
    assert "here again" not in driver.words()


def test_a_local_variant_is_named_as_one_wherever_it_is_met(driver: Driver) -> None:
    """In the gallery with its base, beside each of its own questions, and on Home."""
    workspace = open_workspace(driver.folder)
    assert load(workspace, [PROGRAM / "docs" / "examples" / "our-town.yaml"]).problems == ()
    workspace.close()
    at_the_gallery(driver)
    base = "local variant of “Organizational best practices of a Local Immigration Partnership”"
    page = driver.page(NewRoundPage)
    options = [each for each in page.findChildren(CheckOption) if each.isVisible()]
    ours = next(number for number, each in enumerate(options) if base in each.face.detail)
    driver.key(K.Key_Space)  # not the first
    for _ in range(ours):
        driver.key(K.Key_Down)
    driver.key(K.Key_Space)
    driver.key(K.Key_Return)
    driver.press("Start")
    driver.page(AnsweringPage)
    assert "local" not in words_of(driver.card()), "shared with the base"
    for _ in range(2):
        driver.key(K.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.question() == "town-college-seated")
    assert "local" in words_of(driver.card())
    driver.press("Home")
    driver.page(HomePage)
    driver.wait(lambda: "local variant" in driver.words())


def words_of(card: QuestionCard) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel)]


def test_a_day_that_cannot_be_is_answered_as_what_it_is(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.key(K.Key_Return)
    page = driver.page(NewRoundPage)
    driver.type("Twin Rivers LIP")
    driver.key(K.Key_Tab)
    driver.type("48,000")
    driver.key(K.Key_Return)
    driver.wait(lambda: "Which period?" in driver.words())
    start = next(each for each in page.findChildren(QLineEdit) if each.accessibleName().startswith("First day"))
    for typed, said in (
        ("30 February 2026", "“30 February 2026” is not a day: the month 2026-02 has 28 days."),
        ("03/04/2026", "“03/04/2026” can be read in two ways. Write 2026-03-04 or 2026-04-03."),
        ("", "Write the day: year, month and day, like 2026-04-01."),
    ):
        start.setText(typed)
        driver.press("Next")
        driver.wait(partial(is_said, driver, said))


def is_said(driver: Driver, words: str) -> bool:
    return words in driver.words()


def test_a_round_with_members_goes_on_with_its_people(driver: Driver) -> None:
    at_the_gallery(driver)
    driver.key(K.Key_Return)
    driver.wait(partial(is_said, driver, "Who answers?"))
    for option in driver.window.findChildren(RadioOption):
        if option.isVisible() and option.face.words == "Each member alone first":
            option.click()
    driver.press("Start")
    page = driver.page(PeoplePage)
    assert "One file for all…" in driver.words(page)
    driver.press("Answers")
    driver.page(AnsweringPage)
