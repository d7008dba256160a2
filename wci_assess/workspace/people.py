"""The people of a round: its seats, who answered, what waits, and whether anything was handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from wci_assess.questionnaire import Choice
from wci_assess.response import Condition, Council, Round
from wci_assess.store import Member, Submission


class Standing(Enum):
    """Where a seat's answers stand."""

    MISSING = "missing"
    ANSWERED = "answered"
    PAPER = "paper"
    """Keyed in from paper."""
    CONFLICT = "conflict"
    """Two files, neither of which continues the other: one must be chosen."""
    WAITING = "waiting"
    """A file came after closing and waits for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat and what came for it. ``files``: the saved files that no other continues, those in conflict together."""

    member: Member
    standing: Standing
    files: tuple[Submission, ...] = ()
    same_words: bool = False
    """Whether a comment of it stands in another seat's file too, word for word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A round with its seats by number, and the sectors that its questionnaires ask.

    ``handed``: how many hand-outs stand; ``waiting``: how many files wait for enough others.
    """

    council: Council
    round: Round
    seats: tuple[Seat, ...] = ()
    sectors: tuple[Choice, ...] = ()
    handed: int = 0
    asks: bool = True
    """Whether the round has a questionnaire to hand out."""
    example: bool = False

    @property
    def open(self) -> bool:
        """Whether the collection is open."""
        return self.round.collection is Condition.OPEN

    def standing(self, *which: Standing) -> Sequence[Seat]:
        """The seats that stand so."""
        return [seat for seat in self.seats if seat.standing in which]
