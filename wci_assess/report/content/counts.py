"""Counts in sentences: how many practices are in place, what that leaves out, and how many went up and down.

Every sum agrees: applicable = shown + hidden; the newest column's practices = compared + not compared. What is none or
one is said as none or one.
"""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.i18n import Say
from wci_assess.report.content.view import View, nothing_answered
from wci_assess.report.content.wording import listed
from wci_assess.report.document import Block, Headline, Look, Paragraph, Run, Words, words
from wci_assess.scoring import AssessmentScore


def headline(view: View) -> str:
    """``41 of 70 applicable practices are in place; 9 are not answered yet; to 4 the answer is “don’t know”.``"""
    say, score = view.say, view.now.score
    if nothing_answered(view.record):
        return say("Nothing is answered yet.")
    if not view.sections:
        return say("This questionnaire collects answers; none of its questions is scored.")
    return f"{'; '.join([_head(view, score), *_rest(score, say)])}."


def lead(view: View) -> Block:
    """The headline as the one large figure with its sentence; as a sentence alone where there is no such figure."""
    say, score = view.say, view.now.score
    counted = not nothing_answered(view.record) and view.sections and not score.hidden and score.shown > 1
    change = _change_words(view) if view.comparison is not None and not view.collects else ()
    if not counted:
        return Paragraph((Run(headline(view), bold=True), *change), Look.BODY)
    if view.short_scope:
        told = say("applicable practices of the short form are in place")
    else:
        told = say("applicable practices are in place")
    said = "; ".join((told, *_rest(score, say)))
    of = say("of {count}", count=say.number(score.shown))
    return Headline(say.number(score.in_place), of, (Run(f"{said}."), *change))


def _change_words(view: View) -> Words:
    """The change line; where it names the last part, leading there."""
    if view.now.only is not None or view.before is None or view.options.short:
        return words(f" {change_line(view)}")
    period = view.names[view.before]
    rest = [Run(f" {said}", link=f"#{view.anchor('computed')}") for said in _not_compared(view, period)]
    return (Run(f" {compared_line(view, period)}"), *rest)


def _head(view: View, score: AssessmentScore) -> str:
    say = view.say
    if not score.applicable:
        return say("Every practice is marked “not applicable”")
    if not score.shown:
        return say.plural(
            "The one applicable practice is hidden: too few members answered",
            "All {count} applicable practices are hidden: too few members answered",
            score.hidden,
        )
    said = _of_shown if score.hidden else _of_core if view.short_scope else _of_all
    return said(score.in_place, score.shown, say)


def _of_all(x: int, y: int, say: Say) -> str:
    if y == 1:
        return (
            say("The one applicable practice is in place")
            if x
            else say("The one applicable practice is not in place yet")
        )
    if not x:
        return say("None of the {y} applicable practices is in place yet", y=say.number(y))
    if x == 1:
        return say("One of {y} applicable practices is in place", y=say.number(y))
    return say("{x} of {y} applicable practices are in place", x=say.number(x), y=say.number(y))


def _of_core(x: int, y: int, say: Say) -> str:
    if y == 1:
        return (
            say("The one applicable core practice is in place")
            if x
            else say("The one applicable core practice is not in place yet")
        )
    if not x:
        return say("None of the {y} applicable core practices is in place yet", y=say.number(y))
    if x == 1:
        return say("One of {y} applicable core practices is in place", y=say.number(y))
    return say("{x} of {y} applicable core practices are in place", x=say.number(x), y=say.number(y))


def _of_shown(x: int, y: int, say: Say) -> str:
    if y == 1:
        return (
            say("The one applicable practice shown is in place")
            if x
            else say("The one applicable practice shown is not in place yet")
        )
    if not x:
        return say("None of the {y} applicable practices shown is in place yet", y=say.number(y))
    if x == 1:
        return say("One of the {y} applicable practices shown is in place", y=say.number(y))
    return say("{x} of the {y} applicable practices shown are in place", x=say.number(x), y=say.number(y))


def _rest(score: AssessmentScore, say: Say) -> list[str]:
    said = []
    if score.hidden and score.shown:
        said.append(
            say.plural(
                "{count} is hidden: too few members answered",
                "{count} are hidden: too few members answered",
                score.hidden,
            )
        )
    if score.unanswered:
        said.append(say.plural("{count} is not answered yet", "{count} are not answered yet", score.unanswered))
    if score.dont_know:
        said.append(
            say.plural(
                "to {count} the answer is “don’t know”", "to {count} the answer is “don’t know”", score.dont_know
            )
        )
    if score.not_asked:
        said.append(say.plural("{count} was not asked", "{count} were not asked", score.not_asked))
    return said


def change_line(view: View) -> str:
    """Up, down, same, before any mean; and on how many practices that stands."""
    say, comparison = view.say, view.comparison
    if comparison is None:
        return ""
    if view.now.only is not None:
        return say("The council’s answers and its members’ totals stand side by side, without a change.")
    if view.before is None:
        return say(
            "The columns stand side by side without a change: none of them is an earlier period of this council."
        )
    period = view.names[view.before]
    return " ".join([compared_line(view, period), *_not_compared(view, period)])


def compared_line(view: View, period: str) -> str:
    """How many practices can be compared with ``period``, and how many of these went up, went down, stayed."""
    assert view.comparison is not None
    if not view.comparison.common:
        return view.say("No practice can be compared with {period}.", period=period)
    return f"{_compared(view, period)} {_moves(view)}"


def _compared(view: View, period: str) -> str:
    comparison, say = view.comparison, view.say
    assert comparison is not None
    if comparison.common == comparison.of:
        return say.colon(
            say.plural(
                "Since {period}, the one practice can be compared",
                "Since {period}, all {count} practices can be compared",
                comparison.common,
                period=period,
            )
        )
    return say.colon(
        say.plural(
            "Since {period}, {count} of {of} practices can be compared",
            "Since {period}, {count} of {of} practices can be compared",
            comparison.common,
            period=period,
            of=say.number(comparison.of),
        )
    )


def _moves(view: View) -> str:
    comparison, say = view.comparison, view.say
    assert comparison is not None
    up, down, same = comparison.up, comparison.down, comparison.same
    return (
        ", ".join(
            (
                say.plural("{count} went up", "{count} went up", up) if up else say("none went up"),
                say.plural("{count} went down", "{count} went down", down) if down else say("none went down"),
                say.plural("{count} stayed the same", "{count} stayed the same", same)
                if same
                else say("none stayed the same"),
            )
        )
        + "."
    )


def _not_compared(view: View, period: str) -> list[str]:
    comparison, say = view.comparison, view.say
    assert comparison is not None
    said = []
    rest, earlier = comparison.of - comparison.common, comparison.earlier_only
    if rest and comparison.common and view.options.short:
        said.append(say.plural("{count} cannot.", "{count} cannot.", rest))
    elif rest and comparison.common:
        said.append(
            say.plural("{count} cannot; the last part says why.", "{count} cannot; the last part says why.", rest)
        )
    if earlier:
        said.append(
            say.plural(
                "{count} practice of {period} is not asked now.",
                "{count} practices of {period} are not asked now.",
                earlier,
                period=period,
            )
        )
    return said


def own_report_lines(view: View) -> list[str]:
    """Where columns' figures are not those of their own reports, a sentence that says why."""
    alike: dict[tuple[int, ...], list[str]] = {}
    for index, column in enumerate(view.columns):
        differing = column.differing()
        numbers = [view.section_number(each) for each in view.questionnaire.sections if each.id in differing]
        if numbers:
            alike.setdefault(tuple(numbers), []).append(view.names[index])
    return [_not_its_own(view, numbers, periods) for numbers, periods in alike.items()]


def _not_its_own(view: View, numbers: Sequence[int], periods: list[str]) -> str:
    say = view.say
    sections, whose = listed([str(number) for number in numbers], say), listed(periods, say)
    return say.plural(
        "In section {sections} the figures of {periods} are not those of their own report: here they stand on what "
        "{newest} asks in the same sense, by its rules.",
        "In sections {sections} the figures of {periods} are not those of their own report: here they stand on what "
        "{newest} asks in the same sense, by its rules.",
        len(numbers), sections=sections, periods=whose, newest=view.names[view.newest],
    )  # fmt: skip
