"""Indicators and inventories as grids: keys as in a spreadsheet, each cell stored on leaving it, one entry one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.gui.builders import text
from tests.gui.grids import Grid, measured, open_grid, row
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.change_words import turn_words
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.editors.inventory_editor import InventoryEditor
from wci_assess.gui.grids.chip_picker import ChipPicker
from wci_assess.gui.grids.grid_keys import GRID_KEYS
from wci_assess.gui.grids.grid_view import GridView
from wci_assess.gui.grids.inventory_sheet import InventorySheet
from wci_assess.gui.grids.name_pane import NamePane
from wci_assess.gui.keys import keys_named
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Column, Question, QuestionType
from wci_assess.response import Answer, AnswerState, Measurement
from wci_assess.response.edit import Edit, Rows, Together, Write
from wci_assess.store import StoredChange
from wci_assess.workspace.answer import Before

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


Open = Callable[..., Grid]


@pytest.fixture
def opened(look: Look) -> Open:
    return partial(open_grid, look)


class TestInventory:
    def test_typed_along_a_row_and_on_to_the_next(self, opened: Open) -> None:
        """Tab along the row, Enter back to where the row began, as a spreadsheet does."""
        grid = opened("inventory")
        grid.type("Drop-in R&D").press(K.Key_Tab).press(K.Key_Space, K.Key_Right, K.Key_Space, K.Key_Tab)
        assert grid.rows == [{"name": "Drop-in R&D", "kinds": ("two",)}]
        assert grid.place == (1, 0), "after the last cell of a row comes the next row"
        grid.type("Clinic").press(K.Key_Return)
        assert grid.rows[1] == {"name": "Clinic"}
        assert grid.seen == [["Drop-in R&D", "Two"], ["Clinic", ""], ["", ""]]

    def test_one_cell_is_one_entry(self, opened: Open) -> None:
        grid = opened("inventory")
        steps = grid.response._store.steps  # type: ignore[attr-defined]
        grid.type("Hall").press(K.Key_Return)
        assert len([step for step in steps if step.edit]) == 1

    def test_typing_replaces_and_f2_goes_on(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall"))
        grid.at(0, 0).type("Library").press(K.Key_Return)
        assert grid.rows == [{"name": "Library"}]
        grid.at(0, 0).press(K.Key_F2, K.Key_End).type(" 2").press(K.Key_Return)
        assert grid.rows == [{"name": "Library 2"}]

    def test_escape_returns_the_cell(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall"))
        grid.at(0, 0).type("Library").press(K.Key_Escape)
        assert grid.rows == [{"name": "Hall"}]
        assert grid.seen[0][0] == "Hall"
        assert not grid.response.unsettled("inventory")
        assert grid.view.hasFocus()

    def test_visiting_changes_nothing(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall\u00a0A\nupstairs", "one"))
        steps = grid.response._store.steps  # type: ignore[attr-defined]
        before = len([step for step in steps if step.edit or step.drafts])
        for column in (0, 1):
            grid.at(0, column).press(K.Key_F2, K.Key_Tab)
        assert len([step for step in steps if step.edit or step.drafts]) == before
        assert grid.rows == [{"name": "Hall\u00a0A\nupstairs", "kinds": ("one",)}]

    def test_alt_enter_is_a_line_break(self, opened: Open) -> None:
        grid = opened("inventory")
        grid.type("Hall").press(K.Key_Return, modifier=Qt.KeyboardModifier.AltModifier).type("B").press(K.Key_Return)
        assert grid.rows == [{"name": "Hall\nB"}]

    def test_tab_leaves_at_the_end_and_at_the_start(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall"))
        grid.at(1, 1).press(K.Key_Tab)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        assert grid.card.isAncestorOf(focus)
        grid.at(0, 0).press(K.Key_Backtab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert not grid.view.isAncestorOf(focus)

    def test_up_and_down_lead_on_to_other_questions(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall"))
        grid.at(0, 0).press(K.Key_Up)
        assert grid.page._list.current == "date"
        grid.at(0, 0).press(K.Key_Down)
        assert grid.place == (1, 0)

    def test_letters_find_a_chip_and_enter_takes_it(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall"))
        grid.at(0, 1).type("t")
        picker = grid.page.window().findChildren(ChipPicker)[0]
        assert picker.isVisible()
        grid.press(K.Key_Space, K.Key_Return)
        assert grid.rows == [{"name": "Hall", "kinds": ("two",)}]
        grid.at(0, 1).press(K.Key_F2, K.Key_Left, K.Key_Space, K.Key_Escape)
        assert grid.rows == [{"name": "Hall", "kinds": ("two",)}], "Escape takes the ticking back"

    def test_needed_cells_that_are_empty_are_said(self, opened: Open) -> None:
        grid = opened("inventory")
        grid.at(0, 1).press(K.Key_F2, K.Key_Space, K.Key_Return)
        assert "Still empty: Name" in grid.said

    def test_rows_are_added_and_removed_by_key_and_button(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall"), row("Clinic"))
        grid.at(0, 1).press(K.Key_Return, modifier=CTRL)
        assert grid.place == (2, 0)
        grid.at(0, 0).press(K.Key_Delete, modifier=CTRL)
        assert grid.rows == [{"name": "Clinic"}]
        grid.at(0, 0).click("Remove the row")
        assert grid.rows == []
        grid.click("Add a row")
        assert grid.view.hasFocus()

    def test_delete_empties_the_selected_cells_as_one_entry(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall", "one"), row("Clinic", "two"))
        grid.at(0, 0).press(K.Key_Down, modifier=SHIFT)
        grid.press(K.Key_Right, modifier=SHIFT)
        steps = grid.response._store.steps  # type: ignore[attr-defined]
        before = len([step for step in steps if step.edit])
        grid.press(K.Key_Delete)
        assert grid.rows == []
        assert len([step for step in steps if step.edit]) == before + 1

    def test_a_screen_reader_hears_row_and_column(self, opened: Open) -> None:
        grid = opened("inventory", row("Hall", "one"))
        table = QAccessible.queryAccessibleInterface(grid.view)
        assert table is not None
        spoken = grid.view.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Row 1, Hall, Kinds: One"
        names = {table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())}
        assert {spoken, "New row, Name: empty"} <= names
        grid.at(0, 0).press(K.Key_F2)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName().startswith("Row 1, Hall, Name.")

    def test_last_periods_rows_stand_below_and_are_taken_over(self, opened: Open) -> None:
        answers = (row("Hall", "one", id="a"), row("Pool", "two", id="b"), row("Gym", id="c"))
        before = Before("2024-25", {each.key: each for each in answers})
        grid = opened("inventory", row("hall", "two"), before=before)
        assert len(grid.seen) == 4, "the same name is the same row"
        grid.at(0, 1)
        assert "2024-25: One" in grid.said
        grid.at(2, 0)
        assert "From 2024-25. Enter takes this row over." in grid.said
        grid.press(K.Key_Return)
        assert grid.rows[1:] == [{"name": "Pool", "kinds": ("two",)}]
        grid.click("Take over last period’s rows")
        assert grid.rows[2:] == [{"name": "Gym"}]
        assert not next(
            each for each in grid.card.findChildren(QPushButton) if each.text() == "Take over last period’s rows"
        ).isVisible()


class TestIndicator:
    def test_years_by_groups(self, opened: Open) -> None:
        grid = opened("indicator")
        for typed in ("2025", "4.2", "3"):
            grid.type(typed).press(K.Key_Tab)
        grid.type("Census").press(K.Key_Return)
        assert grid.rows == [
            Measurement(Decimal("4.2"), 2025, "Census", "one"),
            Measurement(Decimal(3), 2025, "Census", "two"),
        ]
        assert grid.place == (1, 0)
        assert grid.seen == [["2025", "4.2", "3", "Census"], ["", "", "", ""]]

    def test_a_value_waits_for_its_year(self, opened: Open) -> None:
        grid = opened("indicator")
        grid.at(0, 1).type("4.2").press(K.Key_Return)
        assert not grid.rows
        grid.page.leave()
        assert "This value waits for its year" in grid.said
        grid.at(0, 0).type("2025").press(K.Key_Return)
        assert grid.rows == [Measurement(Decimal("4.2"), 2025, None, "one")]
        assert not grid.response.unsettled("indicator")
        assert "waits" not in grid.said

    def test_of_waiting_values_those_that_fit_are_stored(self, opened: Open) -> None:
        grid = opened("indicator")
        grid.at(0, 1).type("4x").press(K.Key_Return)
        grid.at(0, 2).type("5").press(K.Key_Return)
        grid.at(0, 3).type("Census").press(K.Key_Return)
        grid.at(0, 0).type("2025").press(K.Key_Return)
        assert grid.rows == [Measurement(Decimal(5), 2025, "Census", "two")]
        assert grid.seen[0] == ["2025", "4x", "5", "Census"]

    def test_what_does_not_fit_is_told_at_its_cell_and_stays(self, opened: Open) -> None:
        grid = opened("indicator", measured("4", 2024))
        grid.at(0, 2).type("4x").press(K.Key_Return)
        assert grid.seen[0] == ["2024", "4", "4x", ""]
        grid.at(0, 2)
        assert "Row 1, 2024, Two: “4x” is not a number" in grid.said
        spoken = grid.view.model().index(0, 2).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert "“4x” is not a number" in spoken
        grid.type("5").press(K.Key_Return)
        assert "4x" not in grid.said
        assert grid.seen[0] == ["2024", "4", "5", ""]

    def test_another_year_moves_all_its_values_as_one_entry(self, opened: Open) -> None:
        grid = opened("indicator", measured("4", 2024, "Census"), measured("5", 2024, "LFS", "two"))
        assert grid.seen[0] == ["2024", "4", "5", "Census / LFS"]
        steps = grid.response._store.steps  # type: ignore[attr-defined]
        grid.at(0, 0).type("2023").press(K.Key_Return)
        assert [step.edit is not None for step in steps if step.edit] == [True]
        assert grid.rows == [
            Measurement(Decimal(4), 2023, "Census", "one"), Measurement(Decimal(5), 2023, "LFS", "two")
        ]  # fmt: skip
        grid.at(0, 0).type("twenty").press(K.Key_Return)
        assert grid.seen[0][0] == "twenty"
        assert len(grid.rows) == 2

    def test_a_year_stands_once(self, opened: Open) -> None:
        grid = opened("indicator", measured("4", 2024))
        grid.at(1, 0).type("2024").press(K.Key_Return)
        grid.at(1, 0)
        assert "The year 2024 has a line already." in grid.said

    def test_last_periods_years_are_seen_and_taken_over(self, opened: Open) -> None:
        answers = (measured("3", 2021, "Census"), measured("2", 2024))
        grid = opened("indicator", measured("4", 2024), before=Before("2024-25", {each.key: each for each in answers}))
        assert len(grid.seen) == 3
        grid.at(0, 1)
        assert "2024-25: 2" in grid.said
        grid.at(2, 0).press(K.Key_Return)
        assert Measurement(Decimal(3), 2021, "Census", "one") in grid.rows


def test_the_name_of_a_row_stays_in_sight(look: Look) -> None:
    columns = tuple(
        Column(f"c{each}", QuestionType.TEXT, text(f"Column {each}"), required=each == 0) for each in range(12)
    )
    asked = Question(id="v", type=QuestionType.INVENTORY, text=text("Services"), columns=columns)
    editor = InventoryEditor(look, asked, "1.1")
    editor.show_answers({"a": Answer(question="v", row="a", state=AnswerState.VALUE, value={"c0": "Hall"})}, {})
    editor.resize(700, 400)
    editor.show()
    view = editor.view
    QApplication.processEvents()
    view.setFocus()
    assert not view.findChildren(NamePane)
    for key in (K.Key_Right, K.Key_Left):
        for _ in range(12):
            QTest.keyClick(view, key)
            index, seen = view.currentIndex(), [each for each in view.findChildren(NamePane) if each.isVisible()]
            assert bool(seen) == (view.horizontalScrollBar().value() > 0)
            if seen and index.column():
                assert view.visualRect(index).left() >= seen[0].width() - 1, "no cell in use is covered"
    [names] = view.findChildren(NamePane)
    assert not names.isVisible()


def test_rows_are_dated_as_checked(look: Look) -> None:
    """The column is known by its id, as in the shipped files; the selected rows are dated as one entry."""
    columns = (
        Column("name", QuestionType.TEXT, text("Name"), required=True),
        Column("checked-on", QuestionType.DATE, text("Checked on")),
    )
    asked = Question(id="v", type=QuestionType.INVENTORY, text=text("Services"), columns=columns)
    editor = InventoryEditor(look, asked, "1.1")
    said: list[Edit] = []
    editor.edited.connect(said.append)
    editor.today = lambda: date(2026, 4, 1)
    rows: Rows = {
        each: Answer(question="v", row=each, state=AnswerState.VALUE, value={"name": each}) for each in ("a", "b", "c")
    }
    editor.show_answers(rows, {})
    editor.show()
    editor.view.go(0, 0)
    editor.view.setFocus()
    QTest.keyClick(editor.view, K.Key_Down, SHIFT)
    next(each for each in editor.findChildren(QPushButton) if each.text() == "Checked today").click()
    [edit] = said
    assert isinstance(edit, Together)
    assert [(part.row, part.text) for part in edit.parts if isinstance(part, Write)] == [
        ("a", "2026-04-01"),
        ("b", "2026-04-01"),
    ]
    editor.view.go(2, 1)
    QTest.keyClick(editor.view, K.Key_Semicolon, CTRL)
    assert said[-1] == Write("v", "cell:checked-on", "2026-04-01", "c")


def test_a_row_that_was_checked_long_ago_says_so(look: Look) -> None:
    columns = (
        Column("name", QuestionType.TEXT, text("Name"), required=True),
        Column("checked-on", QuestionType.DATE, text("Checked on")),
        Column("opened-on", QuestionType.DATE, text("Opened on")),
    )
    sheet = InventorySheet(look, Question(id="v", type=QuestionType.INVENTORY, text=text("Services"), columns=columns))
    sheet.today = date(2026, 4, 1)
    days = {"a": date(2025, 4, 1), "b": date(2025, 3, 1)}
    rows: Rows = {
        row: Answer(
            question="v", row=row, state=AnswerState.VALUE, value={"name": row, "checked-on": day, "opened-on": day}
        )
        for row, day in days.items()
    }
    sheet.show(rows, {}, {}, "")
    cells = [[sheet.cell(line, column) for column in (1, 2)] for line in sheet.lines[:2]]
    assert [[each.words.endswith("over a year ago") for each in row] for row in cells] == [
        [False, False],
        [True, False],
    ]
    assert cells[1][0].text == "2025-03-01", "what is typed over is the day alone"


def test_the_keys_are_listed_with_names_that_systems_know(look: Look) -> None:
    for keys, words in GRID_KEYS:
        assert keys_named(keys)
        assert look.say(words)


def test_the_status_line_names_the_row_and_the_cell(opened: Open) -> None:
    grid = opened("inventory", row("Hall", "one"), row("Pool"))
    told: list[str] = []
    grid.page.told.connect(lambda words, _undo: told.append(words))
    grid.at(0, 1).press(K.Key_F2, K.Key_Right, K.Key_Space, K.Key_Return)
    assert told[-1] == "2.8  Hall"
    grid.at(0, 0).press(K.Key_Down, modifier=SHIFT)
    grid.press(K.Key_Delete)
    assert told[-1] == "2.8  2 rows changed"
    was, now = row("Hall", "one"), row("Hall", "one", "two")
    change = StoredChange(was.key, was, now)
    words = turn_words(grid.page.look, grid.response.questionnaire, [change])
    assert words == "2.8  Hall, Kinds “One” → “One, Two”"
    assert turn_words(grid.page.look, grid.response.questionnaire, [change] * 4) == "2.8  4 rows changed"


def test_the_cell_in_use_is_the_same_in_another_look(opened: Open, dressed: Callable[..., Look]) -> None:
    grid = opened("inventory", row("Hall"), row("Clinic"))
    grid.at(1, 1)
    memory = grid.page.memory()
    again = AnsweringPage(dressed("fr"), ResponseSignals(grid.response))
    again.resize(1366, 700)
    again.show()
    again.take_focus()
    again.restore(memory)
    view = again._list.card("inventory").editor.findChildren(GridView)[0]  # type: ignore[union-attr]
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
