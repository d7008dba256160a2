"""The wishes of the questionnaire pages to the store, the checker and the printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from wci_assess.errors import ExpectedError
from wci_assess.gui.page import Page
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.gui.worker import StoreThread

if TYPE_CHECKING:
    from wci_assess.gui.data_folder import DataFolder
    from wci_assess.gui.questionnaires.checked_file import CheckedFile
    from wci_assess.gui.questionnaires.wishes import Wish
    from wci_assess.report import Document
    from wci_assess.workspace import LibraryEntry

Show = Callable[[Callable[[Look], Page]], None]


class Librarian(QObject):
    """Shows the library, loads files, tries out, prints. ``show`` puts a page on the stage."""

    def __init__(self, stage: Stage, worker: StoreThread, show: Show) -> None:
        super().__init__()
        self._stage, self._worker, self._show = stage, worker, show
        self._data: DataFolder | None = None

    def open(self, data: DataFolder, words: str = "") -> None:
        """The library as it is now; then says ``words``."""
        self._data = data

        def show(entries: tuple[LibraryEntry, ...]) -> None:
            self._show(lambda look: self._library(look, entries))
            if words:
                self._stage.tell(words)

        self._run(lambda: data.own.questionnaires(), show)

    def take(self, data: DataFolder, files: list[Path]) -> None:
        """Loads files that the program was started with."""
        self._data = data
        self.load(files)

    def _library(self, look: Look, entries: tuple[LibraryEntry, ...]) -> Page:
        from wci_assess.gui.questionnaires.library_page import LibraryPage

        page = LibraryPage(look, entries)
        page.load_asked.connect(self._choose_files)
        page.files_dropped.connect(self.load)
        page.starter_asked.connect(self._write_starter)
        page.wished.connect(self._fulfil)
        return page

    def _back(self, words: str = "") -> None:
        if self._data is not None:
            self.open(self._data, words)

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
        data = self._data
        if data is not None:
            self._run(lambda: data.load_files(paths), self._loaded)

    def _loaded(self, checked: tuple[CheckedFile, ...]) -> None:
        told = next((each for each in checked if each.errors), None) or next(
            (each for each in checked if each.problems), None
        )
        if told is None:
            names = ", ".join(each.path.name for each in checked)
            self._back(self._stage.look.say("Loaded: {names}", names=names))
            return
        self._show(lambda look: self._problems(look, told))

    def _problems(self, look: Look, checked: CheckedFile) -> Page:
        from wci_assess.gui.questionnaires.problems_page import ProblemsPage

        page = ProblemsPage(look, checked)
        page.again_asked.connect(lambda path: self.load([path]))
        page.fix_asked.connect(self._fix)
        page.back_asked.connect(self._back)
        return page

    def _fix(self, path: Path) -> None:
        data = self._data
        if data is not None:
            self._run(lambda: data.fix_file(path), lambda _: self.load([path]))

    # Single questionnaires

    def _fulfil(self, wish: Wish, entry: LibraryEntry) -> None:
        {
            "try": self._try_out,
            "form": lambda each: self._print(each, "form"),
            "learning": lambda each: self._print(each, "learning"),
            "variant": self._write_variant,
            "hide": lambda each: self._hide(each, hidden=True),
            "show": lambda each: self._hide(each, hidden=False),
            "remove": self._remove,
        }[wish.name](entry)

    def _try_out(self, entry: LibraryEntry) -> None:
        data = self._data
        if data is None:
            return

        def show(questionnaire: object) -> None:
            from wci_assess.gui.questionnaires.try_page import TryPage
            from wci_assess.gui.response_signals import ResponseSignals
            from wci_assess.questionnaire import Questionnaire
            from wci_assess.workspace.trial import try_out
            from wci_assess.workspace.worker import Inline

            if not isinstance(questionnaire, Questionnaire):
                raise TypeError(questionnaire)
            words = self._stage.look.say("Try-out")
            signals = ResponseSignals(try_out(Inline(), questionnaire, words, questionnaire.version))

            def build(look: Look) -> TryPage:
                page = TryPage(look, signals)
                page.back_asked.connect(self._back)
                return page

            self._show(build)

        self._run(lambda: data.own.questionnaire(entry.id, entry.version), show)

    def _hide(self, entry: LibraryEntry, *, hidden: bool) -> None:
        data = self._data
        if data is not None:
            self._run(
                lambda: data.own.hide_questionnaire(entry.id, entry.version, hidden=hidden), lambda _: self._back()
            )

    def _remove(self, entry: LibraryEntry) -> None:
        data = self._data
        if data is not None:
            say = self._stage.look.say
            words = say("{id} {version} was removed; its file can be loaded again.", id=entry.id, version=entry.version)
            self._run(lambda: data.own.remove_questionnaire(entry.id, entry.version), lambda _: self._back(words))

    # Files

    def _print(self, entry: LibraryEntry, what: str) -> None:
        data, language = self._data, self._stage.look.language
        path = self._file_to_save(f"{entry.id}-{what}-{language}.pdf", "PDF (*.pdf)")
        if data is None or path is None:
            return

        def write() -> Path:
            from wci_assess.report import render_pdf

            document: Document = data.print_of(entry.id, entry.version, what, language)
            return _written(path, render_pdf(document))

        self._run(write, self._saved)

    def _write_starter(self) -> None:
        from wci_assess.workspace.authoring import starter

        path = self._file_to_save("my-questionnaire.yaml", "YAML (*.yaml)")
        if path is not None:
            self._run(lambda: _written(path, starter()), self._saved)

    def _write_variant(self, entry: LibraryEntry) -> None:
        from wci_assess.workspace.authoring import variant

        data = self._data
        path = self._file_to_save(f"{entry.id}-local.yaml", "YAML (*.yaml)")
        if data is not None and path is not None:
            self._run(lambda: _written(path, variant(data.own, entry.id, entry.version, path.name)), self._saved)

    def _file_to_save(self, name: str, kinds: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(
            self._stage.page, self._stage.look.say("Save as"), str(Path(folder) / name), kinds
        )
        if not chosen:
            return None
        path = Path(chosen)
        ending = Path(name).suffix
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _saved(self, path: Path) -> None:
        self._stage.tell(self._stage.look.say("Saved: {path}", path=path))

    # Asking

    def _run(self, job: Callable[[], object], done: Callable[..., None]) -> None:
        self._worker.run(job, done, self._told)

    def _told(self, error: BaseException) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        self._stage.tell(error.sentence(self._stage.look.say))


def _written(path: Path, data: bytes) -> Path:
    from wci_assess import files

    files.write_whole(path, data)
    return path
