"""What the first screen shows: rounds with their assessments and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wci_assess.questionnaire import Text
from wci_assess.response import Assessment, Council, Progress, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAssessment:
    """One assessment of a round, where the council's answers stand."""

    assessment: Assessment
    title: Text
    progress: Progress
    saved_at: datetime | None
    place: str | None
    newer_version: str | None = None
    """A newer version of its questionnaire in the library, to which its answers can be carried."""

    @property
    def id(self) -> int:
        """The assessment's id."""
        return self.assessment.id


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRound:
    """A round of a council, with its assessments."""

    council: Council
    round: Round
    example: bool
    assessments: tuple[HomeAssessment, ...]

    @property
    def saved_at(self) -> datetime | None:
        """When anything of the round was last stored."""
        return max((each.saved_at for each in self.assessments if each.saved_at), default=None)


def in_order(rounds: list[HomeRound]) -> tuple[HomeRound, ...]:
    """Own rounds before examples, what was saved last first, then the newest period."""
    never = datetime.min
    return tuple(
        sorted(
            rounds,
            key=lambda each: (not each.example, each.saved_at or never, each.round.end, each.round.id),
            reverse=True,
        )
    )
