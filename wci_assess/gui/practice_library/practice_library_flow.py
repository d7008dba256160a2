"""The practice library: looked through, read, written; what is typed goes to the store before the page goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.places import HELP
from wci_assess.gui.practice_library.example_signals import ExampleSignals
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.practice_library.example_form_page import ExampleFormPage
    from wci_assess.gui.practice_library.example_page import ExamplePage
    from wci_assess.gui.practice_library.library_list_page import Library, LibraryListPage, OnePractice
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.open_example import NewExample, OpenExample
    from wci_assess.workspace.open_response import OpenResponse
    from wci_assess.workspace.practice_library import LibraryEntry

Back = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Work:
    """An example that is open: where it lies (its number is 0 before it is stored), and where one came from."""

    signals: ExampleSignals
    ref: Ref
    back: Back
    leads: Ref | None

    @property
    def opened(self) -> OpenExample:
        return self.signals.example

    @property
    def now(self) -> Ref:
        """Where it lies now that it may have been stored."""
        return replace(self.ref, id=self.opened.shown.number)


class PracticeLibraryFlow(QObject):
    """At most one example is open to be written; what it could not store yet is tried again until it can."""

    help_asked = Signal()
    practice_asked = Signal(object, str)
    """The :class:`Ref` of an assessment, and the practice in it to which one goes."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._work: _Work | None = None
        self._told: int | None = None
        """The last change that was told."""
        self._waiting: Callable[[], None] | None = None
        stage.shown.connect(self._show_saving)

    # What is open

    @property
    def unsaved(self) -> bool:
        """Whether something is not stored yet."""
        return self._work is not None and self._work.opened.unsaved

    def as_csv(self) -> bytes:
        """What is seen of the open example and not stored, for a file."""
        return self._work.opened.as_csv() if self._work is not None else b""

    def when_saved(self, then: Callable[[], None]) -> None:
        """Calls ``then`` once everything is stored; where the store refuses, it says why, and ``then`` is forgotten."""
        if self._work is None or not self._work.opened.unsaved:
            then()
            return
        self._waiting = then
        self._work.opened.flush()

    def forget(self) -> None:
        """Lets go of the example: it is about to be another."""
        if self._work is not None:
            self._work.signals.changed.disconnect(self._changed)
            self._work.opened.let_go()
        self._work = self._waiting = None

    # The list

    def open(self, at: Ref | None = None) -> None:
        """Every example; ``at``: the one that one comes back from."""
        self._list(None, self.help_asked.emit, at)

    def open_for(self, practice: OnePractice, back: Back, at: Ref | None = None) -> None:
        """The examples on one practice; ``back``: to where that was asked."""
        self._list(practice, back, at)

    def _list(self, practice: OnePractice | None, back: Back, at: Ref | None) -> None:
        def show(library: Library) -> None:
            self._router.show(HELP, lambda look: self._list_page(look, library, practice, back, at))

        def read(found: tuple[LibraryEntry, ...]) -> None:
            self._jobs.aside("plain letters", lambda: _searchable(found), show)

        self._router.leave(lambda: self._jobs.ask("library", _read_library, read))

    def _list_page(
        self, look: Look, library: Library, practice: OnePractice | None, back: Back, at: Ref | None
    ) -> LibraryListPage:
        from wci_assess.gui.practice_library.library_list_page import LibraryListPage

        page = LibraryListPage(look, library, practice=practice, at=at)
        page.chosen.connect(lambda ref: self.show(ref, lambda: self._list(practice, back, ref)))
        page.all_asked.connect(lambda: self.open())
        page.back_asked.connect(lambda: self._router.leave(back))
        return page

    # One example

    def show(self, ref: Ref, back: Back) -> None:
        """One's own to write, another's to read."""

        def found(read: tuple[LibraryEntry, Ref | None]) -> None:
            entry, leads = read
            if entry.shown.own:
                self._open(ref, ref.id, back, leads)
            else:
                self._router.show(HELP, lambda look: self._read_page(look, entry, leads, back))

        self._router.leave(lambda: self._jobs.ask("library", lambda desk: _read_entry(desk, ref), found))

    def _read_page(self, look: Look, entry: LibraryEntry, leads: Ref | None, back: Back) -> ExamplePage:
        from wci_assess.gui.practice_library.example_page import ExamplePage

        page = ExamplePage(look, entry, leads=leads is not None)
        page.back_asked.connect(back)
        page.practice_asked.connect(lambda: self.practice_asked.emit(leads, entry.shown.example.question))
        page.deleted.connect(lambda: self._delete(entry.ref, back))
        return page

    # Writing

    def write(self, response: OpenResponse, question: str, back: Back, *, example: bool) -> None:
        """A new one on a practice that is answered; ``example``: of an example council."""
        language, council, questionnaire = self._stage.look.language, response.council.id, response.questionnaire
        ref = Ref(0, example=example)

        def job(desk: Desk) -> NewExample:
            from wci_assess.workspace.open_example import NewExample, home_of

            home = home_of(desk.workspace(ref), questionnaire, question)
            return NewExample(council=council, questionnaire=home, question=question, language=language)

        self._router.leave(lambda: self._jobs.ask("example", job, lambda new: self._open(ref, new, back, None)))

    def _open(self, ref: Ref, which: int | NewExample, back: Back, leads: Ref | None, words: str = "",
              undo: Callable[[], None] | None = None) -> None:  # fmt: skip
        from wci_assess.workspace.open_example import open_example

        visit = self._stage.visit

        def ready(opened: OpenExample) -> None:
            if visit != self._stage.visit:
                return  # she went elsewhere meanwhile
            self.forget()
            signals = ExampleSignals(opened)
            self._work = work = _Work(signals, ref, back, leads)
            self._told = opened.operation
            self._router.show(HELP, lambda look: self._form_page(look, work))
            signals.changed.connect(self._changed)
            self._show_saving()
            if words:
                self._stage.tell(words, undo)

        def failed(error: BaseException) -> None:
            if not isinstance(error, ExpectedError):
                raise error
            self._jobs.tell(error)

        def ask(desk: Desk) -> None:
            try:
                workspace = desk.workspace(ref)
            except ExpectedError as error:
                failed(error)
            else:
                open_example(self._jobs.store, workspace, which, ready, failed)

        self.when_saved(lambda: self._jobs.with_desk(ask))

    def _form_page(self, look: Look, work: _Work) -> ExampleFormPage:
        from wci_assess.gui.practice_library.example_form_page import ExampleFormPage

        page = ExampleFormPage(look, work.signals, leads=work.leads is not None)
        page.back_asked.connect(lambda: self._router.leave(work.back))
        question = work.opened.shown.example.question
        page.practice_asked.connect(lambda: self._router.leave(partial(self.practice_asked.emit, work.leads, question)))
        page.released.connect(lambda no_person: self._release(work, no_person=no_person))
        page.withdrawn.connect(lambda: self._withdraw(work))
        page.deleted.connect(lambda: self._delete(work.now, work.back))
        page.undo_asked.connect(lambda: self._undo_last(work))
        return page

    def _changed(self) -> None:
        work = self._work
        if work is None:
            return
        self._show_saving()
        opened = work.opened
        if opened.operation != self._told:
            self._told = opened.operation
            if self._is_shown():
                self._stage.tell(self._stage.look.say("The example was changed."), lambda: self._undo_last(work))
        if opened.unsaved:
            if opened.saving.trouble is not None:
                self._waiting = None
            return
        then, self._waiting = self._waiting, None
        if then is not None:
            then()

    def _is_shown(self) -> bool:
        from wci_assess.gui.practice_library.example_form_page import ExampleFormPage

        return isinstance(self._stage.page, ExampleFormPage)

    def _show_saving(self) -> None:
        if self._work is not None and self._is_shown():
            self._stage.status.show_saving(self._work.opened.saving)

    # What is done with it, each time after what is typed is stored

    def _release(self, work: _Work, *, no_person: bool) -> None:
        self._stage.page.leave()

        def ask() -> None:
            if not work.opened.shown.number:
                self._show_refused(_empty())
                return
            role = work.opened.held.role

            def job(desk: Desk) -> object:
                from wci_assess.workspace.write_example import release_example

                workspace = desk.workspace(work.now)
                return release_example(workspace, work.now.id, role=role, on=date.today(), no_person=no_person)

            words = self._stage.look.say("Other councils can read it: it goes along with the next file for them.")
            self._jobs.ask("example", job, lambda _: self._reopen(work, words), failed=self._show_refused)

        self.when_saved(ask)

    def _show_refused(self, error: ExpectedError) -> None:
        from wci_assess.gui.practice_library.example_form_page import ExampleFormPage

        page = self._stage.page
        if isinstance(page, ExampleFormPage):
            page.show_refused(error)
        else:
            self._jobs.tell(error)

    def _withdraw(self, work: _Work) -> None:
        self._stage.page.leave()

        def job(desk: Desk) -> object:
            from wci_assess.workspace.write_example import withdraw_example

            return withdraw_example(desk.workspace(work.now), work.now.id)

        words = self._stage.look.say("It is withdrawn: the next files for other councils take it back there.")
        self.when_saved(lambda: self._jobs.ask("example", job, lambda _: self._reopen(work, words)))

    def _reopen(self, work: _Work, words: str, *, undo: bool = True) -> None:
        self._open(
            work.now, work.now.id, work.back, work.leads, words, (lambda: self._undo_last(work)) if undo else None
        )

    def _undo_last(self, work: _Work) -> None:
        """Takes the newest change of the example back."""
        self._stage.page.leave()

        def job(desk: Desk) -> tuple[bool, bool]:
            from wci_assess.workspace.open_example import take_back_last
            from wci_assess.workspace.practice_examples import is_there

            workspace = desk.workspace(work.now)
            return take_back_last(workspace, work.now.id), is_there(workspace, work.now.id)

        def done(found: tuple[bool, bool]) -> None:
            say = self._stage.look.say
            taken, there = found
            words = say("The example is as it was before.") if taken else say("There is nothing to take back.")
            if there:
                self._reopen(work, words, undo=False)
            else:  # its very beginning was taken back
                self.forget()
                work.back()

        self.when_saved(lambda: self._jobs.ask("example", job, done))

    def _delete(self, ref: Ref, back: Back) -> None:
        self._stage.page.leave()

        def job(desk: Desk) -> int:
            from wci_assess.workspace.write_example import delete_example

            return delete_example(desk.workspace(ref), ref.id)

        def done(operation: int) -> None:
            self.forget()
            words = self._stage.look.say("The example was deleted.")
            self._go_back(back, words, lambda: self._bring_back(ref, operation, back))

        self.when_saved(lambda: self._jobs.ask("example", job, done))

    def _go_back(self, back: Back, words: str, undo: Callable[[], None]) -> None:
        """Goes back, and says on the page that comes, which may take a while, what was done."""
        visit = self._stage.visit

        def tell() -> None:
            self._stage.shown.disconnect(tell)
            self._stage.tell(words, undo)

        self._stage.shown.connect(tell)
        back()
        if visit == self._stage.visit:
            self._stage.tell(words, undo)

    def _bring_back(self, ref: Ref, operation: int, back: Back) -> None:
        def job(desk: Desk) -> object:
            from wci_assess.workspace.history import take_back

            return take_back(desk.workspace(ref), operation)

        self._jobs.ask("example", job, lambda _: self.show(ref, back))


def _empty() -> ExpectedError:
    from wci_assess.response.example_writing import REQUIRED
    from wci_assess.workspace.write_example import incomplete

    return incomplete(REQUIRED)


def _read_library(desk: Desk) -> tuple[LibraryEntry, ...]:
    from wci_assess.workspace.practice_library import read_library

    return read_library(desk)


def _searchable(found: tuple[LibraryEntry, ...]) -> Library:
    from wci_assess.gui.practice_library.library_list_page import Library
    from wci_assess.response.example_search import Searchable, texts_of

    return Library(found, Searchable((each, (*texts_of(each.shown.example), *each.texts)) for each in found))


def _read_entry(desk: Desk, ref: Ref) -> tuple[LibraryEntry, Ref | None]:
    """An example, and the newest assessment in its store that asks its practice."""
    from wci_assess.workspace.compare import columns_on_offer
    from wci_assess.workspace.practice_library import read_entry

    entry = read_entry(desk.workspace(ref), ref)
    questionnaire = entry.shown.example.questionnaire
    offers = (each.ref for each in columns_on_offer(desk) if questionnaire in each.family)
    return entry, next((each for each in offers if each.example == ref.example and not each.beside_members), None)
