"""The steps to a new round, or to another questionnaire in one; and its start, all of it or nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wci_assess.gui.new_round.draft import RoundDraft
    from wci_assess.gui.new_round.new_round_page import NewRoundPage
    from wci_assess.response import Council
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.home import HomeRound
    from wci_assess.workspace.offers import Offer


class NewRoundFlow(QObject):
    """Shows the steps, and starts what they describe."""

    started = Signal(object)
    """The :class:`Ref` of the assessment that was started."""
    people_asked = Signal(object)
    """The :class:`~wci_assess.workspace.home.HomeRound` that was started, whose members answer first."""
    cancelled = Signal(str, object)
    """Home shall say these words, with a way to take the cancelling back."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._typed: dict[Ref | None, object] = {}
        """What was filled in and left, by the round that it was for."""

    def open(self, round_: Ref | None = None) -> None:
        """The steps to a new round, or to another questionnaire in ``round_``."""

        def job(desk: Desk) -> tuple[Sequence[Council], Sequence[Offer]]:
            from wci_assess.workspace.offers import round_choices

            return round_choices(desk.own)

        self._jobs.ask("new-round", job, lambda choices: self._show(round_, *choices))

    def _show(self, round_: Ref | None, councils: Sequence[Council], offered: Sequence[Offer]) -> None:
        from wci_assess.gui.new_round.draft import blank
        from wci_assess.gui.new_round.new_round_page import NewRoundPage

        draft = blank(date.today(), round_.id if round_ else None)
        left = self._typed.pop(round_, None)

        def build(look: Look) -> NewRoundPage:
            page = NewRoundPage(look, draft, councils, offered)
            start = page.memory()
            page.left.connect(lambda typed: self._keep(round_, typed if typed != start else None))
            page.cancelled.connect(lambda: self._cancel(round_, page.memory() != start))
            page.start_asked.connect(lambda draft: self._start(round_, page, draft))
            return page

        self._router.show("home", build)
        if left is not None:
            self._stage.page.restore(left)
            self._stage.page.take_focus()
            self._stage.tell(self._stage.look.say("What you typed here before is here again; it is not saved yet."))

    def _keep(self, round_: Ref | None, typed: object) -> None:
        self._typed.pop(round_, None)
        if typed is not None:
            self._typed[round_] = typed

    def _cancel(self, round_: Ref | None, typed: bool) -> None:
        """What was filled in goes only with a way back to it."""
        self._stage.page.leave()
        left = self._typed.pop(round_, None)

        def again() -> None:
            self._keep(round_, left)
            self.open(round_)

        if typed and left is not None:
            self.cancelled.emit(self._stage.look.say("What you typed was not saved."), again)
        else:
            self.cancelled.emit("", None)

    def _start(self, round_: Ref | None, page: NewRoundPage, draft: RoundDraft) -> None:
        def job(desk: Desk) -> tuple[Ref, HomeRound | None]:
            from wci_assess.gui.new_round.draft import started
            from wci_assess.workspace.records import read_record

            assessment = started(desk.own, draft)
            if not draft.with_members:
                return Ref(assessment), None
            return Ref(assessment), desk.round(Ref(read_record(desk.own, assessment).round.id))

        def failed(error: ExpectedError) -> None:
            page.show_problem(error.sentence(self._stage.look.say))

        def started(found: tuple[Ref, HomeRound | None]) -> None:
            from wci_assess.gui.new_round.new_round_page import NewRoundPage

            if isinstance(self._stage.page, NewRoundPage):  # in another language it is another page
                self._stage.page.settled = True
            self._typed.pop(round_, None)
            ref, with_members = found
            if with_members is not None:
                self.people_asked.emit(with_members)
            else:
                self.started.emit(ref)

        self._jobs.ask("start-round", job, started, failed=failed)
