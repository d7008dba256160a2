"""Questionnaires that the program writes: own questions from a form, a pasted table, a new version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wci_assess.gui.page import Page
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.errors import ExpectedError
    from wci_assess.gui.questionnaires.file_draft import FileDraft
    from wci_assess.gui.questionnaires.own_draft import OwnDraft
    from wci_assess.gui.questionnaires.table_page import TableDraft
    from wci_assess.questionnaire import Questionnaire
    from wci_assess.store.values import StoredQuestionnaire
    from wci_assess.workspace.authoring import Written
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.new_version import NewVersion

_KINDS = "YAML (*.yaml)"


class WritingFlow(QObject):
    """What was typed into a form is kept for the next time, until it is saved."""

    def __init__(
        self,
        stage: Stage,
        jobs: Jobs,
        show: Callable[[Callable[[Look], Page]], None],
        load: Callable[[list[Path]], None],
        edit: Callable[[Path], None],
        back: Callable[[tuple[str, str] | None], None],
    ) -> None:
        """``show`` shows a page, ``load`` loads files, ``edit`` opens one, ``back`` goes to a card of the library."""
        super().__init__()
        self._stage, self._jobs = stage, jobs
        self._show, self._load, self._edit, self._back = show, load, edit, back
        self._own: dict[tuple[str, str], OwnDraft] = {}
        self._table: TableDraft | None = None

    # Own questions

    def add_own(self, entry: StoredQuestionnaire) -> None:
        """The form that adds questions to a questionnaire."""

        def job(desk: Desk) -> Questionnaire:
            from wci_assess.workspace.library import read_questionnaire

            return read_questionnaire(desk.own, entry.id, entry.version)

        self._jobs.ask("own", job, lambda content: self._show_own(entry, content))

    def _show_own(self, entry: StoredQuestionnaire, content: Questionnaire) -> None:
        from wci_assess.gui.questionnaires.own_draft import OwnDraft, QuestionDraft
        from wci_assess.gui.questionnaires.own_questions_page import OwnQuestionsPage
        from wci_assess.i18n import speak
        from wci_assess.questionnaire import QuestionType

        at = (entry.id, entry.version)
        if at not in self._own:
            title = {
                each: speak(each if each in ("en", "fr") else "en")(
                    "{title} (local)", title=content.title.in_language(each)
                )
                for each in content.languages
            }
            first = QuestionDraft(QuestionType.PRACTICE if content.scales else QuestionType.YES_NO)
            self._own[at] = OwnDraft(entry, content, title, [first])
        draft = self._own[at]

        def build(look: Look) -> Page:
            page = OwnQuestionsPage(look, draft)
            page.save_asked.connect(lambda: self._save_own(page, draft))
            page.back_asked.connect(lambda: self._back(at))
            return page

        self._show(build)

    def _save_own(self, page: object, draft: OwnDraft) -> None:
        from wci_assess.gui.questionnaires.own_questions_page import OwnQuestionsPage

        at = (draft.entry.id, draft.entry.version)
        say = self._stage.look.say
        questions = [each.question() for each in draft.questions]
        title = dict(draft.title)

        def job(desk: Desk) -> Written:
            from wci_assess.workspace.authoring import own_questions

            return own_questions(desk.own, at, title, questions, say)

        def made(written: Written) -> None:
            path = self._file(f"{written.id}-{written.version}.yaml")
            if path is not None:
                self._write(path, written.data, own_loaded)

        def own_loaded(path: Path) -> None:
            self._own.pop(at, None)
            self._load([path])

        def failed(error: ExpectedError) -> None:
            if isinstance(page, OwnQuestionsPage):
                page.show_refusal(error.sentence(say))

        self._jobs.ask("write-own", job, made, failed=failed)

    # A table

    def from_table(self) -> None:
        """The page that takes a pasted table."""
        from wci_assess.gui.questionnaires.table_page import TableDraft, TablePage

        draft = self._table = self._table or TableDraft()

        def build(look: Look) -> Page:
            page = TablePage(look, draft)
            page.save_asked.connect(lambda: self._save_table(draft))
            page.back_asked.connect(lambda: self._back(None))
            return page

        self._show(build)

    def _save_table(self, draft: TableDraft) -> None:
        from wci_assess.checker.checks.hints import as_id
        from wci_assess.workspace.authoring import from_table

        say = self._stage.look.say
        title = {key: text.strip() for key, text in draft.title.items() if text.strip()}
        first = next(iter(title.values()), say("Our questions"))
        own = as_id(first)
        _, data = from_table(draft.text, "", title or {"en": first, "fr": first}, own, say)
        path = self._file(f"{own}.yaml") if data else None
        if path is not None:
            self._write(path, data, self._load_table)

    def _load_table(self, path: Path) -> None:
        self._table = None
        self._load([path])

    # A new version

    def before_loading(self, draft: FileDraft, go_on: Callable[[], None], text_page: Callable[[], None]) -> None:
        """Asks what a new version must say, if it does not yet; then goes on to save and load it."""
        text = draft.text

        def job(desk: Desk) -> NewVersion | None:
            from wci_assess.workspace.new_version import new_version

            return new_version(desk.own, text)

        def asked(found: NewVersion | None) -> None:
            if found is None:
                go_on()
                return

            def build(look: Look) -> Page:
                from wci_assess.gui.questionnaires.new_version_page import NewVersionPage

                page = NewVersionPage(look, found)
                page.save_asked.connect(lambda says, version: self._declare(draft, says, version, go_on))
                page.back_asked.connect(text_page)
                return page

            self._show(build)

        self._jobs.ask("new-version", job, asked)

    def _declare(self, draft: FileDraft, says: dict[str, str], version: str, go_on: Callable[[], None]) -> None:
        from wci_assess.workspace.new_version import as_new_version

        draft.text = as_new_version(draft.text, says, version)
        go_on()

    def begin_version(self, entry: StoredQuestionnaire) -> None:
        """Writes the text of a version into a file of its own, to be changed and loaded as the next one."""
        path = self._file(f"{entry.id}.yaml")
        if path is None:
            return

        def job(desk: Desk) -> bytes:
            from wci_assess.workspace.new_version import text_to_begin_from

            return text_to_begin_from(desk.own, entry.id, entry.version).encode()

        self._jobs.ask("begin-version", job, lambda data: self._write(path, data, self._edit))

    # Files

    def _file(self, name: str) -> Path | None:
        look = self._stage.look
        from wci_assess.gui.file_dialogs import file_to_save

        return file_to_save(look, self._stage.page, look.say("Save as"), name, _KINDS)

    def _write(self, path: Path, data: bytes, then: Callable[[Path], None]) -> None:
        def job() -> Path:
            from wci_assess import files

            files.write_whole(path, data)
            return path

        self._jobs.aside("write", job, then)
