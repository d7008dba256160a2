"""What became of members' files that were taken in, each told in a word and where needed a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from wci_assess.errors import ExpectedError


class Taking(StrEnum):
    """What became of a file. The value is what the command line's JSON holds."""

    ADDED = "added"
    """The first of its member."""
    HERE = "here"
    """It is here already, or one that continues it is."""
    NEWER = "newer"
    """It continues what was here, and counts in its place."""
    WAITING = "waiting"
    """It came after the collection was closed, and waits until enough others do."""
    CONFLICT = "conflict"
    """Another of the same member stands beside it; neither counts until one is chosen."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """What became of one file.

    ``member``: the number of its seat, ``sector`` that seat's; ``receipt``: the six characters that its member was
    shown. ``answered`` counts its answers (don't know and not applicable too). ``told``: why it was refused, or what
    else is to be known; a sentence. ``beside``: with which files it is in conflict, by their receipts. Of a file of
    replies to a survey: the ``survey``, how many of its ``replies`` are new, and how many were ``here``.
    """

    file: str
    result: Taking
    round: int | None = None
    member: int | None = None
    sector: str | None = None
    submission: int | None = None
    survey: int | None = None
    replies: int | None = None
    here: int | None = None
    receipt: str | None = None
    revision: int | None = None
    finished: bool | None = None
    answered: int | None = None
    beside: tuple[str, ...] = ()
    told: ExpectedError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What one taking in did, in the order of its files; ``operations`` take it back, one for each round.

    ``seats``: how many the round has by plan, ``members``: how many members' answers are in now (of the round of the
    first file that was not refused): *14 files, 12 seats*.
    """

    files: tuple[TakenFile, ...]
    operations: tuple[int, ...] = ()
    members: int = 0
    seats: int = 0

    def count(self, result: Taking) -> int:
        """How many files had this result."""
        return sum(each.result is result for each in self.files)


def let_count(taken: TakenFile) -> TakenFile:
    """What became of a file of late replies that wait no longer."""
    return replace(taken, result=Taking.ADDED) if taken.result is Taking.WAITING else taken


class TakingInCancelledError(Exception):
    """It was cancelled; nothing was taken in."""
