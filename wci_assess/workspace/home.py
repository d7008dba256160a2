"""What the first screen shows: rounds with their assessments and how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wci_assess.questionnaire import Text, version_key
from wci_assess.response import Assessment, Condition, Council, Progress, Round
from wci_assess.store.home import ListedAssessment, StoredHome
from wci_assess.store.values import StoredQuestionnaire


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


def home_of(stored: StoredHome) -> tuple[HomeRound, ...]:
    """Rounds with their assessments, what was saved last first."""
    return tuple(
        HomeRound(
            council=each.council,
            round=each.round,
            example=each.example,
            assessments=tuple(_shown(one, stored.questionnaires) for one in each.assessments),
        )
        for each in stored.rounds
    )


def _shown(listed: ListedAssessment, versions: Sequence[StoredQuestionnaire]) -> HomeAssessment:
    return HomeAssessment(
        assessment=listed.assessment,
        title=listed.title,
        progress=listed.progress,
        saved_at=listed.saved_at,
        place=listed.place,
        newer_version=_newer(versions, listed.assessment),
    )


def newest(entries: Sequence[StoredQuestionnaire], questionnaire: str) -> StoredQuestionnaire | None:
    """The newest version of a questionnaire in the library."""
    versions = [each for each in entries if each.id == questionnaire]
    return max(versions, key=lambda each: version_key(each.version), default=None)


def _newer(versions: Sequence[StoredQuestionnaire], assessment: Assessment) -> str | None:
    """The newest version that an open assessment could move to."""
    if assessment.state is Condition.CLOSED:
        return None
    found = newest([each for each in versions if not each.hidden], assessment.questionnaire)
    if found is None or version_key(found.version) <= version_key(assessment.version):
        return None
    return found.version
