"""Opens a data folder: its store made if missing, and what ships with the program in its library."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from wci_assess.errors import ExpectedError
from wci_assess.store import Store
from wci_assess.workspace.shipped import join_shipped, lacks_shipped
from wci_assess.workspace.workspace import Workspace


def open_workspace(folder: Path, *, writing: bool = True) -> Workspace:
    """Opens a data folder; shipped questionnaires that are not in its library yet join it.

    Without ``writing`` the store is only read, unless it is not there yet.

    Raises:
        ExpectedError: the folder cannot be used, or its store is not ours, damaged, newer or in use.
    """
    if writing or not Store.exists(folder):
        workspace = Workspace(Store.open(folder, writing=True), folder)
        try:
            _join_shipped(workspace)
            _sweep_staged(workspace)
        except BaseException:
            workspace.close()
            raise
        return workspace
    workspace = Workspace(Store.open(folder, writing=False), folder)
    if _lacks_shipped(workspace):
        workspace.close()
        with suppress(ExpectedError):
            open_workspace(folder).close()
        workspace = Workspace(Store.open(folder, writing=False), folder)
    return workspace


def _lacks_shipped(workspace: Workspace) -> bool:
    try:
        with workspace.read() as transaction:
            return lacks_shipped(transaction)
    except BaseException:
        workspace.close()
        raise


def _sweep_staged(workspace: Workspace) -> None:
    """Removes what a taking in has left that a crash ended. Nobody sees it, so a full disk keeps nothing shut."""
    with workspace.read() as transaction:
        left = transaction.staging.left
    if left:
        with suppress(ExpectedError), workspace.write() as transaction:
            transaction.staging.sweep()


def _join_shipped(workspace: Workspace) -> None:
    with workspace.read() as transaction:
        lacking = lacks_shipped(transaction)
    if lacking:
        with workspace.write() as transaction:
            join_shipped(transaction)
