"""The use case *settle*: from members' answers to the council's one answer, at the meeting.

The consent list is adopted in one step; what is talked about is settled practice by practice, through the same edits
as any answer of the council's. A show of levels is kept as nameless counts, and enters no figure.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import AssessmentRecord
from wci_assess.response.edit import Choose, Settle, Together
from wci_assess.scoring import Agenda, agenda, level_count
from wci_assess.store import OperationKind, ShowOfLevels, Transaction
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.recording import refuse_closed
from wci_assess.workspace.records import record_of
from wci_assess.workspace.release import MemberComment, comments_of
from wci_assess.workspace.workspace import Workspace

DONT_KNOW = "?"
MOST_SHOWN = 500
"""No council is larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingState:
    """Where a meeting stopped: at which question, what was pulled out of the consent list, and who sits together.

    ``group`` is a sub-council's name (empty: the council itself), ``count`` how many settle together.
    """

    place: str | None = None
    pulled: tuple[str, ...] = ()
    group: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as it was found."""

    record: AssessmentRecord
    agenda: Agenda
    state: MeetingState = field(default_factory=MeetingState)
    shows: Mapping[str, ShowOfLevels] = field(default_factory=dict)
    comments: Mapping[str, tuple[MemberComment, ...]] = field(default_factory=dict)


def read_meeting(workspace: Workspace, assessment: int) -> Meeting:
    """What a meeting on an assessment has to settle, and where it stopped."""
    with workspace.read() as transaction:
        record = record_of(workspace, transaction, assessment)
        state = read_state(transaction, assessment)
        return Meeting(
            record=record,
            agenda=agenda(record, state.pulled),
            state=state,
            shows=transaction.meeting.shows(assessment),
            comments=comments_of(transaction, assessment),
        )


def read_state(transaction: Transaction, assessment: int) -> MeetingState:
    """Where the meeting on an assessment stopped."""
    text = transaction.settings.get(_state_name(assessment))
    if text is None:
        return MeetingState()
    said = json.loads(text)
    return MeetingState(place=said["place"], pulled=tuple(said["pulled"]), group=said["group"], count=said["count"])


def keep_state(transaction: Transaction, assessment: int, state: MeetingState) -> None:
    """Keeps where the meeting is."""
    said = {"place": state.place, "pulled": list(state.pulled), "group": state.group, "count": state.count}
    transaction.settings.set(_state_name(assessment), json.dumps(said, ensure_ascii=False))


def _state_name(assessment: int) -> str:
    return f"meeting:{assessment}"


# The consent list


def adopt(
    workspace: Workspace,
    assessment: int,
    proposed: Mapping[str, int],
    *,
    group: str | None = None,
    count: int | None = None,
) -> int:
    """Settles the practices of a consent list at their levels, as one operation; gives how many.

    What was settled meanwhile is left alone.

    Raises:
        ExpectedError: the assessment is closed, or there is nothing to adopt.
    """
    with workspace.read() as transaction:
        record = record_of(workspace, transaction, assessment)
        refuse_closed(record.assessment)
        there = agenda(record, read_state(transaction, assessment).pulled)
    today = workspace.now().date()
    lines = [
        Line(Together((_level(record.questionnaire, question, level), Settle(question, today, group, count))))
        for question, level in proposed.items()
        if question in there.consent
    ]
    if not lines:
        raise ExpectedError("nothing-to-adopt", mark("The consent list is empty; nothing was changed."))
    fill(workspace, assessment, lines, OperationKind.SETTLE)
    return len(lines)


def _level(questionnaire: Questionnaire, question: str, level: int) -> Choose:
    found = questionnaire.question(question)
    if found is None:
        raise LookupError(question)
    return Choose(question, value_of_level(found, level))


def value_of_level(question: Question, level: int) -> str:
    """The value that stands for a level; a yes-no's 2 is its good answer."""
    if question.scale is not None:
        return question.scale.levels[level - 1].id
    bad = "no" if question.good_answer == "yes" else "yes"
    return str(question.good_answer) if level == 2 else bad


# A show of levels


def read_show(question: Question, typed: str) -> ShowOfLevels:
    """A show of levels as it is typed: ``1 3 3 2``, or ``1332``; ``?`` is *don't know*.

    Raises:
        ExpectedError: something else is among them.
    """
    count = level_count(question)
    signs = [sign for part in typed.replace(",", " ").replace(";", " ").split() for sign in _signs(part, count)]
    levels = [0] * count
    for sign in signs:
        if sign != DONT_KNOW and not (sign.isascii() and sign.isdigit() and 1 <= int(sign) <= count):
            raise ExpectedError(
                "unfit-show",
                mark("“{sign}” is no level of this practice. Write a number from 1 to {count} for each hand, and ? for "
                     "don’t know; nothing was changed."),
                sign=sign, count=count,
            )  # fmt: skip
        if sign != DONT_KNOW:
            levels[int(sign) - 1] += 1
    if not signs or len(signs) > MOST_SHOWN:
        raise ExpectedError(
            "unfit-show",
            mark("Write a number for each hand, such as 1 3 3 2, and ? for don’t know; nothing was changed."),
        )
    return ShowOfLevels(question=question.id, counts=tuple(levels), dont_know=signs.count(DONT_KNOW))


def _signs(part: str, count: int) -> Sequence[str]:
    """``1332`` without spaces is four hands, where no level has two digits."""
    return list(part) if count < 10 else [part]


def tally(workspace: Workspace, assessment: int, question: str, typed: str) -> ShowOfLevels | None:
    """Keeps a show of levels in place of that question's last one; an empty one forgets it.

    Raises:
        ExpectedError: it cannot be read, there is no such practice, or the assessment is closed.
    """
    with workspace.write() as transaction:
        record = record_of(workspace, transaction, assessment)
        refuse_closed(record.assessment)
        found = record.questionnaire.question(question)
        if found is None or not found.scored:
            raise ExpectedError(
                "unknown-question",
                mark("This questionnaire has no practice “{question}”; nothing was changed."),
                question=question,
            )
        show = read_show(found, typed) if typed.strip() else None
        transaction.meeting.put_show(assessment, question, show)
        return show


def pull_out(state: MeetingState, questions: Collection[str]) -> MeetingState:
    """The state with some practices pulled out of the consent list."""
    pulled = dict.fromkeys((*state.pulled, *questions))
    return MeetingState(place=state.place, pulled=tuple(pulled), group=state.group, count=state.count)
