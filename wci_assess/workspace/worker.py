"""How a front end lets the one store thread work: it asks here, and is told back on its own thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Worker(Protocol):
    """Runs jobs on the thread that owns the store, one after the other, and tells their outcome on the caller's."""

    def run(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Runs ``job`` there; then ``done`` with its result, or ``failed`` with what it raised, here."""

    def soon(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """The same for what is quick: it need not wait for work that is done in steps, but goes between two of them."""

    def later(self, milliseconds: int, call: Callable[[], None], /) -> None:
        """Calls ``call`` here after a while."""


class Inline:
    """A worker for the command line and tests: everything at once, on the caller's thread.

    Calls for later are kept in ``waiting``, for a caller that wants to make them.
    """

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Runs ``job``, then ``done`` or ``failed``."""
        try:
            result = job()
        except Exception as error:
            failed(error)
        else:
            done(result)

    def soon(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Runs ``job`` like any other: nothing is done in steps here."""
        self.run(job, done, failed)

    def later(self, _milliseconds: int, call: Callable[[], None], /) -> None:
        """Keeps ``call`` in ``waiting``."""
        self.waiting.append(call)
