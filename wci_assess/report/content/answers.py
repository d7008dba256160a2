"""Answers to questions that are reported, not scored, as texts: options in words, numbers with their unit, rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from wci_assess.i18n import NBSP, Say
from wci_assess.questionnaire import YES, Choice, Question, QuestionType
from wci_assess.questionnaire import Column as InventoryColumn
from wci_assess.response import Answer, AnswerState, Cell, Measurement, Value


def answer_text(question: Question, answer: Answer, say: Say) -> str:
    """What was answered, in words; nothing where only a comment was written."""
    if answer.state is AnswerState.NOT_APPLICABLE:
        return say("not applicable")
    if answer.state is AnswerState.DONT_KNOW:
        return say("don’t know")
    return "" if answer.value is None else _value(question, answer.value, say)


def _value(question: Question, value: Value, say: Say) -> str:
    if isinstance(value, Measurement):
        return _measurement(question, value, say)
    if isinstance(value, Mapping):
        return _inventory(question, value, say)
    if isinstance(value, Decimal):
        return _with_unit(question, decimal_text(value, say), say)
    return _cell(question.type, question.options, value, say)


def decimal_text(value: Decimal, say: Say) -> str:
    """A number with the digits that were typed."""
    exponent = value.as_tuple().exponent
    return say.number(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0)


def _with_unit(question: Question, number: str, say: Say) -> str:
    unit = question.unit.in_language(say.language) if question.unit else ""
    return f"{number}{NBSP}{unit}" if unit else number


def _measurement(question: Question, value: Measurement, say: Say) -> str:
    said = _with_unit(question, decimal_text(value.value, say), say)
    group = label_of(question.groups, value.group, say) if value.group else ""
    remarks = [part for part in (group, str(value.year or ""), value.source or "") if part]
    return f"{said} ({', '.join(remarks)})" if remarks else said


def _inventory(question: Question, row: Mapping[str, Cell], say: Say) -> str:
    told = [
        say.colon(column.label.in_language(say.language)) + " " + column_cell(column, row[column.id], say)
        for column in question.columns
        if column.id in row
    ]
    return "; ".join(told)


def column_cell(column: InventoryColumn, value: Cell, say: Say) -> str:
    """What stands in a column of an inventory's row, in words."""
    return _cell(column.type, column.options, value, say)


def _cell(kind: QuestionType, options: tuple[Choice, ...], value: Cell, say: Say) -> str:
    match value:
        case tuple():
            return ", ".join(label_of(options, one, say) for one in value)
        case Decimal():
            return decimal_text(value, say)
        case date():
            return say.date(value)
        case str() if kind is QuestionType.YES_NO:
            return say("Yes") if value == YES else say("No")
        case str() if kind is QuestionType.CHOICE:
            return label_of(options, value, say)
        case _:
            return value


def label_of(options: tuple[Choice, ...], option: str, say: Say) -> str:
    """The words of an option or group; its id where the file has it no more."""
    found = next((choice for choice in options if choice.id == option), None)
    return found.label.in_language(say.language) if found else option
