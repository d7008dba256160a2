"""Starting, carrying and deleting rounds, and the example councils: what Home's buttons wish for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wci_assess.errors import ExpectedError
from wci_assess.gui.places import Ref
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.gui.worker import StoreThread

if TYPE_CHECKING:
    from wci_assess.gui.journey import Journey
    from wci_assess.gui.new_round.draft import RoundDraft
    from wci_assess.gui.new_round.new_round_page import NewRoundPage
    from wci_assess.gui.new_round.offers import Offer
    from wci_assess.response import Council
    from wci_assess.workspace.carrying import Carried


class Rounds(QObject):
    """The journey's part that changes which rounds there are."""

    def __init__(self, stage: Stage, worker: StoreThread, journey: Journey) -> None:
        super().__init__()
        self._stage, self._worker, self._journey = stage, worker, journey

    def open_new(self, round_: Ref | None) -> None:
        """The steps to a new round, or to another questionnaire in ``round_``."""
        self._journey.ask(lambda data: data.choices(), lambda choices: self._show_new_round(round_, *choices))

    def _show_new_round(self, round_: Ref | None, councils: Sequence[Council], offered: Sequence[Offer]) -> None:
        from wci_assess.gui.new_round.draft import blank
        from wci_assess.gui.new_round.new_round_page import NewRoundPage

        draft = blank(date.today(), round_.id if round_ else None)

        def build(look: Look) -> NewRoundPage:
            page = NewRoundPage(look, draft, councils, offered)
            page.cancelled.connect(self._journey.open_home)
            page.start_asked.connect(lambda draft: self._start_round(page, draft))
            return page

        self._stage.show("home", build, self._journey.places())

    def _start_round(self, page: NewRoundPage, draft: RoundDraft) -> None:
        def failed(error: BaseException) -> None:
            if not isinstance(error, ExpectedError):
                raise error
            page.show_problem(error.sentence(self._stage.look.say))

        self._journey.with_data(
            lambda data: self._worker.run(lambda: data.start(draft), self._journey.open_assessment, failed)
        )

    def carry(self, ref: Ref, version: str) -> None:
        """Carries an assessment to a newer version, and shows only what changed."""

        def show(carried: Carried) -> None:
            new = Ref(carried.assessment, ref.example)
            opens = self._journey.assessment.open
            self._journey.with_data(lambda data: opens(data.workspace(new), new, lambda: self._show_carried(carried)))

        self._journey.assessment.when_saved(lambda: self._journey.ask(lambda data: data.carry(ref, version), show))

    def _show_carried(self, carried: Carried) -> None:
        page = self._journey.assessment.carried_page
        self._stage.show("review", lambda look: page(look, carried, self._journey.show_answers), self._journey.places())
        self._journey.assessment.show_saving()

    def delete(self, ref: Ref) -> None:
        """Deletes a round, which can be undone."""
        say = self._stage.look.say
        self._journey.ask(
            lambda data: data.workspace(ref).delete_round(ref.id),
            lambda _: self._journey.open_home(say("The round was deleted."), lambda: self._restore_round(ref)),
        )

    def _restore_round(self, ref: Ref) -> None:
        say = self._stage.look.say
        self._journey.ask(
            lambda data: data.workspace(ref).restore_round(ref.id),
            lambda _: self._journey.open_home(say("The round is back.")),
        )

    def make_examples(self) -> None:
        """Makes the example councils, in their own store."""
        say = self._stage.look.say
        self._stage.tell(say("Making the example councils…"))
        self._stage.page.setEnabled(False)
        self._journey.ask(
            lambda data: data.make_examples(),
            lambda _: self._journey.open_home(say("The example councils are here."), self.remove_examples),
        )

    def remove_examples(self) -> None:
        """Takes the example councils away."""
        say = self._stage.look.say
        self._journey.assessment.forget_example()
        self._journey.ask(
            lambda data: data.remove_examples(),
            lambda _: self._journey.open_home(say("The examples were removed."), self.make_examples),
        )
