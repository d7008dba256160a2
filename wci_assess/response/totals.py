"""What several members answered, counted question by question: what stays when their answers are deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

OF_MEMBERS = ""
"""The question under which the members themselves are counted."""
NO_SECTOR = "-"
"""The sector of members without one: no sector's id looks like that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTotal:
    """What the members who were asked one question answered.

    ``sector`` is None for all members together, :data:`NO_SECTOR` for those without one. ``look`` is 1 for first
    answers, 2 for those after the second look, where the second answer stands in place of the first of whoever gave
    one (``took_part``). ``batch`` is the closing at which it was counted: 1 is *Close collection*, each later one a
    batch of files that came late. ``values`` counts by the id of a level or an option, of those chosen at all;
    ``given`` is how many members gave a value. ``median`` is the lower one of a number.
    """

    question: str
    sector: str | None = None
    look: int = 1
    batch: int = 1
    values: Mapping[str, int] = field(default_factory=dict)
    given: int = 0
    not_applicable: int = 0
    dont_know: int = 0
    unanswered: int = 0
    took_part: int = 0
    median: Decimal | None = None

    @property
    def answered(self) -> int:
        """Members who answered at all."""
        return self.given + self.not_applicable + self.dont_know


@dataclass(frozen=True)
class Totals:
    """The totals of one assessment, of every batch; empty before the collection is closed."""

    rows: tuple[QuestionTotal, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    @cached_property
    def _by_question(self) -> Mapping[str, tuple[QuestionTotal, ...]]:
        found: dict[str, list[QuestionTotal]] = {}
        for row in sorted(self.rows, key=lambda row: (row.batch, row.look)):
            found.setdefault(row.question, []).append(row)
        return {question: tuple(rows) for question, rows in found.items()}

    def history(self, question: str) -> tuple[QuestionTotal, ...]:
        """All that was ever counted of a question, the oldest first; in a batch the first look before the second."""
        return self._by_question.get(question, ())

    def of(self, question: str, *, sector: str | None = None, look: int | None = None) -> QuestionTotal | None:
        """What counts of a question now: the newest batch of ``look``; without one the second look, else the first."""
        rows = [row for row in self.history(question) if row.sector == sector]
        looks = (2, 1) if look is None else (look,)
        return next((row for wanted in looks for row in reversed(rows) if row.look == wanted), None)

    @property
    def questions(self) -> frozenset[str]:
        """The questions of which anything was counted."""
        return frozenset(self._by_question) - {OF_MEMBERS}

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors of the members who are counted, in a fixed order."""
        return tuple(sorted({row.sector for row in self.rows if row.sector is not None}))

    @property
    def members(self) -> int:
        """How many members' answers are in."""
        newest = self.of(OF_MEMBERS, look=1)
        return newest.given if newest else 0

    @property
    def took_part(self) -> int:
        """How many took part in the second look; 0 where it does not count."""
        second = self.of(OF_MEMBERS, look=2)
        return second.took_part if second else 0

    @property
    def batch(self) -> int:
        """The newest batch; 0 before the collection is closed."""
        return max((row.batch for row in self.rows), default=0)
