"""A coordinator's backups: made by hand and by themselves, looked into, put back and returned from; also in trouble."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.gui.driver import Driver
from tests.gui.test_story import ALT, K, answers, start_a_round
from wci_assess.files import TEMPORARY
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.backups import automatic_backups
from wci_assess.gui.backups.backups_page import BackupsPage
from wci_assess.gui.backups.preview_page import PreviewPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.settings.settings_page import SettingsPage
from wci_assess.gui.shell.trouble_page import TroublePage
from wci_assess.paths import STORE_FILE
from wci_assess.store.backups import Reason, listed, preview


@pytest.fixture(autouse=True)
def _none_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow computer one would be made in the middle of a test, and be the newest."""
    monkeypatch.setattr(automatic_backups, "FIRST", 3_600_000)


def the_backups(driver: Driver) -> BackupsPage:
    """By way of the settings."""
    driver.press("Settings")
    driver.page(SettingsPage)
    driver.press("Backups…")
    return driver.page(BackupsPage)


def back_up(driver: Driver) -> None:
    the_backups(driver)
    driver.press("Back up now")
    driver.wait(lambda: "The backup is made, and whole." in driver.words())


def value(driver: Driver, question: str) -> object:
    return answers(driver.folder)[question].value  # type: ignore[attr-defined]


def test_a_backup_is_put_back_in_three_clicks_and_returned_from(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    question = driver.question()
    driver.key(K.Key_3)
    driver.saved()
    back_up(driver)
    driver.key(K.Key_Tab, Qt.KeyboardModifier.ControlModifier)  # back to the round
    driver.wait(lambda: driver.question() == question)
    driver.key(K.Key_1)
    driver.saved()
    assert value(driver, question) == "not-in-place"

    the_backups(driver)
    driver.press("Look inside…")
    driver.page(PreviewPage)
    assert "Twin Rivers LIP" in driver.words()
    assert "it is whole" in driver.words()
    driver.press("Restore this backup")
    driver.page(HomePage)
    driver.wait(lambda: "The backup is restored." in driver.words())
    assert value(driver, question) == "in-place"
    assert [each.reason for each in listed(driver.folder)] == [Reason.ASIDE, Reason.BY_HAND]
    assert driver.program.flows.assessment.ref is None, "the assessment of the store that is gone is still open"

    driver.press("Undo")
    driver.wait(lambda: value(driver, question) == "not-in-place")
    driver.page(HomePage)


def test_what_is_being_typed_when_undo_is_pressed_is_in_what_is_kept_aside(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    question = driver.question()
    back_up(driver)
    driver.press("Look inside…")
    driver.page(PreviewPage)
    driver.press("Restore this backup")
    driver.page(HomePage)
    driver.wait(lambda: "The backup is restored." in driver.words())
    driver.key(K.Key_Return)
    driver.page(AnsweringPage)
    driver.wait(lambda: driver.question() == question)
    driver.key(K.Key_C, ALT)
    driver.type("Half a sent")
    driver.program.flows.backups.restore(listed(driver.folder)[0].path)
    driver.page(HomePage)
    driver.wait(lambda: "The backup is restored." in driver.words())
    with closing(sqlite3.connect(listed(driver.folder)[0].path)) as aside:
        assert aside.execute("SELECT question, comment FROM answer").fetchall() == [(question, "Half a sent")]


def test_a_backup_that_is_not_whole_any_more_changes_nothing(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    question = driver.question()
    back_up(driver)
    driver.press("Look inside…")
    driver.page(PreviewPage)
    listed(driver.folder)[0].path.write_bytes(b"something else" * 1000)
    driver.press("Restore this backup")
    driver.page(HomePage)
    driver.wait(lambda: "000001-asked.sqlite3" in driver.words())
    driver.wait(lambda: driver.program.jobs.desk is not None)
    driver.key(K.Key_Return)
    driver.page(AnsweringPage)
    driver.key(K.Key_3)
    driver.saved()
    assert value(driver, question) == "in-place"


def test_a_store_that_cannot_be_opened_is_restored_where_that_is_said(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    question = driver.question()
    driver.key(K.Key_3)
    driver.saved()
    back_up(driver)
    driver.close()
    store = driver.folder / STORE_FILE
    store.write_bytes(b"something else" * 1000)

    driver.start()
    driver.page(TroublePage)
    driver.press("Backups…")
    driver.page(BackupsPage)
    assert "Back up now" not in driver.words()
    driver.press("Look inside…")
    driver.page(PreviewPage)
    driver.press("Restore this backup")
    driver.page(HomePage)
    assert value(driver, question) == "in-place"
    aside = listed(driver.folder)[0]
    assert aside.reason is Reason.ASIDE
    assert aside.path.read_bytes() == b"something else" * 1000


def test_a_damaged_backup_is_told_and_not_restored(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    back_up(driver)
    [backup] = listed(driver.folder)
    whole = backup.path.read_bytes()
    assert b"Twin Rivers LIP" in whole
    backup.path.write_bytes(whole.replace(b"Twin Rivers LIP", b"Twin Rivert LIP"))
    driver.press("Look inside…")
    driver.page(PreviewPage)
    assert "This backup is damaged" in driver.words()
    assert "Restore this backup" not in driver.words()
    driver.press("Back")
    driver.page(BackupsPage)


def test_a_backup_goes_to_a_stick_and_comes_back_from_it(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.start()
    start_a_round(driver)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(stick / "ours é"), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(stick / "ours é.sqlite3"), ""))
    the_backups(driver)
    driver.press("Save a backup elsewhere…")
    driver.wait(lambda: "Saved: " in driver.words())
    driver.press("Home")
    driver.page(HomePage)
    driver.press("Overview")
    driver.page(OverviewPage)
    driver.press("Delete this round")
    driver.wait(lambda: "The round was deleted." in driver.words())
    the_backups(driver)
    driver.press("Restore from a file…")
    driver.page(PreviewPage)
    driver.press("Restore this backup")
    driver.page(HomePage)
    assert "Twin Rivers LIP" in driver.words()


def test_a_store_that_somebody_took_away_is_saved_elsewhere(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.start()
    start_a_round(driver)
    question = driver.question()
    driver.key(K.Key_3)
    driver.saved()
    the_backups(driver)
    (driver.folder / STORE_FILE).unlink()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "rescued.sqlite3"), ""))
    driver.press("Save a backup elsewhere…")
    driver.wait(lambda: "Saved: " in driver.words())
    with closing(sqlite3.connect(tmp_path / "rescued.sqlite3")) as rescued:
        assert rescued.execute("SELECT question FROM answer").fetchall() == [(question,)]


def test_everything_can_be_looked_at(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.key(K.Key_3)
    driver.saved()
    the_backups(driver)
    driver.press("Check everything now")
    driver.wait(lambda: "Everything is whole: 1 answer." in driver.words())


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look comes at once; later ones when the test wants."""
    monkeypatch.setattr(automatic_backups, "FIRST", 0)


@pytest.mark.usefixtures("soon")
def test_backups_come_by_themselves_where_something_changed(driver: Driver) -> None:
    left = [driver.folder / f".{STORE_FILE}.1a2b{TEMPORARY}", driver.folder / "backups" / f".x.3c4d{TEMPORARY}"]
    for each in left:
        each.parent.mkdir(exist_ok=True, parents=True)
        each.write_bytes(b"half of it")
    driver.start()
    driver.wait(lambda: len(listed(driver.folder)) == 1)
    driver.close()
    driver.start()
    driver.wait(lambda: driver.program.flows.automatic._covered is not None)
    assert len(listed(driver.folder)) == 1, "nothing changed"
    start_a_round(driver)
    driver.close()
    driver.start()
    driver.wait(lambda: len(listed(driver.folder)) == 2)
    assert {each.reason for each in listed(driver.folder)} == {Reason.AUTOMATIC}
    assert not any(each.exists() for each in left), "what a crash left is still there"


@pytest.mark.usefixtures("soon")
def test_home_says_why_no_backup_can_be_made_until_one_is(driver: Driver) -> None:
    in_the_way = driver.folder / "backups"
    driver.folder.mkdir(exist_ok=True)
    in_the_way.write_text("no folder", encoding="utf-8")
    driver.start()
    driver.page(HomePage)
    driver.wait(lambda: "No backup can be made" in driver.words())
    in_the_way.unlink()
    driver.program.flows.automatic.look()
    driver.wait(lambda: "No backup can be made" not in driver.words() and len(listed(driver.folder)) == 1)


def test_a_backup_is_made_before_a_deletion(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.press("Home")
    driver.page(HomePage)
    driver.press("Overview")
    driver.page(OverviewPage)
    driver.press("Delete this round")
    driver.wait(lambda: "The round was deleted." in driver.words())
    [backup] = listed(driver.folder)
    assert backup.reason is Reason.DELETE
    assert [name for name, _rounds in preview(backup.path).councils] == ["Twin Rivers LIP"]
    assert preview(backup.path).councils[0][1], "the round is in it"
