"""A facilitator's afternoon: a file mended in its page, own questions, a new version, a table; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QFileDialog

from tests.gui.driver import Driver, part
from tests.gui.test_library import choose, library
from wci_assess.checker import check
from wci_assess.gui.questionnaires.library_card import LibraryCard
from wci_assess.gui.questionnaires.library_page import LibraryPage
from wci_assess.gui.questionnaires.new_version_page import NewVersionPage
from wci_assess.gui.questionnaires.own_questions_page import OwnQuestionsPage
from wci_assess.gui.questionnaires.problem_list import ProblemList
from wci_assess.gui.questionnaires.problems_page import ProblemsPage
from wci_assess.gui.questionnaires.source_editor import SourceEditor
from wci_assess.gui.questionnaires.table_page import TablePage
from wci_assess.gui.questionnaires.try_page import TryPage
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.workspace.authoring import STARTER
from wci_assess.workspace.library import list_library
from wci_assess.workspace.opening import open_workspace

TEXT = STARTER.read_text(encoding="utf-8")
BROKEN = TEXT.replace("good-answer: yes", "good-answer:yes", 1).replace('en: "English"', 'en: "English', 1)


def opened(driver: Driver, monkeypatch: pytest.MonkeyPatch, text: str | bytes, language: str = "en") -> ProblemsPage:
    """The page of a file with that text."""
    path = driver.folder / "mine.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    library(driver, language)
    choose(monkeypatch, path)
    driver.press("Load a file…" if language == "en" else "Charger un fichier…")
    return driver.page(ProblemsPage)


def put_cursor(editor: SourceEditor, before: str) -> None:
    """The cursor behind the first ``before``."""
    cursor = editor.textCursor()
    cursor.setPosition(editor.words().index(before) + len(before))
    editor.setTextCursor(cursor)


def test_the_text_is_mended_right_there_and_checked_as_one_types(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(driver, monkeypatch, BROKEN)
    assert "2 problems keep this file" in driver.words(page)
    editor = part(page, SourceEditor)
    driver.key(Qt.Key.Key_Return)
    assert editor.hasFocus(), "Enter on a problem goes into the text"
    put_cursor(editor, "good-answer:")
    down = editor.verticalScrollBar().value()
    driver.type(" ")
    driver.wait(lambda: "1 problem keeps this file" in driver.words(page))
    assert editor.hasFocus()
    assert editor.verticalScrollBar().value() == down
    assert "Your changes are not saved yet." in driver.words(page)
    put_cursor(editor, 'en: "English')
    driver.type('"')
    driver.wait(lambda: "the file can be loaded" in driver.words(page))
    driver.press("Save and load")
    driver.page(LibraryPage)
    card = driver.focus().parentWidget()
    assert isinstance(card, LibraryCard)
    assert card.entry.id == "my-questionnaire", "the card that was loaded has the focus"
    assert (driver.folder / "mine.yaml").read_text(encoding="utf-8") == TEXT
    assert (driver.folder / "mine.yaml.bak").read_text(encoding="utf-8") == BROKEN


def test_a_fix_shows_what_changed_and_is_undone(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(driver, monkeypatch, BROKEN)
    driver.press("Fix 2 problems for me")
    driver.wait(lambda: "2 problems were fixed." in driver.words(page))
    told = driver.words(page)
    assert "kept as mine.yaml.bak" in told
    assert "before: good-answer:yes" in told
    assert "after: good-answer: yes" in told
    path = driver.folder / "mine.yaml"
    assert path.read_text(encoding="utf-8") == TEXT
    driver.press("Undo the fix")
    driver.wait(lambda: "2 problems keep this file" in driver.words(page))
    assert path.read_text(encoding="utf-8") == BROKEN
    assert not path.with_name("mine.yaml.bak").exists()
    assert part(page, SourceEditor).words() == BROKEN


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_shown_as_it_was_written_and_mended(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    page = opened(driver, monkeypatch, TEXT.encode(encoding))
    assert part(page, SourceEditor).words() == TEXT, "no mojibake"
    driver.press("Fix 1 problem for me")
    driver.wait(lambda: "1 problem was fixed." in driver.words(page))
    assert (driver.folder / "mine.yaml").read_bytes() == TEXT.encode()


def test_what_was_typed_survives_leaving_another_language_and_a_try_out(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(driver, monkeypatch, BROKEN)
    editor = part(page, SourceEditor)
    editor.setFocus()
    put_cursor(editor, "good-answer:")
    driver.type(" ")
    put_cursor(editor, 'en: "English')
    driver.type('"')
    driver.wait(lambda: "the file can be loaded" in driver.words(page))
    driver.press("Try it out")
    driver.page(TryPage)
    driver.press("End the try-out")
    page = driver.page(ProblemsPage)
    assert part(page, SourceEditor).words() == TEXT
    driver.press("Back to the questionnaires")
    driver.page(LibraryPage)
    assert "Your changes to mine.yaml are not saved yet." in driver.words()
    driver.press("Go on with it")
    page = driver.page(ProblemsPage)
    assert part(page, SourceEditor).words() == TEXT
    assert (driver.folder / "mine.yaml").read_text(encoding="utf-8") == BROKEN


def test_a_file_that_another_program_changed_is_not_written_over(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(driver, monkeypatch, BROKEN)
    (driver.folder / "mine.yaml").write_text("format: 1\n", encoding="utf-8")
    editor = part(page, SourceEditor)
    editor.setFocus()
    driver.type("# mine ")
    driver.press("Save and load")
    driver.wait(lambda: "was changed by another program" in driver.words())
    assert (driver.folder / "mine.yaml").read_text(encoding="utf-8") == "format: 1\n"


def test_moving_through_the_problems_goes_to_their_lines(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(driver, monkeypatch, BROKEN)
    editor = part(page, SourceEditor)
    assert part(page, ProblemList).hasFocus()
    lines = [BROKEN[: BROKEN.index(sign)].count("\n") for sign in ("good-answer:yes", 'en: "English\n')]
    assert editor.textCursor().blockNumber() == lines[0]
    driver.key(Qt.Key.Key_Down)
    assert editor.textCursor().blockNumber() == lines[1]
    assert "languages-of-the-text" in driver.words(page), "the question at the cursor is previewed"
    assert "Dans quelles langues?" in driver.words(page)


def card_of(page: LibraryPage, questionnaire: str) -> LibraryCard:
    return next(each for each in page.findChildren(LibraryCard) if each.entry.id == questionnaire)


def press_on(card: LibraryCard, words: str) -> None:
    from PySide6.QtWidgets import QPushButton

    next(each for each in card.findChildren(QPushButton) if each.text() == words).click()


def test_two_own_questions_are_a_local_variant(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    page = library(driver)
    path = driver.folder / "our-town"
    choose(monkeypatch, path)
    press_on(card_of(page, "lip-mini"), "Add my own questions…")
    form = driver.page(OwnQuestionsPage)
    driver.type("Our fair has a booth.")
    driver.key(Qt.Key.Key_Tab)
    driver.type("Notre foire a un kiosque.")
    driver.press("Add another question")
    driver.type("Who runs it?")
    box = form.findChildren(QComboBox)[2]
    box.setCurrentIndex(2)
    driver.press("Save and load…")
    assert "Write two options or more" in driver.words(form), "nothing is written that is not whole"
    fields = [each for each in form.findChildren(NoteField) if each.accessibleName().startswith("Options")]
    fields[2].setFocus()
    driver.type("Staff")
    driver.key(Qt.Key.Key_Return)
    driver.type("Volunteers")
    driver.press("Save and load…")
    driver.wait(lambda: (driver.folder / "our-town.yaml").exists())
    driver.wait(lambda: not isinstance(driver.stage.page, OwnQuestionsPage))
    driver.close()
    made = check((driver.folder / "our-town.yaml").read_bytes(), "our-town.yaml").questionnaire
    assert made is not None
    assert made.based_on is not None
    assert made.based_on[0] == "lip-mini"
    own = [each for each in made.questions() if each.id in ("our-fair-has-a-booth", "who-runs-it")]
    assert [len(each.options) for each in own] == [0, 2]
    workspace = open_workspace(driver.folder, writing=False)
    assert made.id in [entry.id for entry in list_library(workspace)]
    workspace.close()


def test_a_new_version_asks_of_each_changed_question(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    page = library(driver)
    path = driver.folder / "next.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    press_on(card_of(page, "lip-mini"), "New version…")
    text = driver.page(ProblemsPage)
    editor = part(text, SourceEditor)
    questionnaire = check(path.read_bytes(), "next.yaml").questionnaire
    assert questionnaire is not None
    question = next(iter(questionnaire.questions()))
    words = question.text.in_language("en")
    editor.setFocus()
    put_cursor(editor, words)
    editor.moveCursor(QTextCursor.MoveOperation.Left)
    driver.type(" today")
    driver.wait(lambda: "the file can be loaded" in driver.words(text))
    driver.press("Save and load")
    asked = driver.page(NewVersionPage)
    assert words in driver.words(asked), "old beside new"
    driver.key(Qt.Key.Key_1)
    driver.press("Save and load")
    driver.wait(lambda: not isinstance(driver.stage.page, NewVersionPage))
    made = check(path.read_bytes(), "next.yaml").questionnaire
    assert made is not None
    changed = made.question(question.id)
    assert changed is not None
    assert changed.change == "wording"
    numbers = questionnaire.version.split(".")
    assert made.version == ".".join([*numbers[:2], str(int(numbers[2]) + 1)])


def test_a_pasted_table_becomes_a_questionnaire(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    library(driver)
    path = driver.folder / "table.yaml"
    choose(monkeypatch, path)
    driver.press("From a table…")
    page = driver.page(TablePage)
    table = "Type\tFrench\tQuestion\noui-non\tUn budget?\tA budget?\nchoix\tQui?\tWho?\n"
    part(page, NoteField).setPlainText(table)
    driver.wait(lambda: "1 row is to be mended first." in driver.words(page))
    part(page, NoteField).setPlainText(table.replace("choix\tQui?", "texte\tQui?"))
    driver.wait(lambda: "2 questions were read." in driver.words(page) and "mended" not in driver.words(page))
    driver.press("Save and load…")
    driver.page(LibraryPage)
    made = check(path.read_bytes(), "table.yaml").questionnaire
    assert made is not None
    assert [str(each.type) for each in made.questions()] == ["yes-no", "text"]


def test_removed_shipped_questionnaires_are_brought_back(driver: Driver) -> None:
    page = library(driver)
    count = len(page.findChildren(LibraryCard))
    press_on(card_of(page, "lip-mini"), "Remove")
    driver.wait(lambda: len(driver.stage.page.findChildren(LibraryCard)) == count - 1)
    assert "1 questionnaire that ships with the program was removed." in driver.words()
    driver.press("Bring back")
    driver.wait(lambda: len(driver.stage.page.findChildren(LibraryCard)) == count)
    assert "ships with the program was removed" not in driver.words()


def test_the_page_stays_at_the_card_that_was_hidden(driver: Driver) -> None:
    page = library(driver)
    card = page.findChildren(LibraryCard)[-1]
    press_on(card, "Hide")
    driver.wait(lambda: "Hidden" in driver.words())
    shown = driver.page(LibraryPage)
    focus = driver.focus()
    assert shown.findChildren(LibraryCard)[-1].isAncestorOf(focus)


def test_the_folder_of_the_last_file_is_where_the_next_is_looked_for(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, str]] = []
    path = tmp_path / "a.yaml.txt"
    path.write_text(TEXT, encoding="utf-8")

    def ask(_parent: object, _title: str, folder: str, kinds: str) -> tuple[list[str], str]:
        asked.append((folder, kinds))
        return [str(path)], ""

    library(driver)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    driver.press("Load a file…")
    driver.wait(lambda: "Loaded: a.yaml.txt" in driver.words())
    driver.press("Load a file…")
    driver.wait(lambda: len(asked) == 2)
    assert asked[1][0] == str(tmp_path)
    saved: list[str] = []

    def turn_down(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        saved.append(suggested)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", turn_down)
    driver.press("New questionnaire…")
    driver.wait(lambda: bool(saved))
    assert Path(saved[0]).parent == tmp_path, "what is saved goes where the last file was, too"
    assert asked[0][1].startswith("All files (*)"), "no file is hidden because of how its name ends"
