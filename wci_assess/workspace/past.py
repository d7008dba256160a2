"""Whether there is a past: asked at each start without a round of one's own, so it loads nothing of the history."""

from __future__ import annotations

from wci_assess.workspace.workspace import Workspace


def was_used(workspace: Workspace) -> bool:
    """Whether anything ever happened here that the history can tell."""
    with workspace.read() as transaction:
        return bool(transaction.history.operations(limit=1))
