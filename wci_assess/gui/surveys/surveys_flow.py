"""Surveys of the round at hand: what their pages wish for, done and told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.places import PEOPLE
from wci_assess.gui.rounds.round_at_hand import RoundAtHand
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.exchange.replies import HandedSurvey
    from wci_assess.gui.surveys.surveys_page import SurveysPage
    from wci_assess.gui.surveys.words_page import WordsPage
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.reply_words import ReplyWords
    from wci_assess.workspace.round_surveys import RoundSurveys


class SurveysFlow(QObject):
    """The surveys of the round at hand."""

    people_asked = Signal()
    take_in_asked = Signal()
    files_given = Signal(object)
    """Files to be taken in."""
    answers_changed = Signal(object)
    """Of the round of that :class:`Ref`: what is open of it is old."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router, at_hand: RoundAtHand) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._at_hand = stage, jobs, router, at_hand
        self._year: int | None = None

    def open(self, words: str = "", undo: Callable[[], None] | None = None) -> None:
        """The page; then says ``words``, which ``undo`` takes back."""
        ref = self._at_hand.round
        if ref is None:
            return
        say, year = self._stage.look.say, self._year

        def job(desk: Desk) -> RoundSurveys:
            from wci_assess.workspace.round_surveys import read_round_surveys

            return read_round_surveys(desk.workspace(ref), ref.id, say, year=year, example=ref.example)

        def show(shown: RoundSurveys) -> None:
            self._router.show(PEOPLE, lambda look: self._page(look, ref, shown))
            if words:
                self._stage.tell(words, undo)

        self._jobs.ask("surveys", job, show)

    def _page(self, look: Look, ref: Ref, shown: RoundSurveys) -> SurveysPage:
        from wci_assess.gui.surveys.surveys_page import SurveysPage

        page = SurveysPage(look, shown)
        page.form_asked.connect(partial(self._save_form, ref))
        page.take_in_asked.connect(self.take_in_asked)
        page.files_dropped.connect(self.files_given)
        page.close_asked.connect(partial(self._close, ref))
        page.forget_asked.connect(partial(self._forget, ref))
        page.words_asked.connect(partial(self._open_words, ref, shown))
        page.apply_asked.connect(partial(self._apply, ref))
        page.year_chosen.connect(self._choose_year)
        page.back_asked.connect(self.people_asked)
        return page

    def _choose_year(self, year: int) -> None:
        self._year = year
        self.open()

    # Handing out

    def _save_form(self, ref: Ref, questionnaire: str, version: str) -> None:
        from wci_assess.gui.file_dialogs import file_to_save

        say = self._stage.look.say
        name = f"{questionnaire}.html"
        path = file_to_save(self._stage.look, self._stage.page, say("Save the form"), name, "HTML (*.html)")
        if path is None:
            return

        def job(desk: Desk) -> HandedSurvey:
            from wci_assess.workspace.surveys import hand_out_survey

            return hand_out_survey(desk.workspace(ref), ref.id, questionnaire, version)

        self._jobs.ask("hand out a survey", job, lambda handed: self._write(path, handed))

    def _write(self, path: Path, handed: HandedSurvey) -> None:
        def job() -> None:
            from wci_assess.files import write_whole
            from wci_assess.handout import survey_form

            write_whole(path, survey_form(handed))

        told = self._stage.look.say(
            "Saved: {path}. It opens in any browser, and tells people how to send their replies.", path=path
        )
        self._jobs.aside("write a survey", job, lambda _: self.open(told))

    # Closed, deleted, applied

    def _close(self, ref: Ref, survey: int) -> None:
        from wci_assess.gui.surveys.survey_dialogs import CloseSurveyDialog

        if not CloseSurveyDialog(self._stage.look, self._stage.page).exec():
            return

        def job(desk: Desk) -> object:
            from wci_assess.workspace.surveys import close_survey

            return close_survey(desk.workspace(ref), survey)

        told = self._stage.look.say("The survey is closed and counted.")
        self._jobs.ask("close a survey", job, lambda _: self.open(told))

    def _forget(self, ref: Ref, survey: int) -> None:
        from wci_assess.gui.surveys.survey_dialogs import ForgetRepliesDialog

        if not ForgetRepliesDialog(self._stage.look, self._stage.page).exec():
            return

        def job(desk: Desk) -> tuple[Path, ...]:
            from wci_assess.workspace.forget_replies import forget_replies

            return forget_replies(desk.workspace(ref), survey).left

        def forgotten(left: tuple[Path, ...]) -> None:
            say = self._stage.look.say
            words = say("The replies were deleted; their totals stay.")
            if left:
                words = say(
                    "The replies were deleted, but older backups could not be removed: {files}",
                    files=", ".join(each.name for each in left),
                )
            self.open(words)

        self._stage.tell(self._stage.look.say("Deleting the replies…"))
        self._jobs.ask("forget replies", job, forgotten)

    def _apply(self, ref: Ref, survey: int, year: int) -> None:
        say = self._stage.look.say

        def job(desk: Desk) -> tuple[int, ...]:
            from wci_assess.workspace.survey_tally import apply_tally

            return apply_tally(desk.workspace(ref), ref.id, say, year=year, survey=survey)

        def applied(operations: tuple[int, ...]) -> None:
            told = say("The figures stand in the indicators, each with its source.")
            self.open(told, partial(self._undo, ref, *operations))

        self.answers_changed.emit(ref)  # before: wherever she goes meanwhile, what she opens is read after it
        self._jobs.ask("apply a survey", job, applied)

    def _undo(self, ref: Ref, *operations: int) -> None:
        def job(desk: Desk) -> None:
            from wci_assess.workspace.history import take_back

            for operation in reversed(operations):
                take_back(desk.workspace(ref), operation)

        def undone(_: None) -> None:
            self.open(self._stage.look.say("Taken back."))

        self.answers_changed.emit(ref)
        self._jobs.ask("surveys undo", job, undone)

    # What people wrote

    def _open_words(self, ref: Ref, shown: RoundSurveys, survey: int, start: int = 0, words: str = "") -> None:
        def job(desk: Desk) -> tuple[ReplyWords, ...]:
            from wci_assess.workspace.reply_words import read_words

            return read_words(desk.workspace(ref), survey)

        def show(found: tuple[ReplyWords, ...]) -> None:
            self._router.show(PEOPLE, lambda look: self._words_page(look, ref, shown, survey, found, start))
            if words:
                self._stage.tell(words)

        self._jobs.ask("words of replies", job, show)

    def _words_page(
        self, look: Look, ref: Ref, shown: RoundSurveys, survey: int, words: tuple[ReplyWords, ...], start: int
    ) -> WordsPage:
        from wci_assess.gui.reading import read
        from wci_assess.gui.surveys.words_page import WordsPage

        titles = {each.survey.id: read(look, each.questionnaire.title) for each in shown.tally.surveys}
        page = WordsPage(look, titles.get(survey, ""), words, start)
        page.released.connect(partial(self._release, ref, shown, survey, start))
        page.moved.connect(lambda place: self._open_words(ref, shown, survey, place))
        page.back_asked.connect(lambda: self.open())
        return page

    def _release(
        self, ref: Ref, shown: RoundSurveys, survey: int, start: int, reply: int, question: str, released: bool
    ) -> None:  # fmt: skip
        def job(desk: Desk) -> object:
            from wci_assess.workspace.reply_words import release_words

            return release_words(desk.workspace(ref), survey, reply, question, released=released)

        say = self._stage.look.say
        told = say("May be printed from now on.") if released else say("Is not printed any more.")
        self._jobs.ask("release words", job, lambda _: self._open_words(ref, shown, survey, start, told))
