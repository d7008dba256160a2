"""Sectors side by side: each sector of a round in one row, and in each the practice to begin with.

Sectors ask different practices, so no practice of one stands beside another's: what stands side by side is how many are
at each level, the score of each sector's section, and what is in place. Sub-councils that answered their sector alone
come together here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wci_assess.questionnaire import Question, Section
from wci_assess.report.content.cover import band, beside
from wci_assess.report.content.levels import level_sign
from wci_assess.report.content.part_told import part_of_all_words
from wci_assess.report.content.profile_table import ticks
from wci_assess.report.content.report import document_of, part_of
from wci_assess.report.content.scale_words import in_place_word
from wci_assess.report.content.telling import place_value, score_value, told, told_shortly
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import numbered, read, state_word, titled
from wci_assess.report.document import (
    Block,
    Cell,
    ColumnLook,
    Document,
    Drawn,
    Heading,
    Look,
    Paragraph,
    Run,
    Table,
    TableColumn,
    Told,
    words,
)
from wci_assess.report.figures.pictures import Axis, Dots
from wci_assess.report.options import Chapter, Options
from wci_assess.report.values import Absent, Answered, Why
from wci_assess.scoring import QuestionScore, SectionScore, Status

WIDE = 5.0


@dataclass(frozen=True, slots=True)
class Sector:
    """A section of one sector, as one of the assessments rated it."""

    view: View
    section: Section
    score: SectionScore


def sectors_document(chapters: Sequence[Chapter], options: Options) -> Document:
    """The sectors of one questionnaire in one round, each of them once; a chapter for each assessment."""
    blocks: list[Block] = []
    first: list[View] = []
    for language in options.languages:
        views = [View(each, options, language) for each in chapters]
        first = first or views
        blocks += part_of(_blocks(views), language, options)
    return document_of(first[:1], options, tuple(blocks))


def _blocks(views: Sequence[View]) -> list[Block]:
    view = views[0]
    rated = [
        Sector(one, section, score) for one in views for section, score in one.sections if section.sector is not None
    ]
    rated.sort(key=lambda each: view.section_number(each.section))
    part: list[Block] = [
        band(view, part=part_of_all_words(view)),
        Heading(view.level, words(view.say("Sectors side by side"))),
        Paragraph(_intro(view)),
    ]
    part.append(_table(view, rated))
    part.append(Paragraph(words(_signs(view)), Look.SMALL))
    begin = _first_steps(view, rated)
    if begin is not None:
        part += [Heading(view.level, words(view.say("What each sector could begin with"))), begin]
    return [*part, beside(views)]


def _intro(view: View) -> tuple[Run, ...]:
    return words(
        view.say(
            "Sectors are asked different practices, so a score is no rank: it says how far each sector’s own practices "
            "are from “{in_place}”, where the dashed line stands.",
            in_place=in_place_word(view),
        )
    )


def _table(view: View, rated: Sequence[Sector]) -> Table:
    say = view.say
    scale = view.main_scale
    levels = scale.levels if scale else ()
    columns = [
        TableColumn(say("Sector"), WIDE),
        TableColumn("", WIDE, look=ColumnLook.CHART, aloud=say("Chart"), head=Axis(ticks(view))),
    ]
    columns += [
        TableColumn(f"{level.number}", 0.6, numeric=True, aloud=level.label.in_language(view.language))
        for level in levels
    ]
    columns += [TableColumn(sign, 0.6, numeric=True, aloud=said) for sign, said in _states(view)]
    columns += [TableColumn(say("Score"), 0.9, numeric=True), TableColumn(say("In place"), 1, numeric=True)]
    rows = tuple(_row(view, each, [level.number for level in levels]) for each in rated)
    summary = say("One row for each sector: how many practices are at each level, its score, and what is in place.")
    return Table("", tuple(columns), rows, summary, again=say("{title}, continued", title=say("Sectors side by side")))


def _states(view: View) -> tuple[tuple[str, str], ...]:
    """The signs of what has no level, with their words."""
    say = view.say
    told = {
        Why.DONT_KNOW: say("don’t know"),
        Why.NOT_APPLICABLE: say("not applicable"),
        Why.UNANSWERED: say("not answered"),
        Why.HIDDEN: say("hidden"),
    }
    return tuple((level_sign(Absent(why), say), said) for why, said in told.items())


def _signs(view: View) -> str:
    return " · ".join(f"{sign} {said}" for sign, said in _states(view))


def _row(view: View, sector: Sector, levels: Sequence[int]) -> tuple[Cell, ...]:
    score = sector.score
    counted = Counter(cell.level for cell in score.questions if cell.status is Status.RATED)
    shown = sum(counted[level] for level in levels)
    dots = Dots((score.score,), (0,), ticks(view), None, None)
    cells: list[Cell] = [titled(view, sector.section), Drawn(dots, _aloud(view, score))]
    cells += [_count(view, counted[level]) for level in levels]
    rest = (score.dont_know, score.not_applicable, score.unanswered, score.hidden + score.rated - shown)
    cells += [_count(view, each) for each in rest]
    return (*cells, told_shortly(score_value(score), view.say), told(place_value(score), view.say))


def _count(view: View, count: int) -> Told:
    said = view.say.number(count)
    return Told(Answered(said), (Run(said, quiet=not count),))


def _aloud(view: View, score: SectionScore) -> str:
    if score.score is None:
        return view.say("no score")
    line = next((tick.value for tick in ticks(view) if tick.strong), 100.0)
    word = in_place_word(view)
    above = score.score >= line
    return view.say("at “{level}” or above", level=word) if above else view.say("below “{level}”", level=word)


def _first_steps(view: View, rated: Sequence[Sector]) -> Table | None:
    """The lowest core practice of each sector, or its lowest, with the questionnaire's first step."""
    found = [(each, lowest) for each in rated if (lowest := _lowest(each)) is not None]
    if not found:
        return None
    say = view.say
    columns = (
        TableColumn(say("Sector"), 2.4), TableColumn(say("Practice"), 4.2), TableColumn(say("Now"), 1.3),
        TableColumn(say("First step"), 4.2),
    )  # fmt: skip
    rows = tuple(
        (
            titled(view, each.section),
            numbered(view, question),
            words(state_word(question, cell, say)),
            read(question.advice, say) if question.advice else words(""),
        )
        for each, (question, cell) in found
    )
    return Table("", columns, rows, say("One row for each sector: its lowest practice and the first step."))


def _lowest(sector: Sector) -> tuple[Question, QuestionScore] | None:
    low = [
        (question, cell)
        for cell in sector.score.questions
        if cell.status is Status.RATED and not cell.in_place and cell.score is not None
        and (question := sector.view.questionnaire.question(cell.question)) is not None
    ]  # fmt: skip
    return min(low, key=lambda pair: (not pair[0].core, pair[1].score), default=None)
