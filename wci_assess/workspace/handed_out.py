"""What is fixed once a round was handed out: members were told it before their first answer."""

from __future__ import annotations

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.store import Transaction


def is_handed_out(transaction: Transaction, round: int) -> bool:
    """Whether anything of a round was handed out: then threshold, scope, sectors and versions are fixed."""
    return bool(transaction.hand_outs.of_round(round))


def refuse_handed_out(transaction: Transaction, round: int) -> None:
    """Passes a round of which nothing was handed out.

    Raises:
        ExpectedError: what members were handed would become another.
    """
    if is_handed_out(transaction, round):
        raise ExpectedError(
            "handed-out",
            mark("This round was handed out to members: threshold, scope, sectors and versions stay as they were told. "
                 "Nothing was changed."),
        )  # fmt: skip
