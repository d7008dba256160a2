"""Part 2, one page to act on: sentences that a chair can read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wci_assess.questionnaire import Question
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import level_count, numbered, reason_words, state_word
from wci_assess.report.document import Block, Heading, Item, Items, Look, Paragraph, Run, Words, plain, words
from wci_assess.report.options import MARGIN
from wci_assess.report.typeface import wrap
from wci_assess.scoring import Status

LEAST = 1
"""Entries that each list keeps, however full the page."""
LINE, ENTRY_GAP, LIST_COST, HEAD_COST = 17.0, 3.0, 33.0, 134.0
CHAPTER_COST = 80.0
"""What a chapter's own title takes, where the report has several."""
"""Points that a line, an entry, a list's heading and the page's head take: one page must hold all."""


@dataclass(frozen=True)
class _List:
    """A heading over entries; ``wanted`` is how many are shown if the page has room."""

    title: str
    entries: list[Words]
    wanted: int
    count: int


def overview(view: View) -> list[Block]:
    """The page."""
    blocks: list[Block] = [
        Heading(view.level, words(view.say("What to act on"))),
        Paragraph(words(headline(view)), Look.LEAD),
    ]
    if view.comparison is not None and not view.collects:
        blocks.append(Paragraph(words(change_line(view))))
    if view.sections and not view.priorities():
        blocks.append(Paragraph(words(view.say("No core practice is rated below “In place”."))))
    lists = [one for part in _PARTS for one in part(view) if one.entries]
    for one, most in zip(lists, _fit(view, lists), strict=True):
        blocks += _blocks(view, one, most)
    return blocks


def _fit(view: View, lists: Sequence[_List]) -> list[int]:
    """How many entries of each list one page holds: the list that shows most of what it wants gives way first."""
    room = view.options.paper.size[1] - 2 * MARGIN - HEAD_COST - LIST_COST * len(lists)
    if view.level > 1:
        room -= CHAPTER_COST
    width = view.options.paper.text_width - 20
    costs = [[len(wrap(plain(entry), width, 12)) * LINE + ENTRY_GAP for entry in one.entries] for one in lists]
    shown = [min(one.wanted, len(one.entries)) for one in lists]
    while sum(sum(cost[:n]) for cost, n in zip(costs, shown, strict=True)) > room and max(shown, default=0) > LEAST:
        gives = max((n for n in range(len(shown)) if shown[n] > LEAST), key=lambda n: (shown[n] / lists[n].wanted, n))
        shown[gives] -= 1
    return shown


def _blocks(view: View, one: _List, most: int) -> list[Block]:
    title = one.title
    if most < one.count:
        title = view.say("{title} ({shown} of {count})", title=title, shown=most, count=one.count)
    items = tuple(Item(entry) for entry in one.entries[:most])
    return [Heading(view.level + 1, words(title), small=True), Items(items)]


def headline(view: View) -> str:
    """``41 of 70 applicable practices are in place; 4 are answered “don’t know”.``"""
    say, score = view.say, view.now.score
    if not view.sections:
        return say("This questionnaire collects answers; none of its questions is scored.")
    x, y = say.number(score.in_place), say.number(score.applicable)
    if view.short_scope:
        said = say("{x} of {y} applicable core practices are in place", x=x, y=y)
    else:
        said = say("{x} of {y} applicable practices are in place", x=x, y=y)
    if not score.dont_know:
        return said + "."
    return said + say.plural(
        "; to {count} the answer is “don’t know”.", "; to {count} the answer is “don’t know”.", score.dont_know
    )


def change_line(view: View) -> str:
    """Up, down, same, before any mean; and on how many practices that stands."""
    say, comparison = view.say, view.comparison
    assert comparison is not None
    if view.before is None:
        return say(
            "The columns stand side by side without a change: none of them is an earlier period of this council."
        )
    said = say(
        "Since {period}, of the {common} practices that can be compared, {up} went up, {down} went down, {same} "
        "stayed.",
        period=view.names[view.before], common=say.number(comparison.common), up=say.number(comparison.up),
        down=say.number(comparison.down), same=say.number(comparison.same),
    )  # fmt: skip
    if not comparison.left_out:
        return said
    rest = say.plural(
        "{count} practice takes no part in this; the last part says why.",
        "{count} practices take no part in this; the last part says why.",
        len(comparison.left_out),
    )
    return f"{said} {rest}"


def _strengths(view: View) -> list[_List]:
    found = [q for q, cell in view.scored() if cell.level is not None and cell.level == level_count(q)]
    return [_List(view.say("Strengths: at the highest level"), [numbered(view, q) for q in found], 5, len(found))]


def _priorities(view: View) -> list[_List]:
    found = view.priorities()
    entries = [(*numbered(view, q), _aside(state_word(q, cell, view.say))) for q, cell in found]
    return [_List(view.say("Priorities: core practices not yet in place"), entries, 8, len(entries))]


def _aside(text: str) -> Run:
    return Run(f" ({text})", quiet=True) if text else Run("")


def _changes(view: View) -> list[_List]:
    comparison, say = view.comparison, view.say
    if comparison is None or view.before is None:
        return []
    most = max(len(comparison.gains), len(comparison.losses))
    ids = [one for n in range(most) for moved in (comparison.gains, comparison.losses) for one in moved[n : n + 1]]
    return [_List(say("Largest changes, up and down"), _moves(view, ids[:6]), 6, len(ids))]


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


def _unknown(view: View) -> list[_List]:
    entries = [numbered(view, question) for question in _with_status(view, Status.DONT_KNOW)]
    return [_List(view.say("What nobody knows yet"), entries, 5, len(entries))]


def _core_not_applicable(view: View) -> list[_List]:
    found = [question for question in _with_status(view, Status.NOT_APPLICABLE) if question.core]
    entries = [(*numbered(view, q), _aside(reason_words(view.answer(view.newest, q.id), view.say))) for q in found]
    return [_List(view.say("Core practices marked “not applicable”"), entries, 3, len(entries))]


def _with_status(view: View, status: Status) -> list[Question]:
    return [question for question, cell in view.scored() if cell.status is status]


_PARTS = (_priorities, _strengths, _changes, _unknown, _core_not_applicable)
