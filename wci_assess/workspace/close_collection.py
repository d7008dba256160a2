"""The use case *close collection*: members' answers become totals; from here on every figure comes from these alone.

A closed collection is not opened again: two closings that differ by one member would tell that member's answers. What
comes later waits, and counts with the batch that it makes.
"""

from __future__ import annotations

from wci_assess.response import Condition, Round
from wci_assess.scoring import counted
from wci_assess.store import OperationKind, Transaction
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.records import voices_of
from wci_assess.workspace.workspace import Workspace


def close_collection(workspace: Workspace, round: int) -> bool:
    """Ends the collection of members' answers, and counts them, in one transaction; False where it was closed already.

    Raises:
        ExpectedError: there is no such round.
    """
    with workspace.write() as transaction:
        found = find_round(transaction, round)
        if found.collection is Condition.CLOSED:
            return False
        transaction.councils.close_collection(round)
        count_members(workspace, transaction, found)
        transaction.history.note(OperationKind.CLOSE_COLLECTION, workspace.now(), subject="round", subject_id=round)
        return True


def count_members(workspace: Workspace, transaction: Transaction, round: Round) -> None:
    """Adds to each assessment's totals what may be told now, as the next batch."""
    for assessment in transaction.councils.assessments_of(round.id):
        voices = voices_of(transaction, assessment)
        if voices:
            questionnaire = workspace.content_of(transaction, assessment.id)
            before = transaction.totals.of(assessment.id)
            rows = counted(questionnaire, assessment, voices, round.threshold, before)
            transaction.totals.add(assessment.id, rows)
