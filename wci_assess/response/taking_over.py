"""What a member answered, taken over into the council's answer: words, dates, figures and lists, which no total tells.

(``scoring-and-comparison.md``, *Small groups*: members' other types.) Nothing that the council has is lost: words are
put below its own, figures fill what is empty, rows join its rows. A date takes the place of its date.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from wci_assess.questionnaire import Question, QuestionType
from wci_assess.response.edit import Choose, Edit, Rows, Together
from wci_assess.response.model import AnswerState, Value

TAKEN_OVER = frozenset({QuestionType.TEXT, QuestionType.DATE, QuestionType.INDICATOR, QuestionType.INVENTORY})


def taking_over(question: Question, own: Rows, theirs: Rows) -> Edit | None:
    """What makes the member's answer the council's too; None where the council has all of it already."""
    parts = tuple(Choose(question.id, value, row) for row, value in _new(question, _values(own), _values(theirs)))
    return Together(parts) if parts else None


def _values(rows: Rows) -> dict[str | None, Value]:
    return {
        row: answer.value
        for row, answer in rows.items()
        if answer.state is AnswerState.VALUE and answer.value is not None
    }


def _new(
    question: Question, own: Mapping[str | None, Value], theirs: Mapping[str | None, Value]
) -> list[tuple[str | None, Value]]:
    match question.type:
        case QuestionType.TEXT:
            return [
                (row, _below(own.get(row), value)) for row, value in theirs.items() if not _says(own.get(row), value)
            ]
        case QuestionType.DATE:
            return [(row, value) for row, value in theirs.items() if own.get(row) != value]
        case QuestionType.INDICATOR:
            return [(row, value) for row, value in theirs.items() if row not in own]
        case QuestionType.INVENTORY:
            known = list(own.values())
            return [(f"r{secrets.token_hex(6)}", value) for value in theirs.values() if value not in known]
        case _:
            return []


def _below(own: Value | None, theirs: Value) -> Value:
    return f"{own}\n{theirs}" if isinstance(own, str) else theirs


def _says(own: Value | None, theirs: Value) -> bool:
    """Whether the council's words hold these already."""
    return isinstance(own, str) and isinstance(theirs, str) and theirs.strip() in own
