"""The pages of the open assessment: its questions, keying in, review; opened, closed, reopened, carried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.gui.places import ANSWERS, KEYING, REVIEW
from wci_assess.gui.rounds.round_at_hand import RoundAtHand
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.gui.toolkit.known_tools import KnownTools, base_of, of_questionnaire
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.answering.answering_page import AnsweringPage
    from wci_assess.gui.coverage.coverage_page import CoveragePage
    from wci_assess.gui.keying.keying_page import KeyingPage
    from wci_assess.gui.review.carried_page import CarriedPage
    from wci_assess.gui.review.review_page import ReviewPage
    from wci_assess.workspace.carried_list import CarriedList
    from wci_assess.workspace.carry import Carried
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.open_response import OpenResponse
    from wci_assess.workspace.practice_examples import ShownExample
    from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BesidePractice:
    """A practice while it is answered: in whose response, its id, and in which language it stands there."""

    response: OpenResponse
    question: str
    language: str
    example: bool

    @property
    def words(self) -> str:
        """The practice with its printed number."""
        questionnaire = self.response.questionnaire
        found = questionnaire.question(self.question)
        text = found.text.in_language(self.language) if found else ""
        return f"{questionnaire.numbers.get(self.question, '')} {text}"


class AssessmentFlow(QObject):
    """Shows the open assessment's pages, and asks the store for what they wish."""

    home_asked = Signal(str, object)
    """Home shall say these words, with a way to undo what they speak of."""
    report_asked = Signal()
    census_asked = Signal()
    """Figures of a census file are wanted in the open assessment."""
    tools_asked = Signal(str, str, str)
    """A questionnaire's id, a practice's, and its words."""
    example_chosen = Signal(object, object)
    """The :class:`Ref` of an example beside a practice, and the practice's id."""
    examples_asked = Signal(object)
    """The :class:`BesidePractice` of which all examples are wanted."""
    example_wanted = Signal(object)
    """The :class:`BesidePractice` on which an example is to be written."""

    def __init__(
        self,
        stage: Stage,
        jobs: Jobs,
        router: Router,
        assessment: OpenAssessment,
        at_hand: RoundAtHand,
        tools: KnownTools,
    ) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._at_hand = stage, jobs, router, at_hand
        self._tools = tools
        self.assessment = assessment
        stage.shown.connect(assessment.show_saving)
        assessment.changed.connect(self._take)

    def open(self, ref: Ref) -> None:
        """The assessment's questions, where answering was left."""
        self.assessment.open(ref, self.show_answers)

    def open_review(self, ref: Ref) -> None:
        """The assessment's review."""
        self.assessment.open(ref, self.show_review)

    def enter(self, place: str) -> None:
        """One of these pages, of the assessment at hand: it is opened first where it is not."""
        show = {ANSWERS: self.show_answers, KEYING: self.show_keying, REVIEW: self.show_review}[place]
        if self._at_hand.assessment is not None:
            self.assessment.open(self._at_hand.assessment, show)

    def _take(self) -> None:
        """The round of the open assessment is the one at hand; a member's file has pages of its own."""
        round_ = self.assessment.round()
        if round_ is not None and not round_.member:
            response = self.assessment.signals.response
            self._at_hand.take(round_, response.council.name, response.round.label, self.assessment.ref)

    def show_answers(self, question: str | None = None) -> None:
        """The open assessment's questions."""
        self._router.show(ANSWERS, self._answering_page)
        page = self._stage.page
        if question is not None and hasattr(page, "go_to"):
            page.go_to(question)

    def _answering_page(self, look: Look) -> AnsweringPage:
        from wci_assess.gui.answering.answering_page import AnsweringPage

        page = AnsweringPage(look, self.assessment.signals, tools=True)
        page.tools_asked.connect(lambda question: self._ask_tools(question, look.language))
        page.examples_wanted.connect(self._read_examples)
        page.example_chosen.connect(lambda question, number: self._choose_example(question, number, look.language))
        page.example_wanted.connect(lambda question: self.example_wanted.emit(self._beside(question, look.language)))
        page.census_asked.connect(self.census_asked)
        page.coverage_asked.connect(self.show_coverage)
        page.review_asked.connect(lambda: self._router.go(REVIEW))
        page.reopen_asked.connect(self._reopen)
        self._tell_tools(page)
        return page

    def _tell_tools(self, page: AnsweringPage) -> None:
        """Tells the page which practices have tools."""
        questionnaire = self.assessment.signals.response.questionnaire
        self._tools.tell(page, lambda known: page.know_tools(of_questionnaire(known, questionnaire)))

    def show_coverage(self) -> None:
        """What the inventories of the open assessment cover."""

        def build(look: Look) -> CoveragePage:
            from wci_assess.gui.coverage.coverage_page import CoveragePage

            page = CoveragePage(look, self.assessment.signals.response.answered, date.today())
            page.back_asked.connect(lambda: self.show_answers())
            page.question_chosen.connect(self.show_answers)
            return page

        self._router.leave(lambda: self._router.show(ANSWERS, build))

    def _ask_tools(self, question: str, language: str) -> None:
        """Asks for a practice's tools: a local variant's are those of its base."""
        questionnaire = self.assessment.signals.response.questionnaire
        found = questionnaire.question(question)
        if found is not None:
            base = base_of(questionnaire)
            words = f"{questionnaire.numbers[question]} {found.text.in_language(language)}"
            self.tools_asked.emit(base, question, words)

    # Examples beside a practice

    def _read_examples(self, question: str) -> None:
        ref, questionnaire = self.assessment.ref, self.assessment.signals.response.questionnaire
        if ref is None:
            return

        def job(desk: Desk) -> tuple[ShownExample, ...]:
            from wci_assess.workspace.practice_examples import examples_about, family

            return examples_about(desk.workspace(ref), family(questionnaire), question)

        def show(examples: tuple[ShownExample, ...]) -> None:
            page = self._stage.page  # it may have been built anew meanwhile, in another look
            if hasattr(page, "show_examples"):
                page.show_examples(question, examples)

        self._jobs.ask(f"examples on {question}", job, show)

    def _choose_example(self, question: str, number: int, language: str) -> None:
        ref = self.assessment.ref
        if ref is not None and number:
            self.example_chosen.emit(Ref(number, example=ref.example), question)
        elif ref is not None:
            self.examples_asked.emit(self._beside(question, language))

    def _beside(self, question: str, language: str) -> BesidePractice:
        response = self.assessment.signals.response
        return BesidePractice(
            response, question, language, example=bool(self.assessment.ref and self.assessment.ref.example)
        )

    def open_at(self, ref: Ref, question: str) -> None:
        """The assessment's questions, at one of them."""
        self.assessment.open(ref, lambda: self.show_answers(question))

    def key_in(self, ref: Ref, seat: int) -> None:
        """Keying in the paper form of a seat's member."""
        self.assessment.open(ref, self.show_keying, seat)

    def show_keying(self) -> None:
        """Keying in a paper form of the open assessment."""

        def build(look: Look) -> KeyingPage:
            from wci_assess.gui.keying.keying_page import KeyingPage

            page = KeyingPage(look, self.assessment.signals)
            if self.assessment.seat is None:
                page.question_chosen.connect(self.show_answers)
            return page

        self._router.show(KEYING, build)

    def show_review(self) -> None:
        """The open assessment's review."""

        def build(look: Look) -> ReviewPage:
            from wci_assess.gui.review.review_page import ReviewPage

            page = ReviewPage(look, self.assessment.signals)
            page.question_chosen.connect(self.show_answers)
            page.close_asked.connect(self._close)
            page.reopen_asked.connect(self._reopen)
            page.report_asked.connect(self.report_asked)
            page.carried_asked.connect(self.show_carried)
            return page

        self._router.show(REVIEW, build)
        if self.assessment.signals.response.assessment.carried_from is not None:
            self._ask_carried(self._tell_carried)

    def _tell_carried(self, listed: CarriedList | None) -> None:
        """Says on the review how many questions of the new version are still to be looked at."""
        from wci_assess.gui.review.review_page import ReviewPage

        page = self._stage.page
        if listed is not None and isinstance(page, ReviewPage):
            page.show_carried(listed.open)

    # Closed and reopened: the response is read anew afterwards

    def _close(self) -> None:
        def job(workspace: Workspace, assessment: int) -> None:
            from wci_assess.workspace.assessments import close_assessment

            close_assessment(workspace, assessment)

        words = self._stage.look.say("The assessment is closed.")
        self._turn(job, lambda ref: self.home_asked.emit(words, lambda: self._reopen_closed(ref)))

    def _reopen(self) -> None:
        if self.assessment.ref is not None:
            self._reopen_closed(self.assessment.ref)

    def _reopen_closed(self, ref: Ref) -> None:
        def job(workspace: Workspace, assessment: int) -> None:
            from wci_assess.workspace.assessments import reopen_assessment

            reopen_assessment(workspace, assessment)

        self._turn(job, self.open, ref)

    def _turn(
        self, turn: Callable[[Workspace, int], None], then: Callable[[Ref], None], ref: Ref | None = None
    ) -> None:
        wanted = ref or self.assessment.ref
        if wanted is None:
            return

        def done(_: None) -> None:
            self.assessment.forget()
            then(wanted)

        self._router.leave(
            lambda: self._jobs.ask("turn", lambda desk: turn(desk.workspace(wanted), wanted.id), done, anywhere=True)
        )

    # Carried to a newer version

    def carry(self, ref: Ref, version: str) -> None:
        """Carries an assessment to a newer version, and shows only what changed."""

        def show(carried: Carried) -> None:
            self.assessment.open(Ref(carried.assessment, ref.example), self.show_carried)

        def ask() -> None:
            from wci_assess.workspace.carry import carry

            self._jobs.ask("carry", lambda desk: carry(desk.workspace(ref), ref.id, version), show, anywhere=True)

        self._router.leave(ask)

    def show_carried(self) -> None:
        """What is still to be looked at in the open assessment, which was carried to its version."""

        def show(listed: CarriedList | None) -> None:
            if listed is None:
                self.show_answers()
                return
            self._router.show(REVIEW, lambda look: self._carried_page(look, listed))

        self._ask_carried(show)

    def _ask_carried(self, then: Callable[[CarriedList | None], None]) -> None:
        ref = self.assessment.ref
        if ref is None:
            return

        def job(desk: Desk) -> CarriedList | None:
            from wci_assess.workspace.carried_list import carried_list

            return carried_list(desk.workspace(ref), ref.id)

        self._jobs.ask("carried", job, then)

    def _carried_page(self, look: Look, listed: CarriedList) -> CarriedPage:
        from wci_assess.gui.review.carried_page import CarriedPage

        page = CarriedPage(look, listed)
        page.question_chosen.connect(self.show_answers)
        page.fits_asked.connect(lambda question: self._still_fits(page, question))
        page.review_asked.connect(self.show_review)
        return page

    def _still_fits(self, page: CarriedPage, question: str) -> None:
        ref = self.assessment.ref
        if ref is None:
            return

        def job(desk: Desk) -> CarriedList | None:
            from wci_assess.workspace.carried_list import carried_list, look_at

            look_at(desk.workspace(ref), ref.id, question)
            return carried_list(desk.workspace(ref), ref.id)

        def show(listed: CarriedList | None) -> None:
            if listed is not None:
                page.show_list(listed)

        self._jobs.ask("still-fits", job, show)
