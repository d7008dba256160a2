"""Members whose answers come along with a whole assessment, where that was asked for on the other computer.

What a file says of a seat is put where paper that was keyed in would be: a file of the seat, which continues what the
seat held before. So which answers count follows from the files here as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wci_assess.exchange.whole import WholeMember
from wci_assess.response import Round
from wci_assess.store import Submission, Transaction
from wci_assess.workspace.collection import Collection
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CameAlong:
    """The seats that were added with an assessment, and the files that hold its members' answers, by their ids."""

    seats: tuple[int, ...] = ()
    files: tuple[int, ...] = ()

    def told(self) -> dict[str, list[int]]:
        """As the history keeps it."""
        return {"seats": list(self.seats), "files": list(self.files)}

    @classmethod
    def of(cls, told: object) -> CameAlong:
        """What the history kept; nothing where it kept none."""
        if not isinstance(told, Mapping):
            return cls()
        seats, files = (tuple(each for each in told.get(name, ()) if isinstance(each, int)) for name in _NAMES)
        return cls(seats, files)


_NAMES = ("seats", "files")


def members_of(transaction: Transaction, round: int, assessment: int) -> tuple[WholeMember, ...]:
    """The members of an assessment with the answers that count, as they would travel; those without any stay."""
    seats = {each.id: each for each in transaction.members.of_round(round)}
    found = (
        WholeMember(uid=seat.uid, number=seat.number, sector=seat.sector, answers=answers)
        for response in transaction.responses.member_responses(assessment)
        if (seat := seats.get(response.member or 0)) and (answers := transaction.responses.answers(response.id))
    )
    return tuple(sorted(found, key=lambda each: each.number))


def put_members(
    workspace: Workspace, transaction: Transaction, round: Round, assessment: int, members: Sequence[WholeMember]
) -> CameAlong:
    """Gives each member of a file a seat, hers where she has one here, and her answers."""
    if not members:
        return CameAlong()
    collection = Collection(workspace, transaction, round)
    by_uid = {each.uid: each for each in collection.members.values()}
    seats: list[int] = []
    files: list[int] = []
    for member in sorted(members, key=lambda each: each.number):
        seat = by_uid.get(member.uid)
        if seat is None:
            seat = collection.add_seat(sector=member.sector, from_file=True, uid=member.uid)
            seats.append(seat.id)
        elif seat.deleted:
            collection.put_seat(replace(seat, deleted=False))
        files.append(collection.put_paper(seat.id, {assessment: member.answers}).id)
    collection.write_answers()
    return CameAlong(tuple(seats), tuple(files))


def hide_members(
    workspace: Workspace, transaction: Transaction, round: Round, came: CameAlong, *, hidden: bool
) -> None:
    """Takes back what came along, or shows it again; a seat that holds other files stays."""
    if not came.files:
        return
    collection = Collection(workspace, transaction, round)
    for file in came.files:
        collection.put_file(replace(collection.submissions[file], deleted=hidden))
    for seat in came.seats:
        if not (hidden and collection.of_seat(seat, None)):
            collection.put_seat(replace(collection.members[seat], deleted=hidden))
    collection.write_answers()


def answered_since(transaction: Transaction, round: int, assessment: int, came: CameAlong) -> bool:
    """Whether a member's answers to an assessment are of other files than came along with it."""
    seats = {each.member for each in transaction.responses.member_responses(assessment)}
    files = transaction.submissions.of_round(round)
    return any(_stands(each) and each.member in seats and each.id not in came.files for each in files)


def _stands(submission: Submission) -> bool:
    return not submission.deleted
