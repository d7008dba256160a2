"""An impatient hand: double clicks, wishes that were refused, pages left meanwhile."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.gui.driver import Driver
from tests.gui.test_story import start_a_round
from wci_assess.errors import Blame, ExpectedError
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.new_round.new_round_page import NewRoundPage
from wci_assess.gui.people.people_page import PeoplePage
from wci_assess.gui.plain_text import escaped
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.settings.settings_page import SettingsPage
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.work_thread import WorkThread
from wci_assess.i18n import mark
from wci_assess.paths import EXAMPLES_FOLDER, STORE_FILE
from wci_assess.workspace.answer import Reply, Step
from wci_assess.workspace.steps import Steps

K = Qt.Key


def rows(folder: Path, table: str) -> int:
    store = sqlite3.connect(folder / STORE_FILE)
    try:
        return int(store.execute(f"SELECT count(*) FROM {table} WHERE NOT deleted").fetchone()[0])
    finally:
        store.close()


def double_click(driver: Driver, words: str) -> None:
    button = next(
        each
        for each in driver.window.findChildren(QAbstractButton)
        if each.isVisible() and each.text() in (words, escaped(words))
    )
    for _ in range(2):
        button.click()


def settle(driver: Driver) -> None:
    driver.wait(lambda: not driver.program.jobs._under_way)


@pytest.fixture
def home(driver: Driver) -> Driver:
    """At Home with a round of one's own."""
    driver.start()
    start_a_round(driver)
    driver.press("Home")
    driver.page(HomePage)
    return driver


@pytest.mark.parametrize(
    ("words", "table", "left"),
    [("Start next year", "round", 2), ("Delete this round", "round", 0), ("Start next year", "assessment", 2)],
)
def test_a_double_click_asks_once(home: Driver, words: str, table: str, left: int) -> None:
    if words not in home.words():
        home.press("Overview")
        home.page(OverviewPage)
    double_click(home, words)
    settle(home)
    home.wait(lambda: rows(home.folder, table) == left)


def test_a_double_click_on_start_makes_one_round(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    driver.key(K.Key_Return)
    driver.page(NewRoundPage)
    driver.type("Twin Rivers LIP")
    driver.key(K.Key_Tab)
    driver.type("48,000")
    for _step in range(3):
        driver.key(K.Key_Return)
    double_click(driver, "Start")
    driver.page(AnsweringPage)
    settle(driver)
    assert [rows(driver.folder, table) for table in ("council", "round", "assessment")] == [1, 1, 1]


def test_deleting_the_round_that_is_open_closes_its_pages(home: Driver) -> None:
    home.press("Overview")
    home.page(OverviewPage)
    assert "Answers" in home.words()
    home.press("Delete this round")
    home.wait(lambda: "The round was deleted" in home.words())
    assert not home.program.flows.assessment.is_open
    home.key(K.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert "Answers" not in home.words(), "there is no round to turn to"
    home.press("Undo")
    home.wait(lambda: "The round is back." in home.words())
    home.key(K.Key_Return)
    home.page(AnsweringPage)


def test_a_wish_that_was_refused_is_forgotten(home: Driver) -> None:
    """Home, refused on a full disk, must not open by itself minutes later."""
    home.key(K.Key_Return)
    page = home.page(AnsweringPage)
    keep = page._response._store.keep
    full = ExpectedError("disk-full", mark("The disk is full."), blame=Blame.SURROUNDINGS)

    def refuse(*_: object) -> object:
        raise full

    page._response._store.keep = refuse  # type: ignore[method-assign, assignment]
    home.key(K.Key_2)
    home.press("Home")
    home.wait(lambda: "The disk is full." in home.words(home.stage.status))
    assert "Not saved yet" in home.words(home.stage.status)
    page._response._store.keep = keep  # type: ignore[method-assign]
    home.wait(lambda: "Saved" in home.words(home.stage.status))
    assert home.stage.page is page
    assert "The disk is full." not in home.words(), "trouble is withdrawn when it is over"


def test_nothing_says_saved_where_nothing_is_saved(home: Driver) -> None:
    home.key(K.Key_Return)
    home.page(AnsweringPage)
    home.key(K.Key_2)
    home.wait(lambda: "Saved" in home.words(home.stage.status))
    at = home.words(home.stage.status)
    home.key(K.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    home.wait(lambda: not home.program.flows.assessment.unsaved)
    assert home.words(home.stage.status).splitlines()[-1] == at.splitlines()[-1], "moving on saves no answer"
    home.press("Settings")
    home.page(SettingsPage)
    assert "Saved" not in home.words(home.stage.status)


def test_examples_are_made_once_can_be_cancelled_and_home_stays_usable(driver: Driver) -> None:
    driver.start()
    driver.page(HomePage)
    double_click(driver, "See example councils")
    driver.wait(lambda: "Making the example councils…" in driver.words())
    assert driver.page(HomePage).isEnabled()
    driver.press("Cancel")
    driver.wait(lambda: "not made" in driver.words() or "are here" in driver.words())
    settle(driver)
    if "are here" not in driver.words():
        driver.press("See example councils")
        driver.wait(lambda: "are here" in driver.words(), patience=60)
    assert (driver.folder / EXAMPLES_FOLDER / STORE_FILE).exists()


def test_an_answer_that_comes_late_pulls_nobody_back(home: Driver) -> None:
    jobs: Jobs = home.program.jobs
    done: list[str] = []
    jobs.ask("slow", lambda _: "late", done.append)
    jobs.ask("everywhere", lambda _: "told", done.append, anywhere=True)
    home.program.flows.settings.open()
    settle(home)
    assert done == ["told"]


def test_the_last_wish_counts_however_long_another_takes(home: Driver) -> None:
    """Pages answer in the order in which the store gets to them; what was asked for first shows nothing any more."""
    jobs, go_on = home.program.jobs, Event()
    home.key(K.Key_Return)
    home.page(AnsweringPage)
    jobs.ask("busy", lambda _: go_on.wait(10), anywhere=True)
    for words in ("Overview", "People", "Report", "Overview", "People"):
        home.press(words)
    go_on.set()
    settle(home)
    home.page(PeoplePage)
    QTest.qWait(50)
    settle(home)
    assert isinstance(home.stage.page, PeoplePage)


def test_a_file_that_comes_before_the_stores_are_open_is_opened_once_they_are(home: Driver, tmp_path: Path) -> None:
    file = tmp_path / "broken.wciassess"
    file.write_bytes(b"nothing of ours")
    home.close()
    home.start(wait=False)
    home.program._take(file)
    home.wait(lambda: "broken.wciassess" in home.words(home.stage.status))
    assert isinstance(home.stage.page, HomePage)


def test_expected_trouble_is_told_where_it_belongs(home: Driver) -> None:
    def fail(_: object) -> None:
        raise ExpectedError("disk-full", mark("The disk is full."), blame=Blame.SURROUNDINGS)

    home.program.jobs.ask("fails", fail)
    home.wait(lambda: "The disk is full." in home.words(home.stage.status))
    told: list[str] = []
    home.program.jobs.ask("fails", fail, failed=lambda error: told.append(error.code))
    home.wait(lambda: told == ["disk-full"])


def test_one_job_of_a_name_at_a_time(home: Driver) -> None:
    ran: list[str] = []
    done: list[object] = []
    for _ in range(2):
        home.program.jobs.ask("same", lambda _: ran.append("same"), done.append)
    home.program.jobs.ask("other", lambda _: ran.append("other"), done.append)
    settle(home)
    assert sorted(ran) == ["other", "same"]
    home.program.jobs.ask("same", lambda _: ran.append("again"), done.append)
    settle(home)
    assert ran[-1] == "again"


def test_leaving_waits_for_what_is_not_stored_yet(home: Driver) -> None:
    home.key(K.Key_Return)
    page = home.page(AnsweringPage)
    keep, go_on = page._response._store.keep, Event()

    def slow(steps: Sequence[Step]) -> Reply:
        go_on.wait(10)
        return keep(steps)

    page._response._store.keep = slow  # type: ignore[method-assign]
    home.key(K.Key_2)
    home.press("Home")
    QTest.qWait(50)
    assert home.stage.page is page
    go_on.set()
    shown = home.page(HomePage)
    assert "1 of 82 answered" in home.words(shown)


def test_a_thread_ends_with_its_work_done(qapp: QApplication) -> None:
    thread, begun, done = WorkThread("test"), Event(), Event()

    def job() -> None:
        begun.set()
        QThread.msleep(50)
        done.set()

    thread.run(job, lambda _: None, lambda _: None)
    begun.wait(10)
    thread.stop()
    assert done.is_set()


def test_what_is_quick_goes_between_the_steps_of_what_takes_long(qapp: QApplication) -> None:
    """And nothing else does: a backup that is restored would take the store away."""
    worker, asked = WorkThread("test"), Event()
    order: list[str] = []

    def long() -> Steps[None]:
        asked.wait()
        for number in range(3):
            order.append(f"step {number}")
            yield

    def failed(error: BaseException) -> None:
        raise error

    worker.run_in_steps(long, lambda _: None, failed)
    worker.run(lambda: order.append("other"), lambda _: None, failed)
    worker.soon(lambda: order.append("saved"), lambda _: None, failed)
    asked.set()
    worker.stop()
    assert order == ["step 0", "saved", "step 1", "step 2", "other"]


def test_while_steps_are_done_others_wait_for_python_less(qapp: QApplication) -> None:
    """A key makes dozens of calls from Qt into Python; each would wait 5 ms for the thread that works."""
    worker, ended = WorkThread("test"), Event()
    before = sys.getswitchinterval()
    meanwhile: list[float] = []

    def broken() -> Steps[None]:
        meanwhile.append(sys.getswitchinterval())
        yield
        raise ValueError

    worker.run_in_steps(broken, lambda _: None, lambda _: None)
    worker.run(ended.set, lambda _: None, lambda _: None)
    worker.stop()
    assert ended.is_set()
    assert meanwhile[0] < before / 5
    assert sys.getswitchinterval() == before, "also where a step failed"
