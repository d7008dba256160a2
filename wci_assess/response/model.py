"""Who answers what: councils, rounds, assessments, and answers, as immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from wci_assess.questionnaire import Questionnaire
from wci_assess.response.totals import Totals

if TYPE_CHECKING:
    from wci_assess.response.survey_totals import SurveyRecord


class Scope(StrEnum):
    """How much of a questionnaire an assessment asks."""

    FULL = "full"
    CORE = "core"


class Condition(StrEnum):
    """Whether an assessment still takes answers."""

    OPEN = "open"
    CLOSED = "closed"


class AnswerState(StrEnum):
    """What kind of answer was given; no state at all is *unanswered*."""

    VALUE = "value"
    NOT_APPLICABLE = "not-applicable"
    DONT_KNOW = "dont-know"


NOT_APPLICABLE_REASONS = ("another-body", "outside-mandate", "too-small")
"""The listed reasons; any other text is a reason of the council's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """A LIP council."""

    id: int
    uid: str
    name: str
    alias: str | None = None
    tier: str | None = None
    population: int | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One council's self-assessment for one period. ``threshold`` is the small-group N."""

    id: int
    uid: str
    council: int
    label: str
    start: date
    end: date
    threshold: int = 5
    collection: Condition = Condition.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One questionnaire version within a round, in a scope; tier and population are pinned when it starts."""

    id: int
    uid: str
    council: int
    round: int
    questionnaire: str
    version: str
    hash: str
    scope: Scope = Scope.FULL
    sectors: tuple[str, ...] = ()
    tier: str | None = None
    population: int | None = None
    state: Condition = Condition.OPEN
    carried_from: int | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """An indicator's value, as measured elsewhere."""

    value: Decimal
    year: int | None = None
    source: str | None = None
    group: str | None = None


Cell = str | tuple[str, ...] | Decimal | date
Value = Cell | Measurement | Mapping[str, Cell]
"""By question type: an id (practice, yes-no, choice), ids (choices), a number, a text, a date, a measurement
(indicator), or an inventory row by column id."""


class Key(NamedTuple):
    """Which answer: a question, and where it has rows, the row (an inventory row's id, or ``GROUP:YEAR``)."""

    question: str
    row: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to one question (or row). ``state`` is None where only a comment or evidence was written."""

    question: str
    row: str | None = None
    state: AnswerState | None = None
    value: Value | None = None
    reason: str | None = None
    comment: str | None = None
    comment_language: str | None = None
    evidence: str | None = None
    note: str | None = None
    importance: int | None = None
    settled_on: date | None = None
    settled_group: str | None = None
    settled_count: int | None = None

    @property
    def key(self) -> Key:
        """Question and row."""
        return Key(self.question, self.row)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was said: such an answer is not kept."""
        return self == Answer(question=self.question, row=self.row)


Answers = Mapping[Key, Answer]


class Written(StrEnum):
    """What can be written beside an answer; the value is its name in commands and in the store."""

    COMMENT = "comment"
    EVIDENCE = "evidence"
    NOTE = "note"
    REASON = "reason"
    """Why it does not apply, in the council's own words."""


class Released(NamedTuple):
    """One of the council's own texts that others may read: the answer that it stands beside, what it is, its hash."""

    key: Key
    kind: Written
    text_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What one respondent answered: a member (by number), or the council itself (``member`` is None).

    Which questions it was asked is its own: they follow from its own answers (:func:`response.scope.asked_of`).
    """

    answers: Answers = field(default_factory=dict)
    member: int | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord:
    """Everything that scoring, comparison and report need to know of one assessment.

    ``answers`` are the council's own; of members there are ``totals`` alone, once the collection is closed.
    ``surveys``: those of the round that measure something of this questionnaire, once they are closed. ``released``:
    which of the council's own words others may read.
    """

    council: Council
    round: Round
    assessment: Assessment
    questionnaire: Questionnaire
    answers: Answers
    totals: Totals = field(default_factory=Totals)
    surveys: tuple[SurveyRecord, ...] = ()
    released: frozenset[Released] = frozenset()

    @property
    def own(self) -> Response:
        """The council's response."""
        return Response(answers=self.answers)

    @property
    def period(self) -> str:
        """The round's label: ``2025-26``."""
        return self.round.label
