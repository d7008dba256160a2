"""The assessment that is open: its response, and whether all of it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.trace import trace
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.open_response import OpenResponse


class OpenAssessment(QObject):
    """At most one at a time."""

    changed = Signal()
    """Another one is open, or none."""

    def __init__(self, stage: Stage, jobs: Jobs) -> None:
        super().__init__()
        self._stage, self._jobs = stage, jobs
        self._signals: ResponseSignals | None = None
        self._shown: ResponseSignals | None = None
        """What the last page shows: it may still be built again while the next one is on its way."""
        self._waiting: Callable[[], None] | None = None
        self._opening: int | None = None
        """The visit for which an assessment is being opened."""
        self.ref: Ref | None = None
        self.seat: int | None = None
        """The number of the seat whose response is open; None: the council's."""

    @property
    def is_open(self) -> bool:
        """Whether there is one."""
        return self._signals is not None

    @property
    def unsaved(self) -> bool:
        """Whether something is not stored yet."""
        return self._signals is not None and self._signals.response.unsaved

    @property
    def signals(self) -> ResponseSignals:
        """The open response, for a page."""
        if self._shown is None:
            raise LookupError("no assessment is open")
        return self._shown

    def open(self, ref: Ref, then: Callable[[], None], seat: int | None = None) -> None:
        """Opens an assessment's response, the council's or a seat's, unless it is the open one."""
        if self.is_open and (self.ref, self.seat) == (ref, seat):
            then()
        elif self._opening != self._stage.visit:
            self.when_saved(lambda: self._jobs.with_desk(lambda desk: self._open(desk, ref, then, seat)))

    def _open(self, desk: Desk, ref: Ref, then: Callable[[], None], seat: int | None) -> None:
        from wci_assess.workspace.open_response import open_response

        self._opening = visit = self._stage.visit

        def ready(response: OpenResponse) -> None:
            if visit != self._stage.visit:
                return  # she went elsewhere meanwhile
            self._opening = None
            self._signals = self._shown = ResponseSignals(response)
            self.ref, self.seat = ref, seat
            self._signals.saving_changed.connect(self._saving_changed)
            self.changed.emit()
            then()

        def failed(error: BaseException) -> None:
            self._opening = None
            if not isinstance(error, ExpectedError):
                raise error
            self._jobs.tell(error)

        try:
            workspace = desk.workspace(ref)
        except ExpectedError as error:
            failed(error)
        else:
            open_response(self._jobs.store, workspace, ref.id, ready, failed, seat)

    def forget(self) -> None:
        """Lets go of the response."""
        if self._signals is not None:
            self._signals.saving_changed.disconnect(self._saving_changed)
        self._signals = self.ref = self.seat = self._waiting = None
        self._stage.status.show_saving(None)
        self.changed.emit()

    def round(self) -> Ref | None:
        """The round of the open assessment."""
        if self._signals is None or self.ref is None:
            return None
        return replace(self.ref, id=self._signals.response.round.id)

    def when_saved(self, then: Callable[[], None]) -> None:
        """Calls ``then`` once everything is stored: at once, or after the store has taken the rest.

        Where the store refuses, it says why, the page stays, and ``then`` is forgotten: nobody is pulled away later.
        """
        if not self.unsaved or self._signals is None:
            then()
            return
        self._waiting = then
        self._signals.response.flush()

    def _saving_changed(self) -> None:
        self.show_saving()
        if self._signals is None:
            return
        response = self._signals.response
        if response.unsaved:
            if response.saving.trouble is not None:
                self._waiting = None
            return
        trace("saved")
        then, self._waiting = self._waiting, None
        if then is not None:
            then()

    def show_saving(self) -> None:
        """Shows in the status line whether everything is saved, on the pages that store something."""
        if self._signals is None or not self._stage.page.stores:
            self._stage.status.show_saving(None)
            return
        response = self._signals.response
        number = response.questionnaire.numbers.get(response.saving.question or "", "")
        self._stage.status.show_saving(response.saving, number)
