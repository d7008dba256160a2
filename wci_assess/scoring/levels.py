"""Levels as numbers and scores: level k of K scores 100·(k-1)/(K-1)."""

from __future__ import annotations

from wci_assess.questionnaire import Question
from wci_assess.response import Answer, AnswerState


def level_count(question: Question) -> int:
    """K: how many levels the scored question has; a yes-no has two."""
    return len(question.scale.levels) if question.scale else 2


def level_score(level: int, count: int) -> float:
    """The score of a level, 0 to 100."""
    return 100 * (level - 1) / (count - 1)


def in_place_level(question: Question) -> int:
    """The level from which the question counts as in place; a yes-no at its good answer."""
    return question.scale.in_place if question.scale else 2


def level_number(question: Question, answer: Answer | None) -> int | None:
    """The level an answer holds, from 1; None where it holds none or the question is not scored."""
    if answer is None or answer.state is not AnswerState.VALUE or not question.scored:
        return None
    if question.scale is None:
        return 2 if answer.value == question.good_answer else 1
    level = question.scale.level(str(answer.value))
    return level.number if level else None
