"""New round: council, period, questionnaire, how much; one short step at a time, back at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.new_round.council_step import CouncilStep
from wci_assess.gui.new_round.draft import RoundDraft
from wci_assess.gui.new_round.period_step import PeriodStep
from wci_assess.gui.new_round.questionnaire_step import QuestionnaireStep
from wci_assess.gui.new_round.scope_step import ScopeStep
from wci_assess.gui.new_round.step import Step
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.response import Council
from wci_assess.workspace.offers import Offer

WIDEST_EMS = 52.0


@dataclass(frozen=True, slots=True)
class _Memory:
    draft: RoundDraft
    step: int


class NewRoundPage(Page):
    """Collects a draft; *Start* gives it away."""

    start_asked = Signal(object)
    """The :class:`RoundDraft`, whole and without problems."""
    cancelled = Signal()
    left = Signal(object)
    """What is filled in, where the page goes."""

    def __init__(self, look: Look, draft: RoundDraft, councils: Sequence[Council], offered: Sequence[Offer]) -> None:
        super().__init__(look)
        self._draft, self._councils, self._offered = draft, councils, offered
        self.settled = False
        """Whether what is filled in was stored: it is nothing to come back to."""
        say = look.say
        steps: list[tuple[str, Callable[[], Step]]] = [
            (say("Questionnaires"), lambda: QuestionnaireStep(look, self._draft, offered)),
            (say("How much"), lambda: ScopeStep(look, self._draft, self._chosen_offers())),
        ]
        if draft.round is None:
            steps[:0] = [
                (say("Council"), lambda: CouncilStep(look, self._draft, councils)),
                (say("Period"), lambda: PeriodStep(look, self._draft)),
            ]
        self._steps = steps
        self._position = 0
        self._step: Step | None = None
        self._trail = FlowLayout(look.space(2))
        self._holder = QVBoxLayout()
        self._problem = label("", "problem")
        self._problem.hide()
        self._back = button(say("Back"))
        self._on = button(say("Next"), "primary")
        self._cancel = button(say("Cancel"), "quiet")
        self._lay_out()
        self._open(0)

    def _chosen_offers(self) -> list[Offer]:
        chosen = {each.key for each in self._draft.asks}
        return [offer for offer in self._offered if offer.key in chosen]

    def _lay_out(self) -> None:
        look = self.look
        self._back.clicked.connect(self._go_back)
        self._on.clicked.connect(self._go_on)
        self._cancel.clicked.connect(self.cancelled)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        pad = look.space(6)
        inside.setContentsMargins(pad, look.space(5), pad, look.space(5))
        inside.setSpacing(look.space(4))
        inside.addLayout(self._trail)
        inside.addLayout(self._holder)
        inside.addWidget(self._problem)
        ways = FlowLayout(look.space(2))
        for each in (self._on, self._back, self._cancel):
            ways.addWidget(each)
        inside.addLayout(ways)
        show_in_column(look, self, card, WIDEST_EMS)

    def _open(self, position: int) -> None:
        if self._step is not None:
            self._holder.removeWidget(self._step)
            self._step.hide()
            self._step.deleteLater()
        self._position = position
        self._step = self._steps[position][1]()
        self._holder.addWidget(self._step)
        last = position == len(self._steps) - 1
        show_text(self._on, self.look.say("Start") if last else self.look.say("Next"))
        self._back.setVisible(position > 0)
        self._problem.hide()
        self._show_trail()

    def _show_trail(self) -> None:
        while (item := self._trail.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for position, (words, _build) in enumerate(self._steps):
            sign = "✓" if position < self._position else str(position + 1)
            role = "badge" if position == self._position else "quiet"
            self._trail.addWidget(label(f"{sign} {words}", role, wrap=False))

    def _go_on(self) -> None:
        if self._step is None:
            return
        problems = self._step.problems()
        self._step.show_problems(problems)
        self._draft = self._step.draft
        if problems:
            return
        if self._position == len(self._steps) - 1:
            self.start_asked.emit(self._draft)
        else:
            self._open(self._position + 1)
            self.take_focus()

    def _go_back(self) -> None:
        if self._step is not None and self._position > 0:
            self._draft = self._step.draft
            self._open(self._position - 1)
            self.take_focus()

    def show_problem(self, sentence: str) -> None:
        """Says why the round could not be started; what was filled in stays."""
        show_text(self._problem, sentence)
        self._problem.show()

    def take_focus(self) -> None:
        """To the step's first field."""
        if self._step is not None:
            self._step.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def escape(self) -> bool:
        """To the step before, from the first one away."""
        if self._position > 0:
            self._go_back()
        else:
            self.cancelled.emit()
        return True

    def leave(self) -> None:
        """Gives away what is filled in: it is here again when she comes back, unless the round was started."""
        if not self.settled:
            self.left.emit(self.memory())

    def memory(self) -> _Memory:
        """What is filled in, and which step is open."""
        draft = self._step.draft if self._step is not None else self._draft
        return _Memory(draft, self._position)

    def restore(self, memory: object) -> None:
        """Back to the step."""
        if isinstance(memory, _Memory):
            self._draft = memory.draft
            self._open(memory.step)
