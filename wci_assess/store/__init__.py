"""The one SQLite file: values in, values out. The only place that knows SQLAlchemy, which loads at first use.

:mod:`wci_assess.store.glance` reads what Home shows without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wci_assess.store.values import StoredQuestionnaire, StoredResponse

if TYPE_CHECKING:
    from wci_assess.store.answers import Draft, Responses
    from wci_assess.store.history import OperationKind, Stacks, StoredChange, inverted, latest
    from wci_assess.store.members import Member
    from wci_assess.store.store import Store, Transaction

_HOMES = {
    "Draft": "answers",
    "Member": "members",
    "OperationKind": "history",
    "Responses": "answers",
    "Stacks": "history",
    "Store": "store",
    "StoredChange": "history",
    "Transaction": "store",
    "inverted": "history",
    "latest": "history",
}

__all__ = [
    "Draft",
    "Member",
    "OperationKind",
    "Responses",
    "Stacks",
    "Store",
    "StoredChange",
    "StoredQuestionnaire",
    "StoredResponse",
    "Transaction",
    "inverted",
    "latest",
]


def __getattr__(name: str) -> object:
    """Loads what needs SQLAlchemy when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{home}"), name)
