"""The library of one data folder: what it lists; versions hidden, removed, and brought back."""

from __future__ import annotations

from wci_assess.questionnaire import Questionnaire
from wci_assess.store import OperationKind, StoredQuestionnaire
from wci_assess.workspace.finding import find_questionnaire
from wci_assess.workspace.load import in_use, is_used
from wci_assess.workspace.workspace import Workspace


def list_library(workspace: Workspace) -> tuple[StoredQuestionnaire, ...]:
    """Every questionnaire version, by id and version."""
    with workspace.read() as transaction:
        return transaction.library.entries()


def read_questionnaire(workspace: Workspace, questionnaire: str, version: str | None = None) -> Questionnaire:
    """One version (the newest, where none is named)."""
    with workspace.read() as transaction:
        return workspace.content(transaction, find_questionnaire(transaction, questionnaire, version).row)


def hide_questionnaire(workspace: Workspace, questionnaire: str, version: str, *, hidden: bool) -> None:
    """Hides a version from where new assessments are started, or shows it again; nothing else changes."""
    with workspace.write() as transaction:
        stored = find_questionnaire(transaction, questionnaire, version)
        transaction.library.set_hidden(stored.row, hidden=hidden)
        transaction.history.note(
            OperationKind.HIDE if hidden else OperationKind.SHOW,
            workspace.now(),
            subject="questionnaire",
            subject_id=stored.row,
            after={"name": f"{stored.id} {stored.version}"},
        )


def remove_questionnaire(workspace: Workspace, questionnaire: str, version: str | None = None) -> int:
    """Takes a version that no assessment uses out of the library, until it is brought back; gives the operation.

    Raises:
        ExpectedError: there is none, an assessment answers it, or a survey asks it.
    """
    with workspace.write() as transaction:
        stored = find_questionnaire(transaction, questionnaire, version)
        if is_used(transaction, stored):
            raise in_use(stored)
        transaction.library.set_deleted(stored.row, deleted=True)
        return transaction.history.note(
            OperationKind.DELETE_QUESTIONNAIRE,
            workspace.now(),
            subject="questionnaire",
            subject_id=stored.row,
            before={"name": f"{stored.id} {stored.version}"},
        )
