"""How near members' levels are: van der Eijk's A for ordered scales.

C. van der Eijk (2001), *Measuring agreement in ordered rating scales*, Quality & Quantity 35, 325–341; the same
figures as the R package ``agrmt``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations

FEWEST_LEVELS = 3


class Closeness(StrEnum):
    """Agreement in words."""

    CLOSE = "close"
    MIXED = "mixed"
    SPLIT = "split"


def agreement(counts: Sequence[int]) -> float | None:
    """A, from -1 (two camps at the two ends) over 0 (an even spread) to 1 (all in one level).

    ``counts`` holds the answers at each level, lowest first. None below three levels or without answers.
    """
    total = sum(counts)
    if len(counts) < FEWEST_LEVELS or total == 0:
        return None
    return sum(share * _of_pattern(pattern) for share, pattern in _layers(counts, total))


def closeness(value: float) -> Closeness:
    """A in words: close from 0.6, mixed from 0.2, split below."""
    return Closeness.CLOSE if value >= 0.6 else Closeness.MIXED if value >= 0.2 else Closeness.SPLIT


def _layers(counts: Sequence[int], total: int) -> Iterator[tuple[float, tuple[bool, ...]]]:
    """Cuts the frequencies into flat layers: the share of the answers in each, and which levels it covers."""
    left = list(counts)
    while any(left):
        pattern = tuple(count > 0 for count in left)
        height = min(count for count in left if count > 0)
        yield height * sum(pattern) / total, pattern
        left = [count - height if filled else 0 for count, filled in zip(left, pattern, strict=True)]


def _of_pattern(pattern: tuple[bool, ...]) -> float:
    k, s = len(pattern), sum(pattern)
    return _unimodality(pattern) * (1 - (s - 1) / (k - 1))


def _unimodality(pattern: tuple[bool, ...]) -> float:
    k = len(pattern)
    triples = list(combinations(pattern, 3))
    against = triples.count((True, False, True))
    toward = triples.count((True, True, False)) + triples.count((False, True, True))
    if against + toward == 0:
        return 1.0
    return ((k - 2) * toward - (k - 1) * against) / ((k - 2) * (toward + against))
