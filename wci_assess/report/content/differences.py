"""Councils side by side, or a council beside its members: a list of the practices on which two columns differ."""

from __future__ import annotations

from wci_assess.questionnaire import Question
from wci_assess.report.content.columns import on_leaf
from wci_assess.report.content.levels import level_cell
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import numbered, state_word
from wci_assess.report.document import Block, Cell, ColumnLook, Heading, Paragraph, Table, TableColumn, words
from wci_assess.scoring import QuestionScore

LEAST = 25.0
"""Points from 0 to 100 apart, from which on a practice is listed."""


def differences(view: View, numbering: Numbering) -> list[Block]:  # noqa: ARG001
    """Where the newest column and the first other (a council, the members) differ; nothing for periods."""
    other = _other(view)
    if other is None:
        return []
    say = view.say
    found = [pair for question, _cell in view.scored() if (pair := _apart(view, question, other))]
    found.sort(key=lambda pair: -abs(pair[1]))
    names = view.names[view.newest], view.names[other]
    heading = Heading(view.level, words(say("Where the two differ")))
    intro = say("Practices that stand at least a level apart, the furthest first: {one} beside {other}.",
                one=names[0], other=names[1])  # fmt: skip
    if not found:
        return [heading, Paragraph(words(say("On no practice do the two stand a level apart.")))]
    columns = [TableColumn(say("Practice"), 8)]
    for name in names:
        columns.append(TableColumn(say("Level"), 1, look=ColumnLook.SQUARES, group=name))
        columns.append(TableColumn(say("In words"), 2, group=name))
    rows = tuple(_row(view, question, other) for question, _by in found)
    summary = say("One row for each practice: its level in both.")
    again = say("{title}, continued", title=say("Where the two differ"))
    table = Table("", tuple(columns), rows, summary, again=again)
    return on_leaf(view, [heading, Paragraph(words(intro)), table])


def _other(view: View) -> int | None:
    """The column that stands beside the newest, where it is not a period of the same council."""
    rest = [n for n in range(len(view.columns)) if n != view.newest]
    apart = [n for n in rest if not view.is_own(n) or view.columns[n].only is not None]
    return apart[0] if apart else None


def _apart(view: View, question: Question, other: int) -> tuple[Question, float] | None:
    one, two = view.cells(question.id)[view.newest], view.cells(question.id)[other]
    if one is None or two is None or one.score is None or two.score is None:
        return None
    by = one.score - two.score
    return (question, by) if abs(by) >= LEAST else None


def _row(view: View, question: Question, other: int) -> tuple[Cell, ...]:
    cells: list[Cell] = [numbered(view, question)]
    for n in (view.newest, other):
        cell: QuestionScore | None = view.cells(question.id)[n]
        cells += [level_cell(view, n, question, cell), words(state_word(question, cell, view.say))]
    return tuple(cells)
