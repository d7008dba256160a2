"""The plan: one table on a sheet on its side, in which each priority stands with its first step, and room to decide."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.questionnaire import Question
from wci_assess.report.content.overview import no_priority
from wci_assess.report.content.view import View, nothing_answered
from wci_assess.report.content.wording import (
    importance_words,
    level_count,
    level_word,
    mean_words,
    numbered,
    read,
    with_tools,
)
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
    Words,
    words,
)
from wci_assess.report.options import Edition
from wci_assess.response.action import STATE_WORDS, Action, PastStep, Planned, Purpose
from wci_assess.scoring import QuestionScore

SPARE = 8
"""Empty rows below what is proposed, for what no list foresees, as far as the page goes."""
MORE = 2
"""Empty rows below a plan that is made."""
ROOM = 3
"""Lines that each row has to write in."""


def actions(view: View) -> list[Block]:
    """The plan to fill in; on pages of its own."""
    return [Section(tuple(_blocks(view)), leaf=Leaf.LANDSCAPE)]


def actions_told(view: View) -> list[Block]:
    """The plan in a report: for the public only where something was decided, for nobody fills an empty one in there."""
    planned = view.chapter.planned
    decided = planned is not None and (planned.steps or planned.past)
    return actions(view) if decided or view.options.edition is Edition.WORKING else []


def _blocks(view: View) -> list[Block]:
    say = view.say
    intro = say(
        "One step a practice is enough: small, and named so that a year from now everyone can see whether it was done. "
        "“Who” is a role, not a person’s name."
    )
    head = Heading(view.level, words(say("Actions")), anchor=view.anchor("actions"))
    planned = view.chapter.planned
    steps = planned.steps if planned is not None else ()
    if view.options.edition is Edition.PUBLIC:
        return [head, *([_steps(view, steps)] if steps else []), *_past(view, planned)]
    made = [_steps(view, steps)] if steps else _proposed(view)
    return [head, Paragraph(words(intro)), *made, *_past(view, planned)]


def _columns(view: View, first_step: str) -> tuple[TableColumn, ...]:
    say = view.say
    return (
        TableColumn(say("Practice and level now"), 5.2),
        TableColumn(say("Why"), 2.4),
        TableColumn(first_step, 5.0),
        TableColumn(say("Who (role)"), 1.5),
        TableColumn(say("By when"), 1.3),
        TableColumn(say("Level next year"), 1.1),
        TableColumn(say("State"), 1.1),
    )


def _again(view: View) -> str:
    return view.say("{title}, continued", title=view.say("Actions"))


# What is to be decided


def _proposed(view: View) -> list[Block]:
    say = view.say
    found = view.priorities()
    rows = tuple(_row(view, question, cell) for question, cell in found)
    summary = say("One row for each priority; empty places are to write in.")
    columns = _columns(view, say("First step (a suggestion: change it freely)"))
    table = Table("", columns, rows, summary, room=ROOM, spare=SPARE, again=_again(view))
    return [table] if found else [Paragraph(words(_nothing_found(view))), table]


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
    return (said, words(""), with_tools(step, view, question), words(""), words(""), words(""), words(""))


# What was decided


def _steps(view: View, steps: Sequence[Action]) -> Table:
    say = view.say
    rows = tuple(_step(view, each) for each in steps)
    summary = say.plural("{count} step is planned.", "{count} steps are planned.", len(steps))
    columns, again = _columns(view, say("First step")), _again(view)
    if view.options.edition is Edition.PUBLIC:  # nobody writes in it, and why it stands there is the council's own
        return Table("", *_without(1, columns, rows), summary, room=1, again=again)
    return Table("", columns, rows, summary, room=1, spare=MORE, again=again)


def _without(
    place: int, columns: Sequence[TableColumn], rows: Sequence[tuple[Cell, ...]]
) -> tuple[tuple[TableColumn, ...], tuple[tuple[Cell, ...], ...]]:
    """A table's columns and rows but for one column."""
    return (*columns[:place], *columns[place + 1 :]), tuple((*row[:place], *row[place + 1 :]) for row in rows)


def _step(view: View, action: Action) -> tuple[Cell, ...]:
    question = view.questionnaire.question(action.question)
    state = view.say(STATE_WORDS[action.state])
    step = words(action.step or "")
    return (
        _practice(view, action, question),
        words(action.cause or ""),
        with_tools(step, view, question) if question is not None else step,
        words(action.role or ""),
        words(view.say.date(action.due) if action.due else ""),
        words(_level(view, question, action.target_level)),
        words(f"{state}\n{action.outcome}" if action.outcome else state),
    )


def _practice(view: View, action: Action, question: Question | None) -> Words:
    say = view.say
    if question is None:
        return words(say("A practice that this round does not ask about any more"))
    cell = view.cell(question.id)
    now = [_now(view, question, cell)] if cell is not None else []
    if action.purpose is Purpose.BUILD:
        now.append(say("a strength to build on"))
    elif question.core:
        now.append(say("core practice"))
    now.append(importance_words(view, view.newest, question.id))
    return (*numbered(view, question, bold=False), Run("\n" + "; ".join(each for each in now if each), quiet=True))


def _level(view: View, question: Question | None, level: int | None) -> str:
    if question is None or level is None:
        return ""
    return f"{level} {level_word(question, level, view.say)}"


# What became of the last plan


def _past(view: View, planned: Planned | None) -> list[Block]:
    if planned is None or not planned.past:
        return []
    say = view.say
    title = say("What became of the plan of {period}", period=planned.before)
    columns: tuple[TableColumn, ...] = (
        TableColumn(say("Practice"), 5.2),
        TableColumn(say("First step"), 4.6),
        TableColumn(say("State"), 1.5),
        TableColumn(say("What came of it"), 3.6),
        TableColumn(say("Wanted"), 1.3),
        TableColumn(say("Now"), 1.3),
    )
    rows = tuple(_past_row(view, each) for each in planned.past)
    if not any(each.action.outcome for each in planned.past):
        columns, rows = _without(3, columns, rows)
    return [
        Heading(view.level + 1, words(title)),
        Table("", columns, rows, again=say("{title}, continued", title=title)),
    ]


def _past_row(view: View, past: PastStep) -> tuple[Cell, ...]:
    say, action = view.say, past.action
    question = view.questionnaire.question(action.question)
    named = numbered(view, question, bold=False) if question is not None else None
    return (
        named or words(say("A practice that this round does not ask about any more")),
        words(action.step or ""),
        words(say(STATE_WORDS[action.state])),
        words(action.outcome or ""),
        words(_level(view, question, action.target_level)),
        words(_level(view, question, past.now) or say("not rated")),
    )


def _now(view: View, question: Question, cell: QuestionScore) -> str:
    say = view.say
    if cell.level is not None:
        word = level_word(question, cell.level, say)
        return say("Now: {level} ({number} of {count})", level=word, number=cell.level, count=level_count(question))
    if cell.score is not None:
        return say("Now: {level}", level=mean_words(cell.score, cell.n or 0, in_place=cell.in_place, say=say))
    return ""
