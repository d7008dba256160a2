"""What a look over the answers finds. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answer, Answered, AnswerState


@dataclass(frozen=True, slots=True)
class Findings:
    """Question ids in the order of the file: without an answer; rated low without a comment; don't know."""

    gaps: tuple[str, ...]
    low_without_reason: tuple[str, ...]
    dont_know: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.gaps or self.low_without_reason or self.dont_know)


def findings(questionnaire: Questionnaire, answered: Answered) -> Findings:
    """Looks over the questions in scope."""
    in_scope = [question for question in questionnaire.questions() if answered.applies(question.id)]
    return Findings(
        gaps=tuple(question.id for question in in_scope if not answered.is_answered(question.id)),
        low_without_reason=tuple(_low_without_reason(in_scope, answered)),
        dont_know=tuple(
            question.id
            for question in in_scope
            if any(answer.state is AnswerState.DONT_KNOW for answer in answered.rows(question.id).values())
        ),
    )


def _low_without_reason(questions: list[Question], answered: Answered) -> Iterator[str]:
    for question in questions:
        answer = answered.rows(question.id).get(None)
        if answer is not None and not answer.comment and is_low(question, answer):
            yield question.id


def is_low(question: Question, answer: Answer) -> bool:
    """Whether a practice is rated below *in place*."""
    if question.scale is None or answer.state is not AnswerState.VALUE or not isinstance(answer.value, str):
        return False
    level = question.scale.level(answer.value)
    return level is not None and level.number < question.scale.in_place
