"""What a coordinator sees of a collection: seats, the files in them, what is to be decided, what looks odd."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wci_assess.exchange.envelope import reopen
from wci_assess.exchange.handed import receipt
from wci_assess.exchange.handed_reading import answers_of
from wci_assess.response import Answer, Round
from wci_assess.store import WAITING, Member, StoredHandOut, Submission, Transaction
from wci_assess.workspace.collection import standing
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.workspace import Workspace

LEAST_WORDS = 3
"""Shorter comments (*Not yet*) are equal by chance."""


class SeatState(StrEnum):
    """How a seat stands."""

    FREE = "free"
    PAPER = "paper"
    """Answers were keyed in; no file came."""
    IN = "in"
    CONFLICT = "conflict"
    """Two files stand side by side: choose."""
    WAITING = "waiting"
    """Its only file came after closing."""
    ASIDE = "aside"
    """Its only file was set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFile:
    """A file of a seat. ``counts``: its answers are the member's; ``stands``: no other continues it."""

    submission: Submission
    receipt: str
    counts: bool
    stands: bool
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedSeat:
    """A seat with its files, first looks before second ones, older before newer."""

    member: Member
    state: SeatState
    files: tuple[MemberFile, ...]
    answered: int = 0

    @property
    def counting(self) -> MemberFile | None:
        """The file whose answers are the member's (of the first look)."""
        return next((each for each in self.files if each.counts and each.submission.look == 1), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The collection of a round.

    ``same_comments``: numbers of two seats whose files hold an equal comment, with that comment. ``planned``: seats that
    were there before a file needed one; ``members``: how many members' answers are in (*14 files, 12 seats*);
    ``waiting``: of how many members files wait.
    """

    round: Round
    seats: tuple[CollectedSeat, ...]
    hand_outs: tuple[StoredHandOut, ...]
    same_comments: tuple[tuple[int, int, str], ...]

    @property
    def planned(self) -> int:
        """Seats by plan."""
        return sum(not each.member.from_file for each in self.seats)

    @property
    def members(self) -> int:
        """Members whose answers are in, those in conflict and those who wait too."""
        return sum(each.state is not SeatState.FREE for each in self.seats)

    @property
    def waiting(self) -> int:
        """Members of whom a file waits."""
        return sum(any(file.submission.batch == WAITING for file in seat.files) for seat in self.seats)

    @property
    def conflicts(self) -> int:
        """Seats where a file is to be chosen."""
        return sum(each.state is SeatState.CONFLICT for each in self.seats)


def read_collection(workspace: Workspace, round: int) -> Collected:
    """The collection of a round as it stands.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.read() as transaction:
        found = find_round(transaction, round)
        files = [each for each in transaction.submissions.of_round(round) if not each.deleted]
        texts = _Texts(transaction, files)
        keyed = _keyed(transaction, round)
        seats = tuple(
            _seat(member, [each for each in files if each.member == member.id], texts, keyed.get(member.id, 0))
            for member in transaction.members.of_round(round)
        )
        return Collected(
            round=found,
            seats=seats,
            hand_outs=transaction.hand_outs.of_round(round),
            same_comments=tuple(_same_comments(seats, texts)),
        )


def _keyed(transaction: Transaction, round: int) -> Mapping[int, int]:
    """How many answers each seat's responses hold, by the seat's id."""
    found: dict[int, int] = {}
    for assessment in transaction.councils.assessments_of(round):
        for response in transaction.responses.member_responses(assessment.id):
            if response.member is not None:
                found[response.member] = found.get(response.member, 0) + response.progress.answered
    return found


class _Texts:
    """What the files answer, each read once."""

    def __init__(self, transaction: Transaction, files: Iterable[Submission]) -> None:
        files = tuple(files)
        bodies = transaction.submissions.bodies(files)
        self._answers = {
            each.id: tuple(
                answer
                for part in answers_of(reopen("answers", bodies[each.id], each.sha256)).answers.parts
                for answer in part.answers
            )
            for each in files
        }

    def of(self, file: Submission) -> tuple[Answer, ...]:
        """Everything a file says."""
        return self._answers[file.id]


def _seat(member: Member, files: list[Submission], texts: _Texts, keyed: int) -> CollectedSeat:
    stands = [standing(each for each in files if each.look == look) for look in (1, 2)]
    heads = {head.id for each in stands for head in each.heads}
    current = {each.current.id for each in stands if each.current is not None}
    shown = tuple(
        MemberFile(
            submission=each,
            receipt=receipt(each.sha256),
            counts=each.id in current,
            stands=each.id in heads,
            answered=sum(answer.state is not None for answer in texts.of(each)),
        )
        for each in sorted(files, key=lambda each: (each.look, each.revision, each.sha256))
    )
    if any(each.in_conflict for each in stands):
        state = SeatState.CONFLICT
    elif stands[0].current is not None:
        state = SeatState.IN
    elif any(each.batch == WAITING for each in files):
        state = SeatState.WAITING
    elif files:
        state = SeatState.ASIDE
    else:
        state = SeatState.PAPER if keyed else SeatState.FREE
    return CollectedSeat(member=member, state=state, files=shown, answered=keyed)


def _same_comments(seats: Iterable[CollectedSeat], texts: _Texts) -> Iterable[tuple[int, int, str]]:
    first: dict[str, int] = {}
    told: set[tuple[int, int]] = set()
    for seat in seats:
        for file in seat.files:
            for answer in texts.of(file.submission) if file.stands else ():
                words = (answer.comment or "").casefold().split()
                if len(words) < LEAST_WORDS:
                    continue
                other = first.setdefault(" ".join(words), seat.member.number)
                if other != seat.member.number and (other, seat.member.number) not in told:
                    told.add((other, seat.member.number))
                    yield other, seat.member.number, answer.comment or ""
