"""The people of a round as its page shows them: whose round it is, what is collected, what can be handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wci_assess.exchange.envelope import reopen
from wci_assess.exchange.handed_reading import answers_of
from wci_assess.questionnaire import Choice, Questionnaire, Text
from wci_assess.response import Answer, Condition, Council, Key
from wci_assess.store import StoredHandOut
from wci_assess.workspace.collected import Collected, CollectedSeat, MemberFile, SeatState, read_collection
from wci_assess.workspace.finding import find_council, find_round
from wci_assess.workspace.forgotten import is_forgotten
from wci_assess.workspace.members import known_sectors
from wci_assess.workspace.surveys import state_of
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A round with its seats, and the sectors that they can be of.

    ``by_sector``: whether its questionnaires ask sectors each their own; ``asks``: whether one of them still takes
    answers; ``forgotten``: the members' answers were deleted. ``surveys``: those of the round, by name.
    """

    council: Council
    collected: Collected
    sectors: tuple[Choice, ...] = ()
    by_sector: bool = False
    asks: bool = True
    forgotten: bool = False
    example: bool = False
    surveys: tuple[SurveyGlimpse, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the collection is open."""
        return self.collected.round.collection is Condition.OPEN

    @property
    def handed(self) -> bool:
        """Whether something was handed out."""
        return bool(self.collected.hand_outs)

    @property
    def seats(self) -> Sequence[CollectedSeat]:
        """The seats by number."""
        return self.collected.seats

    def unanswered(self, look: int) -> Sequence[HandedGroup]:
        """What was handed out of a look and nothing came back to: for all, and for seats of one kind together."""
        answered = {file.submission.hand_out for seat in self.seats for file in seat.files}
        numbers = {seat.member.id: seat.member.number for seat in self.seats}
        groups: dict[tuple[bool, bool], list[StoredHandOut]] = {}
        for each in self.collected.hand_outs:
            if each.look == look and not each.deleted and each.id not in answered:
                groups.setdefault((each.member is None, each.own_sector_only), []).append(each)
        return [
            HandedGroup(
                hand_outs=tuple(each.id for each in found),
                seats=tuple(sorted(numbers[each.member] for each in found if each.member in numbers)),
                own_sector_only=own,
            )
            for (_for_all, own), found in groups.items()
        ]

    def count(self, *states: SeatState) -> int:
        """How many seats stand so."""
        return sum(each.state in states for each in self.seats)

    def shares_words(self, seat: CollectedSeat) -> bool:
        """Whether a comment of the seat's file stands in another's too."""
        return any(seat.member.number in pair[:2] for pair in self.collected.same_comments)


@dataclass(frozen=True, slots=True)
class SurveyGlimpse:
    """A survey of the round at a glance: its title, how many replied, whether it is closed."""

    title: Text
    replies: int
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedGroup:
    """Hand-outs of one kind to which nothing came back: for all members, or for the ``seats`` of these numbers."""

    hand_outs: tuple[int, ...]
    seats: tuple[int, ...] = ()
    own_sector_only: bool = False


@dataclass(frozen=True, slots=True)
class Differing:
    """One question, or one row of it, and what each of the files answers to it."""

    questionnaire: Questionnaire
    key: Key
    answers: tuple[Answer | None, ...]


@dataclass(frozen=True, slots=True)
class SeatFiles:
    """What came for a seat; where files do not continue each other, ``differing`` says where ``standing`` differ."""

    seat: CollectedSeat
    standing: tuple[MemberFile, ...] = ()
    differing: tuple[Differing, ...] = ()

    @property
    def in_conflict(self) -> bool:
        """Whether one is to be chosen."""
        return self.seat.state is SeatState.CONFLICT


def read_people(workspace: Workspace, round: int, *, example: bool = False) -> People:
    """The people of a round.

    Raises:
        ExpectedError: there is no such round.
    """
    collected = read_collection(workspace, round)
    with workspace.read() as transaction:
        found = find_round(transaction, round)
        asked = transaction.councils.assessments_of(round)
        council = find_council(transaction, found.council)
        forgotten = is_forgotten(transaction, found.uid)
        by_sector = any(workspace.content_of(transaction, each.id).sectors for each in asked)
        begun = [state_of(workspace, transaction, each) for each in transaction.surveys.of_round(round)]
    return People(
        council=council,
        collected=collected,
        sectors=known_sectors(workspace, round) if not example else (),
        by_sector=by_sector,
        asks=any(each.state is Condition.OPEN for each in asked),
        forgotten=forgotten,
        example=example,
        surveys=tuple(
            SurveyGlimpse(each.questionnaire.title, each.totals.replies if each.closed else each.replies, each.closed)
            for each in begun
        ),
    )


def read_seat_files(workspace: Workspace, round: int, number: int) -> SeatFiles | None:
    """The files of a seat; None where there is no such seat any more.

    Raises:
        ExpectedError: there is no such round, or a file is damaged.
    """
    seat = next((each for each in read_collection(workspace, round).seats if each.member.number == number), None)
    if seat is None:
        return None
    standing = tuple(each for each in seat.files if each.stands)
    differing = _differing(workspace, round, standing) if seat.state is SeatState.CONFLICT else ()
    return SeatFiles(seat, standing, differing)


def _differing(workspace: Workspace, round: int, files: Sequence[MemberFile]) -> tuple[Differing, ...]:
    said: list[dict[tuple[str, Key], Answer]] = []
    with workspace.read() as transaction:
        bodies = transaction.submissions.bodies(each.submission for each in files)
        contents = {
            each.questionnaire: workspace.content_of(transaction, each.id)
            for each in transaction.councils.assessments_of(round)
        }
    for each in files:
        body = reopen("answers", bodies[each.submission.id], each.submission.sha256)
        parts = answers_of(body).answers.parts
        said.append({(part.questionnaire, answer.key): answer for part in parts for answer in part.answers})
    places = dict.fromkeys(place for one in said for place in one)
    found = (
        Differing(contents[place[0]], place[1], tuple(one.get(place) for one in said))
        for place in places
        if place[0] in contents
    )
    return tuple(each for each in found if len(set(map(repr, each.answers))) > 1)
