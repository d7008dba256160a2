"""The profile as charts: a dot plot and a heat map for the screen, and why a score is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wci_assess.comparison import SectionRow
from wci_assess.questionnaire import Question, Section
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.telling import (
    score_value,
    sign,
    tell,
    tell_shortly,
)
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import (
    HIDDEN_SIGN,
    NO_SCORE_SIGN,
    NOT_ASKED_SIGN,
    level_word,
    no_score,
    title_text,
)
from wci_assess.report.document import Figure
from wci_assess.report.figures.dot_plot import DotPlot, Row, Step
from wci_assess.report.figures.heat_map import HeatMap, HeatRow
from wci_assess.scoring import FEWEST_RATED, NoScore, SectionScore

WIDE = 12.0
"""The share of a column of titles beside columns of figures: these take what they need, it takes the rest."""


def about_change(view: View) -> str:
    """What a change stands on, and where the columns' scores are not those it compares, these."""
    say = view.say
    said = say("The change is like for like: it counts only practices rated both times, (x of y) says how many.")
    unlike = [
        say(
            "({section}) {then} → {now}",
            section=view.section_number(section),
            then=say.number(row.like[0], 1),
            now=say.number(row.like[1], 1),
        )
        for section, _score in view.sections
        if (row := view.section_rows.get(section.id)) and row.like and _unlike(view, row)
    ]
    if not unlike:
        return said
    alone = say("On these alone the sections score")
    return f"{said} {say.colon(alone)} {'; '.join(unlike)}."


def _unlike(view: View, row: SectionRow) -> bool:
    """Whether the two columns' printed scores are others than those of the practices that are compared."""
    assert view.before is not None
    assert row.like is not None
    printed = [view.say.number(row.scores[n] or 0.0, 1) for n in (view.before, view.newest)]
    return printed != [view.say.number(value, 1) for value in row.like]


def axis(view: View) -> tuple[Step, ...]:
    """The levels at their places from 0 to 100."""
    scale = view.main_scale
    if scale is None:
        return (Step(0, "0", ""), Step(100, "100", ""))
    last = len(scale.levels) - 1
    return tuple(
        Step(100 * n / last, f"{level.number}", level.label.in_language(view.language), level.counts_as_in_place)
        for n, level in enumerate(scale.levels)
    )


def kinds(view: View) -> tuple[int, ...]:
    """The kind of mark of each column: the newest 0, the one before it 1, others from 2 on."""
    rest = iter(range(2, len(view.columns) + 2))
    return tuple(0 if n == view.newest else 1 if n == view.before else next(rest) for n in range(len(view.columns)))


def _score(view: View, index: int, section: Section) -> SectionScore | None:
    return view.section_scores[index].get(section.id)


def missing(view: View, section: Section, score: SectionScore) -> str:
    """Why columns have no score; a section of one or two practices tells the newest's levels instead."""
    if score.score is None and score.in_scope < FEWEST_RATED and score.reason is NoScore.FEW_RATED:
        told = "; ".join(f"{view.number(q.id)} {word}" for q, word in _levels_of(view, score))
        if told:
            return told
    reasons = _reasons(view, section)
    if len(reasons) == len(view.columns) and len(set(reasons.values())) == 1:
        return view.say("no score: {reason}", reason=reasons[0])
    rest = {n: reason for n, reason in reasons.items() if not of_whole_column(view, n)}
    return "; ".join(view.say.colon(view.names[n]) + " " + reason for n, reason in rest.items())


def _reasons(view: View, section: Section) -> dict[int, str]:
    """Why a section has no score, by column; what is hidden in one word, which is explained below the chart."""
    there = {n: _score(view, n, section) for n in range(len(view.columns))}
    return {
        n: tell(score_value(score), view.say)
        if score and score.reason is NoScore.SMALL_GROUP
        else no_score(score, view.say)
        for n, score in there.items()
        if score is None or score.score is None
    }


def of_whole_column(view: View, index: int) -> str:
    """The one reason why no section of a column has a score: told once below the chart, and not in every row."""
    if len(view.columns) == 1:
        return ""
    told = {_reasons(view, section).get(index, "") for section, _now in view.sections}
    return told.pop() if len(told) == 1 else ""


def _levels_of(view: View, score: SectionScore) -> list[tuple[Question, str]]:
    found = []
    for cell in score.questions:
        question = view.questionnaire.question(cell.question)
        if question is not None and cell.level is not None:
            found.append((question, level_word(question, cell.level, view.say)))
    return found


def has_scores(view: View) -> bool:
    """Whether the profile is of section scores, which can be drawn."""
    return not view.short_scope and any(score.in_scope >= FEWEST_RATED for _section, score in view.sections)


def dot_figure(view: View, numbering: Numbering | None = None) -> Figure:
    """The dot plot, with every number in its alternative text; without ``numbering``, its caption has no number."""
    say = view.say
    steps = axis(view)
    places = ", ".join(f"{step.word} {say.number(step.value, 1)}".strip() for step in steps)
    intro = say("Dot plot of section scores from 0 to 100. Levels on the axis: {steps}.", steps=places)
    rows = tuple(_dots(view, section, score) for section, score in view.sections)
    plot = DotPlot(rows, view.names, kinds(view), steps, legend(view))
    caption = say("Section scores")
    return Figure(plot, intro, numbering.figure(caption) if numbering else caption)


def _dots(view: View, section: Section, score: SectionScore) -> Row:
    scores = scores_of(view, section)
    row = Row(
        title_text(view, section),
        tuple(each.score if each else None for each in scores),
        tuple(sign(score_value(each), view.say) for each in scores),
        missing(view, section, score),
    )
    return replace(row, told=_told(view, scores, row))


def scores_of(view: View, section: Section) -> list[SectionScore | None]:
    """The section in each column."""
    return [_score(view, n, section) for n in range(len(view.columns))]


def _told(view: View, scores: Sequence[SectionScore | None], row: Row) -> str:
    said = view.say.colon(row.label) + " " + ", ".join(_figures(view, scores))
    return f"{said} ({row.note})." if row.note else f"{said}."


def _figures(view: View, scores: Sequence[SectionScore | None]) -> list[str]:
    return [
        f"{name} {tell_shortly(score_value(each), view.say)}" for name, each in zip(view.names, scores, strict=True)
    ]


def legend(view: View) -> str:
    """The signs that stand in the chart in place of a figure, in words."""
    say = view.say
    used = {
        sign(score_value(there), say)
        for section, _now in view.sections
        for n in range(len(view.columns))
        if (there := _score(view, n, section)) is None or there.score is None
    }
    meanings = {
        NO_SCORE_SIGN: say("no score"),
        HIDDEN_SIGN: say("hidden: too few members answered"),
        NOT_ASKED_SIGN: say("not asked"),
    }
    told = [f"{sign} {text}" for sign, text in meanings.items() if sign in used]
    columns = ((n, of_whole_column(view, n)) for n in range(len(view.columns)))
    told += [say.colon(view.names[n]) + " " + reason for n, reason in columns if reason]
    return "; ".join(told) + "." if told else ""


def heat_figure(view: View, numbering: Numbering | None = None) -> Figure:
    """The heat map, with every number in its alternative text."""
    say = view.say
    plot = HeatMap(tuple(_heat(view, section) for section, _now in view.sections), view.names, legend(view))
    intro = say("Heat map of section scores: the darker, the higher.")
    caption = say("Section scores side by side: the darker, the higher")
    return Figure(plot, intro, numbering.figure(caption) if numbering else caption)


def _heat(view: View, section: Section) -> HeatRow:
    title, scores = title_text(view, section), scores_of(view, section)
    said = [f"{name} {tell(score_value(each), view.say)}" for name, each in zip(view.names, scores, strict=True)]
    return HeatRow(
        title,
        tuple(each.score if each else None for each in scores),
        tuple(sign(score_value(each), view.say) for each in scores),
        view.say.colon(title) + f" {', '.join(said)}.",
    )
