"""The wishes of the questionnaire pages to the store, the checker and the printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.backups.back_up_before import back_up_before_deleting
from wci_assess.gui.page import Page
from wci_assess.gui.pdf_saver import PdfSaver
from wci_assess.gui.places import QUESTIONNAIRES
from wci_assess.gui.questionnaires.writing_flow import WritingFlow
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.checker import Problem
    from wci_assess.gui.questionnaires.file_draft import FileDraft
    from wci_assess.gui.questionnaires.wishes import Wish
    from wci_assess.questionnaire import Questionnaire
    from wci_assess.report import Document
    from wci_assess.store.values import StoredQuestionnaire
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.load import CheckedFile
    from wci_assess.workspace.questionnaire_file import MendedText, OpenFile


class QuestionnairesFlow(QObject):
    """Shows the library, loads files, tries out, prints."""

    loaded = Signal()
    """Files were looked at, and what is whole of them is in the library or the tool kit."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._pdf = PdfSaver(stage, jobs)
        self._draft: FileDraft | None = None
        """The file that is worked at, or was last."""
        self._writing = WritingFlow(stage, jobs, self._show, self.load, self._edit, lambda at: self.open(at=at))

    def open(self, words: str = "", undo: Callable[[], None] | None = None, at: tuple[str, str] | None = None) -> None:
        """The library as it is now, at the card of the id and version ``at``; then says ``words``."""

        def job(desk: Desk) -> tuple[tuple[StoredQuestionnaire, ...], int]:
            from wci_assess.workspace.library import list_library
            from wci_assess.workspace.shipped import missing_shipped

            return list_library(desk.own), len(missing_shipped(desk.own))

        def show(found: tuple[tuple[StoredQuestionnaire, ...], int]) -> None:
            self._show(lambda look: self._library(look, *found, at))
            if words:
                self._stage.tell(words, undo)

        self._jobs.ask("library", job, show)

    def _show(self, build: Callable[[Look], Page]) -> None:
        self._router.show(QUESTIONNAIRES, build)

    def _library(
        self, look: Look, entries: tuple[StoredQuestionnaire, ...], missing: int, at: tuple[str, str] | None
    ) -> Page:
        from wci_assess.gui.questionnaires.library_page import LibraryPage

        draft = self._draft if self._draft is not None and self._draft.changed else None
        page = LibraryPage(look, entries, at=at, missing=missing, unsaved=draft.file.path.name if draft else "")
        page.load_asked.connect(self._choose_files)
        page.files_dropped.connect(self.load)
        page.starter_asked.connect(self._write_starter)
        page.table_asked.connect(self._writing.from_table)
        page.wished.connect(self._fulfil)
        page.go_on_asked.connect(self._go_on)
        page.shipped_asked.connect(self._bring_back_shipped)
        return page

    def _bring_back_shipped(self) -> None:
        def job(desk: Desk) -> int:
            from wci_assess.workspace.shipped import bring_back_shipped

            return bring_back_shipped(desk.own)

        def done(count: int) -> None:
            say = self._stage.look.say
            self.open(say.plural("{count} questionnaire is back.", "{count} questionnaires are back.", count))

        self._jobs.ask("shipped", job, done)

    # Loading

    def _choose_files(self) -> None:
        say = self._stage.look.say
        kinds = ";;".join((say("All files (*)"), say("Questionnaires (*.yaml *.yml)")))
        from wci_assess.gui.file_dialogs import files_to_open

        chosen = files_to_open(self._stage.page, say("Load questionnaires"), kinds)
        if chosen:
            self.load(chosen)

    def load(self, paths: list[Path]) -> None:
        """Checks files and adds them to the library; the first one with something to tell shows its problems."""

        def job(desk: Desk) -> tuple[CheckedFile, ...]:
            from wci_assess.workspace.load import load_with_texts

            return load_with_texts(desk.own, paths)

        self._jobs.ask(f"load {paths}", job, self._loaded, anywhere=True)

    def _loaded(self, checked: tuple[CheckedFile, ...]) -> None:
        self.loaded.emit()
        told = next((each for each in checked if each.errors), None) or next(
            (each for each in checked if each.problems), None
        )
        if told is None:
            self._draft = None
            names = ", ".join(each.path.name for each in checked)
            self.open(self._stage.look.say("Loaded: {names}", names=names), at=checked[-1].loaded)
            return
        from wci_assess.gui.questionnaires.file_draft import FileDraft

        before = self._draft
        self._draft = FileDraft(told.file, told.file.text, told.problems, loaded=not told.errors)
        if before is not None and before.file.path == told.path:
            self._draft.file = replace(told.file, kept=before.file.kept)
            self._draft.line, self._draft.scroll, self._draft.fix = before.line, before.scroll, before.fix
        self._go_on()

    def _edit(self, path: Path) -> None:
        """Opens a file to be worked at, without loading it."""

        def job() -> FileDraft:
            from wci_assess.gui.questionnaires.file_draft import FileDraft
            from wci_assess.workspace.questionnaire_file import check_text, open_file

            file = open_file(path)
            return FileDraft(file, file.text, check_text(file.text, path.name))

        def opened(draft: FileDraft) -> None:
            self._draft = draft
            self._go_on()

        self._jobs.aside("edit", job, opened)

    def _go_on(self) -> None:
        """Shows the file that is worked at."""
        draft = self._draft
        if draft is not None:
            self._show(lambda look: self._problems(look, draft))

    def _problems(self, look: Look, draft: FileDraft) -> Page:
        from wci_assess.gui.questionnaires.problems_page import ProblemsPage

        page = ProblemsPage(look, draft)
        page.load_asked.connect(lambda: self._save_and_load(draft))
        page.read_asked.connect(lambda: self.load([draft.file.path]))
        page.fix_asked.connect(lambda: self._fix(draft))
        page.undo_asked.connect(lambda: self._undo_fix(draft))
        page.try_asked.connect(lambda: self._try_file(draft))
        page.back_asked.connect(lambda: self.open())
        return page

    def _save_and_load(self, draft: FileDraft) -> None:
        """Asks first what a new version must say, where the text is one."""

        def go_on() -> None:
            self._save(draft, lambda: self.load([draft.file.path]))

        if draft.errors:
            go_on()
        else:
            self._writing.before_loading(draft, go_on, self._go_on)

    def _begin_version(self, entry: StoredQuestionnaire) -> None:
        self._writing.begin_version(entry)

    def _save(self, draft: FileDraft, then: Callable[[], None]) -> None:
        def job() -> OpenFile:
            from wci_assess.workspace.questionnaire_file import save_file

            return save_file(draft.file, draft.text)

        def saved(file: OpenFile) -> None:
            draft.file = file
            then()

        self._jobs.aside("save-file", job, saved)

    def _fix(self, draft: FileDraft) -> None:
        text, before = draft.text, draft.file

        def job() -> tuple[MendedText, OpenFile, tuple[Problem, ...]]:
            from wci_assess.workspace.questionnaire_file import check_text, mend_text, save_file

            mended = mend_text(text)
            return mended, save_file(before, mended.text), check_text(mended.text, before.path.name)

        def fixed(done: tuple[MendedText, OpenFile, tuple[Problem, ...]]) -> None:
            from wci_assess.gui.questionnaires.file_draft import Fix

            mended, draft.file, draft.problems = done
            count = max(mended.problems, 1)
            draft.fix = Fix(count, mended.changes, text, before)
            draft.text, draft.loaded = mended.text, False
            self._refresh(draft)

        self._jobs.aside("fix", job, fixed)

    def _undo_fix(self, draft: FileDraft) -> None:
        fix = draft.fix
        if fix is None:
            return

        def job() -> tuple[OpenFile, tuple[Problem, ...]]:
            from wci_assess.workspace.questionnaire_file import check_text, put_back

            return put_back(draft.file, fix.file_before), check_text(fix.text_before, draft.file.path.name)

        def done(found: tuple[OpenFile, tuple[Problem, ...]]) -> None:
            draft.file, draft.problems = found
            draft.text, draft.fix = fix.text_before, None
            self._refresh(draft)
            self._stage.tell(self._stage.look.say("The fix was undone; the file is as it was."))

        self._jobs.aside("undo-fix", job, done)

    def _refresh(self, draft: FileDraft) -> None:
        """Shows the draft anew on its page, if that is still there: focus and view stay."""
        from wci_assess.gui.questionnaires.problems_page import ProblemsPage

        page = self._stage.page
        if isinstance(page, ProblemsPage) and page.draft is draft:
            page.refresh()

    def _try_file(self, draft: FileDraft) -> None:
        text = draft.text

        def job() -> Questionnaire | None:
            from wci_assess.checker import check

            return check(text.encode(), draft.file.path.name).questionnaire

        def show(questionnaire: Questionnaire | None) -> None:
            if questionnaire is not None:
                self._show_try_out(questionnaire, self._go_on)

        self._jobs.aside("try-file", job, show)

    # Single questionnaires

    def _fulfil(self, wish: Wish, entry: StoredQuestionnaire) -> None:
        {
            "try": self._try_out,
            "form": lambda each: self._print(each, "form"),
            "learning": lambda each: self._print(each, "learning"),
            "own": self._writing.add_own,
            "version": self._begin_version,
            "hide": lambda each: self._hide(each, hidden=True),
            "show": lambda each: self._hide(each, hidden=False),
            "remove": self._remove,
        }[wish.name](entry)

    def _try_out(self, entry: StoredQuestionnaire) -> None:
        def job(desk: Desk) -> Questionnaire:
            from wci_assess.workspace.library import read_questionnaire

            return read_questionnaire(desk.own, entry.id, entry.version)

        at = (entry.id, entry.version)
        self._jobs.ask("try", job, lambda found: self._show_try_out(found, lambda: self.open(at=at)))

    def _show_try_out(self, questionnaire: Questionnaire, back: Callable[[], None]) -> None:
        from wci_assess.gui.answering.response_signals import ResponseSignals
        from wci_assess.gui.questionnaires.try_page import TryPage
        from wci_assess.workspace.trial import try_out
        from wci_assess.workspace.worker import Inline

        words = self._stage.look.say("Try-out")
        signals = ResponseSignals(try_out(Inline(), questionnaire, words, questionnaire.version))

        def build(look: Look) -> TryPage:
            page = TryPage(look, signals)
            page.back_asked.connect(back)
            return page

        self._show(build)

    def _hide(self, entry: StoredQuestionnaire, *, hidden: bool) -> None:
        def job(desk: Desk) -> None:
            from wci_assess.workspace.library import hide_questionnaire

            hide_questionnaire(desk.own, entry.id, entry.version, hidden=hidden)

        self._jobs.ask("hide", job, lambda _: self.open(at=(entry.id, entry.version)))

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
        def read(desk: Desk, language: str) -> Document:
            from wci_assess.report import Options
            from wci_assess.workspace import prints

            options = Options(languages=(language,))
            if what == "form":
                return prints.form(desk.own, entry.id, entry.version, options)
            return prints.learning(desk.own, entry.id, entry.version, options)

        self._pdf.save(f"{entry.id}-{what}", read)

    def _write_starter(self) -> None:
        from wci_assess.workspace.authoring import starter

        path, language = self._file_to_save("my-questionnaire.yaml", "YAML (*.yaml)"), self._stage.look.language
        if path is not None:
            self._jobs.aside("starter", lambda: _written(path, starter(language)), self._saved, anywhere=True)

    def _file_to_save(self, name: str, kinds: str) -> Path | None:
        look = self._stage.look
        from wci_assess.gui.file_dialogs import file_to_save

        return file_to_save(look, self._stage.page, look.say("Save as"), name, kinds)

    def _saved(self, path: Path) -> None:
        self._stage.tell(self._stage.look.say("Saved: {path}", path=path))


def _written(path: Path, data: bytes) -> Path:
    from wci_assess import files

    files.write_whole(path, data)
    return path
