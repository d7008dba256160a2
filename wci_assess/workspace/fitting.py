"""Answers of a file fitted to their questions: through the one way in which answers become, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wci_assess.errors import ExpectedError
from wci_assess.exchange.handed import AnsweredPart
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.response import Answer, Answers, Assessment, QuestionTotal
from wci_assess.response.answer_edits import edits_of
from wci_assess.response.edit import Together, applied
from wci_assess.response.scope import asked
from wci_assess.response.totals import OF_MEMBERS

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
        made = applied(Together(tuple(edits_of(answer))), question, rows)
        rows.update({key.row: after for key, after in made.items() if after is not None})
    _refuse_lost(part, places, found)
    return {
        assessment: {answer.key: answer for rows in questions.values() for answer in rows.values()}
        for assessment, questions in found.items()
    }


def fitted_whole(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """A council's answers of a whole assessment, as its questionnaire takes them; also those not asked any more.

    Raises:
        ExpectedError: one does not fit its question, or is of none.
    """
    found: dict[str, dict[str | None, Answer]] = {}
    for answer in answers.values():
        question = _known(questionnaire, answer.question)
        rows = found.setdefault(question.id, {})
        made = applied(Together(tuple(edits_of(answer))), question, rows)
        rows.update({key.row: after for key, after in made.items() if after is not None})
    kept = (_settled(questionnaire, found, answer) for answer in answers.values())
    return {answer.key: answer for answer in kept if not answer.empty}


def _settled(questionnaire: Questionnaire, found: Mapping[str, Mapping[str | None, Answer]], answer: Answer) -> Answer:
    """What became of an answer, settled as it was."""
    question = _known(questionnaire, answer.question)
    kept = found[question.id].get(answer.row) or Answer(question=question.id, row=answer.row)
    if kept.state is not answer.state or not _same_value(question, kept, answer):
        raise ExpectedError(
            "unfit-value",
            mark("What this file answers to “{question}” does not fit that question; nothing was changed."),
            question=answer.question,
        )
    return replace(
        kept,
        settled_on=answer.settled_on,
        settled_group=answer.settled_group,
        settled_count=answer.settled_count,
    )


def fitted_totals(questionnaire: Questionnaire, totals: Sequence[QuestionTotal]) -> None:
    """Passes totals of its questions that count what can be chosen there.

    Raises:
        ExpectedError: one does not fit its question, or is of none.
    """
    for total in totals:
        chosen = set(total.values)
        choices = set() if total.question == OF_MEMBERS else _choices(_known(questionnaire, total.question))
        if chosen - choices:
            raise ExpectedError(
                "unfit-value",
                mark("What this file counts of “{question}” does not fit that question; nothing was changed."),
                question=total.question,
            )


def _choices(question: Question) -> set[str]:
    """The ids of what can be chosen of it."""
    if question.scale is not None:
        return {level.id for level in question.scale.levels}
    if question.type is QuestionType.YES_NO:
        return {"yes", "no"}
    return {option.id for option in question.options}


def _known(questionnaire: Questionnaire, question: str) -> Question:
    found = questionnaire.question(question)
    if found is None:
        raise ExpectedError(
            "unknown-question",
            mark("This file answers “{question}”, which is no question of {questionnaire}; nothing was changed."),
            question=question,
            questionnaire=questionnaire.id,
        )
    return found


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
