"""Going on from a saved file: before the first answer, or in place of the answers that are here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.gui.member.open_form import OpenForm
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.stage import Stage

if TYPE_CHECKING:
    from wci_assess.exchange.handed_reading import ReceivedAnswers
    from wci_assess.gui.member.start_draft import StartDraft
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.member_file import MemberFile


class GoingOn(QObject):
    """Asks for the file, says why it is none, and asks before anything here would be lost."""

    draft_changed = Signal(object)
    """The :class:`~wci_assess.gui.member.start_draft.StartDraft` with what was opened."""
    taken_up = Signal(str)
    """With the words that say so."""

    def __init__(self, stage: Stage, jobs: Jobs, assessment: OpenAssessment, form: OpenForm) -> None:
        super().__init__()
        self._stage, self._jobs, self._assessment, self._form = stage, jobs, assessment, form

    def _choose_answers(self, title: str) -> Path | None:
        from wci_assess.gui.file_dialogs import file_to_open

        say = self._stage.look.say
        kinds = ";;".join((say("Answers (*.wciassess)"), say("All files (*)")))
        self._form.look_at_traces()
        path = file_to_open(self._stage.page, title, kinds)
        self._form.leave_no_trace()
        return path

    def choose_saved(self) -> None:
        """Asks for a saved file to go on from."""
        from wci_assess.handout.words import in_words

        path = self._choose_answers(in_words(self._stage.look.say, "go_on_file"))
        if path is not None:
            self._read(path, self.go_on_from)

    def choose_first(self) -> None:
        """Asks for the file of the first look, before a second one."""
        from wci_assess.handout.words import in_words

        path = self._choose_answers(in_words(self._stage.look.say, "first_open"))
        if path is not None:
            self._read(path, self._take_first)

    def _read(self, path: Path, then: Callable[[ReceivedAnswers], None]) -> None:
        def reading() -> ReceivedAnswers:
            from wci_assess.workspace.member_file import read_member_answers

            return read_member_answers(path)

        def failed(error: ExpectedError) -> None:
            self._jobs.tell(error if error.code != "form-without-answers" else _is_form())

        self._jobs.aside(f"read {path}", reading, then, failed=failed)

    def _take_first(self, received: ReceivedAnswers) -> None:
        draft = self._form.draft
        if draft is not None and self._fits(draft, received, first=True):
            self.draft_changed.emit(replace(draft, first=received))

    def _fits(self, draft: StartDraft, received: ReceivedAnswers, *, first: bool = False) -> bool:
        from wci_assess.workspace.member_file import refuse_other_answers

        try:
            refuse_other_answers(draft.handed, received, first=first)
        except ExpectedError as error:
            self._jobs.tell(error)
            return False
        return True

    def go_on_from(self, received: ReceivedAnswers) -> None:
        """Takes them up in the form that is open, or keeps them for its beginning."""
        file, draft = self._form.file, self._form.draft
        if file is not None:
            self._ask_to_replace(file, received)
        elif draft is not None and self._fits(draft, received):
            from wci_assess.gui.member.start_draft import NO_SECTOR, Begun

            begun = draft.begun if draft.begun in (Begun.SAVED, Begun.SENT) else Begun.SAVED
            sector = received.answers.sector or NO_SECTOR
            self.draft_changed.emit(replace(draft, saved=received, begun=begun, sector=sector))

    def _ask_to_replace(self, file: MemberFile, received: ReceivedAnswers) -> None:
        """Answers that are here would go: she is asked, unless all of them are in a file that this one continues."""

        def job(_: Desk) -> bool:
            from wci_assess.workspace.member_saving import is_unsaved

            return is_unsaved(file)

        def ask(unsaved: bool) -> None:
            from wci_assess.gui.member.member_dialogs import ReplaceAnswersDialog

            known = file.standing
            older = received.sha256 in known.earlier or (received.sha256 == known.saved and unsaved)
            if older or unsaved:
                dialog = ReplaceAnswersDialog(self._stage.look, self._stage.page, older=older)
                if not dialog.exec():
                    return
            self._take_up(file, received)

        self._jobs.ask("unsaved", job, ask)

    def _take_up(self, file: MemberFile, received: ReceivedAnswers) -> None:
        def job(_: Desk) -> None:
            from wci_assess.workspace.member_saving import go_on_from

            go_on_from(file, received)

        def taken(_: None) -> None:
            from wci_assess.handout.words import in_words

            self._form.over = None
            self.taken_up.emit(in_words(self._stage.look.say, "taken_up"))

        self._assessment.forget()  # before: what she opens meanwhile is read after it
        self._jobs.ask("go on from", job, taken)


def _is_form() -> ExpectedError:
    from wci_assess.handout.words import WORDS

    return ExpectedError("form-without-answers", WORDS["file_is_form"])
