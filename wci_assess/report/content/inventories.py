"""Inventories: the newest year's rows on a sheet on its side, what is new, gone, not checked, and what is covered.

Columns of choices, dates and short words stand for themselves; whatever else a row holds follows in one last column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.i18n import NBSP, plain_letters
from wci_assess.questionnaire import Column, Question, QuestionType
from wci_assess.report.content.answers import column_cell
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import numbered
from wci_assess.report.content.written import written
from wci_assess.report.document import Block, Cell, Heading, Leaf, Look, Paragraph, Run, Table, TableColumn, Told, words
from wci_assess.report.document import Section as Part
from wci_assess.report.values import Answered, Count
from wci_assess.response.coverage import (
    AREA,
    CHECKED,
    LANGUAGES,
    LEAST_ROWS,
    NEEDS,
    Row,
    coverage,
    is_dated,
    is_stale,
    names_in,
    need_columns,
    ways_across,
)

MOST_COLUMNS = 6
"""Columns that stand for themselves."""
NAMED = 12
"""Rows that a sentence names; it counts the others."""
MOST_AREAS = 8
NEW = "▲"


def inventories(view: View, asked: Sequence[Question], numbering: Numbering) -> list[Block]:
    """A part on its side for each inventory with rows."""
    parts: list[Block] = []
    for question in asked:
        if question.type is not QuestionType.INVENTORY:
            continue
        rows = [answer.value for answer in view.answers(view.newest, question.id) if isinstance(answer.value, Mapping)]
        if rows:
            parts.append(Part(tuple(_inventory(view, question, rows, numbering)), leaf=Leaf.LANDSCAPE))
    return parts


def _inventory(view: View, question: Question, rows: Sequence[Row], numbering: Numbering) -> list[Block]:
    say = view.say
    head = (*numbered(view, question), *written(view, question))
    blocks: list[Block] = [Heading(view.level + 2, head)]
    told = [say.plural("{count} row", "{count} rows", len(rows)), *_came_and_went(view, question)]
    blocks.append(Paragraph(words(", ".join(told) + "."), Look.SMALL, keep=True))
    about = (_gone(view, question), _stale(view, question, rows))
    blocks += [Paragraph(words(said), Look.SMALL) for said in about if said]
    return [*blocks, *_coverage(view, question, rows, numbering), _table(view, question, rows)]


def _came_and_went(view: View, question: Question) -> list[str]:
    row = view.inventories.get(question.id)
    if row is None or row.change is None:
        return []
    say = view.say
    return [
        f"{say.plural('{count} new', '{count} new', len(row.added))} ({NEW})",
        say.plural("{count} gone", "{count} gone", len(row.gone)),
    ]


def _gone(view: View, question: Question) -> str:
    row = view.inventories.get(question.id)
    if row is None or not row.gone or view.before is None:
        return ""
    return view.say("Gone since {period}: {list}.", period=view.names[view.before], list=_named(view, row.gone))


def _named(view: View, names: Sequence[str]) -> str:
    if len(names) <= NAMED + 1:
        return "; ".join(names)
    shown = "; ".join(names[:NAMED])
    return view.say.plural("{list} and {count} more", "{list} and {count} more", len(names) - NAMED, list=shown)


def _stale(view: View, question: Question, rows: Sequence[Row]) -> str:
    """What has not been checked for two years, or never."""
    if not is_dated(question, CHECKED):
        return ""
    names = [_name(question, row, view) for row in rows if is_stale(row, view.options.date)]
    if not names:
        return ""
    return view.say("Not checked for two years: {list}.", list=_named(view, names))


def _name(question: Question, row: Row, view: View) -> str:
    first = question.columns[0]
    return column_cell(first, row[first.id], view.say) if first.id in row else "–"


def _table(view: View, question: Question, rows: Sequence[Row]) -> Table:
    say = view.say
    filled = [column for column in question.columns if any(column.id in row for row in rows)]
    apart = _apart(filled)
    rest = [column for column in filled if column not in apart]
    labels = [column.label.in_language(view.language) for column in apart]
    columns = [TableColumn(label, 2.5 if n else 4) for n, label in enumerate(labels)]
    if rest:
        columns.append(TableColumn(say("Also"), 6))
    found = view.inventories.get(question.id)
    added = {plain_letters(name) for name in found.added} if found and found.change is not None else set()
    said = tuple(_row(view, row, apart, rest, added) for row in rows)
    summary = say("One row for each entry of the newest year.")
    again = say("{title}, continued", title=question.text.in_language(view.language))
    return Table("", tuple(columns), said, summary, again=again)


def _apart(filled: Sequence[Column]) -> list[Column]:
    """The row's name, then choices, places and dates, in the order of the file."""

    def rank(column: Column) -> int:
        order = (QuestionType.CHOICE, QuestionType.CHOICES)
        if column.id in (AREA, LANGUAGES, CHECKED, *NEEDS):
            return 0
        return 1 if column.type in order else 2 if column.type is not QuestionType.TEXT else 3

    rest = sorted(filled[1:], key=rank)[: MOST_COLUMNS - 1]
    return [filled[0], *(column for column in filled[1:] if column in rest)]


def _row(view: View, row: Row, apart: Sequence[Column], rest: Sequence[Column], added: set[str]) -> tuple[Cell, ...]:
    say = view.say
    cells: list[Cell] = []
    for n, column in enumerate(apart):
        text = column_cell(column, row[column.id], say) if column.id in row else ""
        new = not n and plain_letters(text) in added
        said = (Run(text), Run(f"{NBSP}{NEW}", bold=True)) if new else (Run(text),)
        cells.append(Told(Answered(text), said, text + " (" + say("new") + ")" if new else ""))
    if rest:
        told = [
            f"{say.colon(_briefly(column, view))} {column_cell(column, row[column.id], say)}"
            for column in rest
            if column.id in row
        ]
        cells.append(words("; ".join(told)))
    return tuple(cells)


def _briefly(column: Column, view: View) -> str:
    """A column's label without what stands in brackets."""
    return column.label.in_language(view.language).split(" (")[0]


def _coverage(view: View, question: Question, rows: Sequence[Row], numbering: Numbering) -> list[Block]:
    """How many rows serve each need in each area, or in each language; an empty cell is a gap, or is not known."""
    say = view.say
    ways = (each for each in ways_across(question, rows) if len(names_in(rows, each)) <= MOST_AREAS)
    across = next(ways, None)
    need = next(iter(need_columns(question)), None)
    if need is None or across is None or len(rows) < LEAST_ROWS:
        return []
    covered, column = coverage(need, rows, across), across
    heads = [TableColumn(need.label.in_language(view.language), 4)]
    heads += [TableColumn(_told(column, name, view), 1, numeric=True) for name in covered.names]
    body: tuple[tuple[Cell, ...], ...] = tuple(
        (words(option.label.in_language(view.language)), *(_number(view, count) for count in counts))
        for option, counts in zip(need.options, covered.counts, strict=True)
    )
    caption = numbering.table(say("What is covered: entries for each need, by {column}",
                                  column=column.label.in_language(view.language)))  # fmt: skip
    summary = say("One row for each need; an empty place is a gap, or is not known.")
    return [Table(caption, tuple(heads), body, summary, keep=len(body) < 16)]


def _told(column: Column, name: str, view: View) -> str:
    return column_cell(column, (name,) if column.type is QuestionType.CHOICES else name, view.say)


def _number(view: View, count: int) -> Told:
    return Told(Count(count), words(view.say.number(count) if count else "–"))
