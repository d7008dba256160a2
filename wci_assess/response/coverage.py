"""What an inventory covers, need by area or language, and which of its rows have not been checked for long."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wci_assess.questionnaire import Column, Question
from wci_assess.response.model import Cell

AREA, LANGUAGES, CHECKED, FUNDED_UNTIL = "area", "languages", "checked-on", "funding-ends"
"""Columns by which the shipped inventories, and variants of them, say where, in what language, how fresh, how long."""
STALE_DAYS = 2 * 365
"""A row that was not checked for longer is named."""
ENDING_DAYS = 183
LEAST_ROWS = 3
"""Fewer rows are no matrix."""
NEEDS = ("serves", "type", "sector", "kind", "provision")
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many rows serve each need (an option of ``need``) in each of ``names`` (values of ``across``).

    None in a place is a gap, or is not known.
    """

    need: Column
    across: Column
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def need_columns(question: Question) -> tuple[Column, ...]:
    """The columns that say whom or what a row is for, in fixed options."""
    by_id = {column.id: column for column in question.columns}
    return tuple(by_id[each] for each in NEEDS if each in by_id and by_id[each].options)


def ways_across(question: Question, rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns by which needs can be told apart: at least two values of each are there."""
    by_id = {column.id: column for column in question.columns}
    found = (by_id[each] for each in (AREA, LANGUAGES) if each in by_id)
    return tuple(column for column in found if len(names_in(rows, column)) >= 2)


def names_in(rows: Sequence[Row], column: Column) -> tuple[str, ...]:
    """The values of a column: options in their order, places in the order of the rows."""
    there = dict.fromkeys(each for row in rows for each in _values(row, column))
    if column.options:
        return tuple(option.id for option in column.options if option.id in there)
    return tuple(there)


def coverage(need: Column, rows: Sequence[Row], across: Column, only: tuple[Column, str] | None = None) -> Coverage:
    """Need × ``across``; ``only``: the rows with that value in that column."""
    names = names_in(rows, across)
    counted = [row for row in rows if only is None or holds(row, *only)]
    counts = tuple(
        tuple(sum(holds(row, need, option.id) and holds(row, across, name) for row in counted) for name in names)
        for option in need.options
    )
    return Coverage(need, across, names, counts)


def holds(row: Row, column: Column, value: str) -> bool:
    """Whether a row has that value, be it one of several."""
    return value in _values(row, column)


def is_dated(question: Question, column: str) -> bool:
    """Whether an inventory has such a column."""
    return any(each.id == column for each in question.columns)


def is_stale(row: Row, today: date) -> bool:
    """Whether it has not been checked for two years, or never."""
    checked = row.get(CHECKED)
    return not isinstance(checked, date) or (today - checked).days > STALE_DAYS


def is_ending(row: Row, today: date) -> bool:
    """Whether its money has ended, or ends within half a year."""
    until = row.get(FUNDED_UNTIL)
    return isinstance(until, date) and (until - today).days <= ENDING_DAYS


def _values(row: Row, column: Column) -> Collection[str]:
    value = row.get(column.id)
    if isinstance(value, tuple):
        return value
    return (str(value),) if value else ()
