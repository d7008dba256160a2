"""A region's pack: medians and bands of its councils' levels, and the examples that they released, given back to all.

No council can be told in it: a median is made of four councils, a band of six, the reader's own among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from wci_assess.response.model import Scope
from wci_assess.response.practice_example import PracticeExample

FOR_MEDIAN, FOR_BAND = 4, 6
"""So many councils must have a level before its median, or the middle half of them, is in a pack: one more than where a
council compares itself with others, since each reader's own level may be among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMedian:
    """Where ``n`` councils of one size (``tier``) and scope stand on a question: levels from 1.

    ``low`` and ``high``: the quartiles between which the middle half lies; None where there are too few councils.
    """

    questionnaire: str
    version: str
    hash: str
    question: str
    tier: str | None
    scope: Scope
    n: int
    median: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What a region gives back to its councils."""

    region: str
    made_on: date
    medians: tuple[PackMedian, ...] = ()
    examples: tuple[PracticeExample, ...] = ()
