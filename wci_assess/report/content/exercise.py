"""What a training module works on: the council's own lowest, split or changed practices, or a whole section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wci_assess.i18n import Say, mark
from wci_assess.questionnaire import Question
from wci_assess.report.content.agenda import CLOSENESS
from wci_assess.report.content.columns import key, squares
from wci_assess.report.content.levels import level_cell, move_cell, now_words
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import numbered
from wci_assess.report.document import Block, Cell, Look, Paragraph, Table, TableColumn, words
from wci_assess.scoring import Agenda, Item, Status, Topic, closeness
from wci_assess.toolkit import Module, Show

MOST = 5
"""So many practices an exercise takes, but for a whole section."""
_NOTHING = {
    Show.LOWEST: mark("No practice here is rated yet. Work with the case, and write down what you would rate lowest."),
    Show.SPLIT: mark(
        "Nothing may be shown here: members are close, too few have answered, or the collection is still open. Work"
        " with the case."
    ),
    Show.CHANGED: mark(
        "No level moved, or there is no earlier period to compare with. Work with the case, or with your lowest"
        " practices."
    ),
    Show.SECTION: mark("Nothing of this section was asked. Work with the case."),
}
_WITHOUT = mark("Have your council’s own answers at hand: print this module for an assessment, and they stand here.")


@dataclass(frozen=True, slots=True)
class Exercise:
    """The practices that a module works on, by id; ``split``: how members' views of them differ."""

    practices: tuple[str, ...] = ()
    split: tuple[Item, ...] = ()


def exercise(module: Module, view: View | None, agenda: Agenda | None) -> Exercise:
    """What a module works on; nothing where no assessment is given."""
    if view is None:
        return Exercise()
    section = module.about.section if module.about else None
    show = module.exercise.show
    if show is not Show.SPLIT:
        return Exercise(tuple(question.id for question in _chosen(view, show, section)))
    split = [item for item in agenda.of(Topic.DIFFER) if _within(view, item.question, section)] if agenda else []
    return Exercise(tuple(item.question for item in split[:MOST]), tuple(split[:MOST]))


def exercise_table(module: Module, view: View | None, work: Exercise, say: Say) -> Iterator[Block]:
    """The practices to work on in a table; a sentence where there are none, or no assessment is given."""
    if view is None:
        yield Paragraph(words(say(_WITHOUT), quiet=True), Look.SMALL, keep=True)
        return
    if work.split:
        table: Table | None = _split_table(view, work.split, say)
    else:
        found = (view.questionnaire.question(each) for each in work.practices)
        table = _levels_table(view, [each for each in found if each is not None], say)
    if table is None:
        yield Paragraph(words(say(_NOTHING[module.exercise.show]), quiet=True), keep=True)
        return
    yield from key(view)
    yield table


def _within(view: View, question: str, section: str | None) -> bool:
    found = view.questionnaire.section_of(question)
    return section is None or (found is not None and found.id == section)


def _chosen(view: View, show: Show, section: str | None) -> list[Question]:
    pairs = [pair for pair in view.scored() if _within(view, pair[0].id, section)]
    if show is Show.LOWEST:
        rated = [pair for pair in pairs if pair[1].status is Status.RATED]
        return [question for question, _ in sorted(rated, key=lambda pair: pair[1].score or 0.0)[:MOST]]
    if show is Show.CHANGED:
        moved = [question for question, _ in pairs if _change(view, question)]
        return sorted(moved, key=lambda question: -abs(_change(view, question)))[: 2 * MOST]
    return [question for question, _ in pairs]


def _change(view: View, question: Question) -> float:
    row = view.rows.get(question.id)
    return row.change if row is not None and row.change is not None and view.before is not None else 0.0


def _levels_table(view: View, questions: list[Question], say: Say) -> Table | None:
    if not questions:
        return None
    columns = [TableColumn(say("Practice"), 6.0), *squares(view), TableColumn(say("Now"), 1.6)]
    if view.before is not None:
        columns.append(TableColumn(say("Move"), 1.0))
    rows = tuple(_level_row(view, question) for question in questions)
    summary = say("One row for each practice: its level in each column, and the change.")
    return Table("", tuple(columns), rows, summary)


def _level_row(view: View, question: Question) -> tuple[Cell, ...]:
    cells: list[Cell] = [numbered(view, question)]
    cells += [level_cell(view, n, question, cell) for n, cell in enumerate(view.cells(question.id))]
    cells.append(now_words(view, question))
    return (*cells, move_cell(view, question)) if view.before is not None else tuple(cells)


def _split_table(view: View, items: Sequence[Item], say: Say) -> Table:
    columns = (
        TableColumn(say("Practice"), 5),
        TableColumn(say("Views"), 1.2),
        TableColumn(say("Answers at each level, lowest first"), 2.2),
    )
    rows = tuple(row for item in items for row in _split_row(view, item, say))
    return Table("", columns, rows, say("One row for each practice, in the order of the meeting."))


def _split_row(view: View, item: Item, say: Say) -> Iterator[tuple[Cell, ...]]:
    question = view.questionnaire.question(item.question)
    if question is None or item.told is None or item.told.agreement is None:
        return
    counts = item.told.counts
    spread = say("hidden") if counts is None else " · ".join(say.number(count) for count in counts)
    yield numbered(view, question), words(say(CLOSENESS[closeness(item.told.agreement)])), words(spread)
