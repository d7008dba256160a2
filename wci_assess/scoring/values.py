"""Scores as values: of a question, a section, an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """Whose answers a figure stands on."""

    COUNCIL = "council"
    MEMBERS = "members"
    NONE = "none"
    MIXED = "mixed"
    """Only of a whole column: its sections differ."""


class NoScore(StrEnum):
    """Why a section prints no score."""

    FEW_RATED = "few-rated"
    LOW_SHARE = "low-share"
    SMALL_GROUP = "small-group"
    SHORT_SCOPE = "short-scope"
    NOT_ASKED = "not-asked"
    """Only beside another column, which was asked what this one was not."""


class Status(StrEnum):
    """What became of one scored question in one column."""

    RATED = "rated"
    NOT_APPLICABLE = "not-applicable"
    DONT_KNOW = "dont-know"
    UNANSWERED = "unanswered"
    OUT_OF_SCOPE = "out-of-scope"
    SMALL_GROUP = "small-group"


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One scored question (a practice, or a yes-no with a good answer).

    ``level`` is the number from 1 (a yes-no: 2 is the good answer, 1 the other; on the members' basis the lower
    median, None where the group is too small to show its spread); ``score`` runs from 0 to 100; both are None unless
    ``status`` is rated. ``in_place`` says whether the level (of members: the lower median) reaches *In place*. ``n``
    counts the members behind a figure on the members' basis: who was not asked is never among them.
    """

    question: str
    status: Status
    basis: Basis
    level: int | None = None
    score: float | None = None
    in_place: bool = False
    n: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScore:
    """One section: counts of its scored questions, and its score (0 to 100) or the reason why there is none.

    ``in_scope`` = ``rated`` + ``not_applicable`` + ``dont_know`` + ``unanswered`` + ``hidden`` (a small group's);
    ``applicable`` is that less ``not_applicable``. ``not_asked`` stands beside: what another column was asked.
    ``in_place`` counts shown practices alone.
    """

    section: str
    basis: Basis
    score: float | None
    reason: NoScore | None
    in_scope: int
    applicable: int
    rated: int
    rated_share: float | None
    in_place: int
    not_applicable: int
    dont_know: int
    unanswered: int
    hidden: int = 0
    not_asked: int = 0
    n: int | None = None
    questions: tuple[QuestionScore, ...] = ()

    @property
    def shown(self) -> int:
        """Applicable practices that are not hidden."""
        return self.applicable - self.hidden


@dataclass(frozen=True, slots=True)
class AssessmentScore:
    """The profile of one assessment: its sections. There is no grand total; the headline counts practices."""

    assessment: int
    sections: tuple[SectionScore, ...]

    @property
    def in_scope(self) -> int:
        """Practices in scope."""
        return sum(section.in_scope for section in self.sections)

    @property
    def in_place(self) -> int:
        """Practices shown to be in place."""
        return sum(section.in_place for section in self.sections)

    @property
    def applicable(self) -> int:
        """Practices in scope, less those not applicable."""
        return sum(section.applicable for section in self.sections)

    @property
    def shown(self) -> int:
        """Applicable practices that are not hidden."""
        return sum(section.shown for section in self.sections)

    @property
    def rated(self) -> int:
        """Practices that hold a level."""
        return sum(section.rated for section in self.sections)

    @property
    def not_applicable(self) -> int:
        """Practices that do not apply."""
        return sum(section.not_applicable for section in self.sections)

    @property
    def dont_know(self) -> int:
        """Practices of which the answer is *don't know*."""
        return sum(section.dont_know for section in self.sections)

    @property
    def unanswered(self) -> int:
        """Practices without an answer."""
        return sum(section.unanswered for section in self.sections)

    @property
    def hidden(self) -> int:
        """Practices of which too few members answered to show them."""
        return sum(section.hidden for section in self.sections)

    @property
    def not_asked(self) -> int:
        """Practices that another column was asked, and this one was not."""
        return sum(section.not_asked for section in self.sections)

    @property
    def basis(self) -> Basis:
        """The basis of all sections with figures, or *mixed*."""
        bases = {section.basis for section in self.sections if section.basis is not Basis.NONE}
        return Basis.NONE if not bases else bases.pop() if len(bases) == 1 else Basis.MIXED
