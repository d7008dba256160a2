"""What was counted of a survey's replies, and may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from wci_assess.questionnaire import Question, Questionnaire

OF_REPLIES = ""
"""The question under which the replies themselves are counted, by mode and language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyTotal:
    """What may be told of the replies to one question. ``group`` is None for all of them, else an indicator's group.

    ``batch`` is the closing at which it was counted: 1 is *Close*, each later one a batch of replies that came late.
    ``given`` is how many replies hold a value, ``counted`` in how many of these it is one that a share counts.
    ``values`` counts by option; a key names several (with spaces between) whose replies are told as one sum.
    ``median`` is the lower one of a number, ``mean`` rounded to four decimals. None is what is not told.
    ``hidden``: the group is too small, or stands beside one that is; of it nothing but ``given`` is kept, and that is
    for the next closing alone.
    """

    question: str
    group: str | None = None
    batch: int = 1
    given: int = 0
    counted: int | None = None
    values: Mapping[str, int] = field(default_factory=dict)
    not_applicable: int | None = None
    dont_know: int | None = None
    median: Decimal | None = None
    mean: Decimal | None = None
    hidden: bool = False


@dataclass(frozen=True)
class SurveyTotals:
    """The totals of one survey, of every batch; empty before it is closed."""

    rows: tuple[SurveyTotal, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    @cached_property
    def _by_question(self) -> Mapping[str, tuple[SurveyTotal, ...]]:
        found: dict[str, list[SurveyTotal]] = {}
        for row in sorted(self.rows, key=lambda row: row.batch):
            found.setdefault(row.question, []).append(row)
        return {question: tuple(rows) for question, rows in found.items()}

    def history(self, question: str) -> tuple[SurveyTotal, ...]:
        """All that was ever told of a question, the oldest first."""
        return self._by_question.get(question, ())

    def of(self, question: str, group: str | None = None) -> SurveyTotal | None:
        """What is told of a question now, of all replies or of a group; None where that is nothing."""
        newest = next((row for row in reversed(self.history(question)) if row.group == group), None)
        return None if newest is None or newest.hidden else newest

    @property
    def replies(self) -> int:
        """How many replies are counted."""
        newest = self.of(OF_REPLIES)
        return newest.given if newest else 0

    @property
    def batch(self) -> int:
        """The newest batch; 0 before the survey is closed."""
        return max((row.batch for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class ReleasedWords:
    """What someone wrote to a question, released for print; nothing tells who wrote it."""

    question: Question
    text: str


@dataclass(frozen=True, slots=True)
class SurveyRecord:
    """A closed survey of a round, as it may be printed."""

    questionnaire: Questionnaire
    totals: SurveyTotals
    words: tuple[ReleasedWords, ...] = ()
