"""From the profile's questions to a census file, its rows mapped once, and back with the figures; undone by one key."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit

from tests.exchange.census_files import ENGLISH, written
from tests.gui.driver import Driver, part
from tests.workspace.builders import new_round, opened
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.census.brought_card import BroughtCard
from wci_assess.gui.census.census_page import CensusPage
from wci_assess.gui.census.row_chooser import RowChooser
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.response import Key, Measurement
from wci_assess.workspace.census import kept_maps
from wci_assess.workspace.records import read_record
from wci_assess.workspace.rounds import start_round

K = Qt.Key


@pytest.fixture
def choosing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The file that the dialog gives."""
    chosen: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen[-1] if chosen else "", ""))
    return chosen


def profile(driver: Driver, questionnaire: str = "community-profile") -> AnsweringPage:
    with opened(driver.folder) as workspace:
        start_round(workspace, new_round(asks=(questionnaire,)))
    driver.start()
    driver.page(HomePage)
    driver.press("Begin")
    return driver.page(AnsweringPage)


def census(driver: Driver) -> CensusPage:
    driver.press("Fill from a census file…")
    return driver.page(CensusPage)


def target(page: CensusPage, number: str) -> None:
    asked = page.findChildren(TextList)[0]
    place = next(at for at in range(asked.model().rowCount()) if asked.model().index(at, 0).data().startswith(number))
    asked.setCurrentIndex(asked.model().index(place, 0))
    asked.setFocus()


def map_row(driver: Driver, page: CensusPage, number: str, words: str, way: str = "This row answers it") -> None:
    target(page, number)
    search = part(page, SearchField)
    search.clear()
    search.setFocus()
    driver.type(words)
    driver.key(K.Key_Return)
    driver.press(way)


def write(page: CensusPage, name: str, text: str) -> None:
    [field] = [each for each in page.findChildren(QLineEdit) if each.accessibleName() == name]
    field.selectAll()
    field.insert(text)
    field.textEdited.emit(text)


def looked(driver: Driver, page: CensusPage) -> str:
    driver.wait(lambda: not page._pause.isActive())
    return driver.words(part(page, BroughtCard))


def lines(page: CensusPage) -> list[str]:
    shown = part(part(page, BroughtCard), TextList)
    return [shown.model().index(at, 0).data() for at in range(shown.model().rowCount())]


def answers(folder: Path) -> dict[Key, object]:
    with opened(folder) as workspace:
        return {key: answer.value for key, answer in read_record(workspace, 1).answers.items()}


def test_mapped_once_found_again_and_undone(driver: Driver, tmp_path: Path, choosing: list[str]) -> None:
    profile(driver)
    choosing.append(str(written(tmp_path)))
    page = census(driver)
    assert "Choose a row for something that is asked." in driver.words(page)
    map_row(driver, page, "1.5", "population, 2021")
    assert "Write the year of the figures" in looked(driver, page)
    write(page, "Year of the figures", "2021")
    assert "Write where the figures are from." in looked(driver, page)
    write(page, "Source, as it is printed", "Census Profile, 2021")
    write(page, "Keep the mapping under this name", "Profile")
    assert "1 new figure, 0 differ" in looked(driver, page)
    map_row(driver, page, "2.1", "immigrants")
    assert "1 cannot be read" in looked(driver, page), "a count is no share"
    map_row(driver, page, "2.1", "tagalog total", "This row is the whole")
    map_row(driver, page, "3.2", "tagalog")
    assert "3 new figures" in looked(driver, page)
    assert any("16.7" in line for line in lines(page))
    driver.press("Take the figures in")
    back = driver.page(AnsweringPage)
    driver.wait(lambda: "3 figures are stored." in driver.words())
    assert back._response.answered.total.answered == 3
    driver.press("Undo")
    driver.wait(lambda: back._response.answered.total.answered == 0)
    driver.saved()
    driver.key(K.Key_Z, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    driver.wait(lambda: back._response.answered.total.answered == 3)
    driver.saved()

    choosing.append(str(written(tmp_path, ENGLISH.replace("45,210", "47,003"), "later.csv")))
    again = census(driver)
    driver.wait(lambda: "The mapping “Profile” fits this file." in driver.words())
    assert "1 differs, 2 already so" in looked(driver, again)
    assert lines(again)[0] == "1.5 Population\u00a0\u00a0·  2021  –  differs: 45,210 becomes 47,003"
    driver.key(K.Key_Escape)
    driver.page(AnsweringPage)
    driver.close()
    found = answers(driver.folder)
    assert found[Key("population", ":2021")] == Measurement(Decimal(45210), 2021, "Census Profile, 2021")
    with opened(driver.folder) as workspace:
        assert [each.name for each in kept_maps(workspace)] == ["Profile"]


def test_another_layout_is_told_and_can_be_mended(driver: Driver, tmp_path: Path, choosing: list[str]) -> None:
    profile(driver)
    choosing.append(str(written(tmp_path)))
    page = census(driver)
    map_row(driver, page, "1.5", "population, 2021")
    write(page, "Year of the figures", "2021")
    write(page, "Source, as it is printed", "Census")
    write(page, "Keep the mapping under this name", "Profile")
    looked(driver, page)
    driver.press("Take the figures in")
    driver.page(AnsweringPage)
    choosing.append(str(written(tmp_path, ENGLISH.replace("Population, 2021", "Population, 2026"), "next.csv")))
    page = census(driver)
    driver.wait(lambda: "No kept mapping has the rows and columns of this file." in driver.words())
    page._maps.setCurrentIndex(1)
    page._maps.activated.emit(1)
    driver.wait(lambda: driver.stage.page is not page)
    page = driver.page(CensusPage)
    assert "has no row “Population, 2021”" in looked(driver, page)
    [take] = [each for each in page.findChildren(QAbstractButton) if each.text() == "Take the figures in"]
    assert not take.isEnabled()
    map_row(driver, page, "1.5", "population, 2026")
    write(page, "Year of the figures", "2026")
    assert "1 new figure" in looked(driver, page)


def test_what_is_chosen_stays_when_the_language_changes(driver: Driver, tmp_path: Path, choosing: list[str]) -> None:
    profile(driver)
    choosing.append(str(written(tmp_path)))
    page = census(driver)
    map_row(driver, page, "1.5", "population, 2021")
    driver.key(K.Key_L, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.stage.page is not page)
    page = driver.page(CensusPage)
    listed = part(page, RowChooser).findChildren(TextList)[0]
    assert "✓ Population, 2021" in listed.currentIndex().data()


def test_no_table_is_told_and_nothing_opens(driver: Driver, tmp_path: Path, choosing: list[str]) -> None:
    page = profile(driver)
    choosing.append(str(written(tmp_path, "only words\n")))
    driver.press("Fill from a census file…")
    driver.wait(lambda: "holds no table" in driver.words())
    assert driver.stage.page is page
    choosing.append("")
    driver.press("Fill from a census file…")
    QApplication.processEvents()
    assert driver.stage.page is page


def test_practices_lead_to_no_census_file(driver: Driver) -> None:
    profile(driver, "lip-organizational")
    assert "Fill from a census file…" not in driver.words()


def test_of_many_rows_the_first_are_shown_and_the_others_found(
    driver: Driver, tmp_path: Path, choosing: list[str]
) -> None:
    profile(driver)
    lines = "".join(f"Row number {number},{number}\n" for number in range(1, 702))
    choosing.append(str(written(tmp_path, f"Name,Total\n{lines}")))
    page = census(driver)
    rows = part(page, RowChooser).findChildren(TextList)[1].model()
    assert rows.rowCount() == 600
    assert "The first 600 of 701 rows: type a part of a name." in driver.words(page)
    part(page, SearchField).setFocus()
    driver.type("701 row")
    driver.wait(lambda: rows.rowCount() == 1)
    assert "The first 600" not in driver.words(page)
