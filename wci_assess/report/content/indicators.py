"""An indicator across the columns: a table of its groups, with value, year and change; sources below it.

Nothing is interpolated: a change is the latest value of the newest column less the latest of the one before, of the
same group, and both years stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.questionnaire import Question
from wci_assess.report.content.answers import decimal_text, label_of
from wci_assess.report.content.telling import NOTHING, indicator_change, measured_change
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import absent_words
from wci_assess.report.document import Block, Cell, Look, Paragraph, Table, TableColumn, words
from wci_assess.response import Measurement


def indicator(view: View, question: Question) -> list[Block]:
    """The table and its sources; nothing where no column has a value."""
    columns = [_measured(view, index, question) for index in range(len(view.columns))]
    groups = _groups(question, columns)
    if not groups:
        return []
    rows = tuple(_row(view, question, group, columns) for group in groups)
    return [_table(view, question, rows), *_sources(view, columns)]


def _measured(view: View, index: int, question: Question) -> list[Measurement]:
    """The values of a column, the earliest year first; none of a column where the question meant something else."""
    if not view.means_the_same(index, question.id):
        return []
    found = [answer.value for answer in view.answers(index, question.id) if isinstance(answer.value, Measurement)]
    return sorted(found, key=lambda value: value.year or 0)


def _groups(question: Question, columns: Sequence[Sequence[Measurement]]) -> list[str | None]:
    """The groups with a value anywhere, in the order of the file; None is the whole."""
    there = {value.group for column in columns for value in column}
    return [group for group in (None, *(each.id for each in question.groups)) if group in there]


def _table(view: View, question: Question, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    say = view.say
    unit = question.unit.in_language(view.language) if question.unit else ""
    headers = [TableColumn(say("Group"), 2.4)]
    headers += [TableColumn(name, 1.6, numeric=True) for name in view.names]
    if view.before is not None:
        headers.append(TableColumn(say("Change"), 1.6, numeric=True))
    better = {"lower": say("lower is better"), "higher": say("higher is better")}.get(question.better or "", "")
    caption = "; ".join(part for part in (unit, better) if part) or say("Values")
    return Table(caption, tuple(headers), rows, say("One row for each group: the value and its year."), keep=True)


def _row(
    view: View, question: Question, group: str | None, columns: Sequence[Sequence[Measurement]]
) -> tuple[Cell, ...]:
    say = view.say
    of_group = [[value for value in column if value.group == group] for column in columns]
    cells: list[Cell] = [words(label_of(question.groups, group, say) if group else say("All"))]
    cells += [
        words("; ".join(_told(view, value) for value in values) or _no_value(view, index, question))
        for index, values in enumerate(of_group)
    ]
    if view.before is not None:
        compared = view.indicators.get((question.id, group))
        cells.append(measured_change(indicator_change(compared) if compared else NOTHING, say))
    return tuple(cells)


def _no_value(view: View, index: int, question: Question) -> str:
    if view.means_the_same(index, question.id):
        return "–"
    return absent_words(view, index, question.id)


def _told(view: View, value: Measurement) -> str:
    number = decimal_text(value.value, view.say)
    return f"{number} ({value.year})" if value.year else number


def _sources(view: View, columns: Sequence[Sequence[Measurement]]) -> list[Block]:
    sources = dict.fromkeys(value.source for column in columns for value in column if value.source)
    if not sources:
        return []
    return [Paragraph(words(view.say.colon(view.say("Sources")) + " " + "; ".join(map(str, sources))), Look.SMALL)]
