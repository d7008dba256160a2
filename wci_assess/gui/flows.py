"""The flows and the ways between them. Each is made when it is first gone to: nobody waits at the start for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.gui.home.home_flow import HomeFlow
from wci_assess.gui.places import (
    ACTIONS,
    ANSWERS,
    COMPARE,
    HELP,
    HOME,
    KEYING,
    MEETING,
    OVERVIEW,
    PEOPLE,
    QUESTIONNAIRES,
    REPORT,
    REVIEW,
    SETTINGS,
)
from wci_assess.gui.rounds.round_at_hand import RoundAtHand
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.opening_flow import OpeningFlow
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.shell.ways import Place
from wci_assess.gui.toolkit.known_tools import KnownTools
from wci_assess.i18n import mark
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.actions.actions_flow import ActionsFlow
    from wci_assess.gui.answering.assessment_flow import AssessmentFlow, BesidePractice
    from wci_assess.gui.backups.automatic_backups import AutomaticBackups
    from wci_assess.gui.backups.backups_flow import BackupsFlow
    from wci_assess.gui.between.between_flow import BetweenFlow
    from wci_assess.gui.census.census_flow import CensusFlow
    from wci_assess.gui.compare.compare_flow import CompareFlow
    from wci_assess.gui.councils.councils_flow import CouncilsFlow
    from wci_assess.gui.help.help_flow import HelpFlow
    from wci_assess.gui.history.history_flow import HistoryFlow
    from wci_assess.gui.meeting.meeting_flow import MeetingFlow
    from wci_assess.gui.member.member_flow import MemberFlow
    from wci_assess.gui.new_round.new_round_flow import NewRoundFlow
    from wci_assess.gui.people.people_flow import PeopleFlow
    from wci_assess.gui.practice_library.practice_library_flow import PracticeLibraryFlow
    from wci_assess.gui.questionnaires.questionnaires_flow import QuestionnairesFlow
    from wci_assess.gui.rounds.overview_flow import OverviewFlow
    from wci_assess.gui.settings.settings_flow import SettingsFlow
    from wci_assess.gui.surveys.surveys_flow import SurveysFlow
    from wci_assess.gui.toolkit.toolkit_flow import ToolkitFlow
    from wci_assess.workspace.history import Happening

ENDINGS = (".wciassess", ".html", ".htm", ".pdf")
"""Of what is handed out and comes back; everything else is taken for a questionnaire."""


class Flows(QObject):
    """They know nothing of each other: what one asks for is led to another here, as soon as it is made."""

    reopen_asked = Signal(str, object)
    """The stores are to be opened anew; then these words are said, with what takes back what they speak of."""

    def __init__(self, stage: Stage, jobs: Jobs, opening: OpeningFlow, folder: Path) -> None:
        super().__init__()
        self._stage, self._jobs, self._opening, self._folder = stage, jobs, opening, folder
        self.router = Router(stage)
        self.assessment = OpenAssessment(stage, jobs)
        self.at_hand = RoundAtHand()
        self._tools = KnownTools(jobs)
        self.home = HomeFlow(stage, jobs, self.router)
        self._add_places()
        self._join_home()
        stage.language_asked.connect(lambda: self.settings.set_language(stage.other_language))
        opening.backups_asked.connect(self._open_backups)

    def _add_places(self) -> None:
        router, at_hand = self.router, self.at_hand
        router.before_going = self.when_saved
        router.round_title = lambda: at_hand.title
        router.add(Place(HOME, "home", mark("Home")), self.home.open)
        router.add(Place(COMPARE, "compare", mark("Compare")), lambda: self.compare.open(at_hand.assessment))
        router.add(Place(QUESTIONNAIRES, "questionnaire", mark("Questionnaires")), lambda: self.questionnaires.open())
        router.add(Place(HELP, "help", mark("Help")), lambda: self.help.open(router.here))
        router.add(Place(SETTINGS, "settings", mark("Settings")), lambda: self.settings.open())

        def asks() -> bool:
            return at_hand.assessment is not None

        router.add_of_round(Place(OVERVIEW, "overview", mark("Overview")), lambda: self.overview.open(at_hand.round))
        for name, icon, words in (
            (ANSWERS, "answers", mark("Answers")),
            (KEYING, "paper", mark("Paper form")),
            (REVIEW, "review", mark("Review")),
        ):
            router.add_of_round(Place(name, icon, words), partial(self._enter, name), asks)
        router.add_of_round(Place(PEOPLE, "council", mark("People")), lambda: self.people.open())
        router.add_of_round(Place(MEETING, "meeting", mark("Meeting")), lambda: self.meeting.open(), asks)
        router.add_of_round(Place(ACTIONS, "actions", mark("Actions")), lambda: self.actions.open(), asks)
        router.add_of_round(Place(REPORT, "report", mark("Report")), self._open_report, asks)

    def _enter(self, place: str) -> None:
        self.answering.enter(place)

    def _open_report(self) -> None:
        """Compare, on the round at hand and the year before."""
        self.compare.open(self.at_hand.assessment, REPORT)

    def _to(self, place: str) -> Callable[[], None]:
        return lambda: self.router.go(place)

    # Each flow

    def _join_home(self) -> None:
        home = self.home
        home.assessment_chosen.connect(lambda ref: self.answering.open(ref))
        home.carry_asked.connect(lambda ref, version: self.answering.carry(ref, version))
        home.round_asked.connect(lambda: self.new_round.open())
        home.questionnaire_asked.connect(lambda ref: self.new_round.open(ref))
        home.language_chosen.connect(lambda language: self.settings.set_language(language))
        home.round_gone.connect(self._close_round)
        home.examples_gone.connect(self._close_examples)
        home.backups_asked.connect(self._open_backups)
        home.history_asked.connect(lambda: self.history.open())
        home.councils_asked.connect(lambda: self.councils.open())
        home.overview_asked.connect(lambda ref: self.overview.open(ref))
        home.file_asked.connect(lambda: self.router.leave(lambda: self.member.choose_file()))
        home.files_given.connect(self.open_files)
        home.member_file_chosen.connect(lambda kept: self.router.leave(lambda: self.member.open_kept(kept)))

    @cached_property
    def new_round(self) -> NewRoundFlow:
        """Starting a round."""
        from wci_assess.gui.new_round.new_round_flow import NewRoundFlow

        made = NewRoundFlow(self._stage, self._jobs, self.router)
        made.started.connect(self.answering.open)
        made.people_asked.connect(self._go_to_people)
        made.cancelled.connect(self.home.open)
        return made

    @cached_property
    def answering(self) -> AssessmentFlow:
        """Answers, paper form and review of the assessment that is open."""
        from wci_assess.gui.answering.assessment_flow import AssessmentFlow

        made = AssessmentFlow(self._stage, self._jobs, self.router, self.assessment, self.at_hand, self._tools)
        made.home_asked.connect(self.home.open)
        made.report_asked.connect(self._to(REPORT))
        made.tools_asked.connect(self._show_tools)
        made.example_chosen.connect(
            lambda ref, question: self.practice_library.show(ref, partial(self.answering.show_answers, question))
        )
        made.examples_asked.connect(self._show_examples)
        made.example_wanted.connect(self._write_example)
        made.census_asked.connect(lambda: self.census.choose_file())
        return made

    @cached_property
    def census(self) -> CensusFlow:
        """Figures of a census file into the open assessment."""
        from wci_assess.gui.census.census_flow import CensusFlow

        made = CensusFlow(self._stage, self._jobs, self.router, self.assessment)
        made.back_asked.connect(lambda: self.answering.show_answers())
        return made

    @cached_property
    def people(self) -> PeopleFlow:
        """The people of the round at hand."""
        from wci_assess.gui.people.people_flow import PeopleFlow

        made = PeopleFlow(self._stage, self._jobs, self.router, self.at_hand)
        made.meeting_asked.connect(self._to(MEETING))
        made.round_found.connect(self.overview.take)
        made.paper_asked.connect(lambda ref, seat: self.answering.key_in(ref, seat))
        made.surveys_asked.connect(lambda: self.surveys.open())
        made.replies_taken.connect(lambda words, undo: self.surveys.open(words, undo))
        made.answers_changed.connect(self._forget_open)
        return made

    @cached_property
    def surveys(self) -> SurveysFlow:
        """The surveys of the round at hand."""
        from wci_assess.gui.surveys.surveys_flow import SurveysFlow

        made = SurveysFlow(self._stage, self._jobs, self.router, self.at_hand)
        made.people_asked.connect(lambda: self.people.open())
        made.take_in_asked.connect(lambda: self.people.choose_files())
        made.files_given.connect(lambda files: self.people.look_at(files))
        made.answers_changed.connect(self._forget_open)
        return made

    @cached_property
    def meeting(self) -> MeetingFlow:
        """The meeting on the assessment at hand."""
        from wci_assess.gui.meeting.meeting_flow import MeetingFlow

        made = MeetingFlow(self._stage, self._jobs, self.router, self.assessment, self.at_hand)
        made.people_asked.connect(self._to(PEOPLE))
        made.answers_asked.connect(self._to(ANSWERS))
        made.review_asked.connect(self._to(REVIEW))
        return made

    @cached_property
    def actions(self) -> ActionsFlow:
        """The plan of the round at hand."""
        from wci_assess.gui.actions.actions_flow import ActionsFlow

        made = ActionsFlow(self._stage, self._jobs, self.router, self.at_hand, self._tools)
        made.tools_asked.connect(
            lambda of, practice, words: self.toolkit.open_for(of, practice, words, self._to(ACTIONS))
        )
        return made

    @cached_property
    def member(self) -> MemberFlow:
        """A member's own form."""
        from wci_assess.gui.member.member_flow import MemberFlow

        made = MemberFlow(self._stage, self._jobs, self.router, self.assessment)
        made.for_people.connect(lambda files: self.people.take_files(files))
        made.round_asked.connect(self._go_to_people)
        made.home_asked.connect(self.home.open)
        made.language_chosen.connect(lambda language: self.settings.set_language(language))
        return made

    @cached_property
    def overview(self) -> OverviewFlow:
        """A round's own first page."""
        from wci_assess.gui.rounds.overview_flow import OverviewFlow

        made = OverviewFlow(self._stage, self._jobs, self.router, self.at_hand)
        made.assessment_chosen.connect(lambda ref: self.answering.open(ref))
        made.review_asked.connect(lambda ref: self.answering.open_review(ref))
        made.report_asked.connect(self._to(REPORT))
        made.questionnaire_asked.connect(lambda ref: self.new_round.open(ref))
        made.carry_asked.connect(lambda ref, version: self.answering.carry(ref, version))
        made.next_year_asked.connect(self.home.start_next_year)
        made.round_deleted.connect(self.home.delete)
        made.export_asked.connect(lambda ref: self.between.export(ref))
        made.share_asked.connect(lambda refs: self.between.share(refs))
        made.correct_asked.connect(lambda ref: self.councils.correct_round(ref.id, partial(made.open, ref)))
        made.council_correct_asked.connect(
            lambda council: self.councils.correct_council(council, partial(made.open, self.at_hand.round))
        )
        return made

    @cached_property
    def help(self) -> HelpFlow:
        """Help, with every key."""
        from wci_assess.gui.help.help_flow import HelpFlow

        made = HelpFlow(self._jobs, self.router)
        made.examples_asked.connect(self.home.make_examples)
        made.home_asked.connect(self._to(HOME))
        made.tools_asked.connect(lambda: self.toolkit.open())
        made.modules_asked.connect(lambda: self.toolkit.open(modules_first=True))
        made.library_asked.connect(lambda: self.practice_library.open())
        made.pack_asked.connect(lambda: self.between.pool())
        return made

    @cached_property
    def practice_library(self) -> PracticeLibraryFlow:
        """Examples of practices."""
        from wci_assess.gui.practice_library.practice_library_flow import PracticeLibraryFlow

        made = PracticeLibraryFlow(self._stage, self._jobs, self.router)
        made.help_asked.connect(lambda: self.help.open())
        made.practice_asked.connect(lambda ref, question: self.answering.open_at(ref, question))
        return made

    @cached_property
    def toolkit(self) -> ToolkitFlow:
        """Tools and training modules."""
        from wci_assess.gui.toolkit.toolkit_flow import ToolkitFlow

        made = ToolkitFlow(self._stage, self._jobs, self.router)
        made.help_asked.connect(lambda: self.help.open())
        made.example_asked.connect(lambda number, back: self.practice_library.show(Ref(number), back))
        return made

    @cached_property
    def compare(self) -> CompareFlow:
        """Assessments side by side, and the report."""
        from wci_assess.gui.compare.compare_flow import CompareFlow

        return CompareFlow(self._stage, self._jobs, self.router)

    @cached_property
    def questionnaires(self) -> QuestionnairesFlow:
        """The library."""
        from wci_assess.gui.questionnaires.questionnaires_flow import QuestionnairesFlow

        made = QuestionnairesFlow(self._stage, self._jobs, self.router)
        made.loaded.connect(self._tools.forget)
        return made

    @cached_property
    def history(self) -> HistoryFlow:
        """What happened, and what was deleted."""
        from wci_assess.gui.history.history_flow import HistoryFlow

        made = HistoryFlow(self._stage, self._jobs, self.router)
        made.home_asked.connect(lambda: self.home.open())
        made.changed.connect(self._close_changed)
        return made

    @cached_property
    def councils(self) -> CouncilsFlow:
        """Councils and what is written of rounds."""
        from wci_assess.gui.councils.councils_flow import CouncilsFlow

        made = CouncilsFlow(self._stage, self._jobs, self.router)
        made.home_asked.connect(self.home.open)
        made.council_changed.connect(lambda council: self._close_own(council=council))
        made.round_changed.connect(lambda round_: self._close_own(round_=round_))
        return made

    @cached_property
    def settings(self) -> SettingsFlow:
        """The looks, and where the data lies."""
        from wci_assess.gui.settings.settings_flow import SettingsFlow

        made = SettingsFlow(self._stage, self._jobs, self.router, self._folder)
        made.backups_asked.connect(self._open_backups)
        return made

    @cached_property
    def backups(self) -> BackupsFlow:
        """Backups by hand."""
        from wci_assess.gui.backups.backups_flow import BackupsFlow

        made = BackupsFlow(self._stage, self._jobs, self.router, self._folder, self._opening.close_stores)
        made.back_asked.connect(self._back_from_backups)
        made.restoring.connect(self._close_all)
        made.reopen_asked.connect(self.reopen_asked)
        return made

    @cached_property
    def between(self) -> BetweenFlow:
        """From and to other computers and councils."""
        from wci_assess.gui.between.between_flow import BetweenFlow

        made = BetweenFlow(self._stage, self._jobs, self.router)
        made.home_asked.connect(self.home.open)
        made.changed.connect(self._close_all)
        return made

    @cached_property
    def automatic(self) -> AutomaticBackups:
        """Backups that make themselves."""
        from wci_assess.gui.backups.automatic_backups import AutomaticBackups

        made = AutomaticBackups(self._jobs, self._folder)
        made.troubled.connect(self.home.tell_trouble)
        return made

    # From one to another

    def open_files(self, files: Sequence[Path]) -> None:
        """One file is whatever it is; of several, answers are taken in together, and so is what came from afar."""
        ours = [each for each in files if each.suffix.casefold() in ENDINGS]
        if not ours:
            self.questionnaires.load(list(files))
            return

        def lead(from_afar: bool) -> None:
            if from_afar:
                self.between.take(ours)
            elif len(ours) == 1 and len(files) == 1:
                self.member.take(ours[0])
            else:
                self.people.take_files(ours)

        self._jobs.aside("what files", lambda: _are_from_afar(ours), lead, anywhere=True)

    def show_help(self) -> None:
        """On a question, what good looks like; elsewhere, Help."""
        if not self._stage.page.help():
            self.router.go(HELP)

    def _show_tools(self, questionnaire: str, question: str, words: str) -> None:
        """The tools of a practice; from there back to it."""
        back = partial(self.answering.show_answers, question)
        self.router.leave(lambda: self.toolkit.open_for(questionnaire, question, words, back))

    def _show_examples(self, beside: BesidePractice) -> None:
        """All examples on a practice; from there back to it."""
        from wci_assess.gui.practice_library.library_list_page import OnePractice
        from wci_assess.workspace.practice_examples import family

        practice = OnePractice(family(beside.response.questionnaire), beside.question, beside.words)
        self.practice_library.open_for(practice, partial(self.answering.show_answers, beside.question))

    def _write_example(self, beside: BesidePractice) -> None:
        """A new example on a practice; from there back to it."""
        back = partial(self.answering.show_answers, beside.question)
        self.practice_library.write(beside.response, beside.question, back, example=beside.example)

    def _go_to_people(self, round_: object) -> None:
        self.people.round_found.emit(round_)
        self.router.go(PEOPLE)

    def _open_backups(self) -> None:
        self.router.leave(self.backups.open)

    def _back_from_backups(self) -> None:
        """To where the way began: without a store, to why there is none."""
        if self._jobs.desk is None:
            self._opening.start()
        else:
            self.settings.open()

    # What is open

    def _is_made(self, flow: str) -> bool:
        return flow in self.__dict__

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not stored yet."""
        return self.assessment.unsaved or any(each.unsaved for each in self._writing())

    def when_saved(self, then: Callable[[], None]) -> None:
        """Calls ``then`` once everything is stored; where the store refuses, it says why, and ``then`` is forgotten."""
        for each in self._writing():
            then = partial(each.when_saved, then)
        self.assessment.when_saved(then)

    def _writing(self) -> Iterator[ActionsFlow | PracticeLibraryFlow]:
        """Those beside the assessment in which something is written, as far as they were gone to."""
        if self._is_made("actions"):
            yield self.actions
        if self._is_made("practice_library"):
            yield self.practice_library

    def unsaved_files(self, path: Path) -> dict[Path, bytes]:
        """What is seen and not stored, as files to be written at ``path`` and beside it."""
        found: dict[Path, bytes] = {}
        if self.assessment.is_open:
            found[path] = self.assessment.signals.response.as_csv()
        if self._is_made("actions") and self.actions.unsaved:
            found[path.with_stem(f"{path.stem}-plan")] = self.actions.as_csv()
        if self._is_made("practice_library") and self.practice_library.unsaved:
            found[path.with_stem(f"{path.stem}-example")] = self.practice_library.as_csv()
        return found

    def reopened(self) -> None:
        """The desk is another one."""
        if self._is_made("member"):
            self.member.reopened()

    def may_close(self, close: Callable[[], None]) -> bool:
        """Whether the window may go, as far as a member's form is concerned; else ``close`` follows later."""
        return not self._is_made("member") or self.member.may_close(close)

    def let_go(self) -> None:
        """The window is about to end."""
        if self._is_made("compare"):
            self.compare.end()
        self._forget_plan()
        self._forget_example()

    def end(self) -> None:
        """The stores are closed."""
        if self._is_made("member"):
            self.member.end()

    def _forget_plan(self) -> None:
        if self._is_made("actions"):
            self.actions.forget()

    def _forget_example(self) -> None:
        if self._is_made("practice_library"):
            self.practice_library.forget()

    def _close_round(self, ref: object) -> None:
        """The open assessment goes with its round."""
        if self.assessment.round() == ref:
            self.assessment.forget()
        if self.at_hand.round == ref:
            self._forget_plan()
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
        self._forget_plan()
        self._forget_example()
        self.at_hand.drop()

    def _close_examples(self) -> None:
        if self.assessment.ref is not None and self.assessment.ref.example:
            self.assessment.forget()
        if self.at_hand.round is not None and self.at_hand.round.example:
            self.at_hand.drop()


def _are_from_afar(files: Sequence[Path]) -> bool:
    """Whether all of them say that they come from another computer's ``export`` or ``summary``."""
    from wci_assess.exchange.envelope import kind_said
    from wci_assess.gui.between.between_flow import KINDS

    return all(kind_said(_beginning(each)) in KINDS for each in files)


def _beginning(path: Path) -> bytes:
    """What stands at the beginning of a file; nothing where it cannot be read, which is told later."""
    try:
        with path.open("rb") as file:
            return file.read(200)
    except OSError:
        return b""
