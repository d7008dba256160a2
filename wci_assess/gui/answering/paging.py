"""A section's questions in pages, so that a screen costs what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PAGE = 50
"""The most questions that have widgets at a time."""


@dataclass(frozen=True, slots=True)
class Span:
    """One page of a section: question ids ``start`` to ``end`` (not included) of ``total``."""

    start: int
    end: int
    total: int

    @property
    def has_before(self) -> bool:
        """Whether a page comes before this one."""
        return self.start > 0

    @property
    def has_after(self) -> bool:
        """Whether a page follows this one."""
        return self.end < self.total

    @property
    def alone(self) -> bool:
        """Whether the section has this page only."""
        return not self.has_before and not self.has_after


def span_around(ids: Sequence[str], question: str | None) -> Span:
    """The page that holds ``question`` (the first, where it is not among ``ids``)."""
    position = ids.index(question) if question in ids else 0
    start = position - position % PAGE
    return Span(start, min(start + PAGE, len(ids)), len(ids))
