"""Members' seats in a round: added, listed, corrected, deleted. A number and a sector, never a person's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Choice, Text
from wci_assess.response.texts import named
from wci_assess.store import Member, OperationKind, Transaction
from wci_assess.workspace.collection import Collection
from wci_assess.workspace.finding import find_council, find_round
from wci_assess.workspace.workspace import Workspace

MOST_SEATS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWords:
    """What is written of a seat: a sector's id, and the coordinator's own label, which never leaves her store."""

    sector: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMember:
    """A seat, and how many files of its member are in."""

    member: Member
    submissions: int


def list_members(workspace: Workspace, round: int) -> tuple[ListedMember, ...]:
    """The seats of a round, by number.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.read() as transaction:
        find_round(transaction, round)
        files = [each for each in transaction.submissions.of_round(round) if not each.deleted]
        return tuple(
            ListedMember(member=member, submissions=sum(each.member == member.id for each in files))
            for member in transaction.members.of_round(round)
        )


def known_sectors(workspace: Workspace, round: int) -> tuple[Choice, ...]:
    """The sectors that a seat of the round may have: those of its questionnaires, of the library, of its council.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.read() as transaction:
        return sectors_of(workspace, transaction, round)


def sectors_of(workspace: Workspace, transaction: Transaction, round: int) -> tuple[Choice, ...]:
    """The same within a transaction."""
    council = find_council(transaction, find_round(transaction, round).council)
    known: dict[str, Choice] = {}
    for assessment in transaction.councils.assessments_of(round):
        for each in workspace.content_of(transaction, assessment.id).sectors:
            known.setdefault(each.id, each)
    for entry in transaction.library.entries():
        for each in workspace.content(transaction, entry.row).sectors:
            known.setdefault(each.id, each)
    for name in council.sectors:
        known.setdefault(name, Choice(name, Text({"en": name, "fr": name}, "en")))
    return tuple(known.values())


def add_member(workspace: Workspace, round: int, words: SeatWords | None = None) -> int:
    """Adds a seat; gives its number.

    Raises:
        ExpectedError: as :func:`add_members`.
    """
    return add_members(workspace, round, [words or SeatWords()])[0]


def add_members(workspace: Workspace, round: int, seats: Sequence[SeatWords]) -> tuple[int, ...]:
    """Adds seats, all or none, as one operation; gives their numbers.

    Raises:
        ExpectedError: no such round, an unknown sector, or far too many.
    """
    with workspace.write() as transaction:
        collection = Collection(workspace, transaction, find_round(transaction, round))
        if len(collection.members) + len(seats) > MOST_SEATS:
            raise ExpectedError(
                "too-many-seats", mark("A round has at most {most} seats; nothing was added."), most=MOST_SEATS
            )
        added = [
            collection.add_seat(sector=kept.sector, label=kept.label)
            for kept in [_kept(workspace, transaction, round, each) for each in seats]
        ]
        numbers = tuple(each.number for each in added)
        collection.finish(OperationKind.ADD_MEMBER, {"seats": list(numbers)})
        return numbers


def correct_member(workspace: Workspace, round: int, number: int, words: SeatWords) -> int | None:
    """Corrects what is written of a seat.

    Gives the operation that takes it back; None where all was so already.

    Raises:
        ExpectedError: no such seat, an unknown sector, or the sector stands in a file that was handed out for the seat.
    """
    with workspace.write() as transaction:
        collection = Collection(workspace, transaction, find_round(transaction, round))
        seat = collection.seat(number)
        kept = _kept(workspace, transaction, round, words)
        if kept.sector != seat.sector and _handed_out(collection, seat):
            raise ExpectedError(
                "sector-fixed",
                mark("The file that was handed out for seat {number} names its sector, so that stays; nothing was "
                     "changed."),
                number=number,
            )  # fmt: skip
        collection.put_seat(replace(seat, sector=kept.sector, label=kept.label))
        return collection.finish(OperationKind.CORRECT_MEMBER, {"seats": [number]})


def delete_member(workspace: Workspace, round: int, number: int) -> int:
    """Hides a seat that holds no answers; gives the operation that brings it back.

    Raises:
        ExpectedError: no such seat, or answers are in it.
    """
    with workspace.write() as transaction:
        collection = Collection(workspace, transaction, find_round(transaction, round))
        seat = collection.seat(number)
        if collection.has_answers(seat.id):
            raise ExpectedError(
                "seat-taken",
                mark("Seat {number} holds a member’s answers, so it stays. Take the taking in back, or set the file "
                     "aside; nothing was changed."),
                number=number,
            )  # fmt: skip
        collection.put_seat(replace(seat, deleted=True))
        operation = collection.finish(OperationKind.DELETE_MEMBER, {"seats": [number]})
        if operation is None:
            raise LookupError(number)
        return operation


def _handed_out(collection: Collection, seat: Member) -> bool:
    return any(each.member == seat.id and not each.deleted for each in collection.hand_outs.values())


def _kept(workspace: Workspace, transaction: Transaction, round: int, words: SeatWords) -> SeatWords:
    label = named(words.label) if words.label else None
    sector = words.sector or None
    if sector is not None:
        known = [each.id for each in sectors_of(workspace, transaction, round)]
        if sector not in known:
            raise ExpectedError(
                "unknown-sector",
                mark("“{sector}” is not a sector of {questionnaire}. Choose from: {choices}."),
                sector=sector,
                questionnaire=find_round(transaction, round).label,
                choices=", ".join(known) or "—",
            )
    return SeatWords(sector=sector, label=label)
