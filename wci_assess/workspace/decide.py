"""What the coordinator decides about members' files: which of two counts, which does not, which are one member's."""

from __future__ import annotations

from dataclasses import replace

from wci_assess.errors import ExpectedError
from wci_assess.exchange.handed import receipt
from wci_assess.i18n import mark
from wci_assess.store import OperationKind, Submission
from wci_assess.workspace.collection import Collection
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.workspace import Workspace


def choose(workspace: Workspace, round: int, submission: int) -> int | None:
    """Lets one of the files of a seat count; gives the operation that takes it back, None where it counts already.

    Raises:
        ExpectedError: there is no such file in the round.
    """
    with workspace.write() as transaction:
        collection = Collection(workspace, transaction, find_round(transaction, round))
        chosen = _file(collection, submission)
        collection.keep_paper(chosen.member)
        for each in collection.of_seat(chosen.member, chosen.look):
            collection.put_file(replace(each, chosen=each.id == chosen.id))
        number = collection.members[chosen.member].number
        return collection.finish(OperationKind.CHOOSE, {"seats": [number], "receipt": receipt(chosen.sha256)})


def set_aside(workspace: Workspace, round: int, submission: int, *, aside: bool = True) -> int | None:
    """Lets a file count no longer, or again; gives the operation that takes it back.

    Raises:
        ExpectedError: there is no such file in the round.
    """
    with workspace.write() as transaction:
        collection = Collection(workspace, transaction, find_round(transaction, round))
        found = _file(collection, submission)
        collection.keep_paper(found.member)
        collection.put_file(replace(found, set_aside=aside, chosen=found.chosen and not aside))
        number = collection.members[found.member].number
        return collection.finish(OperationKind.SET_ASIDE, {"seats": [number], "receipt": receipt(found.sha256)})


def same_member(workspace: Workspace, round: int, keep: int, other: int) -> int | None:
    """These two seats (by number) are one member: all files go to ``keep``, where two that stand are a conflict.

    A seat that was added for a file goes; one that was planned is free again. Gives the operation that takes it back.

    Raises:
        ExpectedError: one of the seats is not there, or both are the same.
    """
    with workspace.write() as transaction:
        collection = Collection(workspace, transaction, find_round(transaction, round))
        kept, gone = collection.seat(keep), collection.seat(other)
        if kept.id == gone.id:
            raise ExpectedError("same-seat", mark("Name two seats that are one member’s; nothing was changed."))
        for seat in (kept, gone):
            collection.keep_paper(seat.id)
        collection.move(gone, kept)
        for each in collection.of_seat(kept.id, None):
            collection.put_file(replace(each, chosen=False))
        return collection.finish(OperationKind.JOIN_MEMBERS, {"seats": [keep, other]})


def _file(collection: Collection, submission: int) -> Submission:
    found = collection.submissions.get(submission)
    if found is None or found.deleted:
        raise ExpectedError("unknown-file", mark("There is no such file of a member in this round any more."))
    return found
