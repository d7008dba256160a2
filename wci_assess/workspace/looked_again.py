"""What a second look shows beside a question: one's own first answer, and what may be told of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.exchange.handed import SecondItem
from wci_assess.response import Answer


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """``own`` is None where the question had no answer at the first look."""

    item: SecondItem
    own: Answer | None = None
