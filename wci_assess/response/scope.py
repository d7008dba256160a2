"""Which questions apply to one response: the assessment's scope, the council's tier, and each question's ``when``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from wci_assess.questionnaire import (
    All,
    AnyOf,
    AtLeast,
    Is,
    Not,
    Question,
    Questionnaire,
    Section,
)
from wci_assess.questionnaire import (
    Condition as When,
)
from wci_assess.response.model import Answer, AnswerState, Assessment, AssessmentRecord, Key, Response, Scope


class Truth(Enum):
    """Whether a condition holds. Don't know, not applicable, hidden and unanswered leave it unknown: not fulfilled."""

    YES = 1
    NO = 2
    UNKNOWN = 3


def asked(assessment: Assessment, section: Section, question: Question) -> bool:
    """Whether the assessment's scope, sectors and tier include the question, whatever its ``when`` says."""
    if assessment.scope is Scope.CORE and not question.core:
        return False
    if section.sector and assessment.sectors and section.sector not in assessment.sectors:
        return False
    return assessment.tier is None or assessment.tier in question.tiers


_OPPOSITE = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}


def questions_in(condition: When) -> Iterable[str]:
    """The ids of the questions that a condition looks at."""
    match condition:
        case Is(question, _) | AtLeast(question, _):
            yield question
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from questions_in(part)
        case Not(part):
            yield from questions_in(part)


class Applicability:
    """Which questions of one response apply, kept up to date answer by answer.

    One change costs what depends on it, not the whole questionnaire. ``answers`` is the caller's live mapping.
    """

    def __init__(self, questionnaire: Questionnaire, assessment: Assessment, answers: Mapping[Key, Answer]) -> None:
        self._answers = answers
        self._questionnaire = questionnaire
        self._asked: set[str] = set()
        self._applies: set[str] = set()
        self._dependents: dict[str, list[Question]] = {}
        for section in questionnaire.sections:
            for question in section.questions:
                self._place(assessment, section, question)

    def _place(self, assessment: Assessment, section: Section, question: Question) -> None:
        if question.when is not None:
            for other in questions_in(question.when):
                self._dependents.setdefault(other, []).append(question)
        if asked(assessment, section, question):
            self._asked.add(question.id)
            if self._fulfilled(question):
                self._applies.add(question.id)

    def __contains__(self, question_id: str) -> bool:
        return question_id in self._applies

    def update(self, question_id: str) -> tuple[str, ...]:
        """Follows a changed answer; gives the questions that now apply and did not, or the other way round."""
        changed: list[str] = []
        for dependent in self._dependents.get(question_id, ()):
            applies = dependent.id in self._asked and self._fulfilled(dependent)
            if applies == (dependent.id in self._applies):
                continue
            (self._applies.add if applies else self._applies.discard)(dependent.id)
            changed.append(dependent.id)
            changed.extend(self.update(dependent.id))
        return tuple(changed)

    def _fulfilled(self, question: Question) -> bool:
        return question.when is None or self._truth(question.when) is Truth.YES

    def _truth(self, condition: When) -> Truth:
        match condition:
            case Is(question, values):
                return self._is(question, values)
            case AtLeast(question, level):
                return self._at_least(question, level)
            case All(parts):
                return _first((self._truth(part) for part in parts), Truth.NO, otherwise=Truth.YES)
            case AnyOf(parts):
                return _first((self._truth(part) for part in parts), Truth.YES, otherwise=Truth.NO)
            case Not(part):
                return _OPPOSITE[self._truth(part)]

    def _value(self, question_id: str) -> tuple[str, ...] | None:
        answer = self._answers.get(Key(question_id))
        if question_id not in self._applies or answer is None or answer.state is not AnswerState.VALUE:
            return None
        match answer.value:
            case str(value):
                return (value,)
            case tuple(values):
                return values
            case _:
                return None

    def _is(self, question_id: str, wanted: tuple[str, ...]) -> Truth:
        values = self._value(question_id)
        if values is None:
            return Truth.UNKNOWN
        return Truth.YES if set(values) & set(wanted) else Truth.NO

    def _at_least(self, question_id: str, level_id: str) -> Truth:
        values = self._value(question_id)
        question = self._questionnaire.question(question_id)
        if values is None or question is None or question.scale is None:
            return Truth.UNKNOWN
        given, wanted = question.scale.level(values[0]), question.scale.level(level_id)
        if given is None or wanted is None:
            return Truth.UNKNOWN
        return Truth.YES if given.number >= wanted.number else Truth.NO


def _first(truths: Iterable[Truth], decisive: Truth, *, otherwise: Truth) -> Truth:
    """``decisive`` where any part is; unknown where none is but some part is unknown; else ``otherwise``."""
    seen = set(truths)
    if decisive in seen:
        return decisive
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else otherwise


def in_scope(
    questionnaire: Questionnaire, assessment: Assessment, answers: Mapping[Key, Answer]
) -> tuple[Question, ...]:
    """The questions in scope, in the order of the file."""
    applies = Applicability(questionnaire, assessment, answers)
    return tuple(question for question in questionnaire.questions() if question.id in applies)


def asked_of(record: AssessmentRecord, response: Response) -> frozenset[str]:
    """The ids of the questions that one respondent was asked: the assessment's scope, and its own ``when`` answers."""
    return frozenset(question.id for question in in_scope(record.questionnaire, record.assessment, response.answers))
