"""History and deleted: read part by part, and taken back or brought back from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.gui.history.history_page import HistoryPage, HistoryShown
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.history import About, Happening, HistoryPart

_AT_ONCE = 200


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    """What shall be shown: entries of one kind, so many, read on from those that are there; and who takes them."""

    about: About
    count: int
    then: Callable[[HistoryShown], None]
    current: int | None = None
    found: tuple[Happening, ...] = ()
    before: int | None = None


class HistoryFlow(QObject):
    """Reads the history of one's own store."""

    home_asked = Signal()
    changed = Signal(object)
    """A :class:`~wci_assess.workspace.history.Happening` was taken back or done again: what shows it is old."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._wish: _Wish | None = None
        self._shown: HistoryShown | None = None

    def open(self) -> None:
        """The whole history, newest first."""
        from wci_assess.workspace.history import About

        self._router.leave(lambda: self._read(_Wish(About.ALL, _AT_ONCE, self._show)))

    # Reading

    def _read(self, wish: _Wish) -> None:
        self._wish = wish
        self._go_on(wish, wish.found, wish.before)

    def _go_on(self, wish: _Wish, found: tuple[Happening, ...], before: int | None) -> None:
        """Reads part by part until there are enough; what is wished for meanwhile is read instead."""

        def job(desk: Desk) -> HistoryPart:
            from wci_assess.workspace.history import read_part

            return read_part(desk.own, wish.about, before=before, limit=min(wish.count - len(found), _AT_ONCE))

        def done(part: HistoryPart) -> None:
            both = (*found, *part.happenings)
            if self._wish is not wish and self._wish is not None:
                self._read(self._wish)
            elif len(both) < wish.count and part.older is not None:
                self._go_on(wish, both, part.older)
            else:
                self._end(wish, both, part.older)

        self._jobs.ask("history", job, done)

    def _end(self, wish: _Wish, found: tuple[Happening, ...], older: int | None) -> None:
        from wci_assess.gui.history.history_page import HistoryShown

        self._shown = HistoryShown(wish.about, found, older, wish.current)
        wish.then(self._shown)

    def _read_about(self, about: About) -> None:
        self._read(_Wish(about, _AT_ONCE, self._show_part))

    def _read_older(self, page: HistoryPage) -> None:
        shown = page.memory()
        found, before = shown.happenings, shown.older
        last = found[-1].id if found else None
        self._read(_Wish(shown.about, len(found) + _AT_ONCE, self._show_part, last, found, before))

    # Showing

    def _show(self, shown: HistoryShown) -> None:
        self._router.show("home", lambda look: self._page(look, self._shown or shown))

    def _show_part(self, shown: HistoryShown) -> None:
        """On the page as it is by now: in another language it is another."""
        from wci_assess.gui.history.history_page import HistoryPage

        page = self._stage.page
        if isinstance(page, HistoryPage):
            page.show_part(shown)

    def _page(self, look: Look, shown: HistoryShown) -> HistoryPage:
        from wci_assess.gui.history.history_page import HistoryPage

        page = HistoryPage(look, shown)
        page.about_asked.connect(lambda about: self._read_about(about))
        page.older_asked.connect(lambda: self._read_older(page))
        page.take_back_asked.connect(self._take_back)
        page.home_asked.connect(self.home_asked)
        return page

    # Taking back

    def _take_back(self, happening: Happening) -> None:
        def job(desk: Desk) -> Happening:
            from wci_assess.workspace.history import take_back

            return take_back(desk.own, happening.id)

        def done(taken: Happening) -> None:
            from wci_assess.gui.history.happening_words import taken_back_words

            words = taken_back_words(self._stage.look, taken)
            self._show_again(taken, words, lambda: self._do_again(taken))

        self._ask(job, done)

    def _do_again(self, happening: Happening) -> None:
        def job(desk: Desk) -> Happening:
            from wci_assess.workspace.history import do_again

            return do_again(desk.own, happening.id)

        def done(made: Happening) -> None:
            from wci_assess.gui.history.happening_words import what_words

            words = self._stage.look.say("Done again: “{what}”", what=what_words(self._stage.look, made))
            self._show_again(made, words, None)

        self._ask(job, done)

    def _ask(self, job: Callable[[Desk], Happening], done: Callable[[Happening], None]) -> None:
        """Asks for a change; whoever shows what was changed hears of it wherever the user is by then."""
        visit = self._stage.visit

        def changed(happening: Happening) -> None:
            self.changed.emit(happening)
            if visit == self._stage.visit:
                done(happening)

        self._jobs.ask("take-back", job, changed, anywhere=True)

    def _show_again(self, happening: Happening, words: str, undo: Callable[[], None] | None) -> None:
        """Shows the history as it is now, at the same entry, and says what was done."""
        before = self._shown
        if before is None:
            return

        def show(now: HistoryShown) -> None:
            self._show(now)
            self._stage.tell(words, undo)

        count = max(len(before.happenings) + 1, _AT_ONCE)
        self._read(_Wish(before.about, count, show, happening.id))
