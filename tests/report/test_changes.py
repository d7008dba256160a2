"""What changed, in sentences: none, one and many; what is left out, and why."""

from __future__ import annotations

from collections.abc import Sequence

from tests.report.build import answer, chapter, dont_know, not_applicable, practice, questionnaire, record
from wci_assess.report import side_by_side
from wci_assess.report.document import plain
from wci_assess.report.values import Absent, Change, Part, Points, Why
from wci_assess.response import Answer

NAMES = [f"p{n}" for n in range(1, 13)]
ASKED = questionnaire([practice(name) for name in NAMES])


def levels(*given: int) -> list[Answer]:
    return [answer(name, level) for name, level in zip(NAMES, given, strict=False)]


def told(then: Sequence[Answer], now: Sequence[Answer]) -> tuple[str, ...]:
    return side_by_side(chapter(record(ASKED, then), record(ASKED, now, 2026)), "en").changes


def test_nothing_moved() -> None:
    assert told(levels(*[3] * 12), levels(*[3] * 12)) == (
        "Since 2025-26, all 12 practices can be compared: none went up, none went down, 12 stayed the same.",
        "No practice is newly in place.",
        "No practice has gone out of place.",
    )


def test_one_of_each() -> None:
    assert told(levels(2, 3, *[3] * 10), levels(3, 2, *[3] * 10)) == (
        "Since 2025-26, all 12 practices can be compared: 1 went up, 1 went down, 10 stayed the same.",
        "The one that went up: 1.1.",
        "The one that went down: 1.2.",
        "One practice is newly in place: 1.1.",
        "One practice is no longer in place: 1.2.",
    )


def test_many_are_named_in_the_order_of_the_form_and_the_rest_is_counted() -> None:
    said = told(levels(*[2] * 11, 3), levels(3, 4, *[3] * 9, 1))
    assert said[1:] == (
        "Went up: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8 and 3 more.",
        "The one that went down: 1.12.",
        "11 practices are newly in place: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8 and 3 more.",
        "One practice is no longer in place: 1.12.",
    )
    nine = told(levels(*[2] * 9, 3, 3, 3), levels(*[3] * 12))
    assert "Went up: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9." in nine, "nobody counts a single one"


def test_what_is_left_out_is_told_with_its_reasons_and_adds_up() -> None:
    now = [not_applicable("p1"), dont_know("p2"), *levels(*[3] * 12)[2:10]]
    said = told(levels(*[3] * 12), now)
    assert said[0].startswith("Since 2025-26, 8 of 12 practices can be compared:")
    assert said[-1] == (
        "Left out, 4: 2 not answered in one of the two; 1 not applicable in one of the two; "
        "1 don’t know in one of the two."
    )


def test_nothing_can_be_compared() -> None:
    said = told(levels(*[3] * 12), [dont_know(name) for name in NAMES])
    assert said == (
        "No practice can be compared with 2025-26.",
        "Left out, 12: 12 don’t know in one of the two.",
    )


def test_a_column_alone_and_columns_of_two_councils_have_no_change() -> None:
    alone = side_by_side(chapter(record(ASKED, levels(*[3] * 12))), "en")
    assert (alone.changes, alone.compares) == ((), False)
    beside = chapter(record(ASKED, levels(*[3] * 12)), record(ASKED, levels(*[2] * 12), council_id=2))
    (said,) = side_by_side(beside, "en").changes
    assert "without a change" in said


def test_cells_hold_values_beside_their_words() -> None:
    both = chapter(record(ASKED, levels(*[2] * 12)), record(ASKED, levels(*[3] * 8), 2026))
    (row,) = side_by_side(both, "fr").rows
    assert [round(cell.value.value, 6) for cell in row.cells if isinstance(cell.value, Points)] == [
        33.333333,
        66.666667,
    ]
    assert [plain(cell) for cell in row.cells] == ["33,3", "66,7"]
    assert row.change is not None
    assert isinstance(row.change.value, Change)
    change = row.change.value
    assert (round(change.value, 6), change.over, change.better) == (33.333333, (8, 12), True)
    assert row.place is not None
    assert row.place.value == Part(8, 12)
    last = row.children[-1]
    assert [cell.value for cell in last.cells][1] == Absent(Why.UNANSWERED)
    assert last.change is not None
    assert last.change.value == Absent(Why.NOTHING), "never a zero"
