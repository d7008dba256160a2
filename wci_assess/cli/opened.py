"""The workspace of one command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wci_assess.store import Transaction
from wci_assess.store.backups import Reason
from wci_assess.workspace.backups import backup_before
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.workspace import Workspace


@contextmanager
def reading(arguments: argparse.Namespace) -> Iterator[Workspace]:
    """The data folder, only read: works while the window is open."""
    with _opened(arguments, writing=False) as workspace:
        yield workspace


@contextmanager
def writing(arguments: argparse.Namespace) -> Iterator[Workspace]:
    """The data folder, as its one writer."""
    with _opened(arguments, writing=True) as workspace:
        yield workspace


@contextmanager
def deleting(arguments: argparse.Namespace, find: Callable[[Transaction], object]) -> Iterator[Workspace]:
    """The same, after a backup; ``find`` says where there is nothing of that name, for which no backup is made."""
    with writing(arguments) as workspace:
        with workspace.read() as transaction:
            find(transaction)
        backup_before(workspace.folder, Reason.DELETE)
        yield workspace


@contextmanager
def _opened(arguments: argparse.Namespace, *, writing: bool) -> Iterator[Workspace]:
    workspace = open_workspace(arguments.data, writing=writing)
    try:
        yield workspace
    finally:
        workspace.close()


def questionnaire_and_version(text: str) -> tuple[str, str | None]:
    """``ID[@VERSION]`` in its parts."""
    questionnaire, _, version = text.partition("@")
    return questionnaire, version or None
