"""What is being compared: the page's wishes to the store and the printer, and its place between two visits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wci_assess.errors import ExpectedError
from wci_assess.gui.compare.opened_files import OpenedFiles
from wci_assess.gui.compare.printer import Printer
from wci_assess.gui.compare.public_edition import PublicColumns, PublicEdition
from wci_assess.gui.places import COMPARE, REPORT
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.compare.compare_page import ComparePage, Memory
    from wci_assess.gui.compare.paper_print import PaperPrint
    from wci_assess.report import Chapter, FileKind, Options
    from wci_assess.workspace.compare import Offered
    from wci_assess.workspace.desk import Desk


class CompareFlow(QObject):
    """Lives as long as the window; the page comes and goes."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._printer = Printer()
        self._memory: Memory | None = None
        self._opened_for: Ref | None = None
        self._asked = 0
        self._chapter: Chapter | None = None
        self._refs: tuple[Ref, ...] = ()
        self._public = PublicEdition(stage, jobs)
        self._public.changed.connect(self._show_public)
        self._opened = OpenedFiles()
        self._paper: PaperPrint | None = None

    def open(self, open_now: Ref | None, place: str = COMPARE) -> None:
        """The open assessment and its year before, over what is stored now; back at the same one, what was chosen.

        As the report of a round, always on that round and the one before.
        """
        self.remember(self._stage.page)
        other = open_now is not None and open_now != self._opened_for
        if (other or place == REPORT) and self._memory is not None:
            self._memory = self._memory.without_choice()
        self._opened_for = open_now or self._opened_for
        chosen = self._memory.chosen if self._memory else ()
        self._jobs.ask(
            COMPARE,
            lambda desk: _first(desk, open_now, chosen),
            lambda found: self._router.show(place, lambda look: self._page(look, *found)),
        )

    def _page(
        self, look: Look, offers: tuple[Offered, ...], chosen: tuple[Ref, ...], chapter: Chapter | ExpectedError | None
    ) -> ComparePage:
        from wci_assess.gui.compare.columns import in_time
        from wci_assess.gui.compare.compare_page import ComparePage, Memory
        from wci_assess.report import Options

        if self._memory is None:
            self._memory = Memory(chosen, options=Options(languages=(look.language,)))
        self._memory = self._memory.with_choice(chosen)
        page = ComparePage(look, offers, self._memory)
        page.columns_chosen.connect(lambda refs: self._choose(page, refs))
        page.pages_asked.connect(lambda options: self._make(page, options))
        page.pages_given_up.connect(self._printer.give_up)
        page.left.connect(self._printer.rest)
        page.save_asked.connect(lambda pdf: self._save(page, pdf))
        page.print_asked.connect(lambda: self._print(page))
        page.open_asked.connect(self._open_outside)
        page.export_asked.connect(lambda kind, options: self._export(page, kind, options))
        page.sections_chosen.connect(self._public.choose_sections)
        page.release_asked.connect(self._public.release)
        self._refs = in_time(offers, chosen)
        self._show(page, chapter)
        return page

    def _show(self, page: ComparePage, chapter: Chapter | ExpectedError | None) -> None:
        self._public.begin(self._refs)
        if isinstance(chapter, ExpectedError):
            self._chapter = None
            page.show_chapter(None, chapter.sentence(page.look.say))
        else:
            self._chapter = chapter
            page.show_chapter(chapter)

    def remember(self, page: object) -> None:
        """Keeps what a page that is about to go had chosen."""
        from wci_assess.gui.compare.compare_page import ComparePage

        if isinstance(page, ComparePage):
            self._memory = page.memory()

    def end(self) -> None:
        """Ends what is being printed."""
        self._printer.stop()
        self._opened.remove()

    def _choose(self, page: ComparePage, refs: tuple[Ref, ...]) -> None:
        self._memory = page.memory()
        self._printer.give_up()
        self._asked += 1
        asked = self._asked
        self._refs = refs
        if not refs:
            self._show(page, None)
            return

        def current(chapter: Chapter | ExpectedError) -> None:
            if asked == self._asked and page is self._stage.page:
                self._show(page, chapter)

        from wci_assess.workspace.compare import compared

        self._jobs.ask(f"columns {asked}", lambda desk: compared(desk, refs), current, failed=current)

    # The printed report

    def _make(self, page: ComparePage, options: Options) -> None:
        if self._chapter is None:
            return
        self._memory = page.memory()
        page.show_making()

        def here(call: Callable[[], None]) -> None:
            if page is self._stage.page:
                call()

        def failed(error: BaseException) -> None:
            if not isinstance(error, ExpectedError):
                raise error
            words = error.sentence(self._stage.look.say)
            here(lambda: page.show_report_trouble(words))

        def make(chapter: Chapter, options: Options) -> None:
            self._printer.make(chapter, options, lambda pdf: here(lambda: page.show_pages(pdf)), failed)

        self._for_edition(options, make, failed)

    def _for_edition(
        self,
        options: Options,
        then: Callable[[Chapter, Options], None],
        failed: Callable[[ExpectedError], None] | None = None,
    ) -> None:
        """The columns as the edition may tell them, and the options with the sections that are told of them."""
        from wci_assess.report import Edition

        if options.edition is Edition.PUBLIC:
            self._public.ask(lambda found: then(found.chapter, replace(options, sections=found.sections)), failed)
        elif self._chapter is not None:
            then(self._chapter, options)

    def _show_public(self, found: PublicColumns) -> None:
        from wci_assess.gui.compare.compare_page import ComparePage

        if isinstance(self._stage.page, ComparePage):
            self._stage.page.show_public(found)

    def _export(self, page: ComparePage, kind: FileKind, options: Options) -> None:
        """Saves the report as a web page or a workbook, made apart as the pages are."""
        from wci_assess.gui.file_dialogs import file_to_save

        say = self._stage.look.say
        title, kinds = {
            "html": (say("Save the report as a web page"), say("Web page (*.html)")),
            "xlsx": (say("Save the tables as an Excel workbook"), say("Excel workbook (*.xlsx)")),
        }[kind.value]
        path = file_to_save(self._stage.look, page, title, f"{_file_name(self._chapter)}.{kind.value}", kinds)
        if path is None:
            return
        cancelled = Event()

        def write(chapter: Chapter, options: Options) -> None:
            self._stage.tell_busy(say("Saving the report…"), cancelled.set)
            self._jobs.aside("export-report", lambda: _exported(chapter, options, kind, path, cancelled), told)

        def told(saved: bool) -> None:
            self._stage.tell(say("Saved: {path}", path=path) if saved else say("Nothing was saved."))

        self._for_edition(options, write)

    def _open_outside(self, pdf: bytes) -> None:
        """Shows the pages in the program that shows PDF files; a copy of them, which goes when this program ends."""
        opened = self._opened

        def told(path: Path) -> None:
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                say = self._stage.look.say
                self._stage.tell(say("No program here shows PDF files. Save the report and open it elsewhere."))

        name = _file_name(self._chapter)
        self._jobs.aside("open-report", lambda: opened.write(name, pdf), told)

    def _save(self, page: ComparePage, pdf: bytes) -> None:
        from wci_assess import files

        say = self._stage.look.say
        name = f"{_file_name(self._chapter)}.pdf"
        from wci_assess.gui.file_dialogs import file_to_save

        path = file_to_save(self._stage.look, page, say("Save the report as PDF"), name, "PDF (*.pdf)")
        if path is None:
            return
        self._jobs.aside(
            "save-report",
            lambda: files.write_whole(path, pdf),
            lambda _: self._stage.tell(say("Saved: {path}", path=path)),
        )

    def _print(self, page: ComparePage) -> None:
        """Through the system's dialog; a page at a time, so that it can be cancelled."""
        from PySide6.QtPrintSupport import QPrintDialog

        from wci_assess.gui.compare.paper_print import PaperPrint, printer_for

        say = self._stage.look.say
        printer = printer_for(page.document_shown, _file_name(self._chapter))
        dialog = QPrintDialog(printer, page)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return

        def told(number: int, count: int) -> None:
            words = say("Printing page {page} of {pages}…", page=say.number(number), pages=say.number(count))
            self._stage.tell_busy(words, run.cancel)

        def ended(whole: bool) -> None:
            self._paper = None
            self._stage.tell(say("The report went to the printer.") if whole else say("The report was not printed."))

        self._paper = run = PaperPrint(page.document_shown, printer, told, ended)
        run.begin()


def _first(
    desk: Desk, open_now: Ref | None, chosen: tuple[Ref, ...]
) -> tuple[tuple[Offered, ...], tuple[Ref, ...], Chapter | ExpectedError | None]:
    """What can be chosen, what is chosen at first, and that as a chapter or why there is none."""
    from wci_assess.gui.compare.columns import first_choice, in_time
    from wci_assess.workspace.compare import columns_on_offer, compared

    offers = columns_on_offer(desk)
    known = {each.ref for each in offers}
    if not chosen or not set(chosen) <= known:
        chosen = first_choice(offers, open_now)
    if not chosen:
        return offers, chosen, None
    try:
        return offers, chosen, compared(desk, in_time(offers, chosen))
    except ExpectedError as error:
        return offers, chosen, error


def _exported(chapter: Chapter, options: Options, kind: FileKind, path: Path, cancelled: Event) -> bool:
    """Writes the report; says whether it was, or cancelled."""
    from wci_assess import files
    from wci_assess.report import report_content
    from wci_assess.workspace.rendering import RenderingCancelledError, render_apart

    try:
        data = render_apart(report_content([chapter], options), options.paper, cancelled, kind=kind)
    except RenderingCancelledError:
        return False
    files.write_whole(path, data)
    return True


def _file_name(chapter: Chapter | None) -> str:
    """A name from council and periods, of letters that every system takes."""
    if chapter is None:
        return "wci-assess"
    record = chapter.columns[-1].record
    words = " ".join([record.council.alias or record.council.name, *(each.record.period for each in chapter.columns)])
    return "".join(each if each.isalnum() or each in " -_" else "-" for each in words).strip()[:80] or "wci-assess"
