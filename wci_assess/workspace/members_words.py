"""What members answered that no total tells: words, dates, figures and lists, for the coordinator alone.

Any of it can be taken over into the council's answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answers, AnswerState, Condition
from wci_assess.response.edit import Rows
from wci_assess.response.taking_over import TAKEN_OVER, taking_over
from wci_assess.store import Member, OperationKind
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.records import member_answers, read_record
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Said:
    """What one member answered to a question. ``new``: the council does not have all of it yet."""

    member: Member
    rows: Rows
    new: bool


@dataclass(frozen=True, slots=True)
class MembersWords:
    """A question of an assessment, with what members answered and what the council has."""

    assessment: int
    questionnaire: Questionnaire
    question: Question
    own: Rows
    said: tuple[Said, ...]
    open: bool
    """Whether the assessment still takes answers."""


def members_words(workspace: Workspace, round: int) -> tuple[MembersWords, ...]:
    """Every question of a round that members answered in such a way, in the order of its questionnaires.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.read() as transaction:
        find_round(transaction, round)
        asked = [each.id for each in transaction.councils.assessments_of(round)]
    return tuple(found for each in asked for found in _of_assessment(workspace, each))


def _of_assessment(workspace: Workspace, assessment: int) -> Iterator[MembersWords]:
    answered = member_answers(workspace, assessment)
    if not answered:
        return
    record = read_record(workspace, assessment)
    takes_answers = record.assessment.state is Condition.OPEN
    for question in record.questionnaire.questions():
        if question.type not in TAKEN_OVER:
            continue
        own = _rows(record.answers, question)
        theirs = [(member, _rows(answers, question)) for member, answers in answered]
        said = tuple(
            Said(member, rows, taking_over(question, own, rows) is not None)
            for member, rows in theirs
            if any(each.state is AnswerState.VALUE for each in rows.values())
        )
        if said:
            yield MembersWords(assessment, record.questionnaire, question, own, said, takes_answers)


def take_over(workspace: Workspace, assessment: int, question: str, member: int) -> int | None:
    """Takes what the member of that number answered over into the council's answer.

    Gives the operation, which can be undone; None where the council has all of it.

    Raises:
        ExpectedError: the assessment is closed, or the member's answer is there no more.
    """
    record = read_record(workspace, assessment)
    asked = record.questionnaire.question(question)
    theirs = next((answers for each, answers in member_answers(workspace, assessment) if each.number == member), None)
    if asked is None or theirs is None:
        raise ExpectedError("nothing-said", mark("This member’s answer is there no more; nothing was changed."))
    edit = taking_over(asked, _rows(record.answers, asked), _rows(theirs, asked))
    return fill(workspace, assessment, [Line(edit)], OperationKind.ANSWER) if edit is not None else None


def _rows(answers: Answers, question: Question) -> Rows:
    return {key.row: answer for key, answer in answers.items() if key.question == question.id}
