"""The profile of a questionnaire whose sections are too small for a score: each practice with its level."""

from __future__ import annotations

from wci_assess.questionnaire import Question
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import absent_words, numbered, state_word
from wci_assess.report.document import Block, Paragraph, Table, TableColumn, Words, words


def level_table(view: View, numbering: Numbering) -> list[Block]:
    """One row for each practice: its level in every column, and the change; nothing where none is asked."""
    say = view.say
    rows = tuple(_row(view, question) for question, _cell in view.scored())
    if not rows:
        return []
    intro = say("A section needs three rated practices for a score. Here each practice stands with its level instead.")
    columns = [TableColumn(say("Practice"), 6.0), *(TableColumn(name, 1.6) for name in view.names)]
    if view.before is not None:
        columns.append(TableColumn(say("Change"), 1.2, numeric=True))
    summary = say("One row for each practice: its level in each column, and the change.")
    return [Paragraph(words(intro)), Table(numbering.table(say("Levels")), tuple(columns), rows, summary)]


def _row(view: View, question: Question) -> tuple[Words, ...]:
    cells: list[Words] = [numbered(view, question)]
    cells += [
        words(absent_words(view, n, question.id) if cell is None else state_word(question, cell, view.say))
        for n, cell in enumerate(view.cells(question.id))
    ]
    if view.before is not None:
        row = view.rows.get(question.id)
        change = row.change if row else None
        cells.append(words("–" if change is None else view.say.number(change, 1, signed=True)))
    return tuple(cells)
