"""The use case *hand out*: a round as it is given to all members, or for one seat; and what is fixed from then on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.exchange.handed import (
    AnsweredPart,
    HandedPart,
    HandOut,
    ReleasedComment,
    Seat,
    SecondItem,
    SecondLook,
    item_object,
)
from wci_assess.i18n import mark
from wci_assess.questionnaire import Choice, Text
from wci_assess.response import Condition, Council, Round
from wci_assess.store import Member, OperationKind, StoredHandOut, Transaction
from wci_assess.workspace.collection import Collection
from wci_assess.workspace.finding import find_council, find_round
from wci_assess.workspace.members import sectors_of
from wci_assess.workspace.workspace import Workspace


def hand_out(
    workspace: Workspace,
    round: int,
    *,
    member: int | None = None,
    own_sector_only: bool = False,
    second: Sequence[SecondItem] | None = None,
) -> HandOut:
    """The hand-out of a round for all members, or for the seat of that number; it is recorded where it is new.

    The same is given again as long as nothing of it changed, whatever file is made of it. ``second``: the questions of
    a second look, with what may be shown of them.

    Raises:
        ExpectedError: no such round or seat, nothing is asked in it, or its collection is closed.
    """
    with workspace.write() as transaction:
        found = find_round(transaction, round)
        collection = Collection(workspace, transaction, found)
        seat = None if member is None else collection.seat(member)
        handed = _handed(workspace, collection, seat, own_sector_only=own_sector_only, second=second)
        collection.finish(OperationKind.HAND_OUT, {"seats": [member] if seat else [], "look": handed.look})
        return handed


def hand_out_all_seats(
    workspace: Workspace, round: int, *, own_sector_only: bool = False, second: Sequence[SecondItem] | None = None
) -> tuple[HandOut, ...]:
    """A hand-out for each seat of a round, by number.

    Raises:
        ExpectedError: as :func:`hand_out`.
    """
    with workspace.write() as transaction:
        collection = Collection(workspace, transaction, find_round(transaction, round))
        seats = collection.seats()
        handed = tuple(
            _handed(workspace, collection, seat, own_sector_only=own_sector_only, second=second) for seat in seats
        )
        look = 1 if second is None else 2
        collection.finish(OperationKind.HAND_OUT, {"seats": [each.number for each in seats], "look": look})
        return handed


def _handed(
    workspace: Workspace,
    collection: Collection,
    seat: Member | None,
    *,
    own_sector_only: bool,
    second: Sequence[SecondItem] | None,
) -> HandOut:
    transaction, round = collection.transaction, collection.round
    first = _first(collection, seat) if second is not None else None
    if second is None and collection.closed:
        raise ExpectedError(
            "collection-closed",
            mark("The collection of members’ answers is closed. A second look can be handed out; nothing was changed."),
        )
    parts = _parts(transaction, round)
    content: dict[str, Any] = {
        "parts": [_fixed(part) for part in parts],
        "sectors": [
            {"id": each.id, "label": dict(each.label.by_language)} for each in _sectors(workspace, collection, parts)
        ],
        "second": None if second is None else [item_object(each) for each in second],
    }
    stored = _recorded(collection, seat, first, content, own_sector_only=own_sector_only)
    return _given(find_council(transaction, round.council), collection, stored, parts, seat, first)


def _first(collection: Collection, seat: Member | None) -> StoredHandOut:
    """The hand-out that a second look follows: the seat's own where there is one."""
    looked = [each for each in collection.hand_outs.values() if each.look == 1 and not each.deleted]
    own = [each for each in looked if seat is not None and each.member == seat.id]
    found = own or [each for each in looked if each.member is None] or (looked if seat is None else [])
    if not found:
        raise ExpectedError(
            "no-first-look",
            mark("A second look follows a first one. Hand the round out first; nothing was handed out."),
        )
    return found[-1]


def _parts(transaction: Transaction, round: Round) -> tuple[HandedPart, ...]:
    parts = tuple(
        HandedPart(
            assessment=each.uid,
            questionnaire=each.questionnaire,
            version=each.version,
            hash=each.hash,
            scope=each.scope,
            sectors=each.sectors,
            tier=each.tier,
            tree=transaction.library.tree(transaction.councils.questionnaire_row(each.id)),
        )
        for each in transaction.councils.assessments_of(round.id)
        if each.state is Condition.OPEN
    )
    if not parts:
        raise ExpectedError(
            "nothing-to-hand-out",
            mark("Nothing in this round is still open to be answered. Start an assessment in it first."),
        )
    return parts


def _fixed(part: HandedPart) -> dict[str, Any]:
    return {
        "assessment": part.assessment,
        "questionnaire": part.questionnaire,
        "version": part.version,
        "hash": part.hash,
        "scope": part.scope.value,
        "sectors": list(part.sectors),
        "tier": part.tier,
    }


def _sectors(workspace: Workspace, collection: Collection, parts: Sequence[HandedPart]) -> tuple[Choice, ...]:
    """The sectors to choose one's own from: those that the round asks about, and those of its seats."""
    own = {part.questionnaire: set(part.sectors) for part in parts}
    asked = {
        each["id"]
        for part in parts
        for each in part.tree.get("sectors", ())
        if not own[part.questionnaire] or each["id"] in part.sectors
    }
    seats = {seat.sector for seat in collection.seats()}
    known = sectors_of(workspace, collection.transaction, collection.round.id)
    return tuple(each for each in known if each.id in asked or each.id in seats)


def _recorded(
    collection: Collection,
    seat: Member | None,
    first: StoredHandOut | None,
    content: Mapping[str, Any],
    *,
    own_sector_only: bool,
) -> StoredHandOut:
    member, follows = seat.id if seat else None, first.id if first else None
    for each in collection.hand_outs.values():
        same = (each.member, each.first, each.own_sector_only, each.threshold, each.deleted) == (
            member, follows, own_sector_only, collection.round.threshold, False,
        )  # fmt: skip
        if same and each.content == content:
            return each
    stored = collection.transaction.hand_outs.add(
        collection.round.id,
        member=member,
        threshold=collection.round.threshold,
        own_sector_only=own_sector_only,
        content=content,
        look=1 if first is None else 2,
        first=follows,
    )
    collection.note_hand_out(stored)
    return stored


def _given(
    council: Council,
    collection: Collection,
    stored: StoredHandOut,
    parts: tuple[HandedPart, ...],
    seat: Member | None,
    first: StoredHandOut | None,
) -> HandOut:
    round = collection.round
    return HandOut(
        hand_out=stored.uid,
        look=stored.look,
        threshold=stored.threshold,
        council=council.name,
        round=round.uid,
        label=round.label,
        start=round.start,
        end=round.end,
        parts=parts,
        seat=Seat(uid=seat.uid, number=seat.number, sector=seat.sector) if seat else None,
        sectors=tuple((each["id"], _text(each["label"])) for each in stored.content["sectors"]),
        own_sector_only=stored.own_sector_only,
        second=_second(collection, stored, seat, first) if first else None,
    )


def _text(words: Mapping[str, str]) -> Text:
    return Text(words, next(iter(words)))


def _second(collection: Collection, stored: StoredHandOut, seat: Member | None, first: StoredHandOut) -> SecondLook:
    return SecondLook(
        first=first.uid,
        items=tuple(_item(each) for each in stored.content["second"]),
        own=None if seat is None else _own(collection, seat),
    )


def _own(collection: Collection, seat: Member) -> tuple[AnsweredPart, ...]:
    """What a seat's member answered in the first look."""
    collection.keep_paper(seat.id)
    current = collection.standing(seat.id).current
    if current is None:
        raise ExpectedError(
            "no-first-look",
            mark("Seat {number} has no answers of a first look yet. Take them in first; nothing was handed out."),
            number=seat.number,
        )
    return collection.parts_of(current)


def _item(plain: Mapping[str, Any]) -> SecondItem:
    return SecondItem(
        questionnaire=plain["questionnaire"],
        question=plain["question"],
        n=plain["n"],
        levels=tuple(plain["levels"]),
        dont_know=plain["dont_know"],
        not_applicable=plain["not_applicable"],
        comments=tuple(ReleasedComment(text=each["text"], language=each["language"]) for each in plain["comments"]),
    )


def take_hand_out_back(workspace: Workspace, round: int, *hand_outs: int) -> int | None:
    """Lets hand-outs to which no answers are in count no longer; gives the operation that lets them stand again.

    Raises:
        ExpectedError: there is none of that id, or answers to one are in.
    """
    with workspace.write() as transaction:
        collection = Collection(workspace, transaction, find_round(transaction, round))
        look = 1
        for each in hand_outs:
            found = collection.hand_outs.get(each)
            if found is None or found.deleted:
                raise ExpectedError("unknown-hand-out", mark("There is no such hand-out in this round any more."))
            collection.put_hand_out(replace(found, deleted=True))
            look = found.look
        collection.refuse_broken()
        return collection.finish(OperationKind.HAND_OUT, {"seats": [], "look": look})
