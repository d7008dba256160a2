"""The wishes of the questionnaire pages to the store, the checker and the printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wci_assess.gui.backups.back_up_before import back_up_before_deleting
from wci_assess.gui.file_to_save import file_to_save
from wci_assess.gui.page import Page
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.gui.questionnaires.wishes import Wish
    from wci_assess.questionnaire import Questionnaire
    from wci_assess.report import Document
    from wci_assess.store.values import StoredQuestionnaire
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.load import CheckedFile

QUESTIONNAIRES = "questionnaires"


class QuestionnairesFlow(QObject):
    """Shows the library, loads files, tries out, prints."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router

    def open(self, words: str = "", undo: Callable[[], None] | None = None) -> None:
        """The library as it is now; then says ``words``."""

        def job(desk: Desk) -> tuple[StoredQuestionnaire, ...]:
            from wci_assess.workspace.library import list_library

            return list_library(desk.own)

        def show(entries: tuple[StoredQuestionnaire, ...]) -> None:
            self._show(lambda look: self._library(look, entries))
            if words:
                self._stage.tell(words, undo)

        self._jobs.ask("library", job, show)

    def _show(self, build: Callable[[Look], Page]) -> None:
        self._router.show(QUESTIONNAIRES, build)

    def _library(self, look: Look, entries: tuple[StoredQuestionnaire, ...]) -> Page:
        from wci_assess.gui.questionnaires.library_page import LibraryPage

        page = LibraryPage(look, entries)
        page.load_asked.connect(self._choose_files)
        page.files_dropped.connect(self.load)
        page.starter_asked.connect(self._write_starter)
        page.wished.connect(self._fulfil)
        return page

    # Loading

    def _choose_files(self) -> None:
        say = self._stage.look.say
        chosen, _ = QFileDialog.getOpenFileNames(
            self._stage.page, say("Load questionnaires"), "", say("Questionnaires (*.yaml *.yml)")
        )
        if chosen:
            self.load([Path(each) for each in chosen])

    def load(self, paths: list[Path]) -> None:
        """Checks files and adds them to the library; the first one with something to tell shows its problems."""

        def job(desk: Desk) -> tuple[CheckedFile, ...]:
            from wci_assess.workspace.load import load_with_texts

            return load_with_texts(desk.own, paths)

        self._jobs.ask(f"load {paths}", job, self._loaded, anywhere=True)

    def _loaded(self, checked: tuple[CheckedFile, ...]) -> None:
        told = next((each for each in checked if each.errors), None) or next(
            (each for each in checked if each.problems), None
        )
        if told is None:
            names = ", ".join(each.path.name for each in checked)
            self.open(self._stage.look.say("Loaded: {names}", names=names))
            return
        self._show(lambda look: self._problems(look, told))

    def _problems(self, look: Look, checked: CheckedFile) -> Page:
        from wci_assess.gui.questionnaires.problems_page import ProblemsPage

        page = ProblemsPage(look, checked)
        page.again_asked.connect(lambda path: self.load([path]))
        page.fix_asked.connect(self._fix)
        page.back_asked.connect(lambda: self.open())
        return page

    def _fix(self, path: Path) -> None:
        def job() -> int:
            from wci_assess.workspace.load import mend_file

            return mend_file(path)

        self._jobs.aside("fix", job, lambda _: self.load([path]))

    # Single questionnaires

    def _fulfil(self, wish: Wish, entry: StoredQuestionnaire) -> None:
        {
            "try": self._try_out,
            "form": lambda each: self._print(each, "form"),
            "learning": lambda each: self._print(each, "learning"),
            "variant": self._write_variant,
            "hide": lambda each: self._hide(each, hidden=True),
            "show": lambda each: self._hide(each, hidden=False),
            "remove": self._remove,
        }[wish.name](entry)

    def _try_out(self, entry: StoredQuestionnaire) -> None:
        def job(desk: Desk) -> Questionnaire:
            from wci_assess.workspace.library import read_questionnaire

            return read_questionnaire(desk.own, entry.id, entry.version)

        self._jobs.ask("try", job, self._show_try_out)

    def _show_try_out(self, questionnaire: Questionnaire) -> None:
        from wci_assess.gui.answering.response_signals import ResponseSignals
        from wci_assess.gui.questionnaires.try_page import TryPage
        from wci_assess.workspace.trial import try_out
        from wci_assess.workspace.worker import Inline

        words = self._stage.look.say("Try-out")
        signals = ResponseSignals(try_out(Inline(), questionnaire, words, questionnaire.version))

        def build(look: Look) -> TryPage:
            page = TryPage(look, signals)
            page.back_asked.connect(lambda: self.open())
            return page

        self._show(build)

    def _hide(self, entry: StoredQuestionnaire, *, hidden: bool) -> None:
        def job(desk: Desk) -> None:
            from wci_assess.workspace.library import hide_questionnaire

            hide_questionnaire(desk.own, entry.id, entry.version, hidden=hidden)

        self._jobs.ask("hide", job, lambda _: self.open())

    def _remove(self, entry: StoredQuestionnaire) -> None:
        def job(desk: Desk) -> int:
            from wci_assess.workspace.library import remove_questionnaire

            return remove_questionnaire(desk.own, entry.id, entry.version)

        def removed(operation: int) -> None:
            words = self._stage.look.say("{id} {version} was removed.", id=entry.id, version=entry.version)
            self.open(words, lambda: self._bring_back(operation))

        back_up_before_deleting(self._jobs, lambda: self._jobs.ask("remove", job, removed))

    def _bring_back(self, operation: int) -> None:
        def job(desk: Desk) -> object:
            from wci_assess.workspace.history import take_back

            return take_back(desk.own, operation)

        self._jobs.ask("bring-back", job, lambda _: self.open(self._stage.look.say("It is back.")))

    # Files

    def _print(self, entry: StoredQuestionnaire, what: str) -> None:
        language = self._stage.look.language
        path = self._file_to_save(f"{entry.id}-{what}-{language}.pdf", "PDF (*.pdf)")
        if path is None:
            return

        def read(desk: Desk) -> Document:
            from wci_assess.report import Options
            from wci_assess.workspace import prints

            make = {"form": prints.form, "learning": prints.learning}[what]
            return make(desk.own, entry.id, entry.version, Options(languages=(language,)))

        def print_(document: Document) -> None:
            cancelled = Event()
            self._stage.tell_busy(self._stage.look.say("Making the PDF…"), cancelled.set)
            self._jobs.aside("print", lambda: _printed(path, document, cancelled), self._saved, anywhere=True)

        self._jobs.ask("print", read, print_)

    def _write_starter(self) -> None:
        from wci_assess.workspace.authoring import starter

        path = self._file_to_save("my-questionnaire.yaml", "YAML (*.yaml)")
        if path is not None:
            self._jobs.aside("starter", lambda: _written(path, starter()), self._saved, anywhere=True)

    def _write_variant(self, entry: StoredQuestionnaire) -> None:
        path = self._file_to_save(f"{entry.id}-local.yaml", "YAML (*.yaml)")
        if path is None:
            return

        def job(desk: Desk) -> Path:
            from wci_assess.workspace.authoring import variant

            return _written(path, variant(desk.own, entry.id, entry.version, path.name))

        self._jobs.ask("variant", job, self._saved, anywhere=True)

    def _file_to_save(self, name: str, kinds: str) -> Path | None:
        look = self._stage.look
        return file_to_save(look, self._stage.page, look.say("Save as"), name, kinds)

    def _saved(self, path: Path | None) -> None:
        say = self._stage.look.say
        self._stage.tell(say("Saved: {path}", path=path) if path is not None else say("Nothing was printed."))


def _printed(path: Path, document: Document, cancelled: Event) -> Path | None:
    from wci_assess.report import Paper
    from wci_assess.workspace.rendering import RenderingCancelledError, render_apart

    try:
        return _written(path, render_apart(document, Paper.LETTER, cancelled))
    except RenderingCancelledError:
        return None


def _written(path: Path, data: bytes) -> Path:
    from wci_assess import files

    files.write_whole(path, data)
    return path
