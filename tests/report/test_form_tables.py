"""Tables that are filled in by hand: indicators, inventories; and how long a large form takes."""

from __future__ import annotations

import time
from itertools import takewhile

import pytest

from tests.report.build import both, mixed, of_file, options, questionnaire, sectoral
from wci_assess.questionnaire import Column, Question, Questionnaire, QuestionType
from wci_assess.report import Paper, form_content, render_pdf
from wci_assess.report.document import Table, plain, texts, walk


def tables(asked: Questionnaire) -> list[Table]:
    return [block for block in walk(form_content(asked, options("en")).blocks) if isinstance(block, Table)]


def test_an_indicator_has_two_years_for_each_group() -> None:
    indicator, _inventory = tables(mixed())
    assert indicator.caption == "Values (points)"
    assert [column.header for column in indicator.columns] == [
        "Group", "Value", "Year", "Earlier value", "Year", "Source",
    ]  # fmt: skip
    assert [plain(row[0]) for row in indicator.rows] == ["Newcomers", "Others"]


def test_an_indicator_without_groups_has_two_years() -> None:
    asked = questionnaire([Question(id="i", type=QuestionType.INDICATOR, text=both("How many?"), unit=both("people"))])
    [indicator] = tables(asked)
    assert [column.header for column in indicator.columns] == ["Value", "Year", "Source"]
    assert len(indicator.rows) == 2


def test_an_inventory_has_its_columns_and_numbered_rows() -> None:
    _indicator, inventory = tables(mixed())
    assert [column.header for column in inventory.columns] == ["No.", "Name", "Languages"]
    assert [[plain(cell) for cell in row] for row in inventory.rows] == [[str(n), "", ""] for n in range(1, 7)]
    assert inventory.room


@pytest.mark.parametrize(("columns", "bands"), [(1, [1]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (11, [4, 3, 4])])
def test_a_wide_inventory_goes_on_in_further_tables(columns: int, bands: list[int]) -> None:
    made = tuple(Column(f"c{n}", QuestionType.TEXT, both(f"Column {n}")) for n in range(columns))
    found = tables(questionnaire([Question(id="i", type=QuestionType.INVENTORY, text=both("Rows."), columns=made)]))
    assert [len(table.columns) - 1 for table in found] == bands
    headers = [column.header for table in found for column in table.columns[1:]]
    assert headers == [f"Column {n}" for n in range(columns)]
    assert {table.caption for table in found[1:]} <= {"The same lines, continued"}


def cover(asked: Questionnaire) -> str:
    """What the form says before its first question."""
    blocks = walk(form_content(asked, options("en")).blocks)
    return "\n".join(
        text for block in takewhile(lambda one: not isinstance(one, Table), blocks) for text in texts(block)
    )


def test_the_cover_tells_the_rules_of_what_is_asked() -> None:
    rule = "Tick one box for each practice."
    profile = cover(of_file("community-profile"))
    assert "What is asked\nWhat is known about our community" in profile
    assert rule not in profile
    assert "Write each value with its year and its source." in profile
    community = cover(of_file("welcoming-community"))
    assert "What is rated\nOur community as a whole" in community
    assert rule in community
    assert "What is rated\nThis LIP council as a whole" in cover(of_file("lip-organizational"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_form_of_all_sectors_takes_less_than_two_seconds(language: str) -> None:
    start = time.process_time()
    render_pdf(form_content(sectoral(), options(language)), Paper.LETTER)
    assert time.process_time() - start < 2
