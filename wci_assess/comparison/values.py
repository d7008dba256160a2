"""What a comparison says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from wci_assess.questionnaire import Change
from wci_assess.response import AnswerState, AssessmentRecord, Measurement
from wci_assess.scoring import AssessmentScore, Basis, QuestionScore, SectionScore

COMPARABLE = (Change.SAME, Change.WORDING)
"""Classes of questions that mean the same in two versions."""


class LeftOut(StrEnum):
    """Why a question takes no part in the change."""

    MEANING = "meaning"
    UNDECLARED = "undeclared"
    NEW = "new"
    RETIRED = "retired"
    NOT_APPLICABLE = "not-applicable"
    DONT_KNOW = "dont-know"
    UNANSWERED = "unanswered"
    OUT_OF_SCOPE = "out-of-scope"
    BASIS = "basis"
    SMALL_GROUP = "small-group"


@dataclass(frozen=True, slots=True)
class Column:
    """One assessment, alone or in a comparison.

    ``score`` stands on what was asked in this column: in a comparison by the newest column's rules, on the questions
    that mean the same there. ``own`` is the score of its own report, where that is another. ``classes`` tells what
    became of each question between this column's version and the newest's. ``only``: whose answers alone it holds,
    where the council's and its members' stand beside each other. ``target``: it is not what was answered, but where
    the plan leads.
    """

    record: AssessmentRecord
    score: AssessmentScore
    own: AssessmentScore | None = None
    classes: Mapping[str, Change] = field(default_factory=dict)
    only: Basis | None = None
    target: bool = False

    @property
    def basis(self) -> Basis:
        """Whose answers the column stands on."""
        return self.score.basis

    def differing(self) -> tuple[str, ...]:
        """The sections whose figures are not those of the column's own report, by id."""
        if self.own is None:
            return ()
        own = {section.section: section for section in self.own.sections}
        return tuple(each.section for each in self.score.sections if _differs(each, own.get(each.section)))


def _differs(here: SectionScore, own: SectionScore | None) -> bool:
    if own is None:
        return here.in_scope > 0
    counts = (here.in_scope, here.rated, here.in_place) != (own.in_scope, own.rated, own.in_place)
    if here.score is None or own.score is None:
        return counts or here.score is not own.score
    return counts or abs(here.score - own.score) > NOISE


NOISE = 1e-9
"""Differences below this come from the order of additions, not from answers."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section across the columns: its score in each (None where none is printed), and its change.

    The change is *like for like*: the weighted mean of the changes of the ``common`` questions that are rated in both
    columns, out of ``of`` that the newest asks; unrounded. ``like`` holds what these alone score, before and now.
    """

    section: str
    scores: tuple[float | None, ...]
    change: float | None
    common: int = 0
    of: int = 0
    like: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A scored question of the newest column across the columns.

    ``cells`` holds its score in each column (None where the column's questionnaire does not have it with the same
    meaning), ``classes`` how each column's version of it relates to the newest's, ``change_class`` that of the column
    before; ``change`` is newest less before in points of 0 to 100, None where the two cannot be compared.
    """

    question: str
    change_class: Change
    cells: tuple[QuestionScore | None, ...]
    change: float | None
    classes: tuple[Change, ...]

    @property
    def levels(self) -> tuple[int | None, ...]:
        """The level in each column."""
        return tuple(cell.level if cell else None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Omission:
    """A question that the change leaves out, and why."""

    question: str
    reason: LeftOut


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A measured question (of one ``group``, or of all where that is None) across the columns.

    ``values`` holds each column's latest value; a state where that was answered instead; None where nothing was.
    ``change`` is the newest's value less that of the column before, ``better`` whether that is the good direction
    (None: no change, or the file does not say which way is good).
    """

    question: str
    group: str | None
    values: tuple[Measurement | AnswerState | None, ...]
    change: Decimal | None = None
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """An inventory across the columns: how many rows each holds (None where it was not asked, or meant otherwise).

    ``added`` and ``gone`` name the rows that only the newest has, and that only the column before has; rows are the
    same where their names are, whatever their accents and capitals.
    """

    question: str
    counts: tuple[int | None, ...]
    change: int | None = None
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Columns as given. ``newest`` and ``before`` are the indexes of the two that the change compares.

    ``before`` is None where no other column of the newest's council comes before it: then nothing changed.
    ``common`` of the newest's ``of`` practices are compared; ``left_out`` names the others, and after them what only
    the column before was asked. Lists of questions hold ids, the largest change first.
    """

    columns: tuple[Column, ...]
    newest: int
    before: int | None
    common: int
    of: int
    left_out: tuple[Omission, ...]
    up: int
    down: int
    same: int
    sections: tuple[SectionRow, ...]
    practices: tuple[PracticeRow, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    newly_in_place: tuple[str, ...]
    no_longer_in_place: tuple[str, ...]
    indicators: tuple[IndicatorRow, ...] = ()
    inventories: tuple[InventoryRow, ...] = ()

    @property
    def earlier_only(self) -> int:
        """How many practices only the column before was asked."""
        return len(self.left_out) - (self.of - self.common) if self.before is not None else 0
