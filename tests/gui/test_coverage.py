"""From the profile's inventories to what they cover, and back; need by area by language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.gui.driver import Driver, part
from tests.workspace.builders import new_round, opened
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.coverage.coverage_page import CoveragePage
from wci_assess.gui.coverage.coverage_table import NONE, CoverageTable
from wci_assess.gui.home.home_page import HomePage
from wci_assess.response.edit import Together, Write, cell_field
from wci_assess.store import OperationKind
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.rounds import start_round

LIST = "newcomer-services-list"
TODAY = date.today().isoformat()
ROWS = [
    dict(zip(("name", "serves", "area", "languages", "checked-on"), row, strict=True))
    for row in (
        ("Welcome desk", "all", "North", "english,french", "2020-01-01"),
        ("Job centre", "all", "South", "english", TODAY),
        ("Harbour house", "all", "South", "english", TODAY),
    )
]


def counts(table: CoverageTable) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def table_of(page: CoveragePage) -> CoverageTable:
    return part(page, CoverageTable)


def covered(driver: Driver) -> CoveragePage:
    with opened(driver.folder) as workspace:
        [assessment] = start_round(workspace, new_round(asks=("community-profile",))).assessments
        fill(workspace, assessment, [_line(n, row) for n, row in enumerate(ROWS)], OperationKind.FILL)
    driver.start()
    driver.page(HomePage)
    driver.press("Continue")
    page = driver.page(AnsweringPage)
    page.go_to(LIST)
    driver.press("What is covered, and what is stale")
    return driver.page(CoveragePage)


def _line(number: int, row: Mapping[str, str]) -> Line:
    writes = (Write(LIST, cell_field(column), text, f"r{number}") for column, text in row.items())
    return Line(Together(tuple(writes)), number)


def test_need_by_area_by_language_and_what_is_stale(driver: Driver) -> None:
    page = covered(driver)
    assert "Not checked for two years: Welcome desk." in driver.words(page)
    assert "3 rows" in driver.words(page)
    table = table_of(page)
    heads = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(2)]
    assert heads == ["North", "South"]
    shown = counts(table)
    assert shown[0] == ["1", "2"]
    assert all(row == [NONE, NONE] for row in shown[1:]), "needs that nobody serves are there"
    only = page.findChildren(QComboBox)[2]
    only.setCurrentIndex(only.findText("French"))
    assert counts(table)[0] == ["1", NONE], "in French, nothing in the South"
    driver.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.stage.page is not page)
    french = driver.page(CoveragePage)
    assert counts(table_of(french))[0] == ["1", NONE], "what was chosen stays"
    driver.key(Qt.Key.Key_Escape)
    driver.page(AnsweringPage)


def test_without_rows_it_says_so(driver: Driver) -> None:
    with opened(driver.folder) as workspace:
        start_round(workspace, new_round(asks=("community-profile",)))
    driver.start()
    driver.page(HomePage)
    driver.press("Begin")
    driver.page(AnsweringPage).go_to(LIST)
    driver.press("What is covered, and what is stale")
    assert "No inventory of this assessment holds a row yet." in driver.words(driver.page(CoveragePage))
