"""Settings of a data folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wci_assess.workspace.workspace import Workspace


def read_setting(workspace: Workspace, name: str) -> str | None:
    """A setting, if it was ever made."""
    with workspace.read() as transaction:
        return transaction.settings.get(name)


def read_settings(workspace: Workspace, names: Iterable[str]) -> Mapping[str, str | None]:
    """Several settings."""
    with workspace.read() as transaction:
        return {name: transaction.settings.get(name) for name in names}


def make_settings(workspace: Workspace, values: Mapping[str, str | None]) -> None:
    """Makes settings, all of them or none; None forgets one."""
    with workspace.write() as transaction:
        for name, value in values.items():
            transaction.settings.set(name, value)
