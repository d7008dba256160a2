"""Where members' views differ, and what many of them don't know: lists for the meeting, and sections on a grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wci_assess.comparison import Column
from wci_assess.questionnaire import Question
from wci_assess.report.content.agenda import CLOSENESS
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import numbered
from wci_assess.report.document import Block, Cell, Heading, Look, Paragraph, Table, TableColumn, words
from wci_assess.report.options import Edition
from wci_assess.scoring import Closeness, ShownTotals, closeness, given, member_totals, shown
from wci_assess.scoring.agenda import unknown_share
from wci_assess.scoring.members import CONSENT_DONT_KNOW

FIRST, SECOND = 1, 2


def totals(view: View) -> Mapping[str, ShownTotals]:
    """What may be told of the newest column's members, question by question; nothing in the public edition."""
    record = next((column.record for column in _own(view) if column.record.totals), None)
    if view.options.edition is not Edition.WORKING or record is None:
        return {}
    heard = given(record)
    return {question: shown(total, heard.threshold) for question, total in heard.totals.items() if total.answered}


def _own(view: View) -> list[Column]:
    """The newest column, and what stands beside it of the same assessment."""
    same = view.record.assessment.id
    return [view.now, *(column for column in view.columns if column.record.assessment.id == same)]


def nearness(view: View, told: ShownTotals | None) -> str:
    """``close``, ``mixed`` or ``split``; ``hidden`` of too few."""
    if told is None:
        return ""
    if told.agreement is None:
        return view.say("hidden") if told.counts is None else ""
    return view.say(CLOSENESS[closeness(told.agreement)])


def differing(view: View) -> list[tuple[Question, str]]:
    """Practices on which members' views differ, the furthest apart first, with how near they are."""
    found = [
        (told.agreement, question, told)
        for question, cell in view.scored()
        if (told := totals(view).get(question.id)) and told.agreement is not None
    ]
    apart = [one for one in found if closeness(one[0]) is not Closeness.CLOSE]
    return [(question, nearness(view, told)) for _agreement, question, told in sorted(apart, key=lambda one: one[0])]


def unknown(view: View) -> list[tuple[Question, ShownTotals]]:
    """Practices that more than a quarter of those who answered don't know, the least known first."""
    told = totals(view)
    found = [(question, told[question.id]) for question, _cell in view.scored() if question.id in told]
    found = [pair for pair in found if unknown_share(pair[1]) > CONSENT_DONT_KNOW]
    return sorted(found, key=lambda pair: -unknown_share(pair[1]))


def views_differ(view: View, numbering: Numbering) -> list[Block]:
    """The part of the working edition: two lists, and the sections by score and agreement; nothing without members."""
    told = totals(view)
    if not told:
        return []
    say = view.say
    apart, unsure = differing(view), unknown(view)
    blocks: list[Block] = [Heading(view.level, words(say("Where views differ, and what is not known")))]
    if not apart and not unsure:
        blocks.append(Paragraph(words(say("Members’ views are close throughout, as far as they may be told."))))
    if apart:
        blocks += [
            Heading(view.level + 1, words(say("Where views differ"))),
            _spread_table(view, [(question, told[question.id]) for question, _near in apart]),
        ]
    if unsure:
        blocks += [Heading(view.level + 1, words(say("What many don’t know"))), _unknown_table(view, unsure)]
    return [*blocks, *_second_look(view), *_grid(view, told, numbering)]


def _second_look(view: View) -> list[Block]:
    """What members answered before they saw each other's answers, and after; of what was looked at twice."""
    found = list(_looked_at_twice(view))
    if not found:
        return []
    say = view.say
    taken = next(column.record.totals.took_part for column in _own(view) if column.record.totals)
    columns = (
        TableColumn(say("Practice"), 8),
        TableColumn(say("Views"), 1, group=say("First look")),
        TableColumn(say("Answers by level"), 1.6, group=say("First look")),
        TableColumn(say("Views"), 1, group=say("Second look")),
        TableColumn(say("Answers by level"), 1.6, group=say("Second look")),
    )
    rows = tuple(
        (
            numbered(view, question),
            *(words(said) for told in looks for said in (nearness(view, told), spread_words(view, told))),
        )
        for question, *looks in found
    )
    summary = say("One row for each practice that members looked at twice.")
    intro = say.plural(
        "{count} member took part in the second look.", "{count} members took part in the second look.", taken
    )
    return [
        Heading(view.level + 1, words(say("Before and after the second look"))),
        Paragraph(words(intro), keep=True),
        Table("", columns, rows, summary),
    ]


def _looked_at_twice(view: View) -> Iterator[tuple[Question, ShownTotals, ShownTotals]]:
    """Each such practice, with what may be told of both looks."""
    record = next(column.record for column in _own(view) if column.record.totals)
    for question, _cell in view.scored():
        first, second = (record.totals.of(question.id, look=look) for look in (FIRST, SECOND))
        if first is not None and second is not None:
            now, then = (shown(member_totals(question, each), record.round.threshold) for each in (second, first))
            yield question, then, now


def _spread_table(view: View, found: list[tuple[Question, ShownTotals]]) -> Table:
    say = view.say
    columns = (
        TableColumn(say("Practice"), 8),
        TableColumn(say("Views"), 1),
        TableColumn(say("Answers by level"), 1.6),
        TableColumn(say("Don’t know"), 1, numeric=True),
    )
    rows = tuple(
        (numbered(view, question), words(nearness(view, told)), words(spread_words(view, told)), _count(view, told))
        for question, told in found
    )
    return Table("", columns, rows, say("One row for each practice, the furthest apart first."))


def spread_words(view: View, told: ShownTotals) -> str:
    """``0 · 2 · 7 · 3``: the answers at each level, lowest first."""
    return view.say("hidden") if told.counts is None else " · ".join(view.say.number(count) for count in told.counts)


def _count(view: View, told: ShownTotals) -> Cell:
    return words(view.say("hidden") if told.dont_know is None else view.say.number(told.dont_know))


def _unknown_table(view: View, found: list[tuple[Question, ShownTotals]]) -> Table:
    say = view.say
    columns = (
        TableColumn(say("Practice"), 8),
        TableColumn(say("Don’t know"), 1, numeric=True),
        TableColumn(say("Who answered"), 1, numeric=True),
    )
    rows = tuple(
        (numbered(view, each), _count(view, told), words(say.number(told.answered or 0))) for each, told in found
    )
    return Table("", columns, rows, say("One row for each practice, the least known first."))


_ROWS = (Closeness.CLOSE, Closeness.MIXED, Closeness.SPLIT)


def _grid(view: View, told: Mapping[str, ShownTotals], numbering: Numbering) -> list[Block]:
    """Sections by their score and by how near members are: low and split is where the meeting begins."""
    say = view.say
    line = _in_place_score(view)
    places: dict[tuple[Closeness, bool], list[str]] = {}
    for section, score in view.sections:
        found = [told[cell.question].agreement for cell in score.questions if cell.question in told]
        shown_ones = [each for each in found if each is not None]
        if score.score is None or not shown_ones:
            continue
        near = closeness(sum(shown_ones) / len(shown_ones))
        name = f"{view.section_number(section)}. {section.title.in_language(view.language)}"
        places.setdefault((near, score.score >= line), []).append(name)
    if not places:
        return []
    columns = (
        TableColumn(say("Views"), 1), TableColumn(say("Score below “In place”"), 4),
        TableColumn(say("Score at “In place” or above"), 4),
    )  # fmt: skip
    rows = tuple(
        (words(say(CLOSENESS[near])), *(words("\n".join(places.get((near, high), ["–"]))) for high in (False, True)))
        for near in _ROWS
    )
    caption = numbering.table(say("Sections by score and by how near members are"))
    summary = say("A section’s views are the mean agreement of its practices, as far as they may be told.")
    return [Table(caption, columns, rows, summary, keep=True), Paragraph(words(summary), Look.SMALL)]


def _in_place_score(view: View) -> float:
    scale = view.main_scale
    return 100 * (scale.in_place - 1) / (len(scale.levels) - 1) if scale else 50.0
