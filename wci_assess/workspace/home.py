"""What the first screen shows: rounds with their assessments and how far each has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wci_assess.questionnaire import Questionnaire, Text, version_key
from wci_assess.response import Answered, Answers, Assessment, Condition, Council, Progress, Round
from wci_assess.store.values import StoredQuestionnaire, StoredResponse


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


def home_assessment(
    questionnaire: Questionnaire,
    assessment: Assessment,
    response: StoredResponse | None,
    answers: Answers,
    versions: Sequence[StoredQuestionnaire],
) -> HomeAssessment:
    """One assessment as Home shows it."""
    return HomeAssessment(
        assessment=assessment,
        title=questionnaire.title,
        progress=Answered(questionnaire, assessment, answers).total,
        saved_at=response.saved_at if response else None,
        place=response.place if response else None,
        newer_version=_newer(versions, assessment),
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


def home_rounds(
    councils: Sequence[Council],
    examples: frozenset[int],
    rounds: Sequence[Round],
    assessments: Mapping[int, Sequence[HomeAssessment]],
) -> tuple[HomeRound, ...]:
    """Rounds with their assessments (by the round's id), what was saved last first."""
    known = {council.id: council for council in councils}
    return _in_order(
        [
            HomeRound(
                council=known[each.council],
                round=each,
                example=each.council in examples,
                assessments=tuple(assessments.get(each.id, ())),
            )
            for each in rounds
        ]
    )


def _in_order(rounds: list[HomeRound]) -> tuple[HomeRound, ...]:
    """Own rounds before examples, what was saved last first, then the newest period."""
    never = datetime.min
    return tuple(
        sorted(
            rounds,
            key=lambda each: (not each.example, each.saved_at or never, each.round.end, each.round.id),
            reverse=True,
        )
    )
