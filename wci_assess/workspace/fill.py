"""The use case *fill*: answers from the command line or a CSV file, all of them or none, as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Answer, Answered, Assessment, Key
from wci_assess.response.edit import Edit, Place, applied, places
from wci_assess.store import OperationKind, StoredResponse, Transaction
from wci_assess.workspace.finding import find_assessment, find_member
from wci_assess.workspace.recording import end_drafts, record, refuse_closed
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Line:
    """What one line asks; ``number`` is its place in a file, None on the command line."""

    edit: Edit
    number: int | None = None


class RefusedLinesError(Exception):
    """Lines that do not fit, each with its place where there is one; nothing was stored."""

    def __init__(self, troubles: Sequence[tuple[int | None, ExpectedError]]) -> None:
        super().__init__(len(troubles))
        self.troubles = tuple(troubles)


def fill(
    workspace: Workspace, assessment: int, lines: Sequence[Line], kind: OperationKind, *, member: int | None = None
) -> int | None:
    """Stores answers of the council, or of the member of that number, as one operation, or none of them.

    Gives the operation's id; None where nothing changes.

    Raises:
        RefusedLinesError: some do not fit their question, or are out of scope.
        ExpectedError: the assessment is closed or not there, there is no such member, or the store refuses.
    """
    with workspace.write() as transaction:
        found = find_assessment(transaction, assessment)
        refuse_closed(found)
        response = _response(transaction, found, member)
        stored = Answered(
            workspace.content_of(transaction, assessment), found, transaction.responses.answers(response.id)
        )
        changes, settled = changes_of(stored, lines)
        operation = record(transaction, response, stored, changes, workspace.now(), kind)
        end_drafts(transaction, response, settled)
    return operation


def _response(transaction: Transaction, assessment: Assessment, member: int | None) -> StoredResponse:
    if member is None:
        return transaction.responses.council_response(assessment.id)
    seat = find_member(transaction, assessment.round, member)
    own = (each for each in transaction.responses.member_responses(assessment.id) if each.member == seat.id)
    return next(own, None) or transaction.responses.start(assessment.id, seat.id)


def changes_of(stored: Answered, lines: Sequence[Line]) -> tuple[dict[Key, Answer | None], list[Place]]:
    """What the lines make of the answers, and the fields they settle."""
    follow = Answered(stored.questionnaire, stored.assessment, stored.answers)
    changes: dict[Key, Answer | None] = {}
    troubles: list[tuple[int | None, ExpectedError]] = []
    for line in lines:
        try:
            made = _applied(line.edit, follow)
        except ExpectedError as error:
            troubles.append((line.number, error))
            continue
        for key, answer in made.items():
            follow.replace(key, answer)
        changes.update(made)
    troubles += [
        (line.number, trouble) for line in lines if (trouble := _out_of_scope(line.edit.question, follow)) is not None
    ]
    if troubles:
        raise RefusedLinesError(sorted(troubles, key=lambda trouble: trouble[0] or 0))
    return changes, [place for line in lines for place in places(line.edit)]


def _applied(edit: Edit, answered: Answered) -> dict[Key, Answer | None]:
    try:
        question = answered.question(edit.question)
    except LookupError:
        raise ExpectedError(
            "unknown-question",
            mark("“{question}” is not a question of {questionnaire}."),
            question=edit.question,
            questionnaire=answered.questionnaire.id,
        ) from None
    return dict(applied(edit, question, answered.rows(question.id)))


def _out_of_scope(question: str, answered: Answered) -> ExpectedError | None:
    if answered.questionnaire.question(question) is None or answered.applies(question):
        return None
    return ExpectedError(
        "out-of-scope",
        mark("“{question}” is not asked in this assessment (scope, sector, community size or condition)."),
        question=question,
    )
