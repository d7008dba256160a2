"""A plan made by keys and clicks: what is seen is stored, whatever takes the page away; next year goes on with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from tests.gui.driver import Driver
from tests.gui.pages import plan as plan_page
from tests.workspace.builders import opened, started
from wci_assess.gui.actions.actions_page import ActionsPage
from wci_assess.gui.actions.choosing import Choosing
from wci_assess.gui.actions.step_card import StepCard
from wci_assess.gui.actions.text_blocks_page import TextBlocksPage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.theme import Look
from wci_assess.gui.toolkit.toolkit_page import ToolkitPage
from wci_assess.response.action import ActionField, ActionState
from wci_assess.response.edit import Field, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.plan import Plan, read_plan
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.rounds import next_round

LOW = ("terms-of-reference", "municipal-endorsement")


@pytest.fixture
def low(tmp_path: Path) -> tuple[str, ...]:
    """A round with two core practices below *In place*."""
    with opened(tmp_path / "data") as workspace:
        started(workspace)
        [part] = read_plan(workspace, 1).parts
        core = [each.id for each in part.record.questionnaire.questions() if each.core and each.scored][:2]
        edits = [Line(Write(each, Field.VALUE, "2")) for each in core]
        fill(workspace, 1, edits, OperationKind.FILL)
    return tuple(core)


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, low: tuple[str, ...]) -> Iterator[Callable[..., Driver]]:
    drivers: list[Driver] = []
    assert low

    def make(round_: int = 1, language: str = "en") -> Driver:
        """Closes the window that is open, if one is, and opens another on the plan."""
        while drivers:
            drivers.pop().close()
        driver = Driver(qapp, tmp_path / "data")
        drivers.append(driver)
        driver.start(language)
        driver.program.flows.overview.open(Ref(round_))
        driver.page(OverviewPage)
        driver.program.flows.router.go("actions")
        driver.page(ActionsPage)
        return driver

    yield make
    for driver in drivers:
        driver.close()


def cards(driver: Driver) -> list[StepCard]:
    page = driver.stage.page
    return page.findChildren(StepCard) if isinstance(page, ActionsPage) else []


def plan(driver: Driver, round_: int = 1) -> Plan:
    """What the store holds, read beside the window."""
    found: list[Plan] = []

    def failed(error: BaseException) -> None:
        raise error

    jobs = driver.program.jobs
    jobs.with_desk(lambda desk: jobs.store.run(lambda: read_plan(desk.own, round_), found.append, failed))
    driver.wait(lambda: bool(found))
    return found[0]


def propose(driver: Driver) -> list[StepCard]:
    driver.press("Put all 2 priorities in")
    driver.wait(lambda: len(cards(driver)) == 2)
    return cards(driver)


def go(driver: Driver, name: str) -> None:
    driver.program.flows.router.go(name)
    driver.wait(lambda: not isinstance(driver.stage.page, ActionsPage))


def test_priorities_become_steps_that_are_stored(start: Callable[..., Driver], low: tuple[str, ...]) -> None:
    driver = start()
    first, _ = propose(driver)
    assert [each.question for each in plan(driver).steps] == list(low)
    assert first.action.step, "the first step comes from the questionnaire"
    first.take_focus(ActionField.ROLE)
    driver.type("Coordinator")
    driver.key(Qt.Key.Key_Tab)
    driver.type("2026-09-01")
    driver.key(Qt.Key.Key_Tab)
    driver.wait(lambda: plan(driver).steps[0].due is not None)
    driver.wait(lambda: "Saved" in driver.words())
    driver.key(Qt.Key.Key_4)
    driver.key(Qt.Key.Key_Tab)
    driver.key(Qt.Key.Key_2)
    driver.wait(lambda: plan(driver).steps[0].state is ActionState.BEGUN)
    stored = plan(driver).steps[0]
    assert (stored.role, stored.target_level) == ("Coordinator", 4)


def test_nothing_that_was_typed_is_lost_whatever_takes_the_page(start: Callable[..., Driver]) -> None:
    driver = start()
    first, second = propose(driver)
    first.take_focus(ActionField.CAUSE)
    driver.type("No time")
    go(driver, "people")
    assert plan(driver).steps[0].cause == "No time"
    driver.program.flows.router.go("actions")
    driver.page(ActionsPage)
    second = cards(driver)[1]
    second.take_focus(ActionField.CAUSE)
    driver.type("Language")
    driver.stage.language_asked.emit()
    driver.wait(lambda: plan(driver).steps[1].cause == "Language")
    assert cards(driver)[1].focused() is ActionField.CAUSE, "the place stays"
    driver.type(" too")
    again = start()
    assert plan(again).steps[1].cause in ("Language too", " tooLanguage")


def test_a_day_that_is_none_stays_as_typed_with_its_sentence(start: Callable[..., Driver]) -> None:
    driver = start()
    first, _ = propose(driver)
    first.take_focus(ActionField.DUE)
    driver.type("soon")
    driver.key(Qt.Key.Key_Tab)
    driver.wait(lambda: "Not saved" in driver.words())
    assert "soon" in driver.words(first)
    go(driver, "people")
    driver.program.flows.router.go("actions")
    driver.page(ActionsPage)
    [field] = [each for each in cards(driver)[0].findChildren(QLineEdit) if each.text() == "soon"]
    assert field.accessibleDescription(), "a screen reader hears why"
    assert plan(driver).steps[0].due is None


def test_taken_out_and_undone(start: Callable[..., Driver]) -> None:
    driver = start()
    first, _ = propose(driver)
    remove = next(each for each in first.findChildren(QPushButton) if each.text().startswith("Take out"))
    remove.click()
    driver.wait(lambda: "It was taken out of the plan." in driver.words())
    assert len(plan(driver).steps) == 1
    driver.press("Undo")
    driver.wait(lambda: len(cards(driver)) == 2)
    assert len(plan(driver).steps) == 2


def test_below_the_steps_is_what_else_may_come_into_the_plan(start: Callable[..., Driver]) -> None:
    driver = start()
    propose(driver)
    driver.wait(lambda: driver.page(ActionsPage).findChild(Choosing) is not None)
    assert "Look for another practice" in driver.words()


def test_no_step_moves_when_what_is_below_them_comes(look: Look) -> None:
    page = plan_page(look, all_=False)
    page.resize(1366, 3_000)
    page.show()
    QApplication.processEvents()
    steps = page.findChildren(StepCard)
    places = [each.geometry() for each in steps]
    assert page.findChild(Choosing) is None
    page.show_all()
    QApplication.processEvents()
    QApplication.processEvents()
    assert page.findChild(Choosing) is not None
    assert [each.geometry() for each in steps] == places


def test_any_other_practice_is_found_by_its_number(start: Callable[..., Driver]) -> None:
    driver = start()
    choosing = driver.page(ActionsPage).findChild(Choosing)
    assert choosing is not None
    field = choosing.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    driver.type("2.3")
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Space)
    driver.wait(lambda: len(cards(driver)) == 1)
    [step] = plan(driver).steps
    assert plan(driver).parts[0].record.questionnaire.numbers[step.question] == "2.3"


def test_next_year_says_what_became_of_it_and_goes_on(start: Callable[..., Driver]) -> None:
    driver = start()
    first, second = propose(driver)
    second.written.emit(ActionField.STATE, "done")
    driver.wait(lambda: plan(driver).steps[1].state is ActionState.DONE)
    jobs = driver.program.jobs
    jobs.with_desk(lambda desk: jobs.store.run(lambda: next_round(desk.own, 1), lambda _: None, lambda _: None))
    later = start(2)
    words = later.words(later.page(ActionsPage))
    assert "What became of the plan of 2025-26" in words
    assert "Done" in words
    later.press("Go on with 1 step")
    later.wait(lambda: len(cards(later)) == 1)
    assert plan(later, 2).steps[0].carried_from == first.action.id


def test_the_plan_prints(start: Callable[..., Driver], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = start()
    propose(driver)
    target = tmp_path / "plan.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    driver.press("Print the plan…")
    driver.wait(target.exists)
    driver.wait(lambda: "Saved: " in driver.words())
    assert target.read_bytes().startswith(b"%PDF")


def test_the_round_in_words_is_copied_and_saved(
    start: Callable[..., Driver], low: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = start()
    first, _ = propose(driver)
    first.take_focus(ActionField.ROLE)
    driver.type("Coordinator")
    driver.press("Text for the funder’s report…")
    page = driver.page(TextBlocksPage)
    words = driver.words(page)
    assert "Annual plan" in words
    assert "(Coordinator)" in words, "what was still being typed is stored first"
    driver.press("Copy")
    copied = QApplication.clipboard().text()
    assert copied.startswith("Practices in place: 0 of")
    driver.wait(lambda: "Copied: " in driver.words())
    driver.press("Copy all")
    assert QApplication.clipboard().text().startswith("Drafts from the council’s own answers")
    path = tmp_path / "funder.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.press("Save as text…")
    driver.wait(path.exists)
    assert "(Coordinator)" in path.read_text("utf-8")
    driver.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.stage.page is not page)
    driver.page(TextBlocksPage)
    driver.key(Qt.Key.Key_Escape)
    driver.page(ActionsPage)


def test_a_step_leads_to_the_tools_of_its_practice_and_back(start: Callable[..., Driver], low: tuple[str, ...]) -> None:
    driver = start()
    propose(driver)

    def way() -> QPushButton:
        return next(each for each in cards(driver)[0].findChildren(QPushButton) if each.text() == "Tools for this")

    def place() -> QRect:
        """Where it is, once all has found its place."""
        driver.wait(lambda: way().isVisible() and driver.page(ActionsPage).findChild(Choosing) is not None)
        found = [way().geometry()]
        while len(found) < 5 or found[-1] != found[-5]:
            QTest.qWait(10)
            found.append(way().geometry())
        return found[-1]

    before = place()
    way().click()
    words = driver.words(driver.page(ToolkitPage))
    assert "Tools for this practice: 1.1" in words
    assert "Who sits, and who is missing" in words
    driver.key(Qt.Key.Key_Escape)
    driver.page(ActionsPage)
    assert place() == before
