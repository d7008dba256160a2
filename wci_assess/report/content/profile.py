"""Parts 3 and 4: the profile as a dot plot and, where there are several columns, as a heat map, around its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wci_assess.comparison import SectionRow
from wci_assess.questionnaire import Question, Scale, Section
from wci_assess.report.content.counts import own_report_lines
from wci_assess.report.content.level_table import level_table
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.telling import (
    place_value,
    score_value,
    section_change,
    sign,
    tell,
    tell_shortly,
    told,
    told_shortly,
)
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import (
    HIDDEN_SIGN,
    NO_SCORE_SIGN,
    NOT_ASKED_SIGN,
    level_word,
    no_score,
    title_text,
    titled,
)
from wci_assess.report.document import Block, Cell, Figure, Heading, Look, Paragraph, Table, TableColumn, Told, words
from wci_assess.report.figures.dot_plot import DotPlot, Row, Step
from wci_assess.report.figures.heat_map import HeatMap, HeatRow
from wci_assess.report.values import Absent, Count, Why
from wci_assess.scoring import FEWEST_RATED, NoScore, SectionScore, Status

WIDE = 12.0
"""The share of a column of titles beside columns of figures: these take what they need, it takes the rest."""


def profile(view: View, numbering: Numbering) -> list[Block]:
    """The profile: chart and table; in the short form the sections' levels alone."""
    say = view.say
    if not view.sections:
        return []
    blocks: list[Block] = [Heading(view.level, words(say("Profile")))]
    if view.short_scope:
        text = say(
            "The short form has too few practices in a section for a section score. What counts is each practice."
        )
        return [*blocks, Paragraph(words(text)), *levels(view, numbering)]
    if all(score.in_scope < FEWEST_RATED for _section, score in view.sections):
        told = level_table(view, numbering)
        return [*blocks, *told] if told else []
    intro = say(
        "Each section’s score is the mean of its rated practices, from 0 (all at the lowest level) to 100 (all at the "
        "highest). The dashed line stands at “{in_place}”: a section there meets its present needs.",
        in_place=_in_place_word(view),
    )
    blocks += [Paragraph(words(intro)), dot_figure(view, numbering), scores_table(view, numbering)]
    if view.before is not None:
        blocks.append(Paragraph(words(_about_change(view)), Look.SMALL))
    blocks += [Paragraph(words(line), Look.SMALL) for line in own_report_lines(view)]
    if len(view.columns) > 1:
        blocks.append(heat_figure(view, numbering))
    return blocks if view.options.short else [*blocks, *levels(view, numbering)]


def _about_change(view: View) -> str:
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


def main_scale(view: View) -> Scale | None:
    """The scale that most practices use: its words stand on the axis."""
    counted = Counter(q.scale.id for q in view.questionnaire.questions() if q.scale)
    if not counted:
        return None
    return view.questionnaire.scales.get(counted.most_common(1)[0][0]) or next(
        (q.scale for q in view.questionnaire.questions() if q.scale), None
    )


def _in_place_word(view: View) -> str:
    scale = main_scale(view)
    return scale.levels[scale.in_place - 1].label.in_language(view.language) if scale else view.say("In place")


def axis(view: View) -> tuple[Step, ...]:
    """The levels at their places from 0 to 100."""
    scale = main_scale(view)
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


def _missing(view: View, section: Section, score: SectionScore) -> str:
    """Why columns have no score; a section of one or two practices tells the newest's levels instead."""
    if score.score is None and score.in_scope < FEWEST_RATED and score.reason is NoScore.FEW_RATED:
        told = "; ".join(f"{view.number(q.id)} {word}" for q, word in _levels_of(view, score))
        if told:
            return told
    reasons = _reasons(view, section)
    if len(reasons) == len(view.columns) and len(set(reasons.values())) == 1:
        return view.say("no score: {reason}", reason=reasons[0])
    rest = {n: reason for n, reason in reasons.items() if not _of_whole_column(view, n)}
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


def _of_whole_column(view: View, index: int) -> str:
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
    plot = DotPlot(rows, view.names, kinds(view), steps, _legend(view))
    caption = say("Section scores")
    return Figure(plot, intro, numbering.figure(caption) if numbering else caption)


def _dots(view: View, section: Section, score: SectionScore) -> Row:
    scores = _scores(view, section)
    row = Row(
        title_text(view, section),
        tuple(each.score if each else None for each in scores),
        tuple(sign(score_value(each), view.say) for each in scores),
        _missing(view, section, score),
    )
    return replace(row, told=_told(view, scores, row))


def _scores(view: View, section: Section) -> list[SectionScore | None]:
    return [_score(view, n, section) for n in range(len(view.columns))]


def _told(view: View, scores: Sequence[SectionScore | None], row: Row) -> str:
    said = view.say.colon(row.label) + " " + ", ".join(_figures(view, scores))
    return f"{said} ({row.note})." if row.note else f"{said}."


def _figures(view: View, scores: Sequence[SectionScore | None]) -> list[str]:
    return [
        f"{name} {tell_shortly(score_value(each), view.say)}" for name, each in zip(view.names, scores, strict=True)
    ]


def _legend(view: View) -> str:
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
    columns = ((n, _of_whole_column(view, n)) for n in range(len(view.columns)))
    told += [say.colon(view.names[n]) + " " + reason for n, reason in columns if reason]
    return "; ".join(told) + "." if told else ""


def scores_table(view: View, numbering: Numbering) -> Table:
    """The same figures in a table, with the change and the practices in place."""
    say = view.say
    columns = [TableColumn(say("Section"), WIDE)]
    columns += [TableColumn(name, numeric=True) for name in view.names]
    if view.before is not None:
        columns.append(TableColumn(say("Change"), numeric=True))
    columns.append(TableColumn(say("In place"), numeric=True))
    rows = [_scores_row(view, section, score) for section, score in view.sections]
    return Table(
        numbering.table(say("Section scores, 0 to 100")), tuple(columns), tuple(rows),
        say("One row for each section: its score in each column, the change, and the practices in place."), keep=True,
    )  # fmt: skip


def _scores_row(view: View, section: Section, score: SectionScore) -> tuple[Cell, ...]:
    cells: list[Cell] = [titled(view, section)]
    cells += [told_shortly(score_value(each), view.say) for each in _scores(view, section)]
    if view.before is not None:
        cells.append(told(section_change(view.section_rows.get(section.id)), view.say))
    return (*cells, told(place_value(score), view.say))


def heat_figure(view: View, numbering: Numbering | None = None) -> Figure:
    """The heat map, with every number in its alternative text."""
    say = view.say
    plot = HeatMap(tuple(_heat(view, section) for section, _now in view.sections), view.names, _legend(view))
    intro = say("Heat map of section scores: the darker, the higher.")
    caption = say("Section scores side by side: the darker, the higher")
    return Figure(plot, intro, numbering.figure(caption) if numbering else caption)


def _heat(view: View, section: Section) -> HeatRow:
    title, scores = title_text(view, section), _scores(view, section)
    said = [f"{name} {tell(score_value(each), view.say)}" for name, each in zip(view.names, scores, strict=True)]
    return HeatRow(
        title,
        tuple(each.score if each else None for each in scores),
        tuple(sign(score_value(each), view.say) for each in scores),
        view.say.colon(title) + f" {', '.join(said)}.",
    )


def levels(view: View, numbering: Numbering) -> list[Block]:
    """How many practices of each section stand at each level, in the newest column; a row adds up to what was asked."""
    scale = main_scale(view)
    if scale is None:
        return []
    say = view.say
    labels = [level.label.in_language(view.language) for level in scale.levels]
    states = [
        say("Level not shown"), say("Not applicable"), say("Don’t know"), say("Not answered"), say("Hidden"),
    ]  # fmt: skip
    counted = [(section, _counted(view, scale, score)) for section, score in view.sections]
    counted = [(section, counts) for section, counts in counted if any(counts)]
    if not counted:
        return _other_scales(view, scale)
    shown = [
        n for n in range(len(labels) + len(states)) if n < len(labels) or any(counts[n] for _section, counts in counted)
    ]
    headers = [(*labels, *states)[n] for n in shown]
    columns = [TableColumn(say("Section"), WIDE), *(TableColumn(text, numeric=True) for text in headers)]
    rows = [(titled(view, section), *(_count(view, counts, n) for n in shown)) for section, counts in counted]
    caption = say("Practices at each level, {period}", period=view.names[view.newest])
    table = Table(numbering.table(caption), tuple(columns), tuple(rows), say("One row for each section."), keep=True)
    return [table, *_other_scales(view, scale)]


def _count(view: View, counts: Sequence[int], place: int) -> Cell:
    """A count; where all of a section is hidden, what its practices are is no zero."""
    hidden_alone = counts[-1] and not any(counts[:-1])
    if hidden_alone and place < len(counts) - 1:
        return Told(Absent(Why.HIDDEN), words(HIDDEN_SIGN))
    return told(Count(counts[place]), view.say)


_STATES = (Status.NOT_APPLICABLE, Status.DONT_KNOW, Status.UNANSWERED, Status.SMALL_GROUP)


def _counted(view: View, scale: Scale, score: SectionScore) -> list[int]:
    """The section's practices on ``scale``: at each level, with a mean alone, and in each state."""
    levels = [0] * len(scale.levels)
    mean_only, states = 0, [0] * len(_STATES)
    for cell in score.questions:
        question = view.questionnaire.question(cell.question)
        if question is None or question.scale is None or question.scale.id != scale.id:
            continue
        if cell.status in _STATES:
            states[_STATES.index(cell.status)] += 1
        elif cell.level is not None:
            levels[cell.level - 1] += 1
        elif cell.status is Status.RATED:
            mean_only += 1
    return [*levels, mean_only, *states]


def _other_scales(view: View, scale: Scale) -> list[Block]:
    others = [q for q, _cell in view.scored() if q.scale is None or q.scale.id != scale.id]
    if not others:
        return []
    text = view.say.plural(
        "{count} question on another scale is not in this table.",
        "{count} questions on other scales are not in this table.",
        len(others),
    )
    return [Paragraph(words(text), Look.SMALL)]
