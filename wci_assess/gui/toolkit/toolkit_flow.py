"""Opens the tool kit, one of its files, the tools of a practice; prints them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.pdf_saver import PdfSaver
from wci_assess.gui.places import HELP
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.gui.toolkit.toolkit_file_page import Fill, ToolkitFilePage
    from wci_assess.gui.toolkit.toolkit_page import ToolkitPage
    from wci_assess.report import Document
    from wci_assess.toolkit import ToolkitFile
    from wci_assess.workspace.compare import Offered
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.practice_examples import ShownExample
    from wci_assess.workspace.refs import Ref
    from wci_assess.workspace.toolkit import Toolkit

_MOST_FILLS = 30


class ToolkitFlow(QObject):
    """Its pages stand under Help. The files are read anew each time: a facilitator may just have changed one."""

    help_asked = Signal()
    example_asked = Signal(int, object)
    """The number of an example, and the way back from it."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._pdf = PdfSaver(stage, jobs)

    def open(self, *, modules_first: bool = False, at: str = "") -> None:
        """All of it; ``at``: the entry that one comes back from."""

        def show(toolkit: Toolkit) -> None:
            self._show_list(
                lambda look, page: page(look, toolkit, at=at, modules_first=modules_first),
                lambda id: self._open_file(id, lambda: self.open(modules_first=modules_first, at=id)),
                self.help_asked.emit,
            )

        self._jobs.ask("toolkit", _read, show)

    def open_for(self, questionnaire: str, question: str, words: str, back: Callable[[], None]) -> None:
        """The tools that help with a practice; ``back``: to where that was asked."""

        def show(toolkit: Toolkit) -> None:
            tools = toolkit.for_practice(questionnaire, question)
            self._show_list(
                lambda look, page: page(look, toolkit, practice=(words, tools)),
                lambda id: self._open_file(id, lambda: self.open_for(questionnaire, question, words, back)),
                back,
            )

        self._jobs.ask("toolkit", _read, show)

    def _show_list(
        self,
        make: Callable[[Look, type[ToolkitPage]], ToolkitPage],
        chosen: Callable[[str], None],
        back: Callable[[], None],
    ) -> None:
        def build(look: Look) -> ToolkitPage:
            from wci_assess.gui.toolkit.toolkit_page import ToolkitPage

            page = make(look, ToolkitPage)
            page.chosen.connect(chosen)
            page.back_asked.connect(back)
            return page

        self._router.show(HELP, build)

    def _open_file(self, id: str, back: Callable[[], None]) -> None:
        def job(desk: Desk) -> tuple[Toolkit, tuple[Offered, ...], tuple[ShownExample, ...]]:
            from wci_assess.toolkit import Module
            from wci_assess.workspace.compare import columns_on_offer
            from wci_assess.workspace.module_examples import module_examples

            toolkit = _read(desk)
            file = toolkit.by_id.get(id)
            examples = module_examples(desk.own, file) if isinstance(file, Module) else ()
            return toolkit, columns_on_offer(desk), examples

        def show(found: tuple[Toolkit, tuple[Offered, ...], tuple[ShownExample, ...]]) -> None:
            toolkit, offered, examples = found
            file = toolkit.by_id[id]

            def build(look: Look) -> ToolkitFilePage:
                from wci_assess.gui.toolkit.toolkit_file_page import ToolkitFilePage

                page = ToolkitFilePage(look, file, toolkit, _fills(look, file, offered), examples)
                page.print_asked.connect(lambda ref: self._print(file, ref))
                page.back_asked.connect(back)
                here = partial(self._open_file, id, back)
                page.chosen.connect(lambda tool: self._open_file(tool, here))
                page.example_chosen.connect(lambda number: self.example_asked.emit(number, here))
                return page

            self._router.show(HELP, build)

        self._jobs.ask("toolkit-file", job, show)

    def _print(self, file: ToolkitFile, ref: Ref | None) -> None:
        def read(desk: Desk, language: str) -> Document:
            from wci_assess.report import Options
            from wci_assess.toolkit import Tool
            from wci_assess.workspace.toolkit_prints import print_module, print_tool

            make = print_tool if isinstance(file, Tool) else print_module
            options = Options(languages=(language,))
            workspace = desk.workspace(ref) if ref is not None else None
            return make(_read(desk), file.id, options, workspace, ref.id if ref is not None else None)

        self._pdf.save(file.id, read)


def _read(desk: Desk) -> Toolkit:
    from wci_assess.workspace.toolkit import read_toolkit

    return read_toolkit(desk.folder)


def _fills(look: Look, file: ToolkitFile, offered: tuple[Offered, ...]) -> list[Fill]:
    """The assessments that can fill it in: of a module about a section, those of its questionnaire."""
    from wci_assess.gui.toolkit.toolkit_file_page import Fill
    from wci_assess.toolkit import Module

    about = file.about if isinstance(file, Module) else None
    fitting = [
        each
        for each in offered
        if not each.ref.beside_members and (about is None or about.questionnaire in each.family)
    ]
    return [Fill(each.ref, _named(each, look)) for each in fitting[:_MOST_FILLS]]


def _named(offer: Offered, look: Look) -> str:
    from wci_assess.gui.reading import read

    return f"{offer.round.council.name} · {offer.round.round.label} · {read(look, offer.assessment.title)}"
