"""Where answers are missing."""

from __future__ import annotations

from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answered


def next_gap(questionnaire: Questionnaire, answered: Answered, after: str | None) -> str | None:
    """The first unanswered question in scope behind ``after``, going round at the end; None where all is answered."""
    ids = [question.id for question in questionnaire.questions()]
    start = ids.index(after) + 1 if after in ids else 0
    for question in (*ids[start:], *ids[:start]):
        if answered.applies(question) and not answered.is_answered(question):
            return question
    return None
