"""A member's answers fitted to their questions: through the one way in which answers become, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wci_assess.errors import ExpectedError
from wci_assess.exchange.handed import AnsweredPart
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.response import Answer, Answers, AnswerState, Assessment
from wci_assess.response.edit import DontKnow, Field, NotApplicable, Single, Together, Weigh, Write, applied
from wci_assess.response.model import Measurement
from wci_assess.response.scope import asked
from wci_assess.response.value_writing import written_value

_WORDS = (QuestionType.TEXT, QuestionType.INVENTORY)
"""Types whose texts are kept with other line ends than they came with."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An assessment that a part of a file may answer, with its questionnaire."""

    assessment: Assessment
    questionnaire: Questionnaire


def fitted(part: AnsweredPart, candidates: Sequence[Asked]) -> Mapping[int, Answers]:
    """The answers of a part by assessment: the first of the candidates that asks the question.

    Raises:
        ExpectedError: one does not fit its question, or is of a question that was not asked.
    """
    found: dict[int, dict[str, dict[str | None, Answer]]] = {each.assessment.id: {} for each in candidates}
    places: dict[str, tuple[Question, int]] = {}
    for answer in part.answers:
        if answer.question not in places:
            places[answer.question] = _place(answer.question, candidates)
        question, assessment = places[answer.question]
        rows = found[assessment].setdefault(question.id, {})
        made = applied(Together(tuple(_edits(answer))), question, rows)
        rows.update({key.row: after for key, after in made.items() if after is not None})
    _refuse_lost(part, places, found)
    return {
        assessment: {answer.key: answer for rows in questions.values() for answer in rows.values()}
        for assessment, questions in found.items()
    }


def _place(question: str, candidates: Sequence[Asked]) -> tuple[Question, int]:
    known = False
    for each in candidates:
        found, section = each.questionnaire.question(question), each.questionnaire.section_of(question)
        if found is None or section is None:
            continue
        known = True
        if asked(each.assessment, section, found):
            return found, each.assessment.id
    if known:
        raise ExpectedError(
            "out-of-scope",
            mark("This file answers “{question}”, which was not asked. Ask for a file that the form saved."),
            question=question,
        )
    raise ExpectedError(
        "unknown-question",
        mark("This file answers “{question}”, which is no question of {questionnaire}. Ask for a file that the form "
             "saved."),
        question=question,
        questionnaire=candidates[0].questionnaire.id,
    )  # fmt: skip


def _edits(answer: Answer) -> Iterator[Single]:
    question, row = answer.question, answer.row
    match answer.state:
        case AnswerState.VALUE if answer.value is not None:
            yield Write(question, Field.VALUE, written_value(answer.value), row)
            if isinstance(answer.value, Measurement) and answer.value.source is not None:
                yield Write(question, Field.SOURCE, answer.value.source, row)
        case AnswerState.NOT_APPLICABLE:
            yield NotApplicable(question, answer.reason or "")
        case AnswerState.DONT_KNOW:
            yield DontKnow(question)
    if answer.comment is not None:
        yield Write(question, Field.COMMENT, answer.comment, row, answer.comment_language)
    if answer.evidence is not None:
        yield Write(question, Field.EVIDENCE, answer.evidence, row)
    if answer.importance is not None:
        yield Weigh(question, answer.importance)


def _refuse_lost(
    part: AnsweredPart,
    places: Mapping[str, tuple[Question, int]],
    found: Mapping[int, Mapping[str, Mapping[str | None, Answer]]],
) -> None:
    """Passes answers that became what they were: none was taken for another, none pushed out by one beside it."""
    for answer in part.answers:
        question, assessment = places[answer.question]
        kept = found[assessment].get(question.id, {}).get(answer.row)
        same = kept is not None and kept.state is answer.state and _same_value(question, kept, answer)
        if not same and not (kept is None and answer.empty):
            raise ExpectedError(
                "unfit-value",
                mark("What this file answers to “{question}” does not fit that question. Ask for a file that the form "
                     "saved."),
                question=answer.question,
            )  # fmt: skip


def _same_value(question: Question, kept: Answer, answer: Answer) -> bool:
    if isinstance(kept.value, tuple) and isinstance(answer.value, tuple):
        return set(kept.value) == set(answer.value)
    return question.type in _WORDS or kept.value == answer.value
