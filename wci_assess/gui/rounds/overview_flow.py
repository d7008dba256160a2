"""A round's own first page: read from the store each time it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.places import OVERVIEW
from wci_assess.gui.rounds.round_at_hand import RoundAtHand
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.response import Condition
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.rounds.overview_page import OverviewPage
    from wci_assess.workspace.home import HomeRound


class OverviewFlow(QObject):
    """Shows the page; what its buttons wish for is others' work."""

    assessment_chosen = Signal(object)
    review_asked = Signal(object)
    questionnaire_asked = Signal(object)
    carry_asked = Signal(object, str)
    next_year_asked = Signal(object)
    council_correct_asked = Signal(int)
    correct_asked = Signal(object)
    round_deleted = Signal(object)
    report_asked = Signal()
    export_asked = Signal(object)
    share_asked = Signal(object)

    def __init__(self, stage: Stage, jobs: Jobs, router: Router, at_hand: RoundAtHand) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._at_hand = stage, jobs, router, at_hand

    def open(self, ref: Ref | None, words: str = "", undo: Callable[[], None] | None = None) -> None:
        """The round's first page; then says ``words``."""
        if ref is None:
            return

        def show(found: HomeRound) -> None:
            self.take(found)
            self._router.show(OVERVIEW, lambda look: self._page(look, found))
            if words:
                self._stage.tell(words, undo)

        self._router.leave(lambda: self._jobs.ask(OVERVIEW, lambda desk: desk.round(ref), show))

    def take(self, found: HomeRound) -> None:
        """Takes a round at hand. What is answered in it already stays so; else what still takes answers comes first."""
        here = [Ref(each.assessment.id, found.ref.example) for each in found.listed.assessments]
        wanted = [
            Ref(each.assessment.id, found.ref.example)
            for each in found.listed.assessments
            if each.assessment.state is Condition.OPEN
        ]
        kept = self._at_hand.assessment
        first = kept if kept in here else next(iter([*wanted, *here]), None)
        self._at_hand.take(found.ref, found.listed.council.name, found.listed.round.label, first)

    def _page(self, look: Look, found: HomeRound) -> OverviewPage:
        from wci_assess.gui.rounds.overview_page import OverviewPage

        page = OverviewPage(look, found)
        page.assessment_chosen.connect(self.assessment_chosen)
        page.review_asked.connect(self.review_asked)
        page.report_asked.connect(self.report_asked)
        page.questionnaire_asked.connect(self.questionnaire_asked)
        page.carry_asked.connect(self.carry_asked)
        page.next_year_asked.connect(self.next_year_asked)
        page.correct_asked.connect(self.correct_asked)
        page.council_correct_asked.connect(self.council_correct_asked)
        page.deleted.connect(self.round_deleted)
        page.export_asked.connect(self.export_asked)
        page.share_asked.connect(self.share_asked)
        return page
