"""The profile of a questionnaire whose sections are too small for a score: each practice with its level."""

from __future__ import annotations

from wci_assess.questionnaire import Question
from wci_assess.report.content.columns import in_squares, key, squares
from wci_assess.report.content.levels import level_cells, move_cell, now_words
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import numbered
from wci_assess.report.document import Block, Cell, Paragraph, Table, TableColumn, words


def level_table(view: View) -> list[Block]:
    """One row for each practice: its level in every column, and the change; nothing where none is asked."""
    say = view.say
    rows = tuple(_row(view, question) for question, _cell in view.scored())
    if not rows:
        return []
    intro = say("A section needs three rated practices for a score. Here each practice stands with its level instead.")
    columns = [TableColumn(say("Practice"), 6.0), *squares(view), TableColumn(say("Now"), 1.6)]
    if view.before is not None:
        columns.append(TableColumn(say("Move"), 1.0))
    summary = say("One row for each practice: its level in each column, and the change.")
    again = say("{title}, continued", title=say("Profile"))
    return [Paragraph(words(intro)), *key(view), Table("", tuple(columns), rows, summary, again=again)]


def _row(view: View, question: Question) -> tuple[Cell, ...]:
    cells: list[Cell] = [numbered(view, question)]
    cells += level_cells(view, question, in_squares(view))
    cells.append(now_words(view, question))
    return (*cells, move_cell(view, question)) if view.before is not None else tuple(cells)
