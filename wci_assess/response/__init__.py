"""Councils, rounds, assessments, responses and answers; validation, scope and progress. Pure."""

from wci_assess.response.model import (
    NOT_APPLICABLE_REASONS,
    Answer,
    Answers,
    AnswerState,
    Assessment,
    AssessmentRecord,
    Cell,
    Condition,
    Council,
    Key,
    Measurement,
    Round,
    Scope,
    Value,
)

__all__ = [
    "NOT_APPLICABLE_REASONS",
    "Answer",
    "AnswerState",
    "Answers",
    "Assessment",
    "AssessmentRecord",
    "Cell",
    "Condition",
    "Council",
    "Key",
    "Measurement",
    "Round",
    "Scope",
    "Value",
]
