"""Scores side by side: two or more columns on the questions that they share. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wci_assess.questionnaire import Change
from wci_assess.response import AssessmentRecord
from wci_assess.scoring import AssessmentScore, Basis, QuestionScore


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
    """One assessment of a comparison, scored by the newest column's rules."""

    record: AssessmentRecord
    score: AssessmentScore

    @property
    def basis(self) -> Basis:
        """Whose answers the column stands on."""
        return self.score.basis


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section across the columns: its score in each (None where none is printed), and its change.

    The change is the weighted mean of the changes of the questions rated in both columns, unrounded.
    """

    section: str
    scores: tuple[float | None, ...]
    change: float | None


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A scored question of the newest column across the columns.

    ``cells`` holds its score in each column (None where the column's questionnaire does not have it with the same
    meaning); ``change`` is newest less before in points of 0 to 100, None where the two cannot be compared.
    """

    question: str
    change_class: Change
    cells: tuple[QuestionScore | None, ...]
    change: float | None

    @property
    def levels(self) -> tuple[int | None, ...]:
        """The level in each column."""
        return tuple(cell.level if cell else None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Omission:
    """A question that the change leaves out, and why."""

    question: str
    reason: LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Columns as given. ``newest`` and ``before`` are the indexes of the two that the change compares.

    ``before`` is None where no other column of the newest's council comes before it: then nothing changed.
    Lists of questions hold ids, the largest change first.
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


def compare(records: Sequence[AssessmentRecord]) -> Comparison:
    """The comparison of two or more assessments of one questionnaire (or of a variant and its base)."""
    raise NotImplementedError
