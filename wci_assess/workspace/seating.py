"""Whose seat a member's file is for: its own, its member's, a free one of the sector, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wci_assess.errors import ExpectedError
from wci_assess.exchange.handed_reading import ReceivedAnswers
from wci_assess.i18n import mark
from wci_assess.store import Member, StoredHandOut, Submission
from wci_assess.workspace.collection import Collection


@dataclass(frozen=True, slots=True)
class Seating:
    """Finds the seat of a file: its own, its member's, a free one of the sector, or a new one."""

    collection: Collection
    handed: StoredHandOut
    received: ReceivedAnswers

    def seat(self) -> Member:
        """The seat.

        Raises:
            ExpectedError: its seat was deleted, or its first look is not here.
        """
        answers = self.received.answers
        if self.handed.member is not None:
            return self._own(self.handed.member)
        if answers.look == 2:
            return self._of_first_look()
        known = next((each for each in self._live() if each.person == answers.member), None)
        if known is None:
            return self.collection.free_seat(answers.sector) or self.collection.add_seat(
                sector=answers.sector, from_file=True
            )
        seat = self._own(known.member)
        if seat.sector != answers.sector and self._is_newest(seat):
            return self._moved(seat)
        return seat

    def _live(self) -> Sequence[Submission]:
        return [each for each in self.collection.submissions.values() if not each.deleted]

    def _own(self, member: int) -> Member:
        seat = self.collection.members[member]
        if seat.deleted:
            raise ExpectedError(
                "seat-deleted",
                mark("This file is for seat {number}, which was deleted. Bring it back from the history first."),
                number=seat.number,
            )
        return seat

    def _of_first_look(self) -> Member:
        first = self.received.answers.first
        found = next((each for each in self._live() if each.look == 1 and each.sha256 == first), None)
        if found is None:
            raise ExpectedError(
                "no-first-look",
                mark("This is a second look, and the first one that it goes on from is not here. Take that in first."),
            )
        return self._own(found.member)

    def _is_newest(self, seat: Member) -> bool:
        """Whether the file will count before all that its member saved, so that her sector is what it says."""
        own = [each for each in self.collection.of_seat(seat.id) if each.person == self.received.answers.member]
        continued = {sha256 for each in own for sha256 in each.earlier}
        newest = max(((each.revision, each.sha256) for each in own), default=(0, ""))
        here = (self.received.answers.revision, self.received.sha256)
        return self.received.sha256 not in continued and here > newest

    def _moved(self, seat: Member) -> Member:
        """The member's seat in the sector that she names now; the one that she leaves is free again."""
        own = self.collection.of_seat(seat.id, None)
        if any(each.person != self.received.answers.member for each in own):
            return seat  # two that were said to be one: where they sit was decided
        sector = self.received.answers.sector
        free = self.collection.free_seat(sector)
        if free is None and seat.from_file:
            self.collection.put_seat(moved := replace(seat, sector=sector))
            return moved
        target = free or self.collection.add_seat(sector=sector, from_file=True)
        self.collection.move(seat, target)
        return target
