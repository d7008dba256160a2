"""Carries an assessment to another version of its questionnaire: a new assessment, in the same round.

What means the same is copied; the old assessment stays as it was, to the byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Change, Questionnaire, changes_along
from wci_assess.response import Answered, Answers, Assessment
from wci_assess.store import OperationKind, Transaction
from wci_assess.workspace.assessments import note_started
from wci_assess.workspace.finding import find_assessment, find_questionnaire
from wci_assess.workspace.handed_out import refuse_handed_out
from wci_assess.workspace.recording import record
from wci_assess.workspace.records import record_of, versions_of
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Carried:
    """The new assessment, and what became of the questions, by id in the order of the new file (then the old one's).

    ``copied`` holds answers of questions that are the same; ``review`` those whose wording differs, copied too;
    ``ask_again`` means something else now; ``new`` and ``retired`` have no counterpart.
    """

    assessment: int
    copied: tuple[str, ...]
    review: tuple[str, ...]
    ask_again: tuple[str, ...]
    new: tuple[str, ...]
    retired: tuple[str, ...]


def carry(workspace: Workspace, assessment: int, version: str) -> Carried:
    """Carries the council's answers to ``version``; where there are none to carry, the assessment is just started.

    Raises:
        ExpectedError: no such assessment or version, or it was carried to that version already.
    """
    with workspace.write() as transaction:
        old = record_of(workspace, transaction, assessment)
        _refuse_done(transaction, old.assessment, version)
        refuse_handed_out(transaction, old.round.id)
        stored = find_questionnaire(transaction, old.questionnaire.id, version)
        target = workspace.content(transaction, stored.row)
        between = versions_of(workspace, transaction, [old.questionnaire, target])
        classes = changes_along(old.questionnaire, target, between)
        answers = {key: answer for key, answer in old.answers.items() if classes.get(key.question) in _KEPT}
        made = transaction.councils.add_assessment(
            round=old.round.id,
            questionnaire=stored.row,
            scope=old.assessment.scope,
            sectors=old.assessment.sectors,
            tier=old.assessment.tier,
            population=old.assessment.population,
            carried_from=assessment,
        )
        answered = Answered(target, find_assessment(transaction, made))
        response = transaction.responses.start(made, progress=answered.total)
        now = workspace.now()
        if record(transaction, response, answered, answers, now, OperationKind.CARRY) is None:
            note_started(transaction, made, stored, now)
    return _told(made, target, old.questionnaire, classes, answers)


_KEPT = (Change.SAME, Change.WORDING)


def _refuse_done(transaction: Transaction, assessment: Assessment, version: str) -> None:
    if assessment.version == version:
        raise ExpectedError(
            "same-version",
            mark("Assessment {assessment} is answered in version {version} already; nothing was changed."),
            assessment=assessment.id,
            version=version,
        )
    for each in transaction.councils.assessments_of(assessment.round):
        if each.carried_from == assessment.id and each.version == version:
            raise ExpectedError(
                "carried-already",
                mark("Assessment {assessment} was carried to version {version} already: go on with assessment {made}. "
                     "Nothing was changed."),
                assessment=assessment.id,
                version=version,
                made=each.id,
            )  # fmt: skip


def _told(
    made: int, target: Questionnaire, old: Questionnaire, classes: Mapping[str, Change], answers: Answers
) -> Carried:
    answered = {key.question for key in answers}
    order = [question.id for question in (*target.questions(), *old.questions())]

    def those(*wanted: Change, with_answer: bool = False) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                each for each in order if classes.get(each) in wanted and (not with_answer or each in answered)
            )
        )

    return Carried(
        assessment=made,
        copied=those(Change.SAME, with_answer=True),
        review=those(Change.WORDING, with_answer=True),
        ask_again=those(Change.MEANING, Change.UNDECLARED),
        new=those(Change.NEW),
        retired=those(Change.RETIRED),
    )
