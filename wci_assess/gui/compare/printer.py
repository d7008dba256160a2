"""Makes the printed report beside the window's work: on a thread of its own, in a process that can be ended."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from wci_assess.gui.shell.work_thread import WorkThread

if TYPE_CHECKING:
    from wci_assess.report import Chapter, Options


class Printer:
    """One report at a time: asking for another gives up the one before."""

    def __init__(self) -> None:
        self._thread: WorkThread | None = None
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
            from wci_assess.workspace.rendering import render_apart

            return render_apart(report_content([chapter], options), options.paper, given_up)

        def unless_given_up(call: Callable[[object], None]) -> Callable[[object], None]:
            return lambda outcome: None if given_up.is_set() else call(outcome)

        if self._thread is None:
            self._thread = WorkThread("printer")
        self._thread.run(work, unless_given_up(done), unless_given_up(failed))  # type: ignore[arg-type]

    def give_up(self) -> None:
        """Ends what is being made."""
        self._given_up.set()

    def stop(self) -> None:
        """Ends everything."""
        self.give_up()
        if self._thread is not None:
            self._thread.abandon()
