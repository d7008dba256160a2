"""Indicators and inventories side by side: values with their years, rows that came and went."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.builders import answer, question, questionnaire, record, section, text
from wci_assess.comparison import Comparison, compare
from wci_assess.questionnaire import Choice, Column, Questionnaire, QuestionType
from wci_assess.response import Answer, AnswerState, Key, Measurement

T = QuestionType
GROUPS = (Choice("newcomers", text("Newcomers")), Choice("others", text("Others")))
NAME = Column("name", T.TEXT, text("Name"), required=True)
KIND = Column("kind", T.CHOICE, text("Kind"), options=GROUPS)


def asked(better: str | None) -> Questionnaire:
    gap = replace(question("gap", T.INDICATOR), groups=GROUPS, better=better)
    places = replace(question("places", T.INVENTORY), columns=(KIND, NAME))
    return questionnaire(section("s", gap, question("seats", T.NUMBER), places))


def given(*answers: Answer) -> dict[Key, Answer]:
    return {each.key: each for each in answers}


def measured(value: str, year: int | None, group: str | None = "newcomers", *, of: str = "gap") -> Answer:
    shown = Measurement(Decimal(value), year, "A survey", group)
    return replace(answer(of, 1), row=f"{group}:{year}", value=shown, state=AnswerState.VALUE)


def listed(row: str, name: str | None, kind: str = "newcomers") -> Answer:
    cells = {"kind": kind} | ({"name": name} if name else {})
    return replace(answer("places", 1), row=row, value=cells, state=AnswerState.VALUE)


def two(then: dict[Key, Answer], now: dict[Key, Answer], better: str | None = "lower") -> Comparison:
    of = asked(better)
    return compare([record(of, then, id=1, year=2025), record(of, now, id=2, year=2026)])


@pytest.mark.parametrize(("better", "good"), [("lower", True), ("higher", False), (None, None)])
def test_an_indicator_shows_its_latest_value_and_which_way_is_good(better: str | None, good: bool | None) -> None:
    then = given(measured("12.5", 2021), measured("11.0", 2016))
    found = two(then, given(measured("9.25", 2026), measured("3", 2026, "others")), better)
    first, second = found.indicators
    assert (first.group, second.group) == ("newcomers", "others")
    assert [each.year for each in first.values if isinstance(each, Measurement)] == [2021, 2026]
    assert (first.change, first.better) == (Decimal("-3.25"), good)
    assert (second.values[0], second.change, second.better) == (None, None, None)


def test_a_number_and_a_state_stand_as_they_are() -> None:
    seats = replace(answer("seats", 1), value=Decimal(7))
    unknown = replace(answer("seats", 1), value=None, state=AnswerState.DONT_KNOW)
    (row,) = two(given(unknown), given(seats)).indicators
    assert row.values == (AnswerState.DONT_KNOW, Measurement(Decimal(7)))
    assert row.change is None


def test_inventory_rows_are_the_same_by_name() -> None:
    then = given(listed("r1", "École du Nord"), listed("r2", "Library"), listed("r3", "Gone"), listed("r4", "Twice"))
    now = given(listed("x1", "ecole du nord "), listed("x2", "library"), listed("x4", "Twice"), listed("x5", "Twice"))
    (row,) = two(then, now).inventories
    assert (row.counts, row.change, row.added, row.gone) == ((4, 4), 0, ("Twice",), ("Gone",))


def test_a_row_without_a_name_goes_by_its_key() -> None:
    (row,) = two(given(listed("r1", None)), given(listed("r1", None), listed("r2", None))).inventories
    assert (row.counts, row.added, row.gone) == ((1, 2), ("r2",), ())


def test_nothing_collected_is_no_row() -> None:
    found = two({}, {})
    assert (found.indicators, found.inventories) == ((), ())
