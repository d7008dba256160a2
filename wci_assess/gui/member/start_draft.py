"""What a member says before her first answer, as far as she has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wci_assess.exchange.handed import HandOut
from wci_assess.exchange.handed_reading import ReceivedAnswers, ReceivedHandOut

NO_SECTOR = ""
"""Chosen: none of these."""


class Begun(Enum):
    """Whether she answered this form before."""

    FIRST = "first"
    SAVED = "saved"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDraft:
    """``kept``: her answers are here already, so that little is asked. ``sector``: None while nothing is chosen."""

    received: ReceivedHandOut
    questions: int
    kept: bool = False
    begun: Begun | None = None
    sector: str | None = None
    own: bool | None = None
    saved: ReceivedAnswers | None = None
    first: ReceivedAnswers | None = None

    @property
    def handed(self) -> HandOut:
        """The form."""
        return self.received.handed

    @property
    def asks_sector(self) -> bool:
        """Whether she says for which sector she speaks: a seat has its own, a second look follows the first."""
        seat = self.handed.seat
        return bool(self.handed.sectors) and (seat is None or seat.sector is None) and self.handed.second is None

    @property
    def asks_first(self) -> bool:
        """Whether the file of the first look is needed."""
        second = self.handed.second
        return second is not None and second.own is None and not self.kept


def missing(draft: StartDraft) -> dict[str, str]:
    """What is still to be said, by step: a text for the catalogue."""
    found: dict[str, str] = {}
    if draft.asks_first and draft.first is None:
        found["first"] = "missing_first"
    if not draft.kept and draft.begun is None:
        found["begin"] = "missing_begin"
    if not draft.kept and draft.begun is Begun.SAVED and draft.saved is None:
        found["begin"] = "missing_file"
    if draft.asks_sector and draft.sector is None:
        found["sector"] = "missing_sector"
    if not draft.kept and draft.own is None:
        found["own"] = "missing_own"
    return found
