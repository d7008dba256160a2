"""What is being compared: the page's wishes to the store and the printer, and its place between two visits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wci_assess.errors import ExpectedError
from wci_assess.gui.compare.printer import Printer
from wci_assess.gui.file_to_save import file_to_save
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.compare.compare_page import ComparePage, Memory
    from wci_assess.report import Chapter, Options
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.home import Home

COMPARE, REPORT = "compare", "report"


class CompareFlow(QObject):
    """Lives as long as the window; the page comes and goes."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._printer = Printer()
        self._memory: Memory | None = None
        self._asked = 0
        self._chapter: Chapter | None = None

    def open(self, open_now: Ref | None, place: str = COMPARE) -> None:
        """Columns side by side, and the report, over what is stored now; what was chosen before is chosen still.

        As the report of a round, it opens on that round and the one before.
        """
        self.remember(self._stage.page)
        if place == REPORT and self._memory is not None:
            self._memory = replace(self._memory, chosen=())
        self._jobs.ask(
            COMPARE,
            lambda desk: desk.home(all_rounds=True),
            lambda home: self._router.show(place, lambda look: self._page(look, home, open_now)),
        )

    def _page(self, look: Look, home: Home, open_now: Ref | None) -> ComparePage:
        from wci_assess.gui.compare.columns import first_choice, offered
        from wci_assess.gui.compare.compare_page import TABLE, ComparePage, Memory
        from wci_assess.report import Options

        offers = offered(home.rounds)
        known = {each.ref for each in offers}
        memory = self._memory
        if memory is None or not memory.chosen or not set(memory.chosen) <= known:
            options = memory.options if memory else Options(languages=(look.language,))
            memory = Memory(first_choice(offers, open_now), memory.view if memory else TABLE, options)
        page = ComparePage(look, offers, memory)
        page.columns_chosen.connect(lambda refs: self._choose(page, refs))
        page.print_asked.connect(lambda options: self._print(page, options))
        page.save_asked.connect(lambda pdf: self._save(page, pdf))
        page.begin()
        return page

    def remember(self, page: object) -> None:
        """Keeps what a page that is about to go had chosen."""
        from wci_assess.gui.compare.compare_page import ComparePage

        if isinstance(page, ComparePage):
            self._memory = page.memory()

    def end(self) -> None:
        """Ends what is being printed."""
        self._printer.stop()

    def _choose(self, page: ComparePage, refs: tuple[Ref, ...]) -> None:
        self._memory = page.memory()
        self._printer.give_up()
        self._asked += 1
        asked = self._asked
        if not refs:
            page.show_chapter(None)
            return

        def current(call: Callable[[], None]) -> None:
            if asked == self._asked and page is self._stage.page:
                call()

        def show(chapter: Chapter) -> None:
            self._chapter = chapter
            current(lambda: page.show_chapter(chapter))

        def tell(error: ExpectedError) -> None:
            words = error.sentence(self._stage.look.say)
            current(lambda: page.show_chapter(None, words))

        self._jobs.ask(f"columns {asked}", lambda desk: _chapter(desk, refs), show, failed=tell)

    def _print(self, page: ComparePage, options: Options) -> None:
        if self._chapter is None:
            return
        self._memory = page.memory()
        self._stage.tell(self._stage.look.say("Making the report…"))

        def show(pdf: bytes) -> None:
            if page is self._stage.page:
                self._stage.tell("")
                page.show_pages(pdf)

        self._printer.make(self._chapter, options, show, self._told)

    def _told(self, error: BaseException) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        self._jobs.tell(error)

    def _save(self, page: ComparePage, pdf: bytes) -> None:
        from wci_assess import files

        say = self._stage.look.say
        name = f"{_file_name(self._chapter)}.pdf"
        path = file_to_save(self._stage.look, page, say("Save the report as PDF"), name, "PDF (*.pdf)")
        if path is None:
            return
        self._jobs.aside(
            "save-report",
            lambda: files.write_whole(path, pdf),
            lambda _: self._stage.tell(say("Saved: {path}", path=path)),
        )


def _chapter(desk: Desk, refs: tuple[Ref, ...]) -> Chapter:
    from wci_assess.workspace.prints import chapter_of  # brings all of the report

    return chapter_of(desk.workspace(refs[0]), [ref.id for ref in refs])


def _file_name(chapter: Chapter | None) -> str:
    """A name from council and periods, of letters that every system takes."""
    if chapter is None:
        return "wci-assess"
    record = chapter.columns[-1].record
    words = " ".join([record.council.alias or record.council.name, *(each.record.period for each in chapter.columns)])
    return "".join(each if each.isalnum() or each in " -_" else "-" for each in words).strip()[:80] or "wci-assess"
