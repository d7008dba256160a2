"""The plan: one table on a sheet on its side, in which each priority stands with its first step, and room to decide."""

from __future__ import annotations

from wci_assess.questionnaire import Question
from wci_assess.report.content.overview import no_priority
from wci_assess.report.content.view import View, nothing_answered
from wci_assess.report.content.wording import importance_words, level_count, level_word, mean_words, numbered, read
from wci_assess.report.document import (
    Block,
    Cell,
    Heading,
    Leaf,
    Paragraph,
    Run,
    Section,
    Table,
    TableColumn,
    words,
)
from wci_assess.scoring import QuestionScore

SPARE = 8
"""Empty rows at the end, for what no list foresees, as far as the page goes."""
ROOM = 3
"""Lines that each row has to write in."""


def actions(view: View) -> list[Block]:
    """The plan to fill in; on pages of its own."""
    return [Section(tuple(_blocks(view)), leaf=Leaf.LANDSCAPE)]


def _blocks(view: View) -> list[Block]:
    say = view.say
    found = view.priorities()
    intro = say(
        "One step a practice is enough: small, and named so that a year from now everyone can see whether it was done. "
        "“Who” is a role, not a person’s name."
    )
    blocks: list[Block] = [
        Heading(view.level, words(say("Actions")), anchor=view.anchor("actions")),
        Paragraph(words(intro)),
    ]
    if not found:
        blocks.append(Paragraph(words(_nothing_found(view))))
    columns = (
        TableColumn(say("Practice and level now"), 5.2),
        TableColumn(say("Why"), 2.4),
        TableColumn(say("First step (a suggestion: change it freely)"), 5.0),
        TableColumn(say("Who (role)"), 1.5),
        TableColumn(say("By when"), 1.3),
        TableColumn(say("Level next year"), 1.1),
        TableColumn(say("State"), 1.1),
    )
    rows = tuple(_row(view, question, cell) for question, cell in found)
    summary = say("One row for each priority; empty places are to write in.")
    again = say("{title}, continued", title=say("Actions"))
    return [*blocks, Table("", columns, rows, summary, room=ROOM, spare=SPARE, again=again)]


def _nothing_found(view: View) -> str:
    """Why no practice stands here; no verdict where that is because nothing is rated."""
    if nothing_answered(view.record):
        return view.say("Nothing is answered yet.")
    said = no_priority(view)
    freely = view.say("Choose freely what comes next.")
    return f"{said} {freely}" if said else freely


def _row(view: View, question: Question, cell: QuestionScore) -> tuple[Cell, ...]:
    now = [_now(view, question, cell)]
    now.append(view.say("core practice") if question.core else view.say("the council holds it important"))
    now.append(importance_words(view, view.newest, question.id))
    said = (*numbered(view, question, bold=False), Run("\n" + "; ".join(each for each in now if each), quiet=True))
    step = read(question.advice, view.say) if question.advice is not None else words("")
    return (said, words(""), step, words(""), words(""), words(""), words(""))


def _now(view: View, question: Question, cell: QuestionScore) -> str:
    say = view.say
    if cell.level is not None:
        word = level_word(question, cell.level, say)
        return say("Now: {level} ({number} of {count})", level=word, number=cell.level, count=level_count(question))
    if cell.score is not None:
        return say("Now: {level}", level=mean_words(cell.score, cell.n or 0, in_place=cell.in_place, say=say))
    return ""
