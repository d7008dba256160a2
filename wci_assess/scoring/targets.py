"""Where a plan leads: the scores of the sections once every practice in it stands at the level that is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wci_assess.questionnaire import Questionnaire
from wci_assess.scoring.levels import level_count, level_score
from wci_assess.scoring.score import weighted_mean
from wci_assess.scoring.values import AssessmentScore, QuestionScore


def target_scores(
    questionnaire: Questionnaire, score: AssessmentScore, levels: Mapping[str, int]
) -> Mapping[str, float]:
    """Next year's scores from 0 to 100, by section: of those with a score and with a practice in the plan.

    ``levels``: the wanted level, from 1, by question. A practice that is not rated yet counts once it is wanted.
    """
    found: dict[str, float] = {}
    for section in score.sections:
        if section.score is None or not any(cell.question in levels for cell in section.questions):
            continue
        pairs = [(questionnaire.question(cell.question), cell) for cell in section.questions]
        known = [(question, cell) for question, cell in pairs if question is not None]
        reached = [_reached(cell, levels.get(cell.question), level_count(question)) for question, cell in known]
        mean = weighted_mean([question for question, _ in known], reached)
        if mean is not None:
            found[section.section] = mean
    return found


def _reached(cell: QuestionScore, level: int | None, count: int) -> QuestionScore:
    return cell if level is None or level > count else replace(cell, score=level_score(level, count))
