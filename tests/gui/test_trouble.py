"""What stands in the way of opening, removing, saving is told in the window, and never shown as nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QWidget

from tests.gui.driver import Driver
from tests.gui.test_story import K, start_a_round
from wci_assess.data_folder import FolderKind
from wci_assess.gui import file_dialogs as saving
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.replace_dialog import ReplaceDialog
from wci_assess.gui.settings import settings_flow
from wci_assess.gui.settings.settings_page import SettingsPage
from wci_assess.gui.shell.trouble_page import TroublePage
from wci_assess.gui.shell.unsaved_dialog import UnsavedDialog
from wci_assess.gui.theme import Look
from wci_assess.paths import STORE_FILE
from wci_assess.workspace import shipped


def test_a_copy_that_is_not_whole_says_so(driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty = tmp_path / "questionnaires"
    for function in (shipped.lacks_shipped, shipped.join_shipped):
        monkeypatch.setattr(function, "__defaults__", (empty,))
    driver.start()
    driver.page(TroublePage)
    assert f"This copy of WCI Assess is not whole: “{empty}” has no questionnaires." in driver.words()


@pytest.mark.parametrize("comes", [True, False])
def test_a_store_that_is_open_elsewhere(
    driver: Driver, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, comes: bool
) -> None:
    """Where no lock could tell who is first, the store's own does."""
    driver.start()
    driver.page(HomePage)
    driver.wait(lambda: driver.program.jobs.desk is not None)
    asked: list[Path] = []

    def call(folder: Path, _file: Path | None) -> bool:
        asked.append(folder)
        return comes

    monkeypatch.setattr("wci_assess.gui.program.call_first_window", call)
    second = Driver(qapp, driver.folder)
    second.start(wait=False)
    if comes:
        second.wait(lambda: not second.window.isVisible())
    else:
        second.page(TroublePage)
        assert "open in another window" in second.words()
    assert asked == [driver.folder]
    second.close()


def test_examples_held_by_another_program_stay_and_that_is_told(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows: a virus scanner or a sync program has the file open."""
    driver.start()
    driver.page(HomePage)
    driver.program.flows.home.make_examples()
    driver.wait(lambda: "The example councils are here." in driver.words(), patience=60)
    held = driver.folder / "examples" / "assessments.sqlite3"
    unlink = Path.unlink

    def refuses(path: Path, missing_ok: bool = False) -> None:
        if path == held:
            error = PermissionError(13, "The process cannot access the file", str(path))
            error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise error
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuses)
        driver.program.flows.home.remove_examples()
        driver.wait(lambda: f"Another program holds “{held}”." in driver.words())
        assert held.exists()
        driver.program.flows.home.make_examples()
        driver.wait(lambda: "Another program holds" not in driver.words())
        driver.wait(lambda: f"Another program holds “{held}”." in driver.words())
        assert held.exists()
    driver.program.flows.home.open()
    driver.page(HomePage)
    driver.wait(lambda: "Example" in driver.words())
    driver.program.flows.home.remove_examples()
    driver.wait(lambda: not held.exists())


def test_the_real_folder_is_shown_and_opened_and_a_failure_told(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    driver.start()
    driver.page(HomePage)
    real = tmp_path / "really here"
    real.mkdir()
    opened: list[str] = []
    monkeypatch.setattr(settings_flow, "real_folder", lambda _: real)

    def refuses(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuses)
    driver.press("Settings")
    page = driver.page(SettingsPage)
    page.folder_asked.emit()
    assert opened == [str(real)]
    assert f"The folder could not be opened. It is here: {real}" in driver.words()
    real.rmdir()
    page.folder_asked.emit()
    assert len(opened) == 1, "Windows opens a folder that is not there without a word"


def test_a_folder_in_others_hands_is_spoken_of_once_and_stands_in_the_settings(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_flow, "kind_of", lambda _: FolderKind.ONEDRIVE)
    driver.start()
    driver.page(HomePage)
    driver.wait(lambda: "Your data folder lies in OneDrive" in driver.words(driver.stage.status))
    driver.close()
    driver.start()
    driver.page(HomePage)
    driver.wait(lambda: driver.program.jobs.desk is not None)
    asked: list[object] = []
    driver.program.jobs.ask("anything", lambda _: None, asked.append, anywhere=True)
    driver.wait(lambda: bool(asked))
    assert "OneDrive" not in driver.words()
    driver.press("Settings")
    driver.page(SettingsPage)
    assert "Your data folder lies in OneDrive" in driver.words()


@pytest.mark.parametrize(
    ("chosen", "there", "answer", "written"),
    [
        ("report.pdf", True, None, "report.pdf"),
        ("report", False, None, "report.pdf"),
        ("St. John", False, None, "St. John.pdf"),
        ("report", True, QDialog.DialogCode.Accepted, "report.pdf"),
        ("report", True, QDialog.DialogCode.Rejected, None),
        ("", False, None, None),
    ],
)
def test_replacing_is_asked_for_the_name_that_is_written(
    look: Look,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    chosen: str,
    there: bool,
    answer: QDialog.DialogCode | None,
    written: str | None,
) -> None:
    asked: list[bool] = []

    def exec_(_dialog: ReplaceDialog) -> QDialog.DialogCode | None:
        asked.append(True)
        return answer

    if there:
        (tmp_path / "report.pdf").touch()
    path = str(tmp_path / chosen) if chosen else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    monkeypatch.setattr(ReplaceDialog, "exec", exec_)
    found = saving.file_to_save(look, QWidget(), "Save", "suggested.pdf", "PDF (*.pdf)")
    assert found == (None if written is None else tmp_path / written)
    assert bool(asked) == (answer is not None)


def test_what_cannot_be_stored_leaves_in_a_file(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    driver.start()
    start_a_round(driver)
    question = driver.question()
    monkeypatch.setattr("wci_assess.gui.program._SECONDS_TO_SAVE", 0)
    file, dialogs = tmp_path / "answers.csv", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))

    def exec_(dialog: UnsavedDialog) -> int:
        dialogs.append(dialog)
        next(
            each for each in dialog.findChildren(QAbstractButton) if each.text() == "Save to a file and close…"
        ).click()
        return dialog.result()

    monkeypatch.setattr(UnsavedDialog, "exec", exec_)
    foreign = sqlite3.connect(driver.folder / STORE_FILE, isolation_level=None)
    foreign.execute("BEGIN EXCLUSIVE")
    try:
        driver.key(K.Key_3)
        driver.wait(lambda: driver.program.flows.assessment.unsaved)
        driver.window.close()
        assert len(dialogs) == 1
        assert not driver.window.isVisible()
    finally:
        foreign.close()
    assert f"{question},,value,in-place," in file.read_text(encoding="utf-8-sig")
