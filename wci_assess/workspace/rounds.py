"""Rounds: started, listed, corrected, closed; and the next year begun with one press."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from datetime import date

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Condition, Council, Round
from wci_assess.response.texts import named
from wci_assess.scoring import LEAST_THRESHOLD
from wci_assess.store import OperationKind, Transaction
from wci_assess.workspace.assessments import Start, put_assessment
from wci_assess.workspace.councils import CouncilWords, put_council
from wci_assess.workspace.finding import find_council, find_round
from wci_assess.workspace.handed_out import is_handed_out
from wci_assess.workspace.workspace import Workspace

DEFAULT_THRESHOLD = 5
_YEARS = range(2000, 2101)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)", re.ASCII)
_SHORT_YEAR = re.compile(r"(?<=(?:19|20)\d{2}[-/–])\d{2}(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWords:
    """What is written of a round."""

    label: str
    start: date
    end: date
    threshold: int = DEFAULT_THRESHOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """A round to start: with which council (one there is, or a new one), and what it asks at once."""

    council: int | CouncilWords
    words: RoundWords
    assessments: tuple[Start, ...] = ()


@dataclass(frozen=True, slots=True)
class Started:
    """Ids of what was started."""

    council: int
    round: int
    assessments: tuple[int, ...]


def list_rounds(workspace: Workspace) -> tuple[Round, ...]:
    """Every round, by id."""
    with workspace.read() as transaction:
        return transaction.councils.rounds()


def start_round(workspace: Workspace, new: NewRound) -> Started:
    """Starts a round, its council and its assessments, all of it or nothing.

    Raises:
        ExpectedError: something of it cannot be; the sentence says what.
    """
    with workspace.write() as transaction:
        return _start(workspace, transaction, new)


def add_round(
    workspace: Workspace, *, council: int, label: str, start: date, end: date, threshold: int = DEFAULT_THRESHOLD
) -> int:
    """Starts a round of a council without an assessment yet; gives its id."""
    words = RoundWords(label=label, start=start, end=end, threshold=threshold)
    return start_round(workspace, NewRound(council=council, words=words)).round


def _start(workspace: Workspace, transaction: Transaction, new: NewRound) -> Started:
    words = _kept(new.words)
    council = put_council(workspace, transaction, new.council) if isinstance(new.council, CouncilWords) else new.council
    find_council(transaction, council)
    round = put_round(workspace, transaction, council, words)
    made = tuple(put_assessment(workspace, transaction, round, each) for each in new.assessments)
    return Started(council, round, made)


def put_round(
    workspace: Workspace, transaction: Transaction, council: int, words: RoundWords, *, uid: str | None = None
) -> int:
    """Starts a round as part of a larger whole; ``uid`` where it has one on another computer. Gives its id.

    Raises:
        ExpectedError: its words cannot be, or another round of the council has them.
    """
    kept = _kept(words)
    refuse_double_round(transaction, council, kept, own=None)
    round = transaction.councils.add_round(
        council=council, label=kept.label, start=kept.start, end=kept.end, threshold=kept.threshold, uid=uid
    )
    transaction.history.note(
        OperationKind.START_ROUND, workspace.now(), subject="round", subject_id=round, after={"label": kept.label}
    )
    return round


def next_round(workspace: Workspace, round: int, label: str | None = None) -> Started:
    """Starts the council's next year: every year number in the label and the dates one more, the same questionnaires in
    their newest versions, the same scopes.

    Raises:
        ExpectedError: there is no such round, or the next one is there already.
    """
    with workspace.write() as transaction:
        return _start(workspace, transaction, _following(transaction, find_round(transaction, round), label))


def _following(transaction: Transaction, before: Round, label: str | None) -> NewRound:
    starts = [
        Start(questionnaire=each.questionnaire, scope=each.scope, sectors=each.sectors)
        for each in transaction.councils.assessments_of(before.id)
    ]
    return NewRound(
        council=before.council,
        words=RoundWords(
            label=label if label is not None else next_label(before.label),
            start=_year_later(before.start),
            end=_year_later(before.end),
            threshold=before.threshold,
        ),
        assessments=tuple(dict.fromkeys(starts)),
    )


def next_label(label: str) -> str:
    """The label with every year in it one more: ``2025-26`` becomes ``2026-27``."""
    short = _SHORT_YEAR.sub(lambda found: f"{(int(found[0]) + 1) % 100:02}", label)
    return _YEAR.sub(lambda found: str(int(found[0]) + 1), short)


def _year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def read_round(workspace: Workspace, round: int) -> tuple[Council, Round]:
    """A round and its council."""
    with workspace.read() as transaction:
        found = find_round(transaction, round)
        return find_council(transaction, found.council), found


def correct_round(workspace: Workspace, round: int, words: RoundWords) -> int | None:
    """Corrects a round's name, dates and threshold.

    Gives the operation that takes it back; None where all was so already.

    Raises:
        ExpectedError: as :func:`start_round`, or the collection of members' answers is closed already.
    """
    kept = _kept(words)
    with workspace.write() as transaction:
        before = find_round(transaction, round)
        if kept.threshold != before.threshold and (
            before.collection is Condition.CLOSED or is_handed_out(transaction, round)
        ):
            raise ExpectedError(
                "threshold-fixed",
                mark("Members were told the threshold {threshold} before they answered, so it stays; nothing changed."),
                threshold=before.threshold,
            )
        refuse_double_round(transaction, before.council, kept, own=round)
        corrected = transaction.councils.set_round(round, **asdict(kept))
        if not corrected.after:
            return None
        return transaction.history.note(
            OperationKind.CORRECT_ROUND,
            workspace.now(),
            subject="round",
            subject_id=round,
            before=corrected.before,
            after=corrected.after,
        )


def _kept(words: RoundWords) -> RoundWords:
    label = named(words.label)
    if label is None:
        raise ExpectedError("label-missing", mark("A round needs a label, such as 2026-27; nothing was changed."))
    if words.end < words.start:
        raise ExpectedError(
            "period-reversed", mark("The period ends before it starts. Exchange the dates; nothing was changed.")
        )
    for day in (words.start, words.end):
        if day.year not in _YEARS:
            raise ExpectedError(
                "odd-year",
                mark("The year {year} is not near ours. Write the date like 2026-04-01; nothing was changed."),
                year=day.year,
            )
    if words.threshold < LEAST_THRESHOLD:
        raise ExpectedError(
            "threshold-low",
            mark("A threshold below {least} would show single members; nothing was changed."),
            least=LEAST_THRESHOLD,
        )
    return replace(words, label=label)


def refuse_double_round(transaction: Transaction, council: int, words: RoundWords, *, own: int | None) -> None:
    """Passes name and period that no other round of the council has.

    Raises:
        ExpectedError: another has one of them.
    """
    for each in transaction.councils.rounds_of(council):
        if each.id != own and (each.label == words.label or (each.start, each.end) == (words.start, words.end)):
            raise ExpectedError(
                "double-round",
                mark("This council has the round “{label}” for that name or period already. "
                     "Go on with it, or change name and dates; nothing was changed."),
                label=each.label,
                round=each.id,
            )  # fmt: skip
