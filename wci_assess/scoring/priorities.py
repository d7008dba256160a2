"""What to act on: practices that are low and matter, and strengths to build on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.scoring.levels import level_count
from wci_assess.scoring.values import AssessmentScore, QuestionScore, Status

IMPORTANT = 4
"""From this importance on, of 1 to 5, a practice counts as important."""
Scored = tuple[Question, QuestionScore]


def scored_questions(questionnaire: Questionnaire, score: AssessmentScore) -> Iterator[Scored]:
    """The scored questions in scope with their scores, in the order of the file."""
    for section in score.sections:
        for cell in section.questions:
            question = questionnaire.question(cell.question)
            if question is not None and cell.status is not Status.OUT_OF_SCOPE:
                yield question, cell


def priorities(
    questionnaire: Questionnaire, score: AssessmentScore, importance: Mapping[str, int]
) -> tuple[Scored, ...]:
    """Core practices below *In place*; then others below it that the council holds important; the lowest first."""
    low = [
        (question, cell)
        for question, cell in scored_questions(questionnaire, score)
        if cell.status is Status.RATED and not cell.in_place
    ]
    low.sort(key=lambda pair: pair[1].score or 0.0)
    core = [pair for pair in low if pair[0].core]
    return (*core, *(pair for pair in low if not pair[0].core and importance.get(pair[0].id, 0) >= IMPORTANT))


def strengths(questionnaire: Questionnaire, score: AssessmentScore) -> tuple[Scored, ...]:
    """Practices at their highest level, one a section: a core one where there is one, else the first."""
    found: list[Scored] = []
    for section in score.sections:
        pairs = ((questionnaire.question(cell.question), cell) for cell in section.questions if cell.level)
        at_top = [(question, cell) for question, cell in pairs if question and cell.level == level_count(question)]
        at_top.sort(key=lambda pair: not pair[0].core)
        found += at_top[:1]
    return tuple(found)
