"""What a cell of a table holds, as a value: a screen draws it, a spreadsheet adds it, a page says it.

How each is said in words is in :mod:`content.telling`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Why(StrEnum):
    """Why there is no value; none of these ever reads as zero."""

    NOT_ASKED = "not-asked"
    NEW = "new"
    LOCAL = "local"
    MEANING = "meaning"
    UNDECLARED = "undeclared"
    HIDDEN = "hidden"
    FEW_RATED = "few-rated"
    LOW_SHARE = "low-share"
    SHORT_SCOPE = "short-scope"
    NO_SCORE = "no-score"
    NOT_APPLICABLE = "not-applicable"
    DONT_KNOW = "dont-know"
    UNANSWERED = "unanswered"
    NOTHING = "nothing"
    """Nothing is there to compare, or was written."""


@dataclass(frozen=True, slots=True)
class Points:
    """A score from 0 to 100."""

    value: float


@dataclass(frozen=True, slots=True)
class LevelValue:
    """A practice's level: its number of ``of``, its word, and what it scores from 0 to 100 (on members' answers, the
    mean of what they gave)."""

    number: int
    word: str
    points: float
    of: int = 0

    @property
    def height(self) -> float:
        """How high the level itself is, from 0 to 100: how dark its square is."""
        return 100 * (self.number - 1) / (self.of - 1) if self.of > 1 else self.points


@dataclass(frozen=True, slots=True)
class Mean:
    """Members' mean score from 0 to 100, and how many they are."""

    value: float
    n: int
    in_place: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, with as many decimals as it has; ``over``: how many of how many practices it stands on;
    ``better``: whether it is the good direction (None: no change, or nobody says which that is)."""

    value: float | Decimal
    decimals: int = 1
    over: tuple[int, int] | None = None
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many practices in place; ``hidden`` more are hidden."""

    part: int
    of: int
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """So many practices."""

    count: int


@dataclass(frozen=True, slots=True)
class RowCount:
    """So many rows of an inventory."""

    count: int


@dataclass(frozen=True, slots=True)
class RowChange:
    """So many rows added to an inventory, and so many gone from it."""

    added: int
    gone: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A value measured in a year."""

    value: Decimal
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered in words, of which no figure is made."""

    text: str


@dataclass(frozen=True, slots=True)
class Absent:
    """No value, and why."""

    why: Why


Value = Points | LevelValue | Mean | Change | Part | Count | RowCount | RowChange | Measured | Answered | Absent
