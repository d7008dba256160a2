"""Tables that are filled in by hand: indicators, inventories; and how long a large form takes."""

from __future__ import annotations

import time

import pytest

from tests.report.build import both, mixed, options, questionnaire, sectoral
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.report import Paper, form_content, render_pdf
from wci_assess.report.document import Table, plain, walk


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


def test_an_inventory_has_its_columns_and_empty_rows() -> None:
    _indicator, inventory = tables(mixed())
    assert [column.header for column in inventory.columns] == ["Name", "Languages"]
    assert all(not plain(cell) for row in inventory.rows for cell in row)
    assert inventory.room


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_form_of_80_practices_takes_less_than_two_seconds(language: str) -> None:
    start = time.perf_counter()
    render_pdf(form_content(sectoral(), options(language)), Paper.LETTER)
    assert time.perf_counter() - start < 2
