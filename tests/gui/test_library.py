"""A facilitator's afternoon: load a file, read what is wrong, have it fixed, try it out, carry an assessment over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.gui.driver import Driver, part
from tests.gui.test_compare import two_years
from wci_assess.checker import check
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.questionnaires.library_card import LibraryCard
from wci_assess.gui.questionnaires.library_page import LibraryPage
from wci_assess.gui.questionnaires.problem_list import ProblemList
from wci_assess.gui.questionnaires.problems_page import ProblemsPage
from wci_assess.gui.questionnaires.source_editor import SourceEditor
from wci_assess.gui.questionnaires.try_page import TryPage
from wci_assess.gui.review.carried_page import CarriedPage
from wci_assess.gui.review.review_page import ReviewPage
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.workspace.assessments import list_assessments
from wci_assess.workspace.authoring import STARTER
from wci_assess.workspace.examples.next_version import ADDED, VERSION, next_version
from wci_assess.workspace.load import load
from wci_assess.workspace.opening import open_workspace


def library(driver: Driver, language: str = "en") -> LibraryPage:
    driver.start(language)
    driver.page(HomePage)
    driver.press("Questionnaires")
    return driver.page(LibraryPage)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_a_broken_file_is_told_line_by_line_fixed_and_loaded(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    path = driver.folder / "mine.yaml"
    text = STARTER.read_text(encoding="utf-8")
    broken = text.replace("    questions:", "    qestions:", 1).replace('en: "English"', "en: English: the language", 1)
    path.write_text(broken, encoding="utf-8")
    library(driver)
    choose(monkeypatch, path)
    driver.press("Load a file…")
    page = driver.page(ProblemsPage)
    problems = part(page, ProblemList)
    assert problems.hasFocus()
    key = broken[: broken.index("qestions")].count("\n") + 1
    colon = broken[: broken.index("English: the")].count("\n") + 1
    source = part(page, SourceEditor)
    assert source.textCursor().blockNumber() + 1 == key
    driver.key(Qt.Key.Key_Down)
    assert source.textCursor().blockNumber() + 1 == colon
    driver.press("Fix 1 problem for me")
    driver.wait(lambda: "1 problem was fixed" in driver.words(page))
    told = driver.words(page)
    assert "The file as it was is kept as mine.yaml.bak." in told
    assert "before: en: English: the language" in told
    assert 'after: en: "English: the language"' in told
    assert path.with_name("mine.yaml.bak").read_text(encoding="utf-8") == broken
    assert "1 problem keeps this file" in told
    path.write_text(text, encoding="utf-8")
    driver.press("Read the file again")
    loaded = driver.page(LibraryPage)
    assert "my-questionnaire 1.0.0" in driver.words(loaded)
    assert "Loaded: mine.yaml" in driver.words(driver.stage.status)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"%PDF-1.7", b"- a\n- b\n", b"[" * 100_000])
def test_what_is_no_questionnaire_gets_a_sentence(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    path = driver.folder / "odd.yaml"
    path.write_bytes(content)
    library(driver, "fr")
    choose(monkeypatch, path)
    driver.press("Charger un fichier…")
    page = driver.page(ProblemsPage)
    assert "empêche" in driver.words(page)


def test_a_file_that_the_program_is_started_with_is_loaded(driver: Driver) -> None:
    path = driver.folder / "mine.yaml"
    path.write_bytes(STARTER.read_bytes())
    driver.start()
    driver.program.flows.questionnaires.load([path])
    page = driver.page(LibraryPage)
    assert "my-questionnaire 1.0.0" in driver.words(page)


def test_a_try_out_leaves_nothing_behind(driver: Driver) -> None:
    page = library(driver)
    card = next(each for each in page.findChildren(LibraryCard) if each.entry.id == "lip-organizational")
    assert card.first
    card.first.click()  # type: ignore[attr-defined]
    driver.page(TryPage)
    driver.key(Qt.Key.Key_3)
    assert "1 of " in driver.words()
    assert "Saved" not in driver.words(driver.stage.status)
    driver.press("End the try-out")
    driver.page(LibraryPage)
    driver.close()
    workspace = open_workspace(driver.folder, writing=False)
    assert list_assessments(workspace) == ()
    workspace.close()


def test_hiding_removing_and_printing(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    page = library(driver)
    before = driver.words(page).count("No assessment uses it.")
    driver.press("Hide")
    driver.wait(lambda: "Hidden" in driver.words())
    driver.press("Show again")
    driver.wait(lambda: "Hidden" not in driver.words())
    target = driver.folder / "form.pdf"
    choose(monkeypatch, target)
    driver.press("Blank form (PDF)…")
    driver.wait(target.exists, patience=60)
    assert target.read_bytes().startswith(b"%PDF-")
    driver.press("Remove")
    driver.wait(lambda: driver.words().count("No assessment uses it.") == before - 1)


def test_an_assessment_is_carried_and_only_what_changed_is_shown(driver: Driver) -> None:
    two_years(driver.folder)
    checked = check((QUESTIONNAIRES / "lip-organizational.yaml").read_bytes(), "file")
    assert checked.tree
    path = driver.folder / "next.yaml"
    path.write_text(json.dumps(next_version(checked.tree), ensure_ascii=False), encoding="utf-8")
    workspace = open_workspace(driver.folder)
    load(workspace, [path])
    workspace.close()
    driver.start()
    driver.page(HomePage)
    driver.press(f"Carry to version {VERSION}")
    page = driver.page(CarriedPage)
    assert "85 answers were taken over. 1 question is not asked any more." in driver.words(page)
    driver.press("New")
    page.take_focus()
    driver.key(Qt.Key.Key_Return)
    driver.page(AnsweringPage)
    assert driver.question() == ADDED["id"]


def test_the_carried_list_stays_until_it_is_done(driver: Driver) -> None:
    two_years(driver.folder)
    shipped = (QUESTIONNAIRES / "lip-organizational.yaml").read_text(encoding="utf-8")
    checked = check(shipped.encode(), "file")
    assert checked.questionnaire
    first, second = list(checked.questionnaire.questions())[:2]
    undeclared = re.sub(r"(?m)^        change: \w+\n", "", shipped)
    text = re.sub(r"(?m)^version: .*", "version: 1.3.0", undeclared, count=1)
    for question in (first, second):
        words = question.text.in_language("en")
        text = text.replace(f'en: "{words}"', f'en: "{words} Today."', 1)
    text = text.replace(f"- id: {first.id}\n", f"- id: {first.id}\n        change: wording\n", 1)
    path = driver.folder / "next.yaml"
    path.write_text(text, encoding="utf-8")
    workspace = open_workspace(driver.folder)
    assert load(workspace, [path]).loaded
    workspace.close()
    driver.start()
    driver.page(HomePage)
    driver.press("Carry to version 1.3.0")
    page = driver.page(CarriedPage)
    words = driver.words(page)
    assert "2 are still to be looked at." in words
    assert f"{first.text.in_language('en')} Today." in words
    assert first.text.in_language("en") in words.split("\n"), "the old words stand beside the new ones"
    assert words.count("Answer: ") == 2, "and so does the old answer"
    driver.press("It still fits")
    driver.wait(lambda: "1 is still to be looked at." in driver.words(page))
    driver.press("Changed without a word")
    assert "does not say whether the meaning did" in driver.words(page), "the true reason"
    driver.press("To the review")
    review = driver.page(ReviewPage)
    driver.wait(lambda: "1 question of the new version is still to be looked at" in driver.words(review))
    driver.press("1 question of the new version is still to be looked at")
    assert "1 is still to be looked at." in driver.words(driver.page(CarriedPage))


def test_arrows_go_where_the_eye_goes(driver: Driver) -> None:
    page = library(driver)
    driver.key(Qt.Key.Key_Down)
    first = driver.focus()
    driver.key(Qt.Key.Key_Right)
    beside = driver.focus()
    assert beside.mapTo(page, beside.rect().topLeft()).y() == first.mapTo(page, first.rect().topLeft()).y()
    cards: list[LibraryCard] = []
    for _ in range(30):
        card = driver.focus().parentWidget()
        assert isinstance(card, LibraryCard)
        if card not in cards:
            cards.append(card)
        driver.key(Qt.Key.Key_Down)
    assert cards == page.findChildren(LibraryCard), "each in turn, and at the last they stay"
    driver.key(Qt.Key.Key_Up)
    assert driver.focus().parentWidget() in cards[-2:]
