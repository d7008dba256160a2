"""Councils, rounds and assessments deleted. They stay in the store, hidden, until they are brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wci_assess.store import OperationKind, Transaction
from wci_assess.workspace.finding import find_assessment, find_council, find_round
from wci_assess.workspace.workspace import Workspace


def delete_council(workspace: Workspace, council: int) -> int:
    """Hides a council with all its rounds; gives the operation that brings it back."""
    return _delete(workspace, "council", council)


def delete_round(workspace: Workspace, round: int) -> int:
    """Hides a round with all that is in it; gives the operation that brings it back."""
    return _delete(workspace, "round", round)


def delete_assessment(workspace: Workspace, assessment: int) -> int:
    """Hides an assessment with its answers; gives the operation that brings it back."""
    return _delete(workspace, "assessment", assessment)


_KINDS: Mapping[str, OperationKind] = {
    "council": OperationKind.DELETE_COUNCIL,
    "round": OperationKind.DELETE_ROUND,
    "assessment": OperationKind.DELETE_ASSESSMENT,
}


def _delete(workspace: Workspace, subject: str, row: int) -> int:
    with workspace.write() as transaction:
        name = _NAMES[subject](transaction, row)
        transaction.councils.set_deleted(subject, row, deleted=True)
        return transaction.history.note(
            _KINDS[subject],
            workspace.now(),
            subject=subject,
            subject_id=row,
            before={"name": name},
        )


def _assessment_name(transaction: Transaction, row: int) -> str:
    found = find_assessment(transaction, row)
    return f"{found.questionnaire} {found.version}"


_NAMES: Mapping[str, Callable[[Transaction, int], str]] = {
    "council": lambda transaction, row: find_council(transaction, row).name,
    "round": lambda transaction, row: find_round(transaction, row).label,
    "assessment": _assessment_name,
}
