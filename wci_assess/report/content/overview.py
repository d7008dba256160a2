"""Part 2, one page to act on: sentences that a chair can read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.questionnaire import Question
from wci_assess.report.content.counts import change_line, headline
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import importance_words, level_count, numbered, reason_words, state_word
from wci_assess.report.document import Block, Heading, Item, Look, OnePage, Paragraph, Run, ShortList, Words, words
from wci_assess.scoring import Basis, Status


def overview(view: View) -> list[Block]:
    """The page."""
    blocks: list[Block] = [
        Heading(view.level, words(view.say("What to act on"))),
        Paragraph(words(headline(view)), Look.LEAD),
    ]
    told = [change_line(view)] if view.comparison is not None and not view.collects else []
    told += [said for said in (no_priority(view),) if said]
    blocks += [Paragraph(words(said)) for said in told]
    lists = tuple(one for part in _PARTS for one in part(view) if one.entries)
    return [OnePage((*blocks, *lists))]


def _list(view: View, title: str, entries: Sequence[Words], wanted: int, count: int) -> ShortList:
    partly = view.say("{title} ({shown} of {count})", title=title, shown="{shown}", count=count)
    items = tuple(Item(entry) for entry in entries[:wanted])
    return ShortList(title, partly, items, wanted, count, view.level + 1)


def no_priority(view: View) -> str:
    """What is said where no core practice is a priority; no verdict on what was not rated."""
    core = [cell for question, cell in view.scored() if question.core]
    if not core or view.core_priorities():
        return ""
    rated = sum(cell.status is Status.RATED for cell in core)
    applicable = sum(cell.status is not Status.NOT_APPLICABLE for cell in core)
    if not rated or not applicable:
        return ""
    if rated == applicable:
        return view.say("No core practice is rated below “In place”.")
    return view.say.plural(
        "The one core practice that is rated is not below “In place”; {rest} of {all} show no level.",
        "None of the {count} core practices that are rated is below “In place”; {rest} of {all} show no level.",
        rated,
        rest=view.say.number(applicable - rated),
        all=view.say.number(applicable),
    )


def _strengths(view: View) -> list[ShortList]:
    found = [q for q, cell in view.scored() if cell.level is not None and cell.level == level_count(q)]
    return [_list(view, view.say("Strengths: at the highest level"), [numbered(view, q) for q in found], 5, len(found))]


def _priorities(view: View) -> list[ShortList]:
    core = [(*numbered(view, q), _aside(state_word(q, cell, view.say))) for q, cell in view.core_priorities()]
    important = [
        (*numbered(view, q), _aside(f"{state_word(q, cell, view.say)}, {importance_words(view, view.newest, q.id)}"))
        for q, cell in view.important_priorities()
    ]
    return [
        _list(view, view.say("Priorities: core practices not yet in place"), core, 8, len(core)),
        _list(view, view.say("Also below “In place”, and important to the council"), important, 4, len(important)),
    ]


def _aside(text: str) -> Run:
    return Run(f" ({text})", quiet=True) if text else Run("")


def _changes(view: View) -> list[ShortList]:
    comparison, say = view.comparison, view.say
    if comparison is None or view.before is None:
        return []
    gains, losses = comparison.gains, comparison.losses
    most = max(len(gains), len(losses))
    ids = [one for n in range(most) for moved in (gains, losses) for one in moved[n : n + 1]]
    if gains and losses:
        title = say("Largest changes, up and down")
    else:
        title = say("Largest gains") if gains else say("Largest losses")
    return [_list(view, title, _moves(view, ids[:6]), 6, len(ids))]


def _moves(view: View, ids: Sequence[str]) -> list[Words]:
    entries: list[Words] = []
    for question_id in ids:
        question = view.questionnaire.question(question_id)
        if question is None or view.before is None:
            continue
        cells = view.cells(question_id)
        was, is_now = (state_word(question, cells[n], view.say) for n in (view.before, view.newest))
        aside = view.say("from “{was}” to “{now}”", was=was, now=is_now) if was != is_now else ""
        entries.append((*numbered(view, question), _aside(aside)))
    return entries


def _unknown(view: View) -> list[ShortList]:
    entries = [numbered(view, question) for question in _with_status(view, Status.DONT_KNOW)]
    return [_list(view, view.say("What nobody knows yet"), entries, 5, len(entries))]


def _core_not_applicable(view: View) -> list[ShortList]:
    found = [question for question in _with_status(view, Status.NOT_APPLICABLE) if question.core]
    entries = [(*numbered(view, q), _aside(_council_reason(view, q))) for q in found]
    return [_list(view, view.say("Core practices marked “not applicable”"), entries, 3, len(entries))]


def _council_reason(view: View, question: Question) -> str:
    cell = view.cell(question.id)
    if cell is None or cell.basis is not Basis.COUNCIL:
        return ""
    return reason_words(view.answer(view.newest, question.id), view.say)


def _with_status(view: View, status: Status) -> list[Question]:
    return [question for question, cell in view.scored() if cell.status is status]


_PARTS = (_priorities, _strengths, _changes, _unknown, _core_not_applicable)
