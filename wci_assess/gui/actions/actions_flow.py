"""The plan of the round at hand: opened, written, printed; what is typed goes to the store before the page goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wci_assess.errors import ExpectedError
from wci_assess.gui.actions.plan_signals import PlanSignals
from wci_assess.gui.actions.text_blocks_flow import TextBlocksFlow
from wci_assess.gui.pdf_saver import PdfSaver
from wci_assess.gui.places import ACTIONS
from wci_assess.gui.rounds.round_at_hand import RoundAtHand
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.router import Router
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Look
from wci_assess.gui.toolkit.known_tools import KnownTools
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.gui.actions.actions_page import ActionsPage
    from wci_assess.report import Document
    from wci_assess.response.action import Action, Purpose
    from wci_assess.workspace.desk import Desk
    from wci_assess.workspace.open_plan import OpenPlan


class ActionsFlow(QObject):
    """At most one plan is open; what it could not store yet is tried again until it can, whatever page is shown."""

    tools_asked = Signal(str, str, str)
    """A questionnaire's id, a practice's, and its words."""

    def __init__(self, stage: Stage, jobs: Jobs, router: Router, at_hand: RoundAtHand, tools: KnownTools) -> None:
        super().__init__()
        self._stage, self._jobs, self._router, self._at_hand = stage, jobs, router, at_hand
        self._pdf, self._tools = PdfSaver(stage, jobs), tools
        self._blocks = TextBlocksFlow(stage, jobs, router)
        self._blocks.back_asked.connect(lambda: self.open())
        self._opened: OpenPlan | None = None
        self._signals: PlanSignals | None = None
        self._told: int | None = None
        """The last change that was told."""
        self._waiting: Callable[[], None] | None = None
        stage.shown.connect(self._show_saving)

    @property
    def unsaved(self) -> bool:
        """Whether something is not stored yet."""
        return self._opened is not None and self._opened.unsaved

    def as_csv(self) -> bytes:
        """What is seen of the open plan and not stored, for a file."""
        return self._opened.as_csv() if self._opened is not None else b""

    def when_saved(self, then: Callable[[], None]) -> None:
        """Calls ``then`` once everything is stored; where the store refuses, it says why, and ``then`` is forgotten."""
        if self._opened is None or not self._opened.unsaved:
            then()
            return
        self._waiting = then
        self._opened.flush()

    def forget(self) -> None:
        """Lets go of the plan: it is about to be another."""
        if self._signals is not None:
            self._signals.changed.disconnect(self._changed)
            self._signals.plan.let_go()
        self._opened = self._signals = self._waiting = None

    def open(self, words: str = "", undo: Callable[[], None] | None = None, at: int | None = None) -> None:
        """The page; then says ``words``, which ``undo`` takes back. ``at``: the step to go on with."""
        ref = self._at_hand.round
        if ref is not None:
            self.when_saved(lambda: self._jobs.with_desk(lambda desk: self._open(desk, ref, words, undo, at)))

    def _open(self, desk: Desk, ref: Ref, words: str, undo: Callable[[], None] | None, at: int | None) -> None:
        from wci_assess.workspace.open_plan import open_plan

        visit = self._stage.visit

        def ready(opened: OpenPlan) -> None:
            if visit != self._stage.visit:
                return  # she went elsewhere meanwhile
            self.forget()
            self._opened, self._told = opened, opened.operation
            self._signals = signals = PlanSignals(opened)
            self._router.show(ACTIONS, lambda look: self._page(look, ref, signals, at))
            signals.changed.connect(self._changed)
            self._show_saving()
            if words:
                self._stage.tell(words, undo)

        def failed(error: BaseException) -> None:
            if not isinstance(error, ExpectedError):
                raise error
            self._jobs.tell(error)

        try:
            workspace = desk.workspace(ref)
        except ExpectedError as error:
            failed(error)
        else:
            open_plan(self._jobs.store, workspace, ref.id, ready, failed)

    def _page(self, look: Look, ref: Ref, signals: PlanSignals, at: int | None) -> ActionsPage:
        from wci_assess.gui.actions.actions_page import ActionsPage

        page = ActionsPage(look, signals, at)
        page.chosen.connect(lambda question, purpose: self._add(ref, question, purpose))
        page.all_asked.connect(lambda: self._propose(ref))
        page.carry_asked.connect(lambda: self._carry(ref))
        page.removed.connect(lambda step: self._remove(ref, step))
        page.print_asked.connect(lambda: self._print(ref))
        page.blocks_asked.connect(lambda: self._show_blocks())
        page.tools_asked.connect(self.tools_asked)
        self._tools.tell(page, page.know_tools)
        page.undo_asked.connect(lambda: self._undo_last(ref))
        return page

    # What is stored

    def _changed(self) -> None:
        opened, ref = self._opened, self._at_hand.round
        if opened is None:
            return
        self._show_saving()
        if opened.operation != self._told:
            self._told = opened.operation
            if ref is not None and self._is_shown():
                self._stage.tell(self._stage.look.say("The plan was changed."), lambda: self._undo_last(ref))
        if opened.unsaved:
            if opened.saving.trouble is not None:
                self._waiting = None
            return
        then, self._waiting = self._waiting, None
        if then is not None:
            then()

    def _is_shown(self) -> bool:
        from wci_assess.gui.actions.actions_page import ActionsPage

        return isinstance(self._stage.page, ActionsPage)

    def _show_saving(self) -> None:
        if self._opened is not None and self._is_shown():
            self._stage.status.show_saving(self._opened.saving)

    # Steps

    def _add(self, ref: Ref, question: str, purpose: Purpose) -> None:
        language = self._stage.look.language

        def job(desk: Desk) -> Action:
            from wci_assess.workspace.plan import add_step

            return add_step(desk.workspace(ref), ref.id, question, purpose=purpose, language=language)

        words = self._stage.look.say("It is in the plan now.")
        self._change(job, lambda action: self._reopen(ref, words, action.id))

    def _propose(self, ref: Ref) -> None:
        language = self._stage.look.language

        def job(desk: Desk) -> tuple[Action, ...]:
            from wci_assess.workspace.plan import propose

            return propose(desk.workspace(ref), ref.id, language=language)

        say = self._stage.look.say
        self._change(
            job,
            lambda added: self._reopen(
                ref,
                say.plural("{count} step is in the plan now.", "{count} steps are in the plan now.", len(added)),
                added[0].id if added else None,
            ),
        )

    def _carry(self, ref: Ref) -> None:
        def job(desk: Desk) -> tuple[Action, ...]:
            from wci_assess.workspace.plan import carry_steps

            return carry_steps(desk.workspace(ref), ref.id)

        say = self._stage.look.say
        self._change(
            job,
            lambda added: self._reopen(
                ref,
                say.plural("{count} step goes on this year.", "{count} steps go on this year.", len(added)),
                added[0].id if added else None,
            ),
        )

    def _remove(self, ref: Ref, step: int) -> None:
        def job(desk: Desk) -> int:
            from wci_assess.workspace.plan import delete_step

            return delete_step(desk.workspace(ref), step)

        words = self._stage.look.say("It was taken out of the plan.")
        self._change(job, lambda operation: self.open(words, lambda: self._take_back(ref, operation)))

    def _change(self, job: Callable[[Desk], object], then: Callable[..., None]) -> None:
        """After what is typed is stored."""
        self._stage.page.leave()
        self.when_saved(lambda: self._jobs.ask("plan", job, then))

    def _reopen(self, ref: Ref, words: str, at: int | None) -> None:
        self.open(words, lambda: self._undo_last(ref), at)

    def _undo_last(self, ref: Ref) -> None:
        """Takes the newest change of the plan back."""
        self._stage.page.leave()

        def job(desk: Desk) -> bool:
            from wci_assess.workspace.history import take_back_newest
            from wci_assess.workspace.plan import KINDS

            return take_back_newest(desk.workspace(ref), ref.id, KINDS) is not None

        def done(taken: bool) -> None:
            say = self._stage.look.say
            self.open(say("The plan is as it was before.") if taken else say("There is nothing to take back."))

        self.when_saved(lambda: self._jobs.ask("plan", job, done))

    def _take_back(self, ref: Ref, operation: int) -> None:
        def job(desk: Desk) -> object:
            from wci_assess.workspace.history import take_back

            return take_back(desk.workspace(ref), operation)

        words = self._stage.look.say("The plan is as it was before.")
        self._change(job, lambda _: self.open(words))

    # The round in words

    def _show_blocks(self) -> None:
        assessment = self._at_hand.assessment
        if assessment is not None:
            self._stage.page.leave()
            self.when_saved(lambda: self._blocks.open(assessment))

    def _print(self, ref: Ref) -> None:
        assessment = self._at_hand.assessment
        if assessment is None:
            return

        def read(desk: Desk, language: str) -> Document:
            from wci_assess.report import Options
            from wci_assess.workspace import prints

            return prints.actions(desk.workspace(ref), assessment.id, Options(languages=(language,)))

        self._stage.page.leave()
        self._pdf.save("plan", read, self.when_saved)
