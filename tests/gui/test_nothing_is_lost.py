"""Every kind of field × everything that takes it away: what is seen is what is stored, and *Saved* never lies."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from tests.gui.driver import Driver
from tests.gui.every_field import FIELDS, YAML, FieldCase
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.theme.appearance import SystemLooks
from wci_assess.response import Answer
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.councils import add_council
from wci_assess.workspace.load import load
from wci_assess.workspace.open_response import OpenResponse, SaveState, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.worker import Inline

K = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Way = Callable[[Driver], None]


def close(driver: Driver) -> None:
    driver.close()


def look_changes(driver: Driver) -> None:
    """The system's scheme is another: every page is built anew."""
    driver.stage._system = SystemLooks(dark=not driver.stage._system.dark)
    driver.stage.change(driver.stage.appearance)


WAYS: dict[str, Way] = {
    "next section": lambda driver: driver.key(K.Key_PageDown, CTRL),
    "another language": lambda driver: driver.key(K.Key_L, CTRL),
    "larger text": lambda driver: driver.key(K.Key_Plus, CTRL),
    "another scheme": look_changes,
    "find": lambda driver: driver.key(K.Key_F, CTRL),
    "next gap": lambda driver: driver.key(K.Key_G, CTRL),
    "Home": lambda driver: driver.press("Home"),
    "Settings": lambda driver: driver.press("Settings"),
    "Review": lambda driver: driver.press("Review"),
    "Tab": lambda driver: driver.key(K.Key_Tab),
    "close": close,
}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one open assessment of every field."""
    folder = tmp_path_factory.mktemp("ready")
    file = folder / "every-field.yaml"
    file.write_text(YAML, encoding="utf-8")
    workspace = open_workspace(folder)
    assert load(workspace, [file]).loaded
    council = add_council(workspace, name="Ours", population=45_000)
    round_ = add_round(
        workspace, council=council, label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31)
    )  # fmt: skip
    start_assessment(workspace, round=round_, questionnaire="every-field")
    workspace.close()
    return folder


@pytest.fixture
def answering(driver: Driver, ready: Path) -> Callable[[FieldCase], None]:
    """The window on a field, something typed in it."""

    def begin(case: FieldCase) -> None:
        shutil.copytree(ready, driver.folder, dirs_exist_ok=True)
        driver.start()
        driver.page(HomePage)
        driver.key(K.Key_Return)
        page = driver.page(AnsweringPage)
        page.go_to(case.question)
        card = page._list.card(case.question)
        assert card is not None
        field = case.reach(page, card)
        field.setFocus()
        QTest.keyClicks(field, case.typed)
        saving = page._response.saving.state
        assert saving is not SaveState.SAVED, "*Saved* beside what is not"

    return begin


def stored(folder: Path, question: str) -> list[Answer]:
    workspace = open_workspace(folder, writing=False)
    try:
        return [answer for key, answer in read_record(workspace, 1).answers.items() if key.question == question]
    finally:
        workspace.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("field", FIELDS)
def test_what_is_typed_is_stored_whatever_takes_the_field_away(
    answering: Callable[[FieldCase], None], driver: Driver, field: str, way: str
) -> None:
    case = FIELDS[field]
    answering(case)
    WAYS[way](driver)
    if way != "close":
        driver.wait(lambda: not driver.program.flows.assessment.unsaved)
        assert driver.program.flows.assessment.signals.response.saving.state is SaveState.SAVED
    assert [case.stored(answer) for answer in stored(driver.folder, case.question)] == [*case.beside, case.value]


@pytest.mark.parametrize("field", FIELDS)
def test_a_crash_takes_no_typing_older_than_a_second(
    answering: Callable[[FieldCase], None], driver: Driver, field: str, tmp_path: Path
) -> None:
    """The store as it is a moment after the last key, while the window still holds the field."""
    case = FIELDS[field]
    answering(case)
    driver.wait(lambda: not driver.program.flows.assessment.unsaved)
    crashed = tmp_path / "crashed"
    shutil.copytree(driver.folder, crashed, ignore=shutil.ignore_patterns("crashed", "*.lock"))
    workspace = open_workspace(crashed)
    found: list[OpenResponse] = []
    open_response(Inline(), workspace, 1, found.append, _raise)
    answers = [answer for key, answer in found[0].answered.answers.items() if key.question == case.question]
    drafts = [held.write.text for held in found[0].unsettled(case.question).values()]
    assert case.value in [*map(case.stored, answers), *drafts]
    workspace.close()


def _raise(error: BaseException) -> None:
    raise error


def test_visiting_changes_nothing_whatever_the_characters(
    answering: Callable[[FieldCase], None], driver: Driver
) -> None:
    """No-break spaces, joiners, tabs and old line ends stay what they are when one only passes through."""
    case = FIELDS["text"]
    answering(case)
    odd = "a\u00a0b\u202fc\ttab\u200dzwj\n\ne\u0301 \u2028line  end"
    page = driver.page(AnsweringPage)
    field = page._list.card("story").editor.findChildren(QPlainTextEdit)[0]  # type: ignore[union-attr]
    field.selectAll()
    field.insertPlainText(odd)
    driver.key(K.Key_Tab)
    driver.wait(lambda: not driver.program.flows.assessment.unsaved)
    kept = odd.replace("\u2028", "\n")
    assert [answer.value for answer in stored(driver.folder, "story")] == [kept]
    before = history_length(driver)
    for _ in range(2):
        field.setFocus()
        driver.key(K.Key_Tab)
        QTest.qWait(20)
    driver.key(K.Key_L, CTRL)
    driver.wait(lambda: not driver.program.flows.assessment.unsaved)
    assert [answer.value for answer in stored(driver.folder, "story")] == [kept]
    assert history_length(driver) == before


def history_length(driver: Driver) -> int:
    workspace = open_workspace(driver.folder, writing=False)
    with workspace.read() as transaction:
        count = len(transaction.history.operations(limit=None))
    workspace.close()
    return count


def test_a_text_that_is_too_long_says_so_where_saved_would_stand(
    answering: Callable[[FieldCase], None], driver: Driver
) -> None:
    answering(FIELDS["text"])
    page = driver.page(AnsweringPage)
    field = page._list.card("story").editor.findChildren(QPlainTextEdit)[0]  # type: ignore[union-attr]
    field.insertPlainText("x" * 20_001)
    driver.key(K.Key_PageDown, CTRL)
    driver.wait(lambda: "Not saved: 1.4" in driver.words(driver.stage.status))
    driver.key(K.Key_1)
    driver.wait(lambda: not driver.program.flows.assessment.unsaved)
    assert "Not saved: 1.4" in driver.words(driver.stage.status), "another answer is saved, this one still is not"
    driver.close()
    driver.start()
    driver.page(HomePage)
    driver.key(K.Key_Return)
    page = driver.page(AnsweringPage)
    page.go_to("story")
    card = page._list.card("story")
    assert card is not None
    assert "20000 fit" in driver.words(card)
    again = card.editor.findChildren(QPlainTextEdit)[0]
    assert len(again.toPlainText()) == 20_001 + len("Warm welcome")
    again.selectAll()
    again.insertPlainText("Short")
    driver.key(K.Key_Tab)
    driver.wait(lambda: "Saved" in driver.words(driver.stage.status))
    assert "20000 fit" not in driver.words()
