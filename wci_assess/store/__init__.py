"""The one SQLite file: values in, values out. The only place that knows SQLAlchemy, which loads at first use.

:mod:`wci_assess.store.home` reads what Home shows without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wci_assess.store.values import Damage, StoredQuestionnaire, StoredResponse

if TYPE_CHECKING:
    from wci_assess.store.answers import Draft, Responses
    from wci_assess.store.councils import Corrected, Deleted
    from wci_assess.store.hand_outs import StoredHandOut
    from wci_assess.store.history import OperationKind, Stacks, StoredChange, StoredOperation, inverted, latest
    from wci_assess.store.home import ListedAssessment, ListedRound, StoredHome, look
    from wci_assess.store.meeting import Release, ShowOfLevels
    from wci_assess.store.members import Member
    from wci_assess.store.store import Store
    from wci_assess.store.submissions import WAITING, Submission
    from wci_assess.store.transaction import Transaction

_HOMES = {
    "Corrected": "councils",
    "Deleted": "councils",
    "Draft": "answers",
    "ListedAssessment": "home",
    "ListedRound": "home",
    "Member": "members",
    "OperationKind": "history",
    "Release": "meeting",
    "Responses": "answers",
    "ShowOfLevels": "meeting",
    "Stacks": "history",
    "Store": "store",
    "StoredChange": "history",
    "StoredHandOut": "hand_outs",
    "StoredHome": "home",
    "StoredOperation": "history",
    "Submission": "submissions",
    "Transaction": "transaction",
    "WAITING": "submissions",
    "inverted": "history",
    "latest": "history",
    "look": "home",
}

__all__ = [
    "WAITING",
    "Corrected",
    "Damage",
    "Deleted",
    "Draft",
    "ListedAssessment",
    "ListedRound",
    "Member",
    "OperationKind",
    "Release",
    "Responses",
    "ShowOfLevels",
    "Stacks",
    "Store",
    "StoredChange",
    "StoredHandOut",
    "StoredHome",
    "StoredOperation",
    "StoredQuestionnaire",
    "StoredResponse",
    "Submission",
    "Transaction",
    "inverted",
    "latest",
    "look",
]


def __getattr__(name: str) -> object:
    """Loads what needs SQLAlchemy when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{home}"), name)
