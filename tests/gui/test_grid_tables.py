"""Rows from a spreadsheet: pasted, or from a file; seen first, taken in as one entry."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.grids import Grid, measured, open_grid, row
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.editors.grid_editor import GridEditor
from wci_assess.gui.grids.incoming_panel import IncomingPanel
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.response import Measurement

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
Open = Callable[..., Grid]


@pytest.fixture
def opened(look: Look) -> Open:
    return partial(open_grid, look)


def paste(grid: Grid, text: str) -> None:
    QApplication.clipboard().setText(text)
    grid.press(K.Key_V, modifier=CTRL)


def panel(grid: Grid) -> IncomingPanel | None:
    found = [each for each in grid.card.findChildren(IncomingPanel) if each.isVisible()]
    return found[0] if found else None


def listed(grid: Grid) -> list[str]:
    found = panel(grid)
    assert found is not None
    model = found.findChildren(TextList)[0].model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def entries(grid: Grid) -> int:
    return len([step for step in grid.response._store.steps if step.edit])  # type: ignore[attr-defined]


def test_a_block_goes_in_from_the_cell_in_use_as_one_entry(opened: Open) -> None:
    grid = opened("inventory", row("Hall", "one"))
    before = entries(grid)
    paste(grid.at(0, 0), 'Library\tTwo\r\n"Clinic\nannex"\tOne; Deux\r\nGym\t\r\n')
    assert grid.rows == [
        {"name": "Library", "kinds": ("two",)},
        {"name": "Clinic\nannex", "kinds": ("one", "two")},
        {"name": "Gym"},
    ]
    assert entries(grid) == before + 1
    assert panel(grid) is None


def test_where_something_does_not_fit_all_is_seen_first(opened: Open) -> None:
    grid = opened("inventory", row("Hall", "one"))
    before = entries(grid)
    paste(grid.at(0, 0), "Library\tTwo\nClinic\tSeven\n")
    assert entries(grid) == before, "nothing is stored until it is confirmed"
    assert "0 rows added, 1 replaced, 0 the same, 1 refused" in grid.said
    assert listed(grid)[0].startswith("Line 2  Clinic – refused: Kinds: “Seven” is none of the choices")
    grid.press(K.Key_Return)
    assert grid.rows == [{"name": "Library", "kinds": ("two",)}]
    assert entries(grid) == before + 1
    assert grid.view.hasFocus()


def test_one_cell_goes_into_the_cell_in_use(opened: Open) -> None:
    grid = opened("inventory", row("Hall"))
    paste(grid.at(0, 1), "deux")
    assert grid.rows == [{"name": "Hall", "kinds": ("two",)}]


def test_more_cells_than_columns_are_told(opened: Open) -> None:
    grid = opened("inventory")
    paste(grid.at(0, 1), "One\tTwo\tThree")
    assert "more cells than columns" in listed(grid)[0]
    grid.click("Take nothing in")
    assert panel(grid) is None
    assert grid.rows == []


def test_a_pasted_table_with_its_first_line_finds_its_rows(opened: Open) -> None:
    grid = opened("inventory", row("Hall", "one"))
    paste(grid.at(0, 1), "Genres\tNom\tWeb\nTwo\thall\tx\nOne\tPool\ty\n")
    assert "Columns that are not asked for here: Web" in grid.said
    grid.press(K.Key_Return)
    assert grid.rows == [{"name": "hall", "kinds": ("two",)}, {"name": "Pool", "kinds": ("one",)}]


def test_years_by_groups(opened: Open) -> None:
    grid = opened("indicator", measured("4", 2024))
    paste(grid.at(0, 0), "2024\t5\t6\tCensus\n2025\t7\t\tLFS\n")
    assert grid.rows == [
        Measurement(Decimal(5), 2024, "Census", "one"),
        Measurement(Decimal(6), 2024, "Census", "two"),
        Measurement(Decimal(7), 2025, "LFS", "one"),
    ]
    paste(grid.at(2, 1), "8")
    grid.at(2, 0).type("2026").press(K.Key_Return)
    assert grid.rows[-1] == Measurement(Decimal(8), 2026, None, "one")


def test_what_is_copied_is_what_a_spreadsheet_takes(opened: Open) -> None:
    grid = opened("inventory", row("Hall\nB", "one", "two"))
    grid.at(0, 0).press(K.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier).press(K.Key_C, modifier=CTRL)
    assert QApplication.clipboard().text() == '"Hall\nB"\tOne; Two'


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    assert made.active is not None
    for each in rows:
        made.active.append(list(each))
    made.save(path)
    return path


def read(grid: Grid, path: Path, until: Callable[[], bool] | None = None) -> None:
    editor = grid.card.editor
    assert isinstance(editor, GridEditor)
    editor.read_file(path)
    for _ in range(500):
        if panel(grid) is not None or (until is not None and until()):
            return
        QTest.qWait(10)
    raise AssertionError(grid.said)


def test_a_workbook_is_seen_first_and_taken_in_as_one_entry(opened: Open, tmp_path: Path) -> None:
    grid = opened("inventory", row("Hall", "one"), row("Pool", "two"))
    before = entries(grid)
    file = workbook(
        tmp_path / "places.xlsx", ("Name", "Kinds", "Notes"), ("Hall", "Two", "x"), ("Pool", None, ""), ("", "One"),
        ("Gym", "One, Two"), ("Hall", "One"),
    )  # fmt: skip
    read(grid, file)
    assert "From “places.xlsx”: 1 row added, 1 replaced, 1 the same, 2 refused" in grid.said
    assert listed(grid) == [
        "Line 4 – refused: “Name” is empty here.",
        "Line 6  Hall – refused: “Hall” stands on line 2 already.",
        "Line 2  Hall – replaces what is there",
        "Line 5  Gym – added",
        "Line 3  Pool – the same already",
    ]
    assert entries(grid) == before
    grid.click("Take 2 rows in")
    assert grid.rows == [
        {"name": "Hall", "kinds": ("two",)}, {"name": "Pool", "kinds": ("two",)},
        {"name": "Gym", "kinds": ("one", "two")},
    ]  # fmt: skip
    assert entries(grid) == before + 1


@pytest.mark.parametrize(
    ("text", "words"),
    [("Service;Kinds\nHall;One\n", "among them “Name”. Nothing was taken in."), ("a\0", "XLSX")],
)
def test_a_file_that_brings_nothing_says_why(opened: Open, tmp_path: Path, text: str, words: str) -> None:
    grid = opened("inventory")
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    read(grid, tmp_path / "t.csv", lambda: words in grid.said)
    assert panel(grid) is None


def test_what_was_about_to_come_in_is_there_in_another_look(
    opened: Open,
    dressed: Callable[..., Look],
    tmp_path: Path,
) -> None:
    grid = opened("inventory")
    (tmp_path / "t.csv").write_text("Name\nHall\n", encoding="utf-8")
    read(grid, tmp_path / "t.csv")
    memory = grid.page.memory()
    again = AnsweringPage(dressed("en", text_size=200), ResponseSignals(grid.response))
    again.show()
    again.restore(memory)
    assert [each for each in again.findChildren(IncomingPanel) if each.isVisibleTo(again)]
