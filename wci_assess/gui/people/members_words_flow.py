"""What members wrote: shown to the coordinator, and taken over into the council's answer, which one undo takes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.places import PEOPLE
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.people.members_words_page import MembersWordsPage, Wanted
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.members_words import MembersWords
    from wci_assess.workspace.people import People


class MembersWordsFlow(QObject):
    """Of one round at a time."""

    back_asked = Signal()
    taken_over = Signal(object)
    """Of the round of that :class:`Ref`: what is open of it is old."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router

    def open(
        self, ref: Ref, people: People, words: str = "", undo: int | None = None, at: Wanted | None = None
    ) -> None:
        """The page, which then says ``words``; ``undo``: the operation that they tell; ``at``: what it begins at."""

        def job(desk: Desk) -> tuple[MembersWords, ...]:
            from wci_assess.workspace.members_words import members_words

            return members_words(desk.workspace(ref), ref.id)

        def show(found: tuple[MembersWords, ...]) -> None:
            self._router.show(PEOPLE, lambda look: self._page(look, ref, people, found, at))
            if words:
                self._stage.tell(words, partial(self._undo, ref, people, undo, at) if undo is not None else None)

        self._jobs.ask("members words", job, show)

    def _page(
        self, look: Look, ref: Ref, people: People, found: tuple[MembersWords, ...], at: Wanted | None
    ) -> MembersWordsPage:
        from wci_assess.gui.people.members_words_page import MembersWordsPage

        page = MembersWordsPage(look, people, found, at)
        page.wanted.connect(partial(self._take_over, ref, people))
        page.back_asked.connect(self.back_asked)
        return page

    def _take_over(self, ref: Ref, people: People, wanted: Wanted) -> None:
        def job(desk: Desk) -> int | None:
            from wci_assess.workspace.members_words import take_over

            return take_over(desk.workspace(ref), wanted.assessment, wanted.question, wanted.member)

        def done(operation: int | None) -> None:
            told = self._stage.look.say("Taken over into the council’s answer.")
            self.open(ref, people, told, operation, wanted)

        self.taken_over.emit(ref)  # before: wherever she goes meanwhile, what she opens is read after it
        self._jobs.ask("take over", job, done)

    def _undo(self, ref: Ref, people: People, operation: int, at: Wanted | None) -> None:
        def job(desk: Desk) -> None:
            from wci_assess.workspace.history import take_back

            take_back(desk.workspace(ref), operation)

        def undone(_: None) -> None:
            self.open(ref, people, self._stage.look.say("Taken back."), at=at)

        self.taken_over.emit(ref)
        self._jobs.ask("people undo", job, undone)
