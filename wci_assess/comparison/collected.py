"""What is counted or measured side by side: indicators by value and year, inventories by their rows. Pure.

Nothing is interpolated: a value is the latest that a column holds of a group, and its year stands with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from wci_assess.comparison.values import COMPARABLE, Column, IndicatorRow, InventoryRow
from wci_assess.i18n import plain_letters
from wci_assess.questionnaire import Change, Question, QuestionType
from wci_assess.response import Answer, AssessmentRecord, Measurement
from wci_assess.response.scope import asked_of

MEASURED = (QuestionType.INDICATOR, QuestionType.NUMBER)


def indicator_rows(columns: Sequence[Column], newest: int, before: int | None) -> tuple[IndicatorRow, ...]:
    """The newest column's measured questions with an answer in any column, a row for each group."""
    questions = [each for each in _asked_by(columns[newest]) if each.type in MEASURED and not each.scored]
    given = [_given(column.record) for column in columns] if questions else []
    rows = (row for question in questions for row in _indicator(question, columns, given, newest, before))
    return tuple(rows)


def inventory_rows(columns: Sequence[Column], newest: int, before: int | None) -> tuple[InventoryRow, ...]:
    """The newest column's inventories with a row in any column."""
    questions = [each for each in _asked_by(columns[newest]) if each.type is QuestionType.INVENTORY]
    given = [_given(column.record) for column in columns] if questions else []
    rows = (_inventory(question, columns, given, newest, before) for question in questions)
    return tuple(row for row in rows if any(row.counts))


def _asked_by(column: Column) -> Iterable[Question]:
    return column.record.questionnaire.questions()


_Given = Mapping[str, Sequence[Answer]]


def _given(record: AssessmentRecord) -> _Given:
    """The council's answers to what it was asked, by question."""
    asked = asked_of(record, record.own)
    found: dict[str, list[Answer]] = {}
    for answer in record.answers.values():
        if answer.question in asked:
            found.setdefault(answer.question, []).append(answer)
    return found


def _means_the_same(column: Column, question: str) -> bool:
    return column.classes.get(question, Change.SAME) in COMPARABLE


def _answers(question: Question, columns: Sequence[Column], given: Sequence[_Given]) -> list[Sequence[Answer]]:
    """Each column's answers to what the newest asks; none where its question meant something else."""
    pairs = zip(columns, given, strict=True)
    return [by.get(question.id, ()) if _means_the_same(column, question.id) else () for column, by in pairs]


def _indicator(
    question: Question, columns: Sequence[Column], given: Sequence[_Given], newest: int, before: int | None
) -> Iterator[IndicatorRow]:
    answers = _answers(question, columns, given)
    latest = [_latest(each) for each in answers]
    states = [next((a.state for a in each if a.value is None and a.state is not None), None) for each in answers]
    there = {group for column in latest for group in column}
    groups = [group for group in (None, *(each.id for each in question.groups)) if group in there]
    for group in groups or ([None] if any(states) else []):
        values = tuple(by.get(group, state) for by, state in zip(latest, states, strict=True))
        change = None if before is None else _difference(values[before], values[newest])
        yield IndicatorRow(question.id, group, values, change, _is_better(question, change))


def _latest(answers: Iterable[Answer]) -> dict[str | None, Measurement]:
    found: dict[str | None, Measurement] = {}
    for answer in answers:
        value = answer.value
        if isinstance(value, Decimal):
            value = Measurement(value)
        if isinstance(value, Measurement):
            held = found.get(value.group)
            if held is None or (value.year or 0) >= (held.year or 0):
                found[value.group] = value
    return found


def _difference(then: object, now: object) -> Decimal | None:
    if isinstance(then, Measurement) and isinstance(now, Measurement):
        return now.value - then.value
    return None


def _is_better(question: Question, change: Decimal | None) -> bool | None:
    if not change or question.better not in ("higher", "lower"):
        return None
    return (change > 0) is (question.better == "higher")


def _inventory(
    question: Question, columns: Sequence[Column], given: Sequence[_Given], newest: int, before: int | None
) -> InventoryRow:
    names = [[_row_name(question, each) for each in answers if isinstance(each.value, Mapping)]
             for answers in _answers(question, columns, given)]  # fmt: skip
    asked = [_is_asked(column, question.id) for column in columns]
    counts = tuple(len(each) if there else None for each, there in zip(names, asked, strict=True))
    if before is None or not asked[before] or not asked[newest]:
        return InventoryRow(question.id, counts)
    added, gone = _only_in_first(names[newest], names[before]), _only_in_first(names[before], names[newest])
    return InventoryRow(question.id, counts, len(names[newest]) - len(names[before]), added, gone)


def _is_asked(column: Column, question: str) -> bool:
    return _means_the_same(column, question) and question in asked_of(column.record, column.record.own)


def _row_name(question: Question, answer: Answer) -> str:
    """What a row is called: its first text, in the order of the columns."""
    assert isinstance(answer.value, Mapping)
    cells = (answer.value.get(each.id) for each in question.columns if each.type is QuestionType.TEXT)
    return next((cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()), answer.row or "")


def _only_in_first(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """The names of ``first`` that ``second`` lacks; one that stands there twice must be there twice."""
    left = Counter(map(plain_letters, second))
    found = []
    for name in first:
        if left[plain_letters(name)]:
            left[plain_letters(name)] -= 1
        else:
            found.append(name)
    return tuple(found)
