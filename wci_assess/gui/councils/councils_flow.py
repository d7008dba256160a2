"""Councils and rounds: looked at, corrected, deleted; each with *Undo* in the status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.backups.back_up_before import back_up_before_deleting
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.errors import ExpectedError
    from wci_assess.gui.councils.correction_page import CorrectionPage
    from wci_assess.gui.councils.council_correction_page import CouncilCorrectionPage
    from wci_assess.gui.councils.councils_page import CouncilsPage
    from wci_assess.gui.councils.round_correction_page import RoundCorrectionPage
    from wci_assess.questionnaire import Choice
    from wci_assess.response import Council, Round
    from wci_assess.workspace.councils import CouncilWords, OwnCouncil
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.rounds import RoundWords

Back = Callable[[str, Callable[[], None] | None], None]
"""Goes back to where the user came from, and says these words, with a way to undo what they speak of."""


class CouncilsFlow(QObject):
    """One's own councils; the examples' are not corrected."""

    home_asked = Signal(str, object)
    council_changed = Signal(int)
    """What is written of a council is another, or it was deleted: what shows it is old."""
    round_changed = Signal(int)

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._typed: dict[object, object] = {}
        """What was typed on pages that were left without saving, by what they correct."""

    def open(self, words: str = "", undo: Callable[[], None] | None = None, current: int | None = None) -> None:
        """The councils; then says ``words``. ``current``: the one that was worked on."""

        def job(desk: Desk) -> tuple[OwnCouncil, ...]:
            from wci_assess.workspace.councils import own_councils

            return own_councils(desk.own)

        def show(councils: tuple[OwnCouncil, ...]) -> None:
            self._router.show("home", lambda look: self._page(look, councils, current))
            if words:
                self._stage.tell(words, undo)

        self._router.leave(lambda: self._jobs.ask("councils", job, show))

    def _page(self, look: Look, councils: tuple[OwnCouncil, ...], current: int | None) -> CouncilsPage:
        from wci_assess.gui.councils.councils_page import CouncilsPage

        page = CouncilsPage(look, councils, current)
        page.correct_asked.connect(lambda council: self.correct_council(council))
        page.round_correct_asked.connect(lambda round: self.correct_round(round, self._to_council_of(councils, round)))
        page.deleted.connect(self.delete)
        page.home_asked.connect(lambda: self.home_asked.emit("", None))
        return page

    def _to_council_of(self, councils: tuple[OwnCouncil, ...], round: int) -> Back:
        council = next((each.council.id for each in councils if any(one.id == round for one in each.rounds)), None)
        return lambda words, undo: self.open(words, undo, council)

    # A council

    def correct_council(self, council: int, back: Back | None = None) -> None:
        """The form for what is written of a council; ``back`` goes to where it was asked, else to the councils."""

        def job(desk: Desk) -> tuple[Council, tuple[Choice, ...]]:
            from wci_assess.workspace.councils import read_council

            return read_council(desk.own, council)

        self._jobs.ask("correct", job, lambda found: self._show_council(*found, back or self._to(council)))

    def _to(self, council: int) -> Back:
        return lambda words, undo: self.open(words, undo, council)

    def _show_council(self, council: Council, sectors: tuple[Choice, ...], back: Back, typed: object = None) -> None:
        def build(look: Look) -> CouncilCorrectionPage:
            from wci_assess.gui.councils.council_correction_page import CouncilCorrectionPage
            from wci_assess.gui.councils.council_draft import council_draft

            page = CouncilCorrectionPage(look, council_draft(council), sectors)
            page.save_asked.connect(lambda words: self._save_council(council.id, words, back))
            self._watch(page, council, back, lambda left: self._show_council(council, sectors, back, left))
            return page

        self._show_form(build, council, typed)

    def _save_council(self, council: int, words: CouncilWords, back: Back) -> None:
        def job(desk: Desk) -> int | None:
            from wci_assess.workspace.councils import correct_council

            return correct_council(desk.own, council, words)

        say = self._stage.look.say
        self._save(job, lambda: self.council_changed.emit(council), back, say("The council was corrected."))

    def delete(self, council: int) -> None:
        """Deletes a council with its rounds; it can be brought back at once, or in the history later."""

        def job(desk: Desk) -> int:
            from wci_assess.workspace.delete import delete_council

            return delete_council(desk.own, council)

        visit = self._stage.visit

        def deleted(operation: int) -> None:
            self.council_changed.emit(council)
            say = self._stage.look.say
            words = say("The council was deleted, with its rounds. The history keeps it, and brings it back.")
            back = say("The council is back.")
            if visit == self._stage.visit:
                self.open(words, lambda: self._take_back(operation, lambda: self.open(back, None, council)))

        def delete() -> None:
            self._jobs.ask("delete-council", job, deleted, anywhere=True)

        back_up_before_deleting(self._jobs, delete)

    # A round

    def correct_round(self, round: int, back: Back) -> None:
        """The form for what is written of a round; ``back`` goes to where it was asked."""

        def job(desk: Desk) -> tuple[Council, Round]:
            from wci_assess.workspace.rounds import read_round

            return read_round(desk.own, round)

        def show(found: tuple[Council, Round]) -> None:
            self._show_round(*found, back)

        self._router.leave(lambda: self._jobs.ask("correct", job, show))

    def _show_round(self, council: Council, round: Round, back: Back, typed: object = None) -> None:
        def build(look: Look) -> RoundCorrectionPage:
            from wci_assess.gui.councils.period_draft import period_draft
            from wci_assess.gui.councils.round_correction_page import RoundCorrectionPage

            page = RoundCorrectionPage(look, period_draft(round), council.name)
            page.save_asked.connect(lambda words: self._save_round(round.id, words, back))
            self._watch(page, round, back, lambda left: self._show_round(council, round, back, left))
            return page

        self._show_form(build, round, typed)

    def _save_round(self, round: int, words: RoundWords, back: Back) -> None:
        def job(desk: Desk) -> int | None:
            from wci_assess.workspace.rounds import correct_round

            return correct_round(desk.own, round, words)

        say = self._stage.look.say
        self._save(job, lambda: self.round_changed.emit(round), back, say("The round was corrected."))

    # Both

    def _show_form(self, build: Callable[[Look], CorrectionPage], subject: Council | Round, typed: object) -> None:
        """The form; with what was typed there before, if it was left without saving."""
        left = self._typed.pop(subject, None)
        self._router.show("home", build)
        page = self._stage.page
        if typed is not None or left is not None:
            page.restore(typed if typed is not None else left)
            self._stage.tell(self._stage.look.say("What you typed here before is here again; it is not saved yet."))

    def _watch(
        self, page: CorrectionPage, subject: Council | Round, back: Back, again: Callable[[object], None]
    ) -> None:
        """Keeps what was typed where the page is left; left out on purpose, it can be had again."""
        start = page.memory()
        self._typed.pop(subject, None)  # in another language it is given what was typed at once

        def keep(typed: object) -> None:
            self._typed.pop(subject, None)
            if typed != start:
                self._typed[subject] = typed

        def cancelled() -> None:
            typed, page.settled = page.memory(), True
            if typed == start:
                back("", None)
            else:
                back(self._stage.look.say("What you typed was not saved."), lambda: again(typed))

        page.left.connect(keep)
        page.cancelled.connect(cancelled)

    def _save(self, job: Callable[[Desk], int | None], changed: Callable[[], None], back: Back, words: str) -> None:
        """Stores a correction, and goes back; what is refused is said beside its field."""
        visit = self._stage.visit

        def saved(operation: int | None) -> None:
            say = self._stage.look.say
            if operation is not None:
                changed()
            if visit != self._stage.visit:
                return
            self._form().settled = True
            if operation is None:
                back(say("Nothing was changed."), None)
            else:
                taken = say("It is as it was before.")
                back(words, lambda: self._take_back(operation, lambda: self._taken_back(changed, back, taken)))

        def failed(error: ExpectedError) -> None:
            if visit == self._stage.visit:
                self._form().show_refusal(error)

        self._jobs.ask("save-correction", job, saved, failed=failed, anywhere=True)

    def _form(self) -> CorrectionPage:
        """The form on screen: the same one in another language is another page."""
        from wci_assess.gui.councils.correction_page import CorrectionPage

        page = self._stage.page
        if not isinstance(page, CorrectionPage):
            raise LookupError("no form is shown")
        return page

    def _taken_back(self, changed: Callable[[], None], back: Back, words: str) -> None:
        changed()
        back(words, None)

    def _take_back(self, operation: int, then: Callable[[], None]) -> None:
        def job(desk: Desk) -> object:
            from wci_assess.workspace.history import take_back

            return take_back(desk.own, operation)

        self._jobs.ask("take-back", job, lambda _: then())
