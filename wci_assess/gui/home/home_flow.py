"""Home, and what its buttons wish for: rounds deleted and brought back, the next year, the example councils."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.backups.back_up_before import back_up_before_deleting
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.places import HOME
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.gui.trace import trace
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.home import Home
    from wci_assess.workspace.rounds import Started


class HomeFlow(QObject):
    """Pages know nothing of the store; Home's wishes come here."""

    assessment_chosen = Signal(object)
    round_asked = Signal()
    questionnaire_asked = Signal(object)
    carry_asked = Signal(object, str)
    language_chosen = Signal(str)
    history_asked = Signal()
    councils_asked = Signal()
    backups_asked = Signal()
    overview_asked = Signal(object)
    """The round whose own pages shall be shown."""
    round_gone = Signal(object)
    """A round was deleted: its pages close."""
    examples_gone = Signal()
    file_asked = Signal()
    files_given = Signal(object)
    member_file_chosen = Signal(object)

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._traced = False
        self._all_rounds = False
        self._used = False
        self._trouble: ExpectedError | None = None

    def open(self, words: str = "", undo: Callable[[], None] | None = None) -> None:
        """Home, with what is stored now; then says ``words``."""

        def show(home: Home) -> None:
            self.show(home)
            if words:
                self._stage.tell(words, undo)

        self._jobs.ask(HOME, lambda desk: desk.home(all_rounds=self._all_rounds), show)

    def show(self, home: Home) -> None:
        """Home with these rounds."""
        self._router.show(HOME, lambda look: self._page(look, home))
        if all(each.example for each in home.rounds):
            self._ask_for_past()
        if not self._traced:
            self._traced = True
            QTimer.singleShot(0, lambda: trace("home-ready"))

    def _ask_for_past(self) -> None:
        """Without a round of one's own, the way to what was deleted is shown where there is something."""

        def job(desk: Desk) -> bool:
            from wci_assess.workspace.past import was_used

            return was_used(desk.own)

        def told(used: bool) -> None:
            self._used, page = used, self._stage.page
            if used and isinstance(page, HomePage):
                page.show_past()

        self._jobs.ask("past", job, told)

    def _page(self, look: Look, home: Home) -> HomePage:
        page = HomePage(look, home, used=self._used, trouble=self._trouble)
        page.assessment_chosen.connect(self.assessment_chosen)
        page.round_asked.connect(self.round_asked)
        page.questionnaire_asked.connect(self.questionnaire_asked)
        page.next_year_asked.connect(self.start_next_year)
        page.overview_asked.connect(self.overview_asked)
        page.carry_asked.connect(self.carry_asked)
        page.examples_asked.connect(self.make_examples)
        page.examples_removed.connect(self.remove_examples)
        page.language_chosen.connect(self.language_chosen)
        page.history_asked.connect(self.history_asked)
        page.councils_asked.connect(self.councils_asked)
        page.backups_asked.connect(self.backups_asked)
        page.all_asked.connect(self._show_all)
        page.file_asked.connect(self.file_asked)
        page.files_given.connect(self.files_given)
        page.member_file_chosen.connect(self.member_file_chosen)
        return page

    def tell_trouble(self, error: ExpectedError | None) -> None:
        """What keeps backups from being made stands on Home until one is made."""
        if error is not None and self._trouble is None:
            self._jobs.tell(error)
        changed = (error is None) != (self._trouble is None)
        self._trouble = error
        if changed and isinstance(self._stage.page, HomePage):
            self.open()

    def _show_all(self) -> None:
        self._all_rounds = True
        self.open()

    # Rounds

    def start_next_year(self, ref: Ref) -> None:
        """Starts the council's next year, and opens its first questionnaire."""

        def job(desk: Desk) -> Started:
            from wci_assess.workspace.rounds import next_round

            return next_round(desk.workspace(ref), ref.id)

        def started(made: Started) -> None:
            if made.assessments:
                self.assessment_chosen.emit(Ref(made.assessments[0], ref.example))
            else:
                self.open(self._stage.look.say("The next year is here."))

        self._jobs.ask("next-year", job, started)

    def delete(self, ref: Ref) -> None:
        """Deletes a round; it can be brought back at once, or in the history later."""

        def job(desk: Desk) -> int:
            from wci_assess.workspace.delete import delete_round

            return delete_round(desk.workspace(ref), ref.id)

        def deleted(operation: int, visit: int) -> None:
            self.round_gone.emit(ref)
            words = self._stage.look.say("The round was deleted. The history keeps it, and brings it back.")
            back = partial(self._bring_back, ref, operation)
            if visit == self._stage.visit:
                self.open(words, back)
            else:  # she went elsewhere meanwhile
                self._stage.tell(words, back)

        def begin() -> None:
            told = partial(deleted, visit=self._stage.visit)
            delete = partial(self._jobs.ask, "delete-round", job, told, anywhere=True)
            if ref.example:
                delete()
            else:
                back_up_before_deleting(self._jobs, delete)

        self._router.leave(begin)

    def _bring_back(self, ref: Ref, operation: int) -> None:
        def job(desk: Desk) -> object:
            from wci_assess.workspace.history import take_back

            return take_back(desk.workspace(ref), operation)

        self._jobs.ask("bring-back", job, lambda _: self.open(self._stage.look.say("The round is back.")))

    # The example councils

    def make_examples(self) -> None:
        """Makes the example councils in their own store, beside all other work."""
        self.examples_gone.emit()

        def free(desk: Desk) -> Path:
            desk.close_examples()
            return desk.examples_folder

        self._jobs.ask("examples-free", free, self._build_examples)

    def _build_examples(self, folder: Path) -> None:
        say, cancelled = self._stage.look.say, Event()
        self._stage.tell_busy(say("Making the example councils…"), cancelled.set)

        def job() -> bool:
            from wci_assess.workspace.examples import build_examples  # brings the checker

            return build_examples(folder, cancelled=cancelled)

        def take(made: bool) -> None:
            here = say("The example councils are here.") if made else say("The example councils were not made.")
            undo = self.remove_examples if made else None
            self._jobs.ask("examples-open", lambda desk: desk.open_examples(), lambda _: self.open(here, undo))

        def failed(error: ExpectedError) -> None:
            self._jobs.ask("examples-open", lambda desk: desk.open_examples(), anywhere=True)
            self._jobs.tell(error)

        self._jobs.aside("examples", job, take, failed=failed, anywhere=True)

    def remove_examples(self) -> None:
        """Takes the example councils away."""
        self.examples_gone.emit()
        words = self._stage.look.say("The examples were removed.")
        self._jobs.ask("examples", lambda desk: desk.remove_examples(), lambda _: self.open(words, self.make_examples))
