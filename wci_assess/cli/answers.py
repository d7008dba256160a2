"""Answers as the command line tells them: as JSON, and in a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answer, Measurement, Value
from wci_assess.response.joining import Part
from wci_assess.scoring import level_number


def plain_answer(question: Question, answer: Answer, *, in_scope: bool) -> dict[str, object]:
    """An answer as an object."""
    return {
        "question": answer.question,
        "row": answer.row,
        "in_scope": in_scope,
        "state": answer.state.value if answer.state else None,
        "value": plain_value(answer.value),
        "level": level_number(question, answer) if question.scale else None,
        "reason": answer.reason,
        "comment": answer.comment,
        "evidence": answer.evidence,
        "note": answer.note,
    }


def plain_settled(questionnaire: Questionnaire, answer: Answer) -> dict[str, object]:
    """One of the council's own answers as an object, with all that was written beside it and who settled it."""
    question = questionnaire.question(answer.question)
    if question is None:
        raise LookupError(answer.question)
    plain = plain_answer(question, answer, in_scope=True)
    del plain["in_scope"]
    return {
        **plain,
        "comment_language": answer.comment_language,
        "importance": answer.importance,
        "settled_on": answer.settled_on.isoformat() if answer.settled_on else None,
        "settled_group": answer.settled_group,
        "settled_count": answer.settled_count,
    }


def plain_value(value: Value | None) -> object:
    """A value as JSON has it; whole numbers without a point."""
    match value:
        case Measurement(number, year, source, group):
            return {"value": plain_value(number), "year": year, "source": source, "group": group}
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {column: plain_value(cell) for column, cell in value.items()}
        case tuple():
            return list(value)
        case _:
            return value


def answer_line(answer: Answer) -> str:
    """What was answered, in a line: a value as in JSON, else the state with its reason."""
    value = plain_value(answer.value)
    return str(value) if value is not None else f"{answer.state or ''} {answer.reason or ''}".strip()


def difference_line(answer: Answer, parts: Collection[Part]) -> str:
    """One side of a difference in a line: what differs of it, or all of it where the answer itself does."""
    asked = tuple(Part) if Part.ANSWER in parts else parts
    told = (_part_line(answer, part) for part in Part if part in asked)
    return "; ".join(filter(None, told))


def _part_line(answer: Answer, part: Part) -> str:
    match part:
        case Part.ANSWER:
            return answer_line(answer)
        case Part.SETTLED:
            count = f"({answer.settled_count})" if answer.settled_count is not None else ""
            day = answer.settled_on.isoformat() if answer.settled_on is not None else ""
            return " ".join(filter(None, (day, answer.settled_group, count)))
        case Part.COMMENT:
            return answer.comment or ""
        case Part.EVIDENCE:
            return answer.evidence or ""
        case Part.NOTE:
            return answer.note or ""
        case Part.IMPORTANCE:
            return str(answer.importance or "")
