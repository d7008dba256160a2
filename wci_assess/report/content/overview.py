"""Part 2, one page to act on: sentences that a chair can read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wci_assess.questionnaire import Question
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import level_count, level_word, numbered, reason_words, state_word
from wci_assess.report.document import Block, Heading, Item, Items, Look, Paragraph, Run, Words, words
from wci_assess.scoring import QuestionScore, Status

MOST = {"strengths": 3, "priorities": 5, "changes": 2, "unknown": 3, "not-applicable": 3}
"""How many entries of each list fit one page; the rest is counted, and stands among the practices."""


def overview(view: View) -> list[Block]:
    """The page."""
    blocks: list[Block] = [
        Heading(view.level, words(view.say("What to act on"))),
        Paragraph(words(headline(view)), Look.LEAD),
    ]
    if view.comparison is not None:
        blocks.append(Paragraph(words(change_line(view))))
    for one in (_priorities, _strengths, _changes, _unknown, _core_not_applicable):
        blocks += one(view)
    return blocks


def headline(view: View) -> str:
    """``41 of 70 applicable practices are in place; 4 are answered “don’t know”.``"""
    say, score = view.say, view.now.score
    x, y = say.number(score.in_place), say.number(score.applicable)
    if view.short_scope:
        said = say("{x} of {y} applicable core practices are in place", x=x, y=y)
    else:
        said = say("{x} of {y} applicable practices are in place", x=x, y=y)
    if not score.dont_know:
        return said + "."
    return said + say.plural("; to {count} the answer is “don’t know”.", "; to {count} the answer is “don’t know”.", score.dont_know)


def change_line(view: View) -> str:
    """Up, down, same, before any mean; and on how many practices that stands."""
    say, comparison = view.say, view.comparison
    assert comparison is not None
    if view.before is None:
        return say("The columns stand side by side without a change: none of them is an earlier period of this council.")
    said = say(
        "Since {period}, of the {common} practices that can be compared, {up} went up, {down} went down, {same} stayed.",
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


def _strengths(view: View) -> list[Block]:
    found = [q for q, cell in view.scored() if cell.level is not None and cell.level == level_count(q)]
    say = view.say
    return _list(view, say("Strengths: at the highest level"), [numbered(view, q) for q in found], MOST["strengths"])


def _priorities(view: View) -> list[Block]:
    say = view.say
    found = view.priorities()
    if not found:
        return [
            Heading(view.level + 1, words(say("Priorities"))),
            Paragraph(words(say("No core practice is rated below “In place”."))),
        ]
    entries = [(*numbered(view, q), _aside(_now(view, q, cell))) for q, cell in found]
    return _list(view, say("Priorities: core practices not yet in place"), entries, MOST["priorities"])


def _now(view: View, question: Question, cell: QuestionScore) -> str:
    return level_word(question, cell.level, view.say) if cell.level else ""


def _aside(text: str) -> Run:
    return Run(f" ({text})", quiet=True) if text else Run("")


def _changes(view: View) -> list[Block]:
    comparison, say = view.comparison, view.say
    if comparison is None or view.before is None:
        return []
    gains = _moves(view, comparison.gains, MOST["changes"])
    losses = _moves(view, comparison.losses, MOST["changes"])
    blocks: list[Block] = []
    if gains:
        blocks += _list(view, say("Largest gains"), gains, MOST["changes"], count=len(comparison.gains))
    if losses:
        blocks += _list(view, say("Largest losses"), losses, MOST["changes"], count=len(comparison.losses))
    return blocks


def _moves(view: View, ids: Sequence[str], most: int) -> list[Words]:
    entries: list[Words] = []
    for question_id in ids[:most]:
        question = view.questionnaire.question(question_id)
        if question is None or view.before is None:
            continue
        cells = view.cells(question_id)
        was, is_now = (state_word(question, cells[n], view.say) for n in (view.before, view.newest))
        aside = view.say("from “{was}” to “{now}”", was=was, now=is_now) if was != is_now else ""
        entries.append((*numbered(view, question), _aside(aside)))
    return entries


def _unknown(view: View) -> list[Block]:
    found = _with_status(view, Status.DONT_KNOW)
    entries = [numbered(view, question) for question in found]
    return _list(view, view.say("What nobody knows yet"), entries, MOST["unknown"])


def _core_not_applicable(view: View) -> list[Block]:
    found = [question for question in _with_status(view, Status.NOT_APPLICABLE) if question.core]
    entries = [
        (*numbered(view, q), _aside(reason_words(view.answer(view.newest, q.id), view.say))) for q in found
    ]
    return _list(view, view.say("Core practices marked “not applicable”"), entries, MOST["not-applicable"])


def _with_status(view: View, status: Status) -> Iterable[Question]:
    return [question for question, cell in view.scored() if cell.status is status]


def _list(view: View, title: str, entries: list[Words], most: int, *, count: int | None = None) -> list[Block]:
    """A heading with its first entries; what is left is counted in words."""
    if not entries:
        return []
    items = [Item(entry) for entry in entries[:most]]
    rest = (len(entries) if count is None else count) - len(items)
    if rest > 0:
        more = view.say.plural("and {count} more, among the practices", "and {count} more, among the practices", rest)
        items.append(Item((Run(more, quiet=True),)))
    return [Heading(view.level + 1, words(title)), Items(tuple(items))]
