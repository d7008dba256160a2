"""An example is written beside its practice, released, found in the library, withdrawn; nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from tests.gui.driver import Driver, part
from tests.gui.pages import HOSTILE, example_form, example_page, library_of
from tests.workspace.builders import opened, started
from tests.workspace.examples import FIELDS, PRACTICE, example, region_pack, released_elsewhere, summary_of_another
from wci_assess.exchange.envelope import open_envelope, seal
from wci_assess.exchange.pack import pack_object, read_pack
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.examples_beside import ExamplesBeside
from wci_assess.gui.between.import_page import ImportPage
from wci_assess.gui.help.help_page import HelpPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.plain_text import show_text
from wci_assess.gui.practice_library.example_form_page import ExampleFormPage
from wci_assess.gui.practice_library.example_page import ExamplePage
from wci_assess.gui.practice_library.library_list_page import LibraryListPage
from wci_assess.gui.theme import Look
from wci_assess.gui.toolkit.toolkit_file_page import ToolkitFilePage
from wci_assess.gui.toolkit.toolkit_page import ToolkitPage
from wci_assess.gui.widgets import text_list
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.response.example_writing import ExampleField
from wci_assess.workspace.practice_examples import ExampleState, read_examples
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.write_example import start_example


def at_practice(driver: Driver) -> AnsweringPage:
    """The practice, with what good looks like beside it."""
    driver.start("en")
    driver.page(HomePage)
    driver.program.flows.answering.open_at(Ref(1), PRACTICE)
    page = driver.page(AnsweringPage)
    if not part(page, ExamplesBeside).isVisible():
        driver.key(Qt.Key.Key_F1)
    driver.wait(lambda: part(page, ExamplesBeside).isVisible())
    return page


def beside(driver: Driver) -> str:
    return driver.words(part(driver.stage.page, ExamplesBeside))


def form(driver: Driver) -> ExampleFormPage:
    page = driver.page(ExampleFormPage)
    driver.wait(lambda: page.isVisible())
    return page


def field(page: ExampleFormPage, name: ExampleField) -> None:
    page.go_to_field(name)


def in_other_language(driver: Driver, language: str) -> None:
    before = driver.stage.page
    driver.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.stage.page is not before)
    assert driver.stage.look.language == language


def state(folder: Path) -> ExampleState:
    with opened(folder) as workspace:
        [found] = read_examples(workspace)
    return found.state


@pytest.fixture
def council(driver: Driver) -> Driver:
    with opened(driver.folder) as workspace:
        started(workspace)
    return driver


def test_an_example_is_written_beside_its_practice_and_released(council: Driver) -> None:
    driver = council
    at_practice(driver)
    driver.wait(lambda: "None yet." in beside(driver))
    driver.press("Write an example")
    page = form(driver)
    driver.type("A one-page charter")
    for name, words in (
        (ExampleField.TRIED, "We wrote it with Maria Sanchez."), (ExampleField.FOR_WHOM, "New members"),
        (ExampleField.SETTING, "A city"), (ExampleField.RESULT, "11 of 14 read it."),
        (ExampleField.ASK_ROLE, "Council coordinator"),
    ):  # fmt: skip
        field(page, name)
        driver.type(words)
    driver.press("Release it")
    driver.wait(lambda: "Write who agreed that others may read it" in driver.words(page))
    driver.type("Council chair")
    driver.press("Release it")
    driver.wait(lambda: "Others need this too: What it cost." in driver.words(page))
    driver.press("No money beside people’s time")
    driver.press("Release it")
    driver.wait(lambda: "“Maria Sanchez” looks like a person’s name (What was tried)" in driver.words(page))
    driver.press("I change it")
    field(page, ExampleField.TRIED)
    driver.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.type("We wrote it on one page.")
    driver.press("Release it")
    driver.wait(lambda: "Released: it goes along" in driver.words(driver.stage.page))
    driver.key(Qt.Key.Key_Escape)
    driver.page(AnsweringPage)
    assert driver.question() == PRACTICE
    driver.wait(lambda: "A one-page charter" in beside(driver))
    driver.press("Change it")
    form(driver)
    driver.press("Withdraw it")
    driver.wait(lambda: "Withdrawn:" in driver.words(driver.stage.page))
    driver.press("Undo")
    driver.wait(lambda: "Released: it goes along" in driver.words(driver.stage.page))
    driver.close()
    assert state(driver.folder) is ExampleState.RELEASED


def test_what_is_typed_is_there_after_the_program_ended(council: Driver) -> None:
    driver = council
    at_practice(driver)
    driver.press("Write an example")
    form(driver)
    driver.type("Half a ti")
    driver.wait(lambda: driver.program.flows.practice_library._work.opened.shown.number == 1)  # type: ignore[union-attr]
    driver.close()
    with opened(driver.folder) as workspace:
        [found] = read_examples(workspace)
    assert found.example.title == "Half a ti"


def test_an_empty_form_leaves_nothing_behind(council: Driver) -> None:
    driver = council
    at_practice(driver)
    driver.press("Write an example")
    page = form(driver)
    driver.press("Release it")
    driver.wait(lambda: "Others need this too: Title, What was tried" in driver.words(page))
    driver.key(Qt.Key.Key_Escape)
    driver.page(AnsweringPage)
    driver.close()
    with opened(driver.folder) as workspace:
        assert read_examples(workspace) == ()


def test_another_councils_example_is_found_read_deleted_and_brought_back(council: Driver) -> None:
    driver = council
    with opened(driver.folder) as workspace:
        released_elsewhere(workspace, count=2)
    driver.start("en")
    driver.page(HomePage)
    driver.press("Help")
    driver.page(HelpPage)
    driver.press("Practice library")
    page = driver.page(LibraryListPage)
    assert "2 examples" in driver.words(page)
    driver.type("CHARTER number 1")
    assert "1 example" in driver.words(page).splitlines()
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Return)
    read = driver.page(ExamplePage)
    assert "Charter number 1" in driver.words(read)
    assert "from another council" in driver.words(read)
    driver.press("Delete here")
    page = driver.page(LibraryListPage)
    driver.wait(lambda: "The example was deleted." in driver.words())
    assert "1 example" in driver.words(page).splitlines()
    driver.press("Undo")
    driver.page(ExamplePage)
    driver.press("Go to the practice")
    driver.page(AnsweringPage)
    assert driver.question() == PRACTICE


def test_a_regions_pack_is_looked_at_and_taken_in(council: Driver, tmp_path: Path) -> None:
    driver = council
    file = tmp_path / "north.wciassess"
    file.write_bytes(seal(pack_object(region_pack())))
    driver.start("en")
    driver.page(HomePage)
    driver.program.flows.open_files([file])
    words = driver.words(driver.page(ImportPage))
    assert "From the region North\u00a0\u00a0·  2026-04-01" in words
    assert "1 example is new here" in words
    driver.press("Take in")
    driver.page(HomePage)
    driver.close()
    with opened(driver.folder) as workspace:
        assert [each.state for each in read_examples(workspace)] == [ExampleState.SHARED]


def test_the_list_is_narrowed_and_says_when_nothing_is_left(look: Look) -> None:
    page = library_of(look, count=3)
    found = part(page, TextList)
    assert found.model().rowCount() == 3
    page._choices[1].setCurrentIndex(1)
    assert found.model().rowCount() == 0
    assert "No example holds all of that." in " ".join(each.text() for each in page.findChildren(QLabel))
    page._choices[1].setCurrentIndex(2)
    assert found.model().rowCount() == 3
    memory = page.memory()
    again = library_of(look, count=3)
    again.restore(memory)
    assert again.memory() == memory


def test_texts_are_text(look: Look) -> None:
    page, form_page = example_page(look, HOSTILE), example_form(look, HOSTILE)
    for made, least in ((page, 7), (form_page, 1)):
        shown = [each for each in made.findChildren(QLabel) if HOSTILE in each.text()]
        assert len(shown) >= least
        assert {each.textFormat() for each in shown} == {Qt.TextFormat.PlainText}


def test_what_the_writer_of_an_example_is_asked(council: Driver) -> None:
    """A text that is far too long is kept as typed, and told; nothing of it is stored."""
    driver = council
    with opened(driver.folder) as workspace:
        start_example(workspace, 1, "lip-organizational", PRACTICE, FIELDS)
    driver.start("en")
    driver.page(HomePage)
    driver.program.flows.practice_library.show(Ref(1), driver.program.flows.home.open)
    page = form(driver)
    opened_now = driver.program.flows.practice_library._work
    assert opened_now is not None
    opened_now.opened.write_into(ExampleField.TITLE, "x" * 100_000)
    driver.wait(lambda: "This text has 100000 characters" in driver.words(page))
    driver.close()
    with opened(driver.folder) as workspace:
        assert read_examples(workspace)[0].example.title == FIELDS[ExampleField.TITLE]


def test_taken_in_examples_stand_beside_the_practice(council: Driver) -> None:
    driver = council
    with opened(driver.folder) as workspace:
        released_elsewhere(workspace, count=5)
    at_practice(driver)
    driver.wait(lambda: "Read all 5 examples" in beside(driver))
    driver.press("Read all 5 examples")
    page = driver.page(LibraryListPage)
    assert "5 examples" in driver.words(page)
    driver.key(Qt.Key.Key_Escape)
    driver.page(AnsweringPage)
    assert driver.question() == PRACTICE


def test_a_key_lays_out_what_is_seen_however_many_there_are(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0
    whole = text_list._RowDelegate.sizeHint

    def counted(*arguments: Any) -> QSize:
        nonlocal measured
        measured += 1
        return whole(*arguments)

    monkeypatch.setattr(text_list._RowDelegate, "sizeHint", counted)
    page = library_of(look, count=2_000)
    page.resize(1200, 800)
    page.show()
    measured = 0
    show_text(part(page, SearchField), "charter")
    page.repaint()
    assert 0 < measured < 200


def test_examples_of_one_language_alone(look: Look) -> None:
    page = library_of(look, count=2)
    assert [page._choices[2].itemText(place) for place in range(2)] == ["All languages", "English"]
    page._choices[2].setCurrentIndex(1)
    assert part(page, TextList).model().rowCount() == 2


def test_another_language_keeps_the_place_and_what_is_typed(council: Driver) -> None:
    driver = council
    with opened(driver.folder) as workspace:
        released_elsewhere(workspace, count=1)
    at_practice(driver)
    in_other_language(driver, "fr")
    driver.wait(lambda: "Charter number 1" in beside(driver))
    in_other_language(driver, "en")
    driver.press("Write an example")
    form(driver)
    driver.type("Half")
    in_other_language(driver, "fr")
    page = driver.page(ExampleFormPage)
    title = page._fields[ExampleField.TITLE]
    assert isinstance(title, TypedField)
    assert title.text() == "Half"


def test_a_region_makes_its_pack_in_the_window(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / f"{number}.wciassess" for number in range(1, 5)]
    for number, file in enumerate(files, 1):
        file.write_bytes(summary_of_another((example(number),), council=number))
    bad, target = tmp_path / "bad.wciassess", tmp_path / "North.wciassess"
    bad.write_bytes(seal(pack_object(region_pack())))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    chosen = [bad]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(each) for each in chosen], ""))
    driver.start("en")
    driver.page(HomePage)
    driver.press("Help")
    driver.page(HelpPage)
    driver.press("Make a region’s pack…")
    driver.wait(lambda: "bad.wciassess: This file is no council’s summary." in driver.words())
    assert not target.exists()
    chosen[:] = files
    driver.press("Make a region’s pack…")
    driver.wait(lambda: "1 median\u00a0\u00a0·  4 examples" in driver.words())
    pack = read_pack(open_envelope(target.read_bytes()))
    assert (pack.region, len(pack.examples)) == ("North", 4)


def test_a_module_shows_what_councils_tried_and_leads_there_and_back(council: Driver) -> None:
    driver = council
    with opened(driver.folder) as workspace:
        released_elsewhere(workspace, 3)
    driver.start("en")
    driver.page(HomePage)
    driver.program.flows.toolkit.open(modules_first=True)
    driver.page(ToolkitPage).chosen.emit("module-strategy")
    page = driver.page(ToolkitFilePage)
    assert "What councils tried" not in driver.words(page), "they are on a practice of another section"
    driver.key(Qt.Key.Key_Escape)
    driver.page(ToolkitPage).chosen.emit("module-governance")
    page = driver.page(ToolkitFilePage)
    assert driver.words(page).count("Charter number") == 3
    [way] = [each for each in page.findChildren(QAbstractButton) if each.accessibleName().endswith("Charter number 2")]
    way.click()
    read = driver.page(ExamplePage)
    assert "Charter number 2" in driver.words(read)
    driver.key(Qt.Key.Key_Escape)
    driver.page(ToolkitFilePage)
