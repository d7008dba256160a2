"""The meeting's page: read from the store when it is shown; what it settles goes the way of every answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.gui.pdf_saver import PdfSaver
from wci_assess.gui.places import MEETING
from wci_assess.gui.rounds.round_at_hand import RoundAtHand
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.meeting.meeting_page import MeetingPage
    from wci_assess.gui.meeting.no_meeting_page import NoMeetingPage
    from wci_assess.gui.page import Page
    from wci_assess.report import Document
    from wci_assess.store import Transaction
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.release import MemberComment
    from wci_assess.workspace.settle import Meeting, MeetingState


class MeetingFlow(QObject):
    """Shows the page of the assessment at hand."""

    review_asked = Signal()
    people_asked = Signal()
    answers_asked = Signal()

    def __init__(
        self, stage: Stage, jobs: Jobs, router: Router, assessment: OpenAssessment, at_hand: RoundAtHand
    ) -> None:
        super().__init__()
        self._stage, self._jobs, self._router = stage, jobs, router
        self._assessment, self._at_hand = assessment, at_hand
        self._pdf = PdfSaver(stage, jobs)

    def open(self) -> None:
        """The meeting on the assessment at hand; its response is opened first where it is not."""
        if self._at_hand.assessment is not None:
            self._assessment.open(self._at_hand.assessment, self._read)

    def _read(self, words: str = "") -> None:
        ref = self._assessment.ref
        if ref is None:
            return

        def job(desk: Desk) -> Meeting:
            from wci_assess.workspace.settle import read_meeting

            return read_meeting(desk.workspace(ref), ref.id)

        def show(meeting: Meeting) -> None:
            self._router.show(MEETING, lambda look: self._page(look, ref, meeting))
            self._stage.page.take_focus()
            if words:
                self._stage.tell(words, lambda: self._assessment.signals.response.undo())

        self._jobs.ask(MEETING, job, show)

    def _page(self, look: Look, ref: Ref, meeting: Meeting) -> Page:
        return self._meeting_page(look, ref, meeting) if meeting.record.totals else self._no_meeting(look, meeting)

    def _no_meeting(self, look: Look, meeting: Meeting) -> NoMeetingPage:
        from wci_assess.gui.meeting.no_meeting_page import NoMeetingPage
        from wci_assess.response import Condition

        page = NoMeetingPage(look, open_collection=meeting.record.round.collection is Condition.OPEN)
        page.people_asked.connect(self.people_asked)
        page.answers_asked.connect(self.answers_asked)
        return page

    def _meeting_page(self, look: Look, ref: Ref, meeting: Meeting) -> MeetingPage:
        from wci_assess.gui.meeting.meeting_page import MeetingPage

        page = MeetingPage(look, self._assessment.signals, meeting, date.today())
        page.state_changed.connect(lambda state: self._keep_state(ref, state))
        page.show_typed.connect(lambda question, typed: self._keep_show(ref, question, typed))
        page.release_asked.connect(lambda comment, withdraw: self._release(page, ref, comment, withdraw))
        page.adopt_asked.connect(lambda proposed: self._adopt(ref, proposed, page.group, page.count))
        page.reread_asked.connect(lambda: self._assessment.when_saved(self._read))
        page.review_asked.connect(self.review_asked)
        page.agenda_asked.connect(lambda: self._print(ref))
        return page

    def _print(self, ref: Ref) -> None:
        """The agenda as it stands, to a file."""

        def read(desk: Desk, language: str) -> Document:
            from wci_assess.report import Options
            from wci_assess.workspace import prints

            return prints.agenda(desk.workspace(ref), ref.id, Options(languages=(language,)))

        self._pdf.save("agenda", read, self._assessment.when_saved)

    def _keep_state(self, ref: Ref, state: MeetingState) -> None:
        def write(transaction: Transaction) -> None:
            from wci_assess.workspace.settle import keep_state

            keep_state(transaction, ref.id, state)

        self._write(ref, write)

    def _keep_show(self, ref: Ref, question: str, typed: str) -> None:
        def job(desk: Desk) -> None:
            from wci_assess.workspace.settle import tally

            tally(desk.workspace(ref), ref.id, question, typed)

        self._run(job)

    def _release(self, page: MeetingPage, ref: Ref, comment: MemberComment, withdraw: bool) -> None:
        def job(desk: Desk) -> tuple[MemberComment, ...]:
            from wci_assess.workspace.release import comments_of, put_release

            with desk.workspace(ref).write() as transaction:
                put_release(transaction, ref.id, comment, withdrawn=withdraw)
                return comments_of(transaction, ref.id).get(comment.question, ())

        self._jobs.ask("release", job, lambda comments: page.show_comments(comment.question, comments))

    def _adopt(self, ref: Ref, proposed: Mapping[str, int], group: str | None, count: int | None) -> None:
        """In one step; the response is read anew afterwards, so that one undo there takes all of it back."""

        def job(desk: Desk) -> int:
            from wci_assess.workspace.settle import adopt

            return adopt(desk.workspace(ref), ref.id, proposed, group=group, count=count)

        def done(adopted: int) -> None:
            say = self._stage.look.say
            words = say.plural("{count} practice is settled.", "{count} practices are settled.", adopted)
            self._assessment.forget()
            self._assessment.open(ref, lambda: self._read(words))

        self._assessment.when_saved(lambda: self._jobs.ask("adopt", job, done, anywhere=True))

    def _write(self, ref: Ref, write: Callable[[Transaction], None]) -> None:
        def job(desk: Desk) -> None:
            with desk.workspace(ref).write() as transaction:
                write(transaction)

        self._run(job)

    def _run(self, job: Callable[[Desk], None]) -> None:
        """On the store's thread, each of them in turn: none is left out because another is under way."""

        def failed(error: BaseException) -> None:
            if not isinstance(error, ExpectedError):
                raise error
            self._jobs.tell(error)

        self._jobs.with_desk(lambda desk: self._jobs.store.run(lambda: job(desk), lambda _: None, failed))
