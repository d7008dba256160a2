"""Practice by practice beside other councils: where they stand, never who they are, and never a rank."""

from __future__ import annotations

from wci_assess.comparison import Band
from wci_assess.i18n import NBSP, Say
from wci_assess.questionnaire import Question
from wci_assess.report.content.columns import TURNED, on_leaf
from wci_assess.report.content.levels import level_cell
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import numbered
from wci_assess.report.document import (
    Block,
    Cell,
    ColumnLook,
    Heading,
    Look,
    Paragraph,
    Run,
    Table,
    TableColumn,
    Words,
    words,
)

_Row = tuple[Question, Band]


def beside_peers(view: View, numbering: Numbering) -> list[Block]:  # noqa: ARG001
    """The practices of which other councils’ median may be told; nothing where there is none."""
    peers, say = view.chapter.peers, view.say
    if peers is None or len(view.columns) >= TURNED:
        return []
    found: list[_Row] = [
        (question, band)
        for question, _cell in view.scored()
        if (band := peers.questions.get(question.id)) is not None and band.median is not None
    ]
    if not found:
        return []
    title = say("Beside other councils")
    halves = any(band.low is not None for _question, band in found)
    columns = [
        TableColumn(say("Practice"), 8),
        TableColumn(say("Level"), 1, look=ColumnLook.SQUARES),
        TableColumn(say("Median"), 1.2, numeric=True),
    ]
    if halves:
        columns.append(TableColumn(say("Middle half"), 1.5, numeric=True))
    pooled = any(band.pooled for _question, band in found)
    columns.append(TableColumn(say("Councils"), 2.9 if pooled else 1.2, numeric=not pooled))
    rows = tuple(_row(view, question, band, halves=halves) for question, band in found)
    summary = say("One row for each practice: the council’s level, the other councils’ median and middle half.")
    table = Table("", tuple(columns), rows, summary, again=say("{title}, continued", title=title))
    notes = [Paragraph(words(note), Look.SMALL) for note in _notes(view, found)]
    return on_leaf(view, [Heading(view.level, words(title)), Paragraph(_intro(view, found)), table, *notes])


def _row(view: View, question: Question, band: Band, *, halves: bool) -> tuple[Cell, ...]:
    say = view.say
    half = f"{_figure(band.low, say)} – {_figure(band.high, say)}" if band.low is not None else ""
    cells: list[Cell] = [
        numbered(view, question),
        level_cell(view, view.newest, question, view.cell(question.id)),
        words(_figure(band.median, say)),
    ]
    if halves:
        cells.append(words(half))
    return (*cells, _councils(band, say))


def _figure(level: float | None, say: Say) -> str:
    """A level, with a decimal only where it lies between two: quartiles of a few levels fall on quarters."""
    if level is None:
        return ""
    return say.number(level, next(places for places in (0, 1, 2) if places == 2 or level * 10**places % 1 == 0))


def _councils(band: Band, say: Say) -> Words:
    if not band.pooled:
        return words(say.number(band.n))
    return (Run(say.number(band.n)), Run(", " + say("yours among them").replace(" ", NBSP), quiet=True))


def _intro(view: View, found: list[_Row]) -> Words:
    """How many stand above and below the median: the counts, since no median of these is a mark."""
    say = view.say
    levels = [(cell.level, band.median or 0.0) for question, band in found if (cell := view.cell(question.id))]
    rated = [(level, median) for level, median in levels if level is not None]
    above, below = sum(level > median for level, median in rated), sum(level < median for level, median in rated)
    said = say(
        "Councils of the same size and scope rate themselves too; their median is no mark to reach. What others do "
        "well can be asked for."
    )
    counted = say(
        "Of {count} practices, {above} stand above the median, {below} below it, {same} at it.",
        count=say.number(len(rated)), above=say.number(above), below=say.number(below),
        same=say.number(len(rated) - above - below),
    )  # fmt: skip
    return (Run(f"{said} "), Run(counted, bold=True)) if rated else words(said)


def _notes(view: View, found: list[_Row]) -> list[str]:
    peers, say = view.chapter.peers, view.say
    notes = [
        say(
            "The median is told from three other councils, the middle half (quartiles by the inclusive method) from "
            "five."
        )
    ]
    if peers is not None and any(band.pooled for _question, band in found):
        named = "; ".join(f"{region}, {say.date(made_on)}" for region, made_on in peers.regions)
        notes.append(
            say(
                "Where it says “yours among them”, the figures are a region’s ({regions}): a median of four councils "
                "or more, a middle half of six or more, and this council’s own level may be one of theirs.",
                regions=named,
            )
        )
    return notes
