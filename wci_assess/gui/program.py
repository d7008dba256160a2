"""What lives as long as the window: the threads, the flows and the way about between them, and what catches bugs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QIcon, QKeySequence, QShortcut

from wci_assess.errors import ExpectedError
from wci_assess.gui.actions.actions_flow import ACTIONS, ActionsFlow
from wci_assess.gui.answering.assessment_flow import ANSWERS, KEYING, REVIEW, AssessmentFlow
from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.gui.backups.automatic_backups import AutomaticBackups
from wci_assess.gui.backups.backups_flow import BackupsFlow
from wci_assess.gui.compare.compare_flow import COMPARE, REPORT, CompareFlow
from wci_assess.gui.councils.councils_flow import CouncilsFlow
from wci_assess.gui.help.help_flow import HELP, HelpFlow
from wci_assess.gui.history.history_flow import HistoryFlow
from wci_assess.gui.home.home_flow import HOME, HomeFlow
from wci_assess.gui.meeting.meeting_flow import MEETING, MeetingFlow
from wci_assess.gui.member.member_flow import MemberFlow
from wci_assess.gui.new_round.new_round_flow import NewRoundFlow
from wci_assess.gui.people.people_flow import PEOPLE, PeopleFlow
from wci_assess.gui.questionnaires.questionnaires_flow import QUESTIONNAIRES, QuestionnairesFlow
from wci_assess.gui.rounds.overview_flow import OVERVIEW, OverviewFlow
from wci_assess.gui.rounds.round_at_hand import RoundAtHand
from wci_assess.gui.settings.settings_flow import SETTINGS, SettingsFlow
from wci_assess.gui.shell.collector import Collector
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.one_window import OneWindow, call_first_window
from wci_assess.gui.shell.opening_flow import OpeningFlow
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.ways import Place
from wci_assess.gui.shell.window_memory import keep
from wci_assess.gui.theme.appearance import hear_system
from wci_assess.gui.toolkit.toolkit_flow import ToolkitFlow
from wci_assess.i18n import mark
from wci_assess.paths import ICONS
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.bugs import Bugs
    from wci_assess.workspace.history import Happening

ENDINGS = (".wciassess", ".html", ".htm", ".pdf")
"""Of what is handed out and comes back; everything else is taken for a questionnaire."""
_SECONDS_TO_SAVE = 3
_SETTLED = 400
"""Milliseconds after which what nobody waits for is set up."""


class Program(QObject):
    """Begun after the first painting, ended after the window is closed. The flows know nothing of each other.

    ``first``: no other window can have the data folder, so that this one answers second starts.
    """

    def __init__(
        self, window: MainWindow, stage: Stage, folder: Path, language: str | None, *, first: bool = False
    ) -> None:
        super().__init__()
        self._window, self._stage, self._folder, self._first = window, stage, folder, first
        self._bugs: Bugs | None = None
        self._to_tell: tuple[str, Callable[[], None] | None] = ("", None)
        """What is said once the stores are open, and what takes it back."""
        self.collector = Collector()
        self.jobs = Jobs(stage)
        self.router = Router(stage)
        self.assessment = OpenAssessment(stage, self.jobs)
        self.opening = OpeningFlow(stage, self.jobs, folder, language)
        self.home = HomeFlow(stage, self.jobs, self.router)
        self.new_round = NewRoundFlow(stage, self.jobs, self.router)
        self.at_hand = RoundAtHand()
        self.answering = AssessmentFlow(stage, self.jobs, self.router, self.assessment, self.at_hand)
        self.people = PeopleFlow(stage, self.jobs, self.router, self.at_hand)
        self.meeting = MeetingFlow(stage, self.jobs, self.router, self.assessment, self.at_hand)
        self.actions = ActionsFlow(stage, self.jobs, self.router, self.at_hand)
        self.member = MemberFlow(stage, self.jobs, self.router, self.assessment)
        self.overview = OverviewFlow(stage, self.jobs, self.router, self.at_hand)
        self.help = HelpFlow(self.jobs, self.router)
        self.toolkit = ToolkitFlow(stage, self.jobs, self.router)
        self.compare = CompareFlow(stage, self.jobs, self.router)
        self.questionnaires = QuestionnairesFlow(stage, self.jobs, self.router)
        self.history = HistoryFlow(stage, self.jobs, self.router)
        self.councils = CouncilsFlow(stage, self.jobs, self.router)
        self.settings = SettingsFlow(stage, self.jobs, self.router, folder)
        self.backups = BackupsFlow(stage, self.jobs, self.router, folder, self.opening.close_stores)
        self.automatic = AutomaticBackups(self.jobs, folder)
        self._add_places()
        self._join_flows()
        self._add_keys()
        window.may_close = self._may_close

    def _add_places(self) -> None:
        router, at_hand = self.router, self.at_hand
        router.before_going = lambda go: self.assessment.when_saved(lambda: self.actions.when_saved(go))
        router.round_title = lambda: at_hand.title
        router.add(Place(HOME, "home", mark("Home")), self.home.open)
        router.add(Place(COMPARE, "compare", mark("Compare")), lambda: self.compare.open(at_hand.assessment))
        router.add(Place(QUESTIONNAIRES, "questionnaire", mark("Questionnaires")), self.questionnaires.open)
        router.add(Place(HELP, "help", mark("Help")), self.help.open)
        router.add(Place(SETTINGS, "settings", mark("Settings")), self.settings.open)

        def asks() -> bool:
            return at_hand.assessment is not None

        router.add_of_round(Place(OVERVIEW, "overview", mark("Overview")), lambda: self.overview.open(at_hand.round))
        for name, icon, words in (
            (ANSWERS, "answers", mark("Answers")),
            (KEYING, "paper", mark("Paper form")),
            (REVIEW, "review", mark("Review")),
        ):
            router.add_of_round(Place(name, icon, words), partial(self.answering.enter, name), asks)
        router.add_of_round(Place(PEOPLE, "council", mark("People")), lambda: self.people.open())
        router.add_of_round(Place(MEETING, "meeting", mark("Meeting")), self.meeting.open, asks)
        router.add_of_round(Place(ACTIONS, "actions", mark("Actions")), self.actions.open, asks)
        router.add_of_round(Place(REPORT, "report", mark("Report")), self._open_report, asks)

    def _open_report(self) -> None:
        """Compare, on the round at hand and the year before."""
        self.compare.open(self.at_hand.assessment, REPORT)

    def _join_flows(self) -> None:
        self.opening.home_seen.connect(self.home.show)
        self.opening.opened.connect(self._opened)
        self.opening.close_asked.connect(self._window.close)
        self.home.assessment_chosen.connect(self.answering.open)
        self.home.carry_asked.connect(self.answering.carry)
        self.home.round_asked.connect(lambda: self.new_round.open())
        self.home.questionnaire_asked.connect(self.new_round.open)
        self.home.language_chosen.connect(self.settings.set_language)
        self.home.round_gone.connect(self._close_round)
        self.home.examples_gone.connect(self._close_examples)
        for asks in (self.home, self.settings, self.opening):
            asks.backups_asked.connect(lambda: self.router.leave(self.backups.open))
        self.backups.back_asked.connect(self._back_from_backups)
        self.backups.restoring.connect(self._close_all)
        self.backups.reopen_asked.connect(self._reopen)
        self.automatic.troubled.connect(self.home.tell_trouble)
        self.home.history_asked.connect(self.history.open)
        self.home.councils_asked.connect(lambda: self.councils.open())
        self.home.overview_asked.connect(self.overview.open)
        self._join_overview()
        self._join_member()
        self.history.home_asked.connect(lambda: self.home.open())
        self.history.changed.connect(self._close_changed)
        self.councils.home_asked.connect(self.home.open)
        self.councils.council_changed.connect(lambda council: self._close_own(council=council))
        self.councils.round_changed.connect(lambda round_: self._close_own(round_=round_))
        self.new_round.started.connect(self.answering.open)
        self.new_round.cancelled.connect(self.home.open)
        self.answering.home_asked.connect(self.home.open)
        self.answering.report_asked.connect(lambda: self.router.go(REPORT))
        self.people.meeting_asked.connect(lambda: self.router.go(MEETING))
        self.people.round_found.connect(self.overview.take)
        self.people.paper_asked.connect(self.answering.key_in)
        self.people.answers_changed.connect(self._forget_open)
        self.meeting.people_asked.connect(lambda: self.router.go(PEOPLE))
        self.meeting.answers_asked.connect(lambda: self.router.go(ANSWERS))
        self.meeting.review_asked.connect(lambda: self.router.go(REVIEW))
        self.help.examples_asked.connect(self.home.make_examples)
        self.help.home_asked.connect(lambda: self.router.go(HOME))
        self.help.tools_asked.connect(lambda: self.toolkit.open())
        self.help.modules_asked.connect(lambda: self.toolkit.open(modules_first=True))
        self.toolkit.help_asked.connect(lambda: self.help.open())
        self.answering.tools_asked.connect(self._show_tools)

    def _show_tools(self, questionnaire: str, question: str, words: str) -> None:
        """The tools of a practice; from there back to it."""
        back = partial(self.answering.show_answers, question)
        self.router.leave(lambda: self.toolkit.open_for(questionnaire, question, words, back))

    def _join_member(self) -> None:
        member = self.member
        self.home.file_asked.connect(lambda: self.router.leave(member.choose_file))
        self.home.files_given.connect(self._open_files)
        self.home.member_file_chosen.connect(lambda kept: self.router.leave(partial(member.open_kept, kept)))
        member.for_people.connect(self.people.take_files)
        member.round_asked.connect(self._go_to_people)
        member.home_asked.connect(self.home.open)
        member.language_chosen.connect(self.settings.set_language)

    def _go_to_people(self, round_: object) -> None:
        self.people.round_found.emit(round_)
        self.router.go(PEOPLE)

    def _join_overview(self) -> None:
        overview = self.overview
        overview.assessment_chosen.connect(self.answering.open)
        overview.review_asked.connect(self.answering.open_review)
        overview.report_asked.connect(lambda: self.router.go(REPORT))
        overview.questionnaire_asked.connect(self.new_round.open)
        overview.carry_asked.connect(self.answering.carry)
        overview.next_year_asked.connect(self.home.start_next_year)
        overview.round_deleted.connect(self.home.delete)
        overview.correct_asked.connect(lambda ref: self.councils.correct_round(ref.id, partial(overview.open, ref)))
        overview.council_correct_asked.connect(
            lambda council: self.councils.correct_council(council, partial(overview.open, self.at_hand.round))
        )

    def _add_keys(self) -> None:
        self._window.keys_asked.connect(lambda: self.router.leave(lambda: self.help.open(at_keys=True)))
        QShortcut(QKeySequence("F1"), self._window).activated.connect(self._help)
        for number in range(1, 6):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self._window)
            shortcut.activated.connect(partial(self.router.go_to_top, number))
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self._window)
            shortcut.activated.connect(partial(self.router.turn, step))
        QShortcut(QKeySequence("Ctrl+L"), self._window).activated.connect(self._stage.language_asked)
        QShortcut(QKeySequence("Ctrl+Q"), self._window).activated.connect(self._window.close)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self._window)
            shortcut.activated.connect(lambda step=step: self.settings.change_text_size(step))

    def _help(self) -> None:
        """On a question, what good looks like; elsewhere, Help."""
        if not self._stage.page.help():
            self.router.go(HELP)

    def begin(self, file: Path | None = None, *, catching: bool = True) -> None:
        """Opens the stores, then Home, or ``file``; with ``catching``, tells from now on what nobody caught."""
        if file is not None:
            self._open_file(file)
        self.opening.start(None if self._first else lambda: call_first_window(self._folder, file))
        self._stage.follow_system()
        hear_system(self._stage.follow_system)
        if catching:
            self._catch_bugs()
        QTimer.singleShot(_SETTLED, self._window, self._finish)

    def end(self) -> None:
        """Lets go of the stores once all is stored."""
        self.compare.end()
        self.actions.forget()
        self.jobs.end(self._close_stores)
        self.collector.end()

    def _close_stores(self) -> None:
        self.opening.close_stores()
        self.member.end()

    def _finish(self) -> None:
        self.collector.begin()
        self._window.setWindowIcon(QIcon(str(ICONS / "wci-assess.svg")))
        self.member.sweep()
        if self._first:
            OneWindow(self._window, self._folder, self._take)

    def _opened(self, home_seen: bool) -> None:
        (words, undo), self._to_tell = self._to_tell, ("", None)
        if words or not home_seen:
            self.home.open(words, undo)
        self.member.reopened()
        self.automatic.begin()
        self.settings.tell_of_folder()

    def _reopen(self, words: str, undo: Callable[[], None] | None) -> None:
        """Opens the stores anew, then says what happened."""
        self._to_tell = (words, undo)
        self.opening.start()

    def _back_from_backups(self) -> None:
        """To where the way began: without a store, to why there is none."""
        if self.jobs.desk is None:
            self.opening.start()
        else:
            self.settings.open()

    def _take(self, file: Path) -> None:
        """A second start brought a file."""
        self.router.leave(lambda: self._open_file(file))

    def _open_file(self, file: Path) -> None:
        self._open_files([file])

    def _open_files(self, files: Sequence[Path]) -> None:
        """One file is whatever it is; of several, answers are taken in together."""
        ours = [each for each in files if each.suffix.casefold() in ENDINGS]
        if len(ours) == 1 and len(files) == 1:
            self.member.take(ours[0])
        elif ours:
            self.people.take_files(ours)
        else:
            self.questionnaires.load(list(files))

    def _close_round(self, ref: object) -> None:
        """The open assessment goes with its round."""
        if self.assessment.round() == ref:
            self.assessment.forget()
        if self.at_hand.round == ref:
            self.actions.forget()
            self.at_hand.drop()

    def _forget_open(self, ref: object) -> None:
        """Members' answers changed: what is open of that round is read anew."""
        if self.assessment.round() == ref:
            self.assessment.forget()

    def _close_changed(self, happening: Happening) -> None:
        """The open assessment is read anew where something of it was taken back."""
        done = happening.operation
        self._close_own(done.council, done.round, done.assessment)

    def _close_own(self, council: int | None = None, round_: int | None = None, assessment: int | None = None) -> None:
        """Closes the open assessment, if it is one's own and of these."""
        ref = self.assessment.ref
        if ref is None or ref.example or ref.member:
            return
        if assessment is not None:
            concerned = ref.id == assessment
        elif round_ is not None:
            concerned = self.assessment.round() == Ref(round_)
        else:
            concerned = self.assessment.signals.response.council.id == council
        if concerned:
            self.assessment.forget()
            self.at_hand.drop()

    def _close_all(self) -> None:
        """Everything is about to be another."""
        self.assessment.forget()
        self.actions.forget()
        self.at_hand.drop()

    def _close_examples(self) -> None:
        if self.assessment.ref is not None and self.assessment.ref.example:
            self.assessment.forget()
        if self.at_hand.round is not None and self.at_hand.round.example:
            self.at_hand.drop()

    # Closing

    def _may_close(self) -> bool:
        """Settles and stores what is open; whether the window may go."""
        self._stage.page.leave()
        keep(self._folder, self._stage.appearance, self._window)
        if self._unsaved:
            loop = QEventLoop()
            QTimer.singleShot(_SECONDS_TO_SAVE * 1000, loop, loop.quit)
            self.router.before_going(loop.quit)
            if self._unsaved:
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        stored = not self._unsaved or self._close_anyway()
        return stored and self.member.may_close(self._close_window)

    def _close_window(self) -> None:
        self._window.close()

    @property
    def _unsaved(self) -> bool:
        return self.assessment.unsaved or self.actions.unsaved

    def _close_anyway(self) -> bool:
        from wci_assess.gui.shell.unsaved_dialog import UnsavedDialog

        dialog = UnsavedDialog(self._stage.look, self._save_elsewhere, self._window)
        return dialog.exec() == UnsavedDialog.DialogCode.Accepted

    def _save_elsewhere(self) -> bool:
        """Writes what is seen of the open assessment to a file; whether it is there."""
        from wci_assess.files import write_whole
        from wci_assess.gui.file_dialogs import file_to_save

        say = self._stage.look.say
        path = file_to_save(self._stage.look, self._window, say("Save all answers"), "answers.csv", "CSV (*.csv)")
        if path is None:
            return False
        try:
            if self.assessment.is_open:
                write_whole(path, self.assessment.signals.response.as_csv(), private=True)
            if self.actions.unsaved:
                write_whole(path.with_stem(f"{path.stem}-plan"), self.actions.as_csv(), private=True)
        except ExpectedError as error:
            self.jobs.tell(error)
            return False
        return True

    # Bugs

    def _catch_bugs(self) -> None:
        """At once what happens on this thread; the rest, whose parts take time to load, when Home is there."""

        def first(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
            self._install_bugs()
            sys.excepthook(kind, error, traceback)

        sys.excepthook = first
        QTimer.singleShot(_SETTLED, self._window, self._install_bugs)

    def _install_bugs(self) -> None:
        if self._bugs is None:
            from wci_assess.gui.bugs import Bugs
            from wci_assess.log import log_to

            self._bugs = Bugs(self._show_bug)
            self._bugs.install(lambda: log_to(self._folder))

    def _show_bug(self, report: str) -> None:
        from wci_assess.gui.bug_dialog import BugDialog
        from wci_assess.log import LOG_FILE

        BugDialog(self._stage.look, report, self._folder / LOG_FILE, self._window).exec()
