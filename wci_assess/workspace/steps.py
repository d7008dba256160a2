"""Work of the store's thread that is done in steps, so that what is asked and saved meanwhile comes in between."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
Steps = Generator[None, None, T]
"""Each ``yield`` is a place at which others may use the store; none is in the middle of a transaction."""


def finished(steps: Steps[T]) -> T:
    """The outcome of all steps, one right after the other."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            outcome: T = end.value
            return outcome
