"""Makes a report's PDF on a thread of its own, in a process that can be ended."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from wci_assess.gui.shell.work_thread import WorkThread

if TYPE_CHECKING:
    from wci_assess.report import Chapter, Options
    from wci_assess.workspace.rendering import Renderer


class Printer:
    """One report at a time: asking for another gives up the one before.

    The process stays for the next report, which then takes half the time, until :meth:`rest`.
    """

    def __init__(self) -> None:
        self._thread: WorkThread | None = None
        self._renderer: Renderer | None = None
        """Of the thread alone."""
        self._given_up = Event()

    def make(
        self,
        chapter: Chapter,
        options: Options,
        done: Callable[[bytes], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Makes the report; ``done`` with the PDF, here, unless it was given up meanwhile."""
        self.give_up()
        given_up = self._given_up = Event()

        def work() -> bytes:
            from wci_assess.report import report_content
            from wci_assess.workspace.rendering import Renderer, RenderingCancelledError

            if given_up.is_set():
                raise RenderingCancelledError
            if self._renderer is None:
                self._renderer = Renderer()
            return self._renderer.render(report_content([chapter], options), options.paper, given_up)

        def unless_given_up(call: Callable[[object], None]) -> Callable[[object], None]:
            return lambda outcome: None if given_up.is_set() else call(outcome)

        self._run(work, unless_given_up(done), unless_given_up(failed))  # type: ignore[arg-type]

    def give_up(self) -> None:
        """Ends what is being made."""
        self._given_up.set()

    def rest(self) -> None:
        """Ends what is being made, and the process that waits for more."""
        self.give_up()
        if self._thread is not None:
            self._run(self._end, lambda _: None, lambda _: None)

    def stop(self) -> None:
        """Ends everything."""
        self.rest()
        if self._thread is not None:
            self._thread.abandon()

    def _run(
        self, job: Callable[[], object], done: Callable[[object], None], failed: Callable[[BaseException], None]
    ) -> None:
        if self._thread is None:
            self._thread = WorkThread("printer")
        self._thread.run(job, done, failed)

    def _end(self) -> None:
        renderer, self._renderer = self._renderer, None
        if renderer is not None:
            renderer.end()
