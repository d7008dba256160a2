"""What an inventory covers: needs by area or language, gaps, and rows that nobody looked at for long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.builders import question, text
from wci_assess.questionnaire import Choice, Column, QuestionType
from wci_assess.response.coverage import Row, coverage, is_ending, is_stale, names_in, need_columns, ways_across

TODAY = date(2026, 4, 2)
NEEDS = tuple(Choice(each, text(each)) for each in ("jobs", "homes", "school"))
TONGUES = tuple(Choice(each, text(each)) for each in ("en", "fr", "ar"))
ASKED = question(
    "services",
    QuestionType.INVENTORY,
    columns=(
        Column("name", QuestionType.TEXT, text("Name"), required=True),
        Column("type", QuestionType.CHOICE, text("Type"), options=NEEDS[:1]),
        Column("serves", QuestionType.CHOICES, text("Serves"), options=NEEDS),
        Column("area", QuestionType.TEXT, text("Area")),
        Column("languages", QuestionType.CHOICES, text("Languages"), options=TONGUES),
        Column("checked-on", QuestionType.DATE, text("Checked")),
    ),
)
SERVES, AREA, LANGUAGES = ASKED.columns[2], ASKED.columns[3], ASKED.columns[4]
ROWS: list[Row] = [
    {"name": "A", "serves": ("jobs", "homes"), "area": "North", "languages": ("fr", "en")},
    {"name": "B", "serves": ("jobs",), "area": "South", "languages": ("en",)},
    {"name": "C", "serves": ("jobs",), "area": "North", "languages": ("en",)},
    {"name": "D"},
]


def test_whom_a_service_serves_comes_before_what_it_is() -> None:
    assert [each.id for each in need_columns(ASKED)] == ["serves", "type"]


def test_every_need_has_its_line_and_what_nobody_offers_shows_as_none() -> None:
    found = coverage(SERVES, ROWS, AREA)
    assert found.names == ("North", "South")
    assert found.counts == ((2, 1), (1, 0), (0, 0))


def test_languages_stand_in_the_order_of_the_file() -> None:
    assert names_in(ROWS, LANGUAGES) == ("en", "fr")
    found = coverage(SERVES, ROWS, LANGUAGES)
    assert found.counts == ((3, 1), (1, 1), (0, 0))


def test_need_by_area_by_language() -> None:
    found = coverage(SERVES, ROWS, AREA, (LANGUAGES, "fr"))
    assert found.counts == ((1, 0), (1, 0), (0, 0)), "in French, nothing in the South"


def test_one_area_alone_tells_nothing_apart() -> None:
    assert [each.id for each in ways_across(ASKED, ROWS)] == ["area", "languages"]
    assert [each.id for each in ways_across(ASKED, ROWS[1:])] == ["area"]


@pytest.mark.parametrize(
    ("row", "stale"),
    [
        ({}, True),
        ({"checked-on": date(2024, 4, 2)}, False),
        ({"checked-on": date(2024, 4, 1)}, True),
        ({"checked-on": date(2026, 4, 1)}, False),
        ({"checked-on": "last year"}, True),
    ],
)
def test_stale(row: Mapping[str, object], stale: bool) -> None:
    assert is_stale(row, TODAY) is stale  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "ending"),
    [
        ({}, False),
        ({"funding-ends": date(2025, 4, 2)}, True),
        ({"funding-ends": date(2026, 10, 2)}, True),
        ({"funding-ends": date(2026, 10, 3)}, False),
    ],
)
def test_money_that_ends(row: Row, ending: bool) -> None:
    assert is_ending(row, TODAY) is ending
