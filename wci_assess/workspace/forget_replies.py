"""The use case *delete replies*: what was counted of a survey stays, all else that people replied goes for good."""

from __future__ import annotations

from dataclasses import replace

from wci_assess.paths import STORE_FILE
from wci_assess.response import Condition
from wci_assess.store import OperationKind, Transaction, backups
from wci_assess.store.backups import Reason
from wci_assess.store.replies import StoredSurvey
from wci_assess.workspace.forgotten import Forgotten
from wci_assess.workspace.surveys import find_survey, name_of, note_survey
from wci_assess.workspace.workspace import Workspace


def forget_replies(workspace: Workspace, survey: int) -> Forgotten:
    """Deletes the replies to a survey for good, from the store, its history and the automatic backups.

    An open one is closed with it, uncounted.

    Raises:
        ExpectedError: there is no such survey, or the store refuses; then nothing was deleted.
    """
    with workspace.write() as transaction:
        forget_within(workspace, transaction, find_survey(transaction, survey))
    made = backups.make_numbered(workspace.folder / STORE_FILE, Reason.DELETE)
    return Forgotten(made.path, backups.remove_older(workspace.folder, made))


def forget_within(workspace: Workspace, transaction: Transaction, survey: StoredSurvey) -> None:
    """The same, as part of a larger whole."""
    transaction.surveys.put(replace(survey, state=Condition.CLOSED))
    transaction.forget_replies(survey.id)
    what = {"survey": name_of(workspace.content(transaction, survey.questionnaire))}
    note_survey(workspace, transaction, OperationKind.FORGET_REPLIES, survey, what)
