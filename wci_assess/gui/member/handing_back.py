"""A member's last page: the file to send back, the same as a text, and taking everything off this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.gui.member.open_form import OpenForm
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.gui.member.finish_page import HandedOver, MemberFinishPage
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.member_file import MemberFile
    from wci_assess.workspace.member_saving import Finish, MadeFile

FINISH = "member-finish"


class HandingBack(QObject):
    """Writes what she saves, and only then takes it for saved."""

    questions_asked = Signal(object, object)
    """A part (None: the one with something open) and a question of it, or None."""
    going_on_asked = Signal()
    removed = Signal(str)
    """Nothing of hers is here any more; the words that say so."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router, assessment: OpenAssessment, form: OpenForm) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._assessment, self._form = stage, jobs, router, assessment, form

    def show_finish(self) -> None:
        """What is open, the file to send back, and taking everything away."""
        file = self._form.file
        if file is None:
            return

        def job(_: Desk) -> Finish:
            from wci_assess.workspace.member_saving import read_finish

            return read_finish(file)

        def show(finish: Finish) -> None:
            over = None if finish.unsaved else self._form.over
            self._router.show(FINISH, lambda look: self._finish_page(look, file, finish, over))

        self._jobs.ask("member finish", job, show, anywhere=True)

    def _finish_page(
        self, look: Look, file: MemberFile, finish: Finish, over: HandedOver | None
    ) -> MemberFinishPage:  # fmt: skip
        from wci_assess.gui.member.finish_page import MemberFinishPage

        page = MemberFinishPage(look, finish, over, passing=self._form.passing is not None)
        page.save_asked.connect(lambda: self.save(finished=True))
        page.copy_asked.connect(self._copy)
        page.remove_asked.connect(self.ask_to_remove)
        page.saved_asked.connect(self.going_on_asked)
        page.back_asked.connect(lambda: self.questions_asked.emit(None, None))
        ids = [each.assessment for each in file.assessments]
        page.question_chosen.connect(lambda id, question: self.questions_asked.emit(ids.index(id), question))
        return page

    def save(self, *, finished: bool, then: Callable[[], None] | None = None) -> None:
        """Writes the file to a place of her choice; only then is it one that the next continues."""
        file, look = self._form.file, self._stage.look
        if file is None:
            return

        def job(_: Desk) -> tuple[MadeFile, str]:
            from wci_assess.handout.words import in_words
            from wci_assess.workspace.member_saving import file_name, make_file

            made = make_file(file, finished=finished)
            return made, file_name(file, made, in_words(look.say, "file_name"))

        def write(found: tuple[MadeFile, str]) -> None:
            from wci_assess.gui.file_dialogs import file_to_save

            made, name = found
            say = self._stage.look.say
            title, kinds = say("Save the file to send back"), say("Answers (*.wciassess)")
            path = file_to_save(self._stage.look, self._stage.page, title, name, kinds)
            self._form.leave_no_trace()
            if path is not None:
                self._write(file, made, path, then or self.show_finish)

        self._jobs.ask("make the file", job, write)

    def _write(self, file: MemberFile, made: MadeFile, path: Path, then: Callable[[], None]) -> None:
        def job(_: Desk) -> None:
            from wci_assess.files import write_whole

            write_whole(path, made.data, private=True)
            file.keep(made.standing)

        def written(_: None) -> None:
            from wci_assess.gui.member.finish_page import HandedOver

            self._form.over = HandedOver(made.receipt, file=str(path))
            then()

        self._jobs.ask("write the file", job, written, anywhere=True)

    def _copy(self) -> None:
        """The same as a text on the clipboard, for mail that takes no attachment."""
        file = self._form.file
        if file is None:
            return

        def job(_: Desk) -> tuple[MadeFile, str]:
            from wci_assess.exchange.envelope import armour
            from wci_assess.workspace.member_saving import make_file

            made = make_file(file, finished=True)
            file.keep(made.standing)
            return made, armour(made.data)

        def copied(found: tuple[MadeFile, str]) -> None:
            from wci_assess.gui.member.finish_page import HandedOver
            from wci_assess.gui.plain_text import copy_text

            made, text = found
            copy_text(text)
            self._form.over = HandedOver(made.receipt, text=text)
            self.show_finish()

        self._jobs.ask("copy the file", job, copied)

    def ask_to_remove(self) -> None:
        """Removes her answers from this computer, once she has said so twice."""
        from wci_assess.gui.member.member_dialogs import RemoveDialog

        if RemoveDialog(self._stage.look, self._stage.page).exec():
            self._remove(self._stage.look.say("Your answers were removed from this computer."))

    def _remove(self, words: str) -> None:
        file = self._form.file
        if file is None:
            return
        if self._assessment.ref is not None and self._assessment.ref.member:
            self._assessment.forget()

        def job(desk: Desk) -> None:
            from wci_assess.workspace.member_folders import remove_member_file

            desk.close_member()
            remove_member_file(file.folder)

        self._jobs.ask("remove member file", job, lambda _: self.removed.emit(words), anywhere=True)
