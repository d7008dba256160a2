"""The profile of a questionnaire whose sections are too small for a score: each practice with its level."""

from __future__ import annotations

from wci_assess.questionnaire import Question
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.telling import practice_change, practice_value, told
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import absent_words, numbered, state_word
from wci_assess.report.document import Block, Cell, Paragraph, Table, TableColumn, Told, words
from wci_assess.scoring import QuestionScore


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


def _row(view: View, question: Question) -> tuple[Cell, ...]:
    cells: list[Cell] = [numbered(view, question)]
    cells += [_level(view, n, question, cell) for n, cell in enumerate(view.cells(question.id))]
    if view.before is not None:
        cells.append(told(practice_change(view.rows.get(question.id)), view.say))
    return tuple(cells)


def _level(view: View, index: int, question: Question, cell: QuestionScore | None) -> Told:
    """The level's word alone; the number says little where no score is made of it."""
    said = absent_words(view, index, question.id) if cell is None else state_word(question, cell, view.say)
    return Told(practice_value(view, index, question, cell), words(said))
