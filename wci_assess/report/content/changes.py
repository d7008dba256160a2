"""What changed between the two columns that are compared, like for like, in a few sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wci_assess.comparison import Comparison, LeftOut, Omission
from wci_assess.i18n import mark
from wci_assess.report.content.counts import change_line, compared_line
from wci_assess.report.content.view import View

MOST = 8
"""Practices that a sentence names by their numbers; it counts the others."""
_LEFT_OUT = {
    LeftOut.MEANING: mark("{count} with another meaning"),
    LeftOut.UNDECLARED: mark("{count} in other words than before"),
    LeftOut.NEW: mark("{count} new in this version"),
    LeftOut.NOT_APPLICABLE: mark("{count} not applicable in one of the two"),
    LeftOut.DONT_KNOW: mark("{count} don’t know in one of the two"),
    LeftOut.UNANSWERED: mark("{count} not answered in one of the two"),
    LeftOut.OUT_OF_SCOPE: mark("{count} not asked in one of the two"),
    LeftOut.BASIS: mark("{count} of the council in one, of members in the other"),
    LeftOut.SMALL_GROUP: mark("{count} hidden: too few members answered"),
}
_LOCAL = mark("{count} local, which the other version does not have")


def change_sentences(view: View) -> list[str]:
    """How many are compared, what went up and down, what came into place, what is left out and why; then what was
    measured and listed. None for a column alone."""
    comparison = view.comparison
    if comparison is None:
        return []
    if view.before is None:
        return [change_line(view)]
    period = view.names[view.before]
    said = [compared_line(view, period)] if comparison.of else []
    if comparison.common:
        said += _moved(view, comparison)
    said += _left_out(view, comparison, period)
    return [*said, *_measured(view, comparison, period), *_listed(view, comparison, period)]


def _moved(view: View, comparison: Comparison) -> list[str]:
    say = view.say
    said = []
    for questions, one, many in (
        (comparison.gains, mark("The one that went up: {list}."), mark("Went up: {list}.")),
        (comparison.losses, mark("The one that went down: {list}."), mark("Went down: {list}.")),
    ):
        if questions:
            said.append(say(one if len(questions) == 1 else many, list=_numbers(view, questions)))
    newly, no_longer = comparison.newly_in_place, comparison.no_longer_in_place
    if newly:
        said.append(
            say.plural(
                "One practice is newly in place: {list}.",
                "{count} practices are newly in place: {list}.",
                len(newly),
                list=_numbers(view, newly),
            )
        )
    else:
        said.append(say("No practice is newly in place."))
    if no_longer:
        said.append(
            say.plural(
                "One practice is no longer in place: {list}.",
                "{count} practices are no longer in place: {list}.",
                len(no_longer),
                list=_numbers(view, no_longer),
            )
        )
    else:
        said.append(say("No practice has gone out of place."))
    return said


def _numbers(view: View, questions: Iterable[str]) -> str:
    """``1.2, 3.4 and 5 more``: the practices' printed numbers, in the order of the form."""
    asked = [question.id for question in view.questionnaire.questions()]
    numbers = [view.number(each) for each in sorted(questions, key=asked.index)]
    if len(numbers) <= MOST + 1:
        return ", ".join(numbers)
    shown = ", ".join(numbers[:MOST])
    return view.say.plural("{list} and {count} more", "{list} and {count} more", len(numbers) - MOST, list=shown)


def _left_out(view: View, comparison: Comparison, period: str) -> list[str]:
    """Why practices of the newest take no part; and how many only the column before was asked."""
    say = view.say
    said = []
    rest = comparison.of - comparison.common
    reasons = Counter(_why(view, each) for each in comparison.left_out[:rest])
    if rest:
        told = "; ".join(say(reason, count=say.number(count)) for reason, count in reasons.most_common())
        said.append(say.plural("Left out, {count}: {reasons}.", "Left out, {count}: {reasons}.", rest, reasons=told))
    if comparison.earlier_only:
        said.append(
            say.plural(
                "{count} practice of {period} is not asked now.",
                "{count} practices of {period} are not asked now.",
                comparison.earlier_only,
                period=period,
            )
        )
    return said


def _why(view: View, omission: Omission) -> str:
    if omission.reason is LeftOut.NEW and view.is_local(omission.question):
        return _LOCAL
    return _LEFT_OUT[omission.reason]


def _measured(view: View, comparison: Comparison, period: str) -> list[str]:
    say = view.say
    both = [row for row in comparison.indicators if row.change is not None]
    if not comparison.indicators:
        return []
    if not both:
        return [say("No value was measured both now and in {period}.", period=period)]
    better, worse = (sum(row.better is good for row in both) for good in (True, False))
    same = sum(not row.change for row in both)
    other = len(both) - better - worse - same
    told = ", ".join(
        text
        for count, text in (
            (better, say.plural("{count} better", "{count} better", better)),
            (worse, say.plural("{count} worse", "{count} worse", worse)),
            (same, say.plural("{count} unchanged", "{count} unchanged", same)),
            (
                other,
                say.plural(
                    "{count} changed, where the file does not say which way is better",
                    "{count} changed, where the file does not say which way is better",
                    other,
                ),
            ),
        )
        if count
    )
    return [
        say.plural(
            "One value was measured both now and in {period}: {told}.",
            "{count} values were measured both now and in {period}: {told}.",
            len(both),
            period=period,
            told=told,
        )
    ]


def _listed(view: View, comparison: Comparison, period: str) -> list[str]:
    say = view.say
    both = [row for row in comparison.inventories if row.change is not None]
    if not both:
        return []
    added, gone = sum(len(row.added) for row in both), sum(len(row.gone) for row in both)
    if not added and not gone:
        return [say("The inventories list what they listed in {period}.", period=period)]
    told = []
    if added:
        told.append(say.plural("{count} row added", "{count} rows added", added))
    if gone:
        told.append(say.plural("{count} row gone", "{count} rows gone", gone))
    return [say("In the inventories since {period}: {told}.", period=period, told=", ".join(told))]
