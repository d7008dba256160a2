"""A member's view: a form is opened, answered, saved to be sent back, and removed. Nothing of other rounds is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.gui.member.going_on import GoingOn
from wci_assess.gui.member.handing_back import FINISH, HandingBack
from wci_assess.gui.member.open_form import OpenForm
from wci_assess.gui.plain_text import DOT
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Area, Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.ways import Place
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.exchange.handed import HandOut
    from wci_assess.exchange.handed_reading import ReceivedAnswers, ReceivedHandOut
    from wci_assess.gui.answering.answering_page import AnsweringPage
    from wci_assess.gui.member.start_draft import StartDraft
    from wci_assess.gui.member.start_page import MemberStartPage
    from wci_assess.gui.member.whose_page import WhosePage
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.given_file import AnswersHere, HandedHere
    from wci_assess.workspace.home import HomeRound
    from wci_assess.workspace.member_file import MemberFile
    from wci_assess.workspace.member_files_kept import KeptFile
    from wci_assess.workspace.member_saving import Finish

START, PART = "member-start", "member-part"
_TOPS = ("home", "help", "settings")
_KINDS = {
    "organizational": mark("Council"),
    "sectoral": mark("Sectors"),
    "cross-sectoral": mark("Across sectors"),
    "community": mark("Community"),
    "profile": mark("Profile"),
}
_QUESTIONS = mark("Questions")
_SECONDS_TO_LOOK = 3


class MemberFlow(QObject):
    """At most one form is open. On a borrowed computer its store lies in a temporary folder until the window closes."""

    for_people = Signal(object)
    """These files are a coordinator's to take in."""
    round_asked = Signal(object)
    """The People of that :class:`~wci_assess.workspace.home.HomeRound`."""
    home_asked = Signal(str)
    """Home, which says these words."""
    language_chosen = Signal(str)

    def __init__(self, stage: Stage, jobs: Jobs, router: Router, assessment: OpenAssessment) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._assessment = stage, jobs, router, assessment
        self._form = OpenForm()
        self._back = HandingBack(stage, jobs, router, assessment, self._form)
        self._back.questions_asked.connect(self.show_questions)
        self._back.removed.connect(self._removed)
        self._going_on = GoingOn(stage, jobs, assessment, self._form)
        self._going_on.draft_changed.connect(self._show_draft)
        self._going_on.taken_up.connect(lambda words: self.show_questions(words=words))
        self._back.going_on_asked.connect(self._going_on.choose_saved)

    # Files that are given to the program

    def choose_file(self) -> None:
        """Asks for a file, and opens whatever it is."""
        from wci_assess.gui.file_dialogs import file_to_open

        say = self._stage.look.say
        kinds = ";;".join(
            (
                say("Forms and answers (*.html *.htm *.wciassess *.pdf)"),
                say("Questionnaires (*.yaml *.yml)"),
                say("All files (*)"),
            )
        )
        self._form.look_at_traces()
        path = file_to_open(self._stage.page, say("Open a file"), kinds)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Opens a form; what is none goes to those who know it."""

        def reading() -> ReceivedHandOut | ReceivedAnswers | None:
            from wci_assess.workspace.given_file import read_given

            return read_given(path)

        def look(received: ReceivedHandOut | ReceivedAnswers | None) -> None:
            from wci_assess.exchange.handed_reading import ReceivedHandOut

            if received is None:
                self.for_people.emit([path])
            elif isinstance(received, ReceivedHandOut):
                self._router.leave(partial(self._look, received))
            else:
                self._look_at_answers(path, received)

        self._stage.tell(self._stage.look.say("Opening the file…"))
        self._jobs.aside(f"open {path}", reading, look, anywhere=True)

    def _look(self, received: ReceivedHandOut) -> None:
        def job(desk: Desk) -> tuple[HandedHere, HomeRound | None]:
            from wci_assess.workspace.given_file import known_here

            here = known_here(desk, received)
            return here, None if here.round is None else desk.round(Ref(here.round))

        def show(found: tuple[HandedHere, HomeRound | None]) -> None:
            here, round_ = found
            if self._form.file is not None and self._form.file.handed.hand_out == received.handed.hand_out:
                self.show_start()
            elif here.begun:
                self._open_kept(received)
            elif round_ is not None:
                self._router.show(START, lambda look: self._whose_page(look, received, round_))
            else:
                self._begin_anew(received)

        self._jobs.ask("look at a form", job, show, anywhere=True)

    def _look_at_answers(self, path: Path, received: ReceivedAnswers) -> None:
        """Whoever handed the form out takes them in; a member goes on with them."""
        open_ = self._form.file or self._form.draft
        if open_ is not None and open_.handed.hand_out == received.answers.hand_out:
            self._going_on.go_on_from(received)
            return

        def job(desk: Desk) -> AnswersHere:
            from wci_assess.workspace.given_file import answers_here

            return answers_here(desk, received, path)

        def show(here: AnswersHere) -> None:
            if here.ours:
                self.for_people.emit([path])
            elif here.kept is not None:
                self._router.leave(partial(self._go_on_in, here.kept, received))

        self._jobs.ask("look at answers", job, show, anywhere=True)

    def _go_on_in(self, folder: Path, received: ReceivedAnswers) -> None:
        def job(_: Desk) -> MemberFile:
            from wci_assess.workspace.member_file import open_member_file

            return open_member_file(folder)

        self._replacing(lambda: self._take_file(job, lambda: self._going_on.go_on_from(received)))

    def _whose_page(self, look: Look, received: ReceivedHandOut, round_: HomeRound) -> WhosePage:
        from wci_assess.gui.member.whose_page import WhosePage

        page = WhosePage(look, received.handed.council, received.handed.label)
        page.member_asked.connect(lambda: self._begin_anew(received))
        page.people_asked.connect(lambda: self.round_asked.emit(round_))
        return page

    def open_kept(self, kept: KeptFile) -> None:
        """Goes on where she stopped."""
        if self._form.file is not None and self._form.file.folder == kept.folder:
            self.show_questions()
            return

        def job(_: Desk) -> MemberFile:
            from wci_assess.workspace.member_file import open_member_file

            return open_member_file(kept.folder)

        self._replacing(lambda: self._take_file(job, self.show_questions))

    def _open_kept(self, received: ReceivedHandOut) -> None:
        def job(desk: Desk) -> MemberFile:
            from wci_assess.workspace.member_file import folder_of, open_member_file

            return open_member_file(folder_of(desk.folder, received.handed.hand_out))

        self._replacing(lambda: self._take_file(job, self.show_start))

    # The first page

    def _begin_anew(self, received: ReceivedHandOut) -> None:
        """The first page of a form that is not answered here yet."""
        from wci_assess.gui.member.start_draft import StartDraft
        from wci_assess.workspace.member_file import questions_asked

        questions = questions_asked(received)
        self._replacing(lambda: self._show_draft(StartDraft(received=received, questions=questions)))

    def _show_draft(self, draft: StartDraft) -> None:
        self._form.draft = draft
        if self._form.file is None:
            about = (Place(START, "guidance", mark("About")), self._show_start)
            self._router.take_area(Area(_title(draft.handed), (about,), _TOPS))
        self._show_start()

    def _show_start(self) -> None:
        self._router.show(START, self._start_page)

    def show_start(self) -> None:
        """What the open form is about; its sector can be corrected there."""
        from wci_assess.exchange.handed_reading import ReceivedHandOut
        from wci_assess.gui.member.start_draft import NO_SECTOR, StartDraft

        file = self._form.file
        if file is None:
            return

        def job(_: Desk) -> Finish:
            from wci_assess.workspace.member_saving import read_finish

            return read_finish(file)

        def show(finish: Finish) -> None:
            known = tuple(each.questionnaire for each in file.assessments)
            sector = file.standing.sector or NO_SECTOR
            received = ReceivedHandOut(handed=file.handed, questionnaires=known)
            self._show_draft(StartDraft(received=received, questions=finish.asked, kept=True, sector=sector))

        self._jobs.ask("member start", job, show, anywhere=True)

    def _start_page(self, look: Look) -> MemberStartPage:
        from wci_assess.gui.member.start_page import MemberStartPage

        if self._form.draft is None:
            raise LookupError("no form is open")
        page = MemberStartPage(look, self._form.draft)
        page.changed.connect(self._change)
        page.begun.connect(self._begin)
        page.saved_asked.connect(self._going_on.choose_saved)
        page.first_asked.connect(self._going_on.choose_first)
        page.remove_asked.connect(self._back.ask_to_remove)
        page.language_chosen.connect(self.language_chosen)
        return page

    def _change(self, draft: StartDraft) -> None:
        self._form.draft = draft

    def _begin(self) -> None:
        draft, file = self._form.draft, self._form.file
        if draft is None:
            return
        if file is not None:
            self._correct_sector(file, draft)
            return
        passing = not draft.own

        def job(desk: Desk) -> MemberFile:
            from wci_assess.workspace.member_file import Beginning, folder_of
            from wci_assess.workspace.member_folders import temporary_folder
            from wci_assess.workspace.member_saving import begin_answering

            folder = temporary_folder() if passing else folder_of(desk.folder, draft.handed.hand_out)
            beginning = Beginning(sector=draft.sector or None, first=draft.first)
            return begin_answering(folder, draft.received, beginning, draft.saved)

        self._take_file(job, self.show_questions, passing=passing)

    def _correct_sector(self, file: MemberFile, draft: StartDraft) -> None:
        if not draft.asks_sector or (draft.sector or None) == file.standing.sector:
            self.show_questions()
            return

        def job(_: Desk) -> None:
            from wci_assess.workspace.member_file import change_sector

            change_sector(file, draft.sector or None)

        self._assessment.forget()  # other questions may be asked
        self._jobs.ask("sector", job, lambda _: self.show_questions())

    def _take_file(self, job: Callable[[Desk], MemberFile], then: Callable[[], None], *, passing: bool = False) -> None:
        """Opens what ``job`` gives, and shows it."""

        def opened(desk: Desk) -> MemberFile:
            file = job(desk)
            desk.take_member(file)
            return file

        def show(file: MemberFile) -> None:
            self._form.take(file, passing=passing)
            self._router.take_area(self._area(file))
            then()

        self._jobs.ask("member file", opened, show, anywhere=True)

    def _area(self, file: MemberFile) -> Area:
        """The pages of a form: what it is, each of its questionnaires, the end."""
        kinds = [_KINDS.get(each.questionnaire.kind.value, _QUESTIONS) for each in file.assessments]
        if len(kinds) == 1:
            kinds = [_QUESTIONS]
        several, seen, parts = Counter(kinds), Counter[str](), []
        for index, words in enumerate(kinds):
            seen[words] += 1
            number = str(seen[words]) if several[words] > 1 else ""
            place = Place(f"{PART}-{index}", "answers", words, number)
            parts.append((place, partial(self.show_questions, index)))
        first = (Place(START, "guidance", mark("About")), self.show_start)
        last = (Place(FINISH, "done", mark("Finish")), self._back.show_finish)
        return Area(_title(file.handed), (first, *parts, last), _TOPS)

    # The questions

    def show_questions(self, part: int | None = None, question: str | None = None, words: str = "") -> None:
        """The questions of a part; of the one that has something open first, where none is named. ``words``: told."""
        file = self._form.file
        if file is None:
            return
        if part is None:
            self._first_part(file, words)
            return
        ref = Ref(file.assessments[part].assessment, member=True)

        def show() -> None:
            self._router.show(f"{PART}-{part}", partial(self._answering_page, part))
            page = self._stage.page
            if question and hasattr(page, "go_to"):
                page.go_to(question)
            if words:
                self._stage.tell(words)

        self._assessment.open(ref, show)

    def _first_part(self, file: MemberFile, words: str) -> None:
        def job(_: Desk) -> Finish:
            from wci_assess.workspace.member_saving import read_finish

            return read_finish(file)

        def show(finish: Finish) -> None:
            ids = [each.assessment for each in file.assessments]
            self.show_questions(ids.index(finish.gaps[0].assessment) if finish.gaps else 0, words=words)

        self._jobs.ask("member part", job, show)

    def _answering_page(self, part: int, look: Look) -> AnsweringPage:
        from wci_assess.gui.answering.answering_page import AnsweringPage

        following = self._form.file is not None and part + 1 < len(self._form.file.assessments)
        last = look.say("Next questionnaire") if following else look.say("Finish")
        page = AnsweringPage(look, self._assessment.signals, last=last)
        page.review_asked.connect(lambda: self._router.go(f"{PART}-{part + 1}" if following else FINISH))
        return page

    # The end

    def _removed(self, words: str) -> None:
        self._let_go()
        self.home_asked.emit(words)

    def _let_go(self) -> None:
        """Nothing of the form is on the screen any more."""
        if self._assessment.ref is not None and self._assessment.ref.member:
            self._assessment.forget()
        self._form.let_go()
        self._router.take_area(None)

    def _replacing(self, then: Callable[[], None]) -> None:
        """Lets go of the form that is open, then goes on; asks first where its answers would be gone."""
        if self._form.file is None:
            then()
        elif self._form.passing is None:
            self._let_go()
            self._jobs.ask("close member file", lambda desk: desk.close_member(), lambda _: then(), anywhere=True)
        elif self._may_go(partial(self._drop_passing, then)):
            self._drop_passing(then)

    def _drop_passing(self, then: Callable[[], None]) -> None:
        folder = self._form.passing
        self._let_go()

        def job(desk: Desk) -> None:
            from wci_assess.workspace.member_folders import remove_member_file

            desk.close_member()
            if folder is not None:
                remove_member_file(folder)

        self._jobs.ask("drop member file", job, lambda _: then(), anywhere=True)

    def may_close(self, then: Callable[[], None]) -> bool:
        """Whether the window may go; where she wants a file first, ``then`` is called once it is there."""
        return self._form.passing is None or self._may_go(then)

    def _may_go(self, then: Callable[[], None]) -> bool:
        """Asks before answers go that are in no file."""
        if not self._is_unsaved():
            return True
        from wci_assess.gui.member.member_dialogs import LeavingDialog

        dialog = LeavingDialog(self._stage.look, self._stage.page)
        if not dialog.exec():
            return False
        if dialog.wants_file:
            self._back.save(finished=False, then=then)
            return False
        return True

    def _is_unsaved(self) -> bool:
        """Asks the store, and waits for its answer: the window is about to go."""
        file, found, loop = self._form.file, [True], QEventLoop()
        if file is None:
            return False

        def job() -> bool:
            from wci_assess.workspace.member_saving import is_unsaved

            return is_unsaved(file)

        def told(unsaved: bool) -> None:
            found[0] = unsaved
            loop.quit()

        self._jobs.store.run(job, told, lambda _: loop.quit())
        QTimer.singleShot(_SECONDS_TO_LOOK * 1000, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return found[0]

    def reopened(self) -> None:
        """The desk is another: a form that is open comes back to it."""
        file = self._form.file
        if file is None:
            return
        passing = self._form.passing is not None

        def job(_: Desk) -> MemberFile:
            from wci_assess.workspace.member_file import open_member_file

            return open_member_file(file.folder)

        self._take_file(job, lambda: None, passing=passing)

    def end(self) -> None:
        """On the store's thread, once the stores are closed: nothing stays on a computer that is not hers."""
        if self._form.passing is not None:
            from wci_assess.workspace.member_folders import remove_member_file

            remove_member_file(self._form.passing)


def _title(handed: HandOut) -> str:
    return f"{handed.council}{DOT}{handed.label}"
