"""Page 1: cover and *What to act on* in one; sentences that a chair can read aloud."""

from __future__ import annotations

from wci_assess.questionnaire import Question
from wci_assess.report.content.collected import collected
from wci_assess.report.content.counts import lead
from wci_assess.report.content.cover import band, beside
from wci_assess.report.content.entries import entry, short_list
from wci_assess.report.content.level_bar import level_bar
from wci_assess.report.content.view import View
from wci_assess.report.content.views_differ import differing
from wci_assess.report.content.wording import (
    importance_words,
    read,
    reason_words,
    state_word,
    steps_words,
    with_tools,
)
from wci_assess.report.document import (
    Block,
    Columns,
    Heading,
    OnePage,
    Paragraph,
    Run,
    ShortList,
    Side,
    Words,
    words,
)
from wci_assess.scoring import Basis, Status, strengths

PRIORITIES, IMPORTANT, STRENGTHS, CHANGES, OTHERS = 6, 3, 5, 5, 4
"""The most that each list of the page shows."""


def overview(view: View, *, named: bool = True) -> list[Block]:
    """The page; where nothing is answered, or nothing is scored, without lists."""
    head: list[Block] = [band(view, named=named)]
    if view.blank:
        said = Paragraph(words(view.say("Nothing is answered yet."), bold=True))
        return [OnePage((*head, said, beside([view])))]
    head.append(Heading(view.level, words(view.say("What to act on") if not view.collects else view.say("Overview"))))
    if view.collects:
        return [OnePage((*head, *collected(view), beside([view])))]
    head += [lead(view), *level_bar(view)]
    verdict = no_priority(view)
    head += [Paragraph(words(verdict))] if verdict else []
    left = [one for part in _LEFT for one in part(view) if one.entries]
    right = [one for part in _RIGHT for one in part(view) if one.entries]
    if not left:
        left, right = right[: (len(right) + 1) // 2], right[(len(right) + 1) // 2 :]
    sides = (Side(tuple(left), 1.1), Side(tuple(right)))
    lists: list[Block] = [Columns(sides)] if left or right else []
    return [OnePage((*head, *lists, beside([view])))]


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


def _priorities(view: View) -> list[ShortList]:
    """Core practices that are low, then low ones that the council holds important, each with its first step."""
    say = view.say
    core = [entry(view, q, _aside(state_word(q, cell, say)), *_step(view, q)) for q, cell in view.core_priorities()]
    important = [
        entry(
            view, q, _aside(f"{state_word(q, cell, say)}, {importance_words(view, view.newest, q.id)}"),
            *_step(view, q),
        )
        for q, cell in view.important_priorities()
    ]  # fmt: skip
    return [
        short_list(view, say("Priorities: core practices not yet in place"), core, PRIORITIES, len(core)),
        short_list(
            view, say("Also below “In place”, and important to the council"), important, IMPORTANT, len(important)
        ),
    ]


def _step(view: View, question: Question) -> Words:
    """The questionnaire's own advice for a first step."""
    if question.advice is None:
        return ()
    label = view.say.colon(view.say("First step")) + " "
    return (Run(f"\n{label}", bold=True), *with_tools(read(question.advice, view.say), view, question))


def _aside(text: str) -> Run:
    return Run(f" ({text})", quiet=True) if text else Run("")


def _strengths(view: View) -> list[ShortList]:
    """At the highest level: one a section, a core practice first; sections with a core one first."""
    chosen = [question for question, _ in strengths(view.questionnaire, view.now.score)]
    chosen.sort(key=lambda question: not question.core)
    entries = [entry(view, question) for question in chosen]
    return [short_list(view, view.say("Strengths: the highest level, one a section"), entries, STRENGTHS, len(entries))]


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
    found = [question for each in ids[:CHANGES] if (question := view.questionnaire.question(each))]
    entries = [entry(view, question, _aside(steps_words(view, question))) for question in found]
    return [short_list(view, title, entries, CHANGES, len(ids))]


def _unknown(view: View) -> list[ShortList]:
    entries = [entry(view, question) for question in _with_status(view, Status.DONT_KNOW)]
    return [short_list(view, view.say("What nobody knows yet"), entries, OTHERS, len(entries))]


def _differ(view: View) -> list[ShortList]:
    """Where members' views differ most."""
    entries = [entry(view, question, _aside(near)) for question, near in differing(view)]
    return [short_list(view, view.say("Where views differ most"), entries, OTHERS, len(entries))]


def _core_not_applicable(view: View) -> list[ShortList]:
    found = [question for question in _with_status(view, Status.NOT_APPLICABLE) if question.core]
    entries = [entry(view, q, _aside(_council_reason(view, q))) for q in found]
    return [short_list(view, view.say("Core practices marked “not applicable”"), entries, OTHERS, len(entries))]


def _council_reason(view: View, question: Question) -> str:
    cell = view.cell(question.id)
    if cell is None or cell.basis is not Basis.COUNCIL:
        return ""
    return reason_words(view.answer(view.newest, question.id), view.say)


def _with_status(view: View, status: Status) -> list[Question]:
    return [question for question, cell in view.scored() if cell.status is status]


_LEFT = (_priorities,)
_RIGHT = (_strengths, _changes, _differ, _unknown, _core_not_applicable)
