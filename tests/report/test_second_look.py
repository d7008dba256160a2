"""The report tells how far apart members were before they saw each other's answers, and after."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import totals_of
from tests.report.build import answer, chapter, keyed, options, practice, questionnaire, record
from wci_assess.report import Edition
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.views_differ import views_differ
from wci_assess.report.document import Block, Table, plain, walk
from wci_assess.scoring import Voice

FOUR = questionnaire([practice(name) for name in "abcd"])


def voices(second: int) -> list[Voice]:
    """Ten members at both ends of a; ``second`` of them come together at the second look."""
    found = []
    for n in range(10):
        first = keyed([answer("a", 1 if n % 2 else 4), answer("b", 3)])
        again = keyed([answer("a", 3)]) if n < second else None
        found.append(Voice(first=first, second=again))
    return found


def blocks(second: int, edition: Edition = Edition.WORKING) -> tuple[Block, ...]:
    made = record(FOUR, [])
    made = replace(made, totals=totals_of(made, voices(second)))
    view = View(chapter(made), replace(options("en"), edition=edition), "en")
    return tuple(walk(tuple(views_differ(view, Numbering(view.say)))))


def table(found: tuple[Block, ...]) -> list[list[str]]:
    tables = (each for each in found if isinstance(each, Table) and each.columns[1].group == "First look")
    return [[plain(cell) for cell in row] for each in tables for row in each.rows]


def test_before_stands_beside_after() -> None:
    found = blocks(10)
    [row] = table(found)
    assert row[0].startswith("1.1")
    assert row[1:] == ["split", "5 · 0 · 0 · 5", "close", "0 · 0 · 10 · 0"]
    assert "10 members took part in the second look." in [plain(each.words) for each in found if hasattr(each, "words")]


def test_without_a_second_look_and_for_the_world_nothing_is_said() -> None:
    assert table(blocks(0)) == []
    assert table(blocks(10, Edition.PUBLIC)) == []


def test_too_few_who_looked_again_change_nothing() -> None:
    assert table(blocks(2)) == []
