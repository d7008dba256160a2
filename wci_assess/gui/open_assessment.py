"""The assessment that is open: its response, its two pages, and whether all of it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wci_assess.errors import ExpectedError
from wci_assess.gui.page import Page
from wci_assess.gui.places import Ref
from wci_assess.gui.response_signals import ResponseSignals
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.gui.trace import trace
from wci_assess.gui.worker import StoreThread

if TYPE_CHECKING:
    from wci_assess.gui.answering.answering_page import AnsweringPage
    from wci_assess.gui.keying.keying_page import KeyingPage
    from wci_assess.gui.review.carried_page import CarriedPage
    from wci_assess.gui.review.review_page import ReviewPage
    from wci_assess.workspace import OpenResponse, Workspace
    from wci_assess.workspace.carrying import Carried


class OpenAssessment(QObject):
    """At most one at a time."""

    def __init__(self, stage: Stage, worker: StoreThread) -> None:
        super().__init__()
        self._stage, self._worker = stage, worker
        self._signals: ResponseSignals | None = None
        self._shown: ResponseSignals | None = None
        """What the last page shows: it may still be built again while the next one is on its way."""
        self._waiting: Callable[[], None] | None = None
        self.ref: Ref | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is one."""
        return self._signals is not None

    @property
    def unsaved(self) -> bool:
        """Whether something is not stored yet."""
        return self._signals is not None and self._signals.response.unsaved

    def open(self, workspace: Workspace, ref: Ref, then: Callable[[], None]) -> None:
        """Opens an assessment's response, unless it is the open one."""
        if self.is_open and self.ref == ref:
            then()
            return
        from wci_assess.workspace import open_response

        def ready(response: OpenResponse) -> None:
            self._signals = self._shown = ResponseSignals(response)
            self.ref = ref
            self._signals.saving_changed.connect(self._saving_changed)
            then()

        self.when_saved(lambda: open_response(self._worker, workspace, ref.id, ready, self._failed))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        self._stage.tell(error.sentence(self._stage.look.say))

    def forget(self) -> None:
        """Lets go of the response; all of it is saved."""
        self._signals = self.ref = None
        self._stage.status.show_saving(None)

    def forget_example(self) -> None:
        """Lets go of the response, if it is an example's."""
        if self.ref is not None and self.ref.example:
            self.forget()

    def when_saved(self, then: Callable[[], None]) -> None:
        """Calls ``then`` once everything is stored: at once, or after the store has taken the rest.

        Where the store refuses, it says why, and the page stays.
        """
        if not self.unsaved or self._signals is None:
            then()
            return
        self._waiting = then
        self._signals.response.flush()

    def _saving_changed(self) -> None:
        self.show_saving()
        if self._signals is None or self._signals.response.unsaved:
            return
        trace("saved")
        then, self._waiting = self._waiting, None
        if then is not None:
            then()

    def show_saving(self) -> None:
        """Shows in the status line whether everything is saved."""
        self._stage.status.show_saving(self._signals.response.saving if self._signals is not None else None)

    def answering_page(self, look: Look, review: Callable[[], None], reopen: Callable[[], None]) -> AnsweringPage:
        """The page with the questions."""
        from wci_assess.gui.answering.answering_page import AnsweringPage

        page = AnsweringPage(look, self._opened())
        page.review_asked.connect(review)
        page.reopen_asked.connect(reopen)
        return page

    def review_page(
        self, look: Look, go: Callable[[str], None], close: Callable[[], None], reopen: Callable[[], None]
    ) -> ReviewPage:
        """The page that looks over the answers."""
        from wci_assess.gui.review.review_page import ReviewPage

        page = ReviewPage(look, self._opened())
        page.question_chosen.connect(go)
        page.close_asked.connect(close)
        page.reopen_asked.connect(reopen)
        return page

    def keying_page(self, look: Look, go: Callable[[str], None]) -> KeyingPage:
        """The page that takes a paper form by its printed numbers."""
        from wci_assess.gui.keying.keying_page import KeyingPage

        page = KeyingPage(look, self._opened())
        page.question_chosen.connect(go)
        return page

    def carried_page(self, look: Look, carried: Carried, go: Callable[[str], None]) -> CarriedPage:
        """The page that shows what changed for an assessment that was carried to a new version."""
        from wci_assess.gui.review.carried_page import CarriedPage

        page = CarriedPage(look, self._opened(), carried)
        page.question_chosen.connect(go)
        return page

    def go_to(self, page: Page, question: str) -> None:
        """Moves to a question of the page with the questions."""
        from wci_assess.gui.answering.answering_page import AnsweringPage

        if isinstance(page, AnsweringPage):
            page.go_to(question)

    def _opened(self) -> ResponseSignals:
        if self._shown is None:
            raise LookupError("no assessment is open")
        return self._shown
