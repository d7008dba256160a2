"""The use case *export*: whole assessments as one file for another computer, without history and drafts.

Members' answers stay here unless they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.checker import text_of
from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import open_envelope, seal
from wci_assess.exchange.whole import QuestionnaireFile, WholeAction, WholeAssessment, WholeFile, whole_object
from wci_assess.i18n import mark
from wci_assess.response import Answers, Assessment
from wci_assess.store import Transaction
from wci_assess.workspace.finding import find_assessment, find_council, find_round
from wci_assess.workspace.imported_members import members_of
from wci_assess.workspace.workspace import Workspace


def export(workspace: Workspace, assessments: Sequence[int], *, with_members: bool = False) -> bytes:
    """The file of these assessments, in this order; the same store gives the same bytes.

    ``with_members``: with each member's seat and the answers that count, without labels; the file is the full copy
    then, and nothing in it is hidden.

    Raises:
        ExpectedError: there is no such assessment, or they are too much for one file.
    """
    with workspace.read() as transaction:
        found = [find_assessment(transaction, each) for each in dict.fromkeys(assessments)]
        rows = dict.fromkeys(transaction.councils.questionnaire_row(each.id) for each in found)
        file = WholeFile(
            questionnaires=tuple(_questionnaire(transaction, row) for row in rows),
            assessments=tuple(whole(transaction, each, with_members=with_members) for each in found),
        )
    data = seal(whole_object(file))
    try:
        open_envelope(data)
    except ExpectedError:
        raise ExpectedError(
            "too-large",
            mark("Together these assessments are too much for one file. Export them in several; nothing was written."),
        ) from None
    return data


def has_members_answers(workspace: Workspace, round: int) -> bool:
    """Whether what members answered in a round is there, so that it could go along."""
    with workspace.read() as transaction:
        asked = transaction.councils.assessments_of(round)
        return any(transaction.responses.member_responses(each.id) for each in asked)


def export_round(workspace: Workspace, round: int, *, with_members: bool = False) -> bytes:
    """The file of all assessments of a round; ``with_members``: with what each member answered.

    Raises:
        ExpectedError: there are none, or they are too much for one file.
    """
    with workspace.read() as transaction:
        found = find_round(transaction, round)
        ids = [each.id for each in transaction.councils.assessments_of(round)]
    if not ids:
        raise ExpectedError(
            "empty-round",
            mark("“{name}” has no questionnaire yet, so there is nothing to take along. Nothing was written."),
            name=found.label,
        )
    return export(workspace, ids, with_members=with_members)


def whole(transaction: Transaction, assessment: Assessment, *, with_members: bool = False) -> WholeAssessment:
    """An assessment as it would travel."""
    round = find_round(transaction, assessment.round)
    return WholeAssessment(
        council=find_council(transaction, round.council),
        round=round,
        assessment=assessment,
        answers=_answers(transaction, assessment.id),
        totals=transaction.totals.of(assessment.id).rows,
        actions=_plan(transaction, assessment),
        members=members_of(transaction, round.id, assessment.id) if with_members else (),
        example=round.council in transaction.councils.examples(),
    )


def _plan(transaction: Transaction, assessment: Assessment) -> tuple[WholeAction, ...]:
    """The steps of the round's plan on this assessment's questionnaire."""
    found = transaction.actions.of_round(assessment.round)
    own = (each for each in found if each.questionnaire == assessment.questionnaire)
    return tuple(WholeAction(each, _uid_of(transaction, each.carried_from)) for each in own)


def _uid_of(transaction: Transaction, action: int | None) -> str | None:
    found = transaction.actions.find(action) if action is not None else None
    return found.uid if found else None


def _answers(transaction: Transaction, assessment: int) -> Answers:
    response = transaction.responses.find(assessment)
    return transaction.responses.answers(response.id) if response else {}


def _questionnaire(transaction: Transaction, row: int) -> QuestionnaireFile:
    stored = transaction.library.row(row)
    source = text_of(transaction.library.source(row))
    if stored is None or source is None:
        raise ValueError(row)  # it was text when it was checked
    return QuestionnaireFile(id=stored.id, version=stored.version, hash=stored.hash, yaml=source)
