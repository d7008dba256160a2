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
    Released,
    Response,
    Round,
    Scope,
    Value,
    Written,
)
from wci_assess.response.progress import Answered, Progress
from wci_assess.response.totals import QuestionTotal, Totals

__all__ = [
    "NOT_APPLICABLE_REASONS",
    "Answer",
    "AnswerState",
    "Answered",
    "Answers",
    "Assessment",
    "AssessmentRecord",
    "Cell",
    "Condition",
    "Council",
    "Key",
    "Measurement",
    "Progress",
    "QuestionTotal",
    "Released",
    "Response",
    "Round",
    "Scope",
    "Totals",
    "Value",
    "Written",
]
