"""The one SQLite file: values in, values out. The only place that knows SQLAlchemy."""

from wci_assess.store.answers import Draft, Responses, StoredResponse
from wci_assess.store.history import OperationKind, Stacks, StoredChange, inverted, latest
from wci_assess.store.library import StoredQuestionnaire
from wci_assess.store.members import Member
from wci_assess.store.store import Store, Transaction

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
