"""What deleting answers for good left behind: that it was done, and with which backup."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wci_assess.store import Transaction


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The backup that was made, and older ones that could not be removed."""

    backup: Path
    left: tuple[Path, ...] = ()


def is_forgotten(transaction: Transaction, uid: str) -> bool:
    """Whether the members' answers of the round, or the replies to the survey, with this uid were deleted."""
    return uid in transaction.forgotten()
