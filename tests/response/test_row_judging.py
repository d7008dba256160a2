"""Rows from a spreadsheet: added, replaced, the same, or refused whole."""

from __future__ import annotations

from tests.builders import question, text
from wci_assess.questionnaire import Column, QuestionType
from wci_assess.response import Answer, AnswerState
from wci_assess.response.edit import Rows, Single, Write, applied, cell_field
from wci_assess.response.row_judging import Asked, Fate, judged

ASKED = question(
    "v",
    QuestionType.INVENTORY,
    columns=(
        Column("name", QuestionType.TEXT, text("Name"), required=True),
        Column("seats", QuestionType.NUMBER, text("Seats")),
    ),
)
STORED: Rows = {"r1": Answer(question="v", row="r1", state=AnswerState.VALUE, value={"name": "Hall"})}


def line(number: int, row: str, **cells: str) -> Asked:
    parts: list[tuple[str, Single]] = [
        (column.title(), Write("v", cell_field(column), typed, row)) for column, typed in cells.items()
    ]
    return Asked(number, cells.get("name", ""), tuple(parts))


def test_each_line_has_its_fate_and_all_that_is_taken_is_one_entry() -> None:
    incoming = judged(
        ASKED,
        STORED,
        [
            line(2, "r1", name="Hall"),
            line(3, "r1", seats="12"),
            line(4, "r2", name="Pool", seats="four"),
            line(5, "r3", name="Gym", seats="40"),
        ],
    )
    assert [each.fate for each in incoming.lines] == [Fate.SAME, Fate.REPLACED, Fate.REFUSED, Fate.ADDED]
    assert incoming.lines[2].column == "Seats"
    assert incoming.edit is not None
    changes = applied(incoming.edit, ASKED, STORED)
    assert {key.row: answer and str(answer.value) for key, answer in changes.items()} == {
        "r1": "{'name': 'Hall', 'seats': Decimal('12')}",
        "r3": "{'name': 'Gym', 'seats': Decimal('40')}",
    }, "nothing of a refused line is taken"


def test_nothing_to_take_is_no_entry() -> None:
    assert judged(ASKED, STORED, [line(2, "r1", name="Hall")]).edit is None
