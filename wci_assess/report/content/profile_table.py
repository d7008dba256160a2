"""Page 2, the profile: one table with the dot plot, the figures of the years, the change and the practices in place."""

from __future__ import annotations

from dataclasses import replace

from wci_assess.comparison import Band
from wci_assess.questionnaire import Section
from wci_assess.report.content.columns import SHADED, TURNED, figures, heads, key, lettered, on_leaf
from wci_assess.report.content.counts import own_report_lines
from wci_assess.report.content.level_table import level_table
from wci_assess.report.content.profile import about_change, axis, kinds, legend, missing, scores_of
from wci_assess.report.content.scale_words import in_place_word
from wci_assess.report.content.telling import NOTHING, place_value, score_value, section_change, sign, tell, told
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import no_score, title_text, titled
from wci_assess.report.document import (
    Block,
    Cell,
    ColumnLook,
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
from wci_assess.report.figures.pictures import Axis, Dots, Tick
from wci_assess.report.values import Absent, Change, Points, Value
from wci_assess.scoring import FEWEST_RATED, SectionScore

NARROW = 0.8
MOST_WORDS = 4
"""Levels whose words the axis has room for; of more they stand below the table."""
WIDE = 5.0
"""The share of a column of titles, and of a chart, beside columns of figures."""


def profile(view: View) -> list[Block]:
    """The part; in the short form, and where sections are too small for scores, without scores."""
    say = view.say
    if not view.sections:
        return []
    head: list[Block] = [Heading(view.level, words(say("Profile")), anchor=view.anchor("profile"))]
    if view.short_scope:
        text = say(
            "The short form has too few practices in a section for a section score. What counts is each practice."
        )
        return on_leaf(view, [*head, Paragraph(words(text)), *key(view), _places(view)])
    if all(score.in_scope < FEWEST_RATED for _section, score in view.sections):
        told = level_table(view)
        return on_leaf(view, [*head, *told]) if told else []
    table = _turned(view) if len(view.columns) >= TURNED else _table(view)
    letters = [] if len(view.columns) >= TURNED else key(view)
    return on_leaf(view, [*head, Paragraph(_intro(view)), *letters, table, *_notes(view)])


def _intro(view: View) -> tuple[Run, ...]:
    """What a score is, and the insight: which sections stand highest and lowest."""
    say = view.say
    said = say(
        "Each section’s score is the mean of its rated practices, from 0 (all at the lowest level) to 100 (all at the "
        "highest). The dashed line stands at “{in_place}”: a section there meets its present needs.",
        in_place=in_place_word(view),
    )
    scored = [(score.score, section) for section, score in view.sections if score.score is not None]
    if len(scored) < 3:
        return words(said)
    highest, lowest = max(scored, key=lambda pair: pair[0])[1], min(scored, key=lambda pair: pair[0])[1]
    best = say(
        "Highest stands section {best}, lowest section {worst}.",
        best=view.section_number(highest), worst=view.section_number(lowest),
    )  # fmt: skip
    return (Run(f"{said} "), Run(best, bold=True))


def ticks(view: View) -> tuple[Tick, ...]:
    """The levels at their places on the axis."""
    return tuple(Tick(step.value, step.number, step.word, step.strong) for step in axis(view))


def _table(view: View) -> Table:
    say = view.say
    columns = [
        TableColumn(say("Section"), WIDE),
        TableColumn("", WIDE, look=ColumnLook.CHART, aloud=say("Chart"), head=Axis(ticks(view))),
        *figures(view),
    ]
    if view.before is not None:
        columns.append(TableColumn(say("Change"), 1, numeric=True))
    if view.peer_bands:
        columns.append(TableColumn(say("Peers"), NARROW, numeric=True))
    columns.append(TableColumn(say("In place"), 1, numeric=True))
    rows = tuple(_row(view, section, score) for section, score in view.sections)
    summary = say("One row for each section: its score in each column, the change, and the practices in place.")
    again = say("{title}, continued", title=say("Profile"))
    return Table("", tuple(columns), rows, summary, again=again)


def _row(view: View, section: Section, score: SectionScore) -> tuple[Cell, ...]:
    scores = scores_of(view, section)
    values = tuple(each.score if each else None for each in scores)
    note = missing(view, section, score)
    name = (*titled(view, section), Run(f"\n{note}", quiet=True)) if note else titled(view, section)
    change = section_change(view.section_rows.get(section.id))
    band = view.peer_bands.get(section.id)
    dots = Dots(values, kinds(view), ticks(view), view.targets.get(section.id), _quartiles(band))
    cells: list[Cell] = [name, Drawn(dots, _insight(view, score, change))]
    cells += [_score(view, each, newest=n == view.newest) for n, each in enumerate(scores)]
    if view.before is not None:
        cells.append(told(change, view.say))
    if view.peer_bands:
        cells.append(told(Points(band.median) if band and band.median is not None else NOTHING, view.say))
    return (*cells, told(place_value(score), view.say))


def _quartiles(band: Band | None) -> tuple[float, float, float] | None:
    """Low, median, high for the chart; the median alone where the quartiles may not be told."""
    if band is None or band.median is None:
        return None
    low, high = (band.median if each is None else each for each in (band.low, band.high))
    return low, band.median, high


def _insight(view: View, score: SectionScore, change: object) -> str:
    """``above “In place”, up``: what the marks show, in words."""
    say = view.say
    if score.score is None:
        return say("no score")
    line = next((step.value for step in axis(view) if step.strong), 100.0)
    word = in_place_word(view)
    place = say("at “{level}” or above", level=word) if score.score >= line else say("below “{level}”", level=word)
    better = getattr(change, "better", None)
    moved = "" if better is None else say("up") if better else say("down")
    return f"{place}, {moved}" if moved else place


def _score(view: View, score: SectionScore | None, *, newest: bool) -> Told:
    """The figure; where there is none, its sign, which stands in words beside it and is read aloud."""
    value = score_value(score)
    if isinstance(value, Absent):
        return Told(value, (Run(sign(value, view.say), quiet=True),), no_score(score, view.say))
    return Told(value, words(tell(value, view.say), bold=newest and len(view.columns) < SHADED))


def _notes(view: View) -> list[Block]:
    notes = [about_change(view)] if view.before is not None else []
    notes += own_report_lines(view)
    notes += _plan_note(view) + _peers_note(view)
    if len(ticks(view)) > MOST_WORDS:
        notes.insert(0, " · ".join(f"{tick.number} {tick.word}" for tick in ticks(view)))
    signs = legend(view)
    notes += [signs] if signs else []
    return [Paragraph(words(note), Look.SMALL) for note in notes]


def _plan_note(view: View) -> list[str]:
    """What the flag means; only a table of few columns has it."""
    if not view.targets or len(view.columns) >= TURNED:
        return []
    sections = ((view.section_number(section), view.targets.get(section.id)) for section, _score in view.sections)
    told = "; ".join(f"({number}) {view.say.number(score, 1)}" for number, score in sections if score is not None)
    return [
        view.say(
            "The flag stands where a section’s score will be once the plan’s levels are reached: {told}.", told=told
        )
    ]


def _peers_note(view: View) -> list[str]:
    peers, say = view.chapter.peers, view.say
    if peers is None or not view.peer_bands or len(view.columns) >= TURNED:
        return []
    return [
        say.plural(
            "Peers: the median of {count} other council of the same size and scope ({periods}); the grey bar is their "
            "middle half, where five or more have a score (quartiles by the inclusive method).",
            "Peers: the median of {count} other councils of the same size and scope ({periods}); the grey bar is their "
            "middle half, where five or more have a score (quartiles by the inclusive method).",
            peers.councils,
            periods=", ".join(peers.periods),
        )
    ]


def _turned(view: View) -> Table:
    """Of many columns each becomes a row, and the sections become columns under their numbers."""
    say = view.say
    columns = [TableColumn(say("Period") if not lettered(view) else say("Column"), 0.9)]
    columns += [
        TableColumn(str(view.section_number(section)), 1, look=ColumnLook.SHADES, aloud=title_text(view, section))
        for section, _score in view.sections
    ]
    rows: list[tuple[Cell, ...]] = []
    for n, head in enumerate(heads(view)):
        name = (Run(f"{head.short}  {head.name}" if lettered(view) else head.name, bold=n == view.newest),)
        cells = [_score(view, scores_of(view, section)[n], newest=False) for section, _now in view.sections]
        rows.append((name, *cells))
    if view.before is not None:
        changes = [section_change(view.section_rows.get(section.id)) for section, _score in view.sections]
        rows.append((words(say("Change")), *(_briefly(view, value) for value in changes)))
    places = [place_value(score) for _section, score in view.sections]
    rows.append((words(say("In place")), *(told(value, say) for value in places)))
    summary = say("One row for each column of the comparison, one column for each section.")
    return Table("", tuple(columns), tuple(rows), summary)


def _briefly(view: View, value: Value) -> Told:
    """A change without how many practices it counts, which the last part tells."""
    brief = replace(value, over=None) if isinstance(value, Change) else value
    return Told(value, words(tell(brief, view.say)))


def _places(view: View) -> Table:
    """In the short form: the practices in place, section by section, in each column."""
    say = view.say
    short = lettered(view)
    columns = [TableColumn(say("Section"), WIDE)]
    columns += [TableColumn(h.short if short else h.name, 1, numeric=True, aloud=h.name) for h in heads(view)]
    if len(view.columns) == 1:
        columns[-1] = TableColumn(say("In place"), 1, numeric=True)
    rows: list[tuple[Cell, ...]] = []
    for section, _now in view.sections:
        cells: list[Cell] = []
        for score in scores_of(view, section):
            absent = score is None or not score.in_scope
            cells.append(told(score_value(None) if absent or score is None else place_value(score), say))
        rows.append((titled(view, section), *cells))
    summary = say("One row for each section: the practices in place.")
    return Table("", tuple(columns), tuple(rows), summary)
