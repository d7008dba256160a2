"""Page 4 and on: the practices as tables, a table a section, each with all that was written on it in its own cell."""

from __future__ import annotations

from dataclasses import replace

from wci_assess.questionnaire import Question, Section
from wci_assess.report.content.columns import in_squares, key, on_leaf, squares
from wci_assess.report.content.indicators import indicators
from wci_assess.report.content.inventories import inventories
from wci_assess.report.content.levels import level_cell, level_cells, move_cell, now_words
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.other_answers import other_answers
from wci_assess.report.content.settled import settled_section
from wci_assess.report.content.telling import section_change, tell
from wci_assess.report.content.view import View
from wci_assess.report.content.views_differ import nearness, spread_words, totals
from wci_assess.report.content.wording import HIDDEN_SIGN, NOT_ASKED_SIGN, local_mark, no_score, read, titled
from wci_assess.report.content.written import written
from wci_assess.report.document import Block, Cell, Heading, Look, Paragraph, Run, Table, TableColumn, Told, words
from wci_assess.report.document import Section as Part
from wci_assess.report.values import Absent, Answered, Why
from wci_assess.scoring import SectionScore, Status

WIDE = 12.0
"""The share of the practices’ words beside narrow columns."""


def practices(view: View, numbering: Numbering) -> list[Block]:
    """Every section of the newest column, with its practices, its indicators and its other questions."""
    scores = {section.id: score for section, score in view.sections}
    parts: list[Block] = []
    for section in view.questionnaire.sections:
        asked = [question for question in section.questions if _asked(view, question)]
        if asked:
            parts += _section(view, section, scores.get(section.id), asked, numbering)
    if not parts:
        return []
    head: list[Block] = [Heading(view.level, words(_title(view)), anchor=view.anchor("practices"))]
    head += [*_key(view), *key(view)] if view.sections else []
    return on_leaf(view, [*head, *parts])


def _title(view: View) -> str:
    if view.collects:
        return view.say("Answers, section by section")
    return view.say("Practices, section by section")


def _asked(view: View, question: Question) -> bool:
    """Scored questions in the newest column's scope; of the others, those that were answered."""
    if question.scored:
        cell = view.cell(question.id)
        return cell is not None and cell.status is not Status.OUT_OF_SCOPE
    return any(view.answers(n, question.id) for n in range(len(view.columns)))


def _key(view: View) -> list[Block]:
    """What the numbers and signs in the squares mean."""
    say, scale = view.say, view.main_scale
    told = [f"{level.number} {level.label.in_language(view.language)}" for level in scale.levels] if scale else []
    why = {
        value.why
        for question, _cell in view.scored()
        for n, cell in enumerate(view.cells(question.id))
        if isinstance(value := level_cell(view, n, question, cell).value, Absent)
    }
    signs = (
        (Why.NOT_APPLICABLE, say("n/a") + " " + say("not applicable")),
        (Why.DONT_KNOW, "? " + say("don’t know")),
        (Why.UNANSWERED, "– " + say("not answered")),
        (Why.HIDDEN, HIDDEN_SIGN + " " + say("hidden")),
        (Why.MEANING, "≠ " + say("asked with another meaning, so not compared")),
        (Why.UNDECLARED, "≠ " + say("asked in other words, so not compared")),
        (Why.NEW, NOT_ASKED_SIGN + " " + say("not asked")),
        (Why.NOT_ASKED, NOT_ASKED_SIGN + " " + say("not asked")),
        (Why.LOCAL, NOT_ASKED_SIGN + " " + say("not asked")),
    )
    told += dict.fromkeys(text for sign, text in signs if sign in why)
    if any(question.core for question, _cell in view.scored()):
        told.append(say("● core practice"))
    return [Paragraph(words(" · ".join(told)), Look.SMALL, keep=True)] if told else []


def _section(
    view: View, section: Section, score: SectionScore | None, asked: list[Question], numbering: Numbering
) -> list[Block]:
    said = words(_summary(view, section, score)) if score is not None else ()
    head: list[Block] = [Heading(view.level + 1, titled(view, section), beside=said), *settled_section(view, section)]
    scored = [question for question in asked if question.scored]
    blocks: list[Block] = [_table(view, section, scored)] if scored else []
    blocks += indicators(view, section, asked, numbering)
    blocks += other_answers(view, asked, numbering)
    blocks += _of_characteristic(view, section, numbering) if scored else []
    upright: list[Block] = [Part((*head, *blocks))] if blocks else []
    beside = inventories(view, asked, numbering)
    if beside and not blocks:
        first, *rest = beside
        assert isinstance(first, Part)
        return [Part((*head, *first.blocks), leaf=first.leaf), *rest]
    return [*upright, *beside]


def _of_characteristic(view: View, section: Section, numbering: Numbering) -> list[Block]:
    """The indicators of the same characteristic of a welcoming community, from the report's other questionnaires."""
    if section.characteristic is None:
        return []
    blocks: list[Block] = []
    for chapter in view.beside:
        other = replace(view, chapter=chapter, beside=())
        for each in other.questionnaire.sections:
            if each.characteristic == section.characteristic:
                asked = [question for question in each.questions if _asked(other, question)]
                name = other.questionnaire.title.in_language(view.language)
                blocks += indicators(other, each, asked, numbering, whose=name)
    return blocks


def _summary(view: View, section: Section, score: SectionScore) -> str:
    """``score 77.8, change +22.2 (6 of 9), 8 of 9 in place``; the squares below show what is not in that."""
    say = view.say
    if score.score is not None:
        said = [say("score {score}", score=say.number(score.score, 1))]
    elif view.short_scope:
        said = []
    else:
        said = [say("no score: {reason}", reason=no_score(score, say))]
    row = view.section_rows.get(section.id)
    if row is not None and row.change is not None:
        said.append(say("change {change}", change=tell(section_change(row), say)))
    if score.shown or not score.hidden:
        said.append(say("{x} of {y} in place", x=say.number(score.in_place), y=say.number(score.shown)))
    if score.hidden:
        said.append(say.plural("{count} hidden", "{count} hidden", score.hidden))
    return ", ".join(said)


def _table(view: View, section: Section, asked: list[Question]) -> Table:
    say = view.say
    columns = [
        TableColumn(say("No."), 1),
        TableColumn(say("Practice"), WIDE),
        *squares(view),
        TableColumn(say("Now"), 2),
    ]
    if view.before is not None:
        columns.append(TableColumn(say("Move"), 1))
    members = totals(view)
    if members:
        columns.append(TableColumn(say("Views"), 2))
    rows = []
    for question in asked:
        row = _row(view, question)
        if members:
            told = members.get(question.id)
            spread = f"\n{spread_words(view, told)}" if told is not None and told.counts is not None else ""
            row = (*row, Told(Answered(spread.strip()), (Run(nearness(view, told)), Run(spread, quiet=True))))
        rows.append(row)
    title = f"{view.section_number(section)}. {section.title.in_language(view.language)}"
    summary = say("One row for each practice: its level in each column, in words, and what was written on it.")
    again = say("{title}, continued", title=title)
    return Table("", tuple(columns), tuple(rows), summary, row_headers=2, again=again)


def _row(view: View, question: Question) -> tuple[Cell, ...]:
    number = view.number(question.id)
    name: Cell = (Run(f"{number} ●", bold=True),) if question.core else words(number)
    said = (*read(question.text, view.say), *local_mark(view, question.id), *written(view, question))
    cells: list[Cell] = [name, said]
    cells += level_cells(view, question, in_squares(view))
    cells.append(now_words(view, question))
    return (*cells, move_cell(view, question)) if view.before is not None else tuple(cells)
