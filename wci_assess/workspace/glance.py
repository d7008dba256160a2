"""Home at a glance: what the window shows first, before the store is opened for work. Loads no SQLAlchemy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wci_assess.store.glance import Glance, glance
from wci_assess.workspace.home import HomeAssessment, HomeRound, home_assessment, home_rounds


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Home and the settings of a data folder."""

    rounds: tuple[HomeRound, ...]
    settings: Mapping[str, str]


def first_look(folder: Path) -> FirstLook | None:
    """Home of a data folder, exactly as :meth:`Workspace.home` gives it; None where it must be opened properly."""
    seen = glance(folder)
    return None if seen is None else FirstLook(_rounds(seen), seen.settings)


def _rounds(seen: Glance) -> tuple[HomeRound, ...]:
    by_round: dict[int, list[HomeAssessment]] = {}
    for assessment in seen.assessments:
        response = seen.responses.get(assessment.id)
        answers = seen.answers.get(response.id, {}) if response else {}
        shown = home_assessment(seen.questionnaires[assessment.id], assessment, response, answers, seen.library)
        by_round.setdefault(assessment.round, []).append(shown)
    return home_rounds(seen.councils, seen.examples, seen.rounds, by_round)
