"""The one runner of jobs: asks the store or a thread for what takes long, one at a time of each name.

A second press while a job of the same name is under way asks nothing; an answer that comes when the user has gone
elsewhere, or is on her way there, pulls nobody back, and asking again then asks anew; what is expected to go wrong is
told in one sentence in the status line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from wci_assess.errors import ExpectedError
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.work_thread import WorkThread

if TYPE_CHECKING:
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.steps import Steps

T = TypeVar("T")


class Jobs(QObject):
    """Lives as long as the window."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.store = WorkThread("store")
        """Owns the store's connection; nothing slow runs there."""
        self._aside: WorkThread | None = None
        self._desk: Desk | None = None
        self._waiting: list[Callable[[Desk], None]] = []
        self._under_way: set[tuple[str, int | None]] = set()
        """The names of jobs, each with the visit that it is for; None where it is for any."""
        self._ended = False

    @property
    def desk(self) -> Desk | None:
        """The stores at hand, once they are open."""
        return self._desk

    def begin(self, desk: Desk) -> None:
        """The stores are open: asks what was asked meanwhile."""
        self._desk = desk
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call(desk)

    def forget_desk(self) -> None:
        """The stores are about to be others: what is asked from now on waits for :meth:`begin`."""
        self._desk = None

    def with_desk(self, call: Callable[[Desk], None]) -> None:
        """Calls ``call`` with the stores at hand: at once, or as soon as they are open."""
        if self._desk is not None:
            call(self._desk)
        else:
            self._waiting.append(call)

    def ask(
        self,
        name: str,
        job: Callable[[Desk], T],
        done: Callable[[T], None] = lambda _: None,
        *,
        failed: Callable[[ExpectedError], None] | None = None,
        anywhere: bool = False,
    ) -> None:
        """Asks the store; ``done`` with the result, if the user is still where she asked (or ``anywhere``).

        ``failed`` takes what is expected to go wrong; without it the status line says it.
        """
        visit = None if anywhere else self._stage.visit
        self.with_desk(lambda desk: self._run(self.store.soon, name, lambda: job(desk), done, failed, visit))

    def ask_in_steps(
        self, name: str, job: Callable[[Desk], Steps[T]], done: Callable[[T], None], *, anywhere: bool = False
    ) -> None:
        """The same for what takes long: what is asked and saved meanwhile goes between its steps."""
        visit = None if anywhere else self._stage.visit

        def run(desk: Desk) -> None:
            if (told := self._told(name, done, None, visit)) is not None:
                self.store.run_in_steps(lambda: job(desk), *told)

        self.with_desk(run)

    def aside(
        self,
        name: str,
        job: Callable[[], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[ExpectedError], None] | None = None,
        anywhere: bool = False,
    ) -> None:
        """The same for what takes long and needs no store: it runs on a thread of its own."""
        if self._ended:
            return
        if self._aside is None:
            self._aside = WorkThread("aside")
        self._run(self._aside.run, name, job, done, failed, None if anywhere else self._stage.visit)

    def end(self, last: Callable[[], None]) -> None:
        """Runs ``last`` on the store's thread, after all that was asked of it, and ends both threads."""
        self.store.run(last, lambda _: None, lambda _: None)
        self._ended = True
        if self._aside is not None:
            self._aside.abandon()
        self.store.stop()

    def _run(
        self,
        run: Callable[[Callable[[], T], Callable[[T], None], Callable[[BaseException], None]], None],
        name: str,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ExpectedError], None] | None,
        visit: int | None,
    ) -> None:
        if (told := self._told(name, done, failed, visit)) is not None:
            run(job, *told)

    def _told(
        self,
        name: str,
        done: Callable[[T], None],
        failed: Callable[[ExpectedError], None] | None,
        visit: int | None,
    ) -> tuple[Callable[[T], None], Callable[[BaseException], None]] | None:
        """Who is told of a job's outcome; None where it is under way already."""
        if (name, visit) in self._under_way:
            return None
        self._under_way.add((name, visit))

        def finished(result: T) -> None:
            self._under_way.discard((name, visit))
            if visit in (None, self._stage.visit):
                done(result)

        def broken(error: BaseException) -> None:
            self._under_way.discard((name, visit))
            if not isinstance(error, ExpectedError):
                raise error
            (failed or self.tell)(error)

        return finished, broken

    def tell(self, error: ExpectedError) -> None:
        """Says in the status line what went wrong."""
        self._stage.tell(error.sentence(self._stage.look.say))
