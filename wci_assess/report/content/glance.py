"""Page 3, all practices at a glance: one square for each; also alone, as a page for the wall."""

from __future__ import annotations

from collections.abc import Iterator

from wci_assess.questionnaire import Section
from wci_assess.report.content.levels import DOWN, UP, level_sign, moved
from wci_assess.report.content.telling import practice_value
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import HIDDEN_SIGN, NOT_ASKED_SIGN, title_text
from wci_assess.report.document import Block, Figure, Heading, Paragraph, words
from wci_assess.report.figures.squares import KeyEntry, Square, SquareRow, Squares
from wci_assess.report.values import Absent, LevelValue, Mean, Value, Why
from wci_assess.scoring import SectionScore

WALL_SQUARE, LARGE, SMALL = 92.0, 43.0, 33.0
"""The side of a square in points, at most: on the wall, on a page of its own, below the profile."""
MOST_BELOW = 10
"""Sections of which all practices stand below the profile of one column."""


def glance(view: View) -> list[Block]:
    """The part; nothing where no practice is asked."""
    if not view.sections:
        return []
    say = view.say
    title = Heading(view.level, words(say("All practices at a glance")))
    return [
        title,
        Paragraph(words(_intro(view)), keep=True),
        wall(view, SMALL if shares_page(view) else LARGE, alone=False),
    ]


def shares_page(view: View) -> bool:
    """Whether it stands below the profile: that of one column leaves the room, where the sections are few."""
    return len(view.columns) == 1 and len(view.sections) <= MOST_BELOW and not view.short_scope


def _intro(view: View) -> str:
    say = view.say
    said = say(
        "One square for each practice, with its number and, large, its level in {period}. A bold frame marks core "
        "practices.",
        period=view.record.period if view.now.only else view.names[view.newest],
    )
    if view.before is None:
        return said
    more = say("{up} and {down} say that it moved since {period}.", up=UP, down=DOWN, period=view.names[view.before])
    return f"{said} {more}"


def wall(view: View, largest: float, *, alone: bool) -> Figure:
    """The squares of all sections, with their key."""
    say = view.say
    values = {question.id: practice_value(view, view.newest, question, cell) for question, cell in view.scored()}
    rows = tuple(_row(view, section, score, values) for section, score in view.sections)
    key = tuple(_key(view, values))
    intro = say("Squares of all practices by section.")
    levels = [value for value in values.values() if isinstance(value, LevelValue)]
    if levels:
        strong = sum(value.height >= _line(view) for value in levels)
        intro = say(
            "Squares of all practices by section: of {of} with a level, {count} stand at “In place” or higher.",
            of=say.number(len(levels)), count=say.number(strong),
        )  # fmt: skip
    numbers = say("Each practice’s level stands in the tables of the sections.") if not alone else _every_level(rows)
    return Figure(Squares(rows, key, largest=largest), intro, numbers=numbers)


def _every_level(rows: tuple[SquareRow, ...]) -> str:
    """On the wall no table stands beside it: each level is told."""
    return " ".join(row.told for row in rows)


def _line(view: View) -> float:
    scale = view.main_scale
    return 100 * (scale.in_place - 1) / (len(scale.levels) - 1) - 0.01 if scale else 50.0


def _row(view: View, section: Section, score: SectionScore, values: dict[str, Value]) -> SquareRow:
    say = view.say
    squares = []
    for cell in score.questions:
        question, value = view.questionnaire.question(cell.question), values.get(cell.question)
        if question is None or value is None:
            continue
        points = value.height if isinstance(value, LevelValue) else None
        text = level_sign(value, say)
        squares.append(Square(view.number(question.id), text, points, question.core, moved(view, question)))
    label = title_text(view, section)
    said = ", ".join(f"{square.number} {square.text}" for square in squares)
    return SquareRow(label, tuple(squares), f"{say.colon(label)} {said}.")


_STATES = (Why.NOT_APPLICABLE, Why.DONT_KNOW, Why.UNANSWERED, Why.HIDDEN, Why.NOT_ASKED)


def _key(view: View, values: dict[str, Value]) -> Iterator[KeyEntry]:
    """The levels, then whatever else stands in a square."""
    say, scale = view.say, view.main_scale
    if scale is not None:
        last = len(scale.levels) - 1
        for n, level in enumerate(scale.levels):
            yield KeyEntry(str(level.number), level.label.in_language(view.language), 100 * n / last)
    there = {value.why for value in values.values() if isinstance(value, Absent)}
    names = {
        Why.NOT_APPLICABLE: (say("n/a"), say("not applicable")),
        Why.DONT_KNOW: ("?", say("don’t know")),
        Why.UNANSWERED: ("–", say("not answered")),
        Why.HIDDEN: (HIDDEN_SIGN, say("hidden: too few members answered")),
        Why.NOT_ASKED: (NOT_ASKED_SIGN, say("not asked")),
    }
    for why in _STATES:
        if why in there:
            yield KeyEntry(*names[why])
    if any(isinstance(value, Mean) for value in values.values()):
        yield KeyEntry("0.0", say("members’ mean, 0 to 100: too few to show a level"))
    if any(question.core for question, _cell in view.scored()):
        yield KeyEntry(" ", say("core practice"), 0.0, core=True)
    moves = {moved(view, question) for question, _cell in view.scored()}
    if 1 in moves:
        yield KeyEntry(UP, say("up"), bare=True)
    if -1 in moves:
        yield KeyEntry(DOWN, say("down"), bare=True)
