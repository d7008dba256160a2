"""A thread that works, so that the window never waits: one for the store, one for what takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from wci_assess.workspace.steps import Steps

T = TypeVar("T")
_HANDS_OVER = 0.0005
"""Seconds that Python lets a thread go on while another waits, during steps. With its own 5 ms, each of the dozens of
calls from Qt into Python that a key makes would wait as long."""
_SHOWN = 0.01
"""Seconds until the window has shown what came between two steps: it is let alone meanwhile."""


class WorkThread(QObject):
    """Runs jobs one after the other on a thread of its own, and tells their outcome on the window's.

    Implements :class:`wci_assess.workspace.worker.Worker`.
    """

    _told = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._soon: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._stopped = False
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def run(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Runs ``job`` there; then ``done`` with its result, or ``failed`` with what it raised, here."""
        self._jobs.put(self._work_of(job, done, failed))

    def soon(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """The same for what is quick: it goes between the steps of :meth:`run_in_steps`, if that is under way."""
        self._soon.put(self._work_of(job, done, failed))
        self._jobs.put(self._do_next)

    def run_in_steps(
        self, job: Callable[[], Steps[T]], done: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Runs what takes long, step by step; what is to be done soon comes in between, and nothing else."""

        def through() -> T:
            with _giving_way():
                steps = job()
                while True:
                    try:
                        next(steps)
                    except StopIteration as end:
                        outcome: T = end.value
                        return outcome
                    while not self._soon.empty():
                        self._do_next()
                        time.sleep(_SHOWN)

        self.run(through, done, failed)

    def _do_next(self) -> None:
        """Does what was asked for first, unless it went between the steps of something."""
        with suppress(Empty):
            self._soon.get_nowait()()

    def _work_of(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> Callable[[], None]:
        def work() -> None:
            try:
                result = job()
            except Exception as error:
                trouble = error
                self._tell_there(lambda: failed(trouble))
            else:
                self._tell_there(lambda: done(result))

        return work

    def later(self, milliseconds: int, call: Callable[[], None]) -> None:
        """Calls ``call`` here after a while."""
        # a method alone would not keep its object alive until then
        QTimer.singleShot(milliseconds, self, lambda: self._tell(call))

    def stop(self) -> None:
        """Ends the thread once every job given so far is done; nobody is left to be told."""
        self._stopped = True
        self._jobs.put(None)
        self._thread.join()

    def abandon(self) -> None:
        """Ends the thread after the job it is at, without waiting for that."""
        self._stopped = True
        self._jobs.put(None)

    def _work(self) -> None:
        while (work := self._jobs.get()) is not None:
            work()

    def _tell_there(self, call: Callable[[], None]) -> None:
        if not self._stopped:  # after that, this may be gone on the window's side
            self._told.emit(call)

    @Slot(object)
    def _tell(self, call: Callable[[], None]) -> None:
        if not self._stopped:
            call()


@contextmanager
def _giving_way() -> Iterator[None]:
    """While this thread works long, others need not wait for it as long as they do elsewhere."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_HANDS_OVER)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
