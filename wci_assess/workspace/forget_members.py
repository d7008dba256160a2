"""The use case *delete members' answers*: totals stay, all else that members said goes for good.

From the store, its history, drafts and files; a new verified backup is made, and every older one in the data folder is
removed. It is the one thing that undo does not bring back. What was exported, printed, or backed up elsewhere is out
of reach.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import STORE_FILE
from wci_assess.response import Condition
from wci_assess.store import OperationKind, Store, Transaction, backups
from wci_assess.store.backups import Reason
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.forgotten import Forgotten, is_forgotten
from wci_assess.workspace.workspace import Workspace


def forget_members(workspace: Workspace, round: int) -> Forgotten:
    """Deletes the members' answers of a round.

    Raises:
        ExpectedError: there is no such round, its collection is open, or the store refuses; then nothing was deleted.
    """
    with workspace.write() as transaction:
        found = find_round(transaction, round)
        if found.collection is Condition.OPEN:
            raise ExpectedError(
                "collection-open",
                mark("Close the collection first: the totals that stay are made then. Nothing was deleted."),
            )
        _forget(workspace, transaction, round)
    made = backups.make_numbered(workspace.folder / STORE_FILE, Reason.DELETE)
    return Forgotten(made.path, backups.remove_older(workspace.folder, made))


def _forget(workspace: Workspace, transaction: Transaction, round: int) -> None:
    transaction.forget_members(round)
    transaction.history.note(OperationKind.FORGET_MEMBERS, workspace.now(), subject="round", subject_id=round)


# Beside restoring


def forgotten_rounds(folder: Path) -> tuple[str, ...]:
    """The uids of what the data folder's store has forgotten, rounds and surveys; none where it cannot be read."""
    with suppress(ExpectedError):
        if Store.exists(folder):
            store = Store.open(folder, writing=False)
            try:
                with store.read() as transaction:
                    return transaction.forgotten()
            finally:
                store.close()
    return ()


def forget_again(folder: Path, uids: Collection[str]) -> None:
    """Forgets these rounds and surveys in a store that was just restored, as far as it has them."""
    if not uids:
        return
    from wci_assess.workspace.forget_replies import forget_within
    from wci_assess.workspace.opening import open_workspace

    workspace = open_workspace(folder)
    try:
        with workspace.write() as transaction:
            for round in transaction.councils.rounds():
                if round.uid in uids and not is_forgotten(transaction, round.uid):
                    _forget(workspace, transaction, round.id)
            for survey in transaction.surveys.all():
                if survey.uid in uids and not is_forgotten(transaction, survey.uid):
                    forget_within(workspace, transaction, survey)
    finally:
        workspace.close()
