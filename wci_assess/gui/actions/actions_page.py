"""The plan of a round: its steps, what may come into it, and what became of last year's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.actions.choosing import Choosing
from wci_assess.gui.actions.past_card import PastCard
from wci_assess.gui.actions.plan_signals import PlanSignals
from wci_assess.gui.actions.step_card import Practice, StepCard
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import PAINTED_MS, Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.toolkit.known_tools import base_of
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.response.action import Action, ActionField
from wci_assess.workspace.plan import PlanPart

WIDEST_EMS = 64.0


@dataclass(frozen=True, slots=True)
class _Memory:
    step: int | None
    field: ActionField | None
    scroll: int


class ActionsPage(Page):
    """Shows an open plan. Another step more or less builds it anew; all else changes in place."""

    stores = True
    chosen = Signal(str, object)
    all_asked = Signal()
    carry_asked = Signal()
    removed = Signal(int)
    print_asked = Signal()
    blocks_asked = Signal()
    """The round in words, to be copied into a report that is filed elsewhere."""
    undo_asked = Signal()
    tools_asked = Signal(str, str, str)
    """A questionnaire's id, a practice's, and its words."""

    def __init__(self, look: Look, signals: PlanSignals, at: int | None = None) -> None:
        """``at``: the step that work goes on with."""
        super().__init__(look)
        self._opened, self._at = signals.plan, at
        self._cards: dict[int, StepCard] = {}
        plan, say = signals.plan.plan, look.say
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(4))
        column.addLayout(self._head())
        for part in plan.parts:
            if len(plan.parts) > 1 and part.steps:
                column.addWidget(label(read(look, part.record.questionnaire.title), "heading"))
            for action in part.steps:
                column.addWidget(self._card(action, self._practice(part, action)))
        for action in plan.other:
            column.addWidget(self._card(action, Practice()))
        if plan.before is not None:
            past = PastCard(look, plan)
            past.carry_asked.connect(self.carry_asked)
            column.addWidget(past)
        self._choosing: Choosing | None = None
        self._column = column
        if not plan.parts:
            column.addWidget(label(say("This round has no questionnaire yet. Add one on its Overview first.")))
        elif self._cards:
            QTimer.singleShot(PAINTED_MS, self, self.show_all)
        else:
            self.show_all()
        content = QWidget()
        content.setLayout(column)
        self.show_plan()  # before it is laid out, which would be done twice
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)
        signals.changed.connect(self.show_plan)

    def show_all(self) -> None:
        """Shows also what may come into the plan, where it is not there yet: dozens of rows below the steps."""
        if self._choosing is None and self._opened.plan.parts:
            self._choosing = Choosing(self.look, self._opened.plan)
            self._choosing.chosen.connect(self.chosen)
            self._choosing.all_asked.connect(self.all_asked)
            self._column.addWidget(self._choosing)

    def _head(self) -> QVBoxLayout:
        look, say = self.look, self.look.say
        head = QVBoxLayout()
        head.setSpacing(look.space(1))
        head.addWidget(label(say("Actions"), "title"))
        words = say(
            "One step a practice is enough: small, and named so that a year from now everyone can see whether it was "
            "done. “Who” is a role, not a person’s name."
        )
        head.addWidget(label(words, "quiet"))
        print_ = button(say("Print the plan…"), icon=look.icon("report"), look=look)
        print_.clicked.connect(self.print_asked)
        ways = FlowLayout(look.space(2))
        ways.addWidget(print_)
        blocks = button(say("Text for the funder’s report…"))
        blocks.clicked.connect(self.blocks_asked)
        ways.addWidget(blocks)
        head.addLayout(ways)
        return head

    def _practice(self, part: PlanPart, action: Action) -> Practice:
        questionnaire = part.record.questionnaire
        return Practice(
            question=questionnaire.question(action.question),
            number=questionnaire.numbers.get(action.question, ""),
            level=part.level(action.question),
        )

    def _card(self, action: Action, practice: Practice) -> StepCard:
        card = StepCard(self.look, action, practice)
        card.typing.connect(lambda field, text: self._opened.type(action.id, field, text))
        card.written.connect(lambda field, text: self._opened.write(action.id, field, text))
        card.removed.connect(lambda: self.removed.emit(action.id))
        card.tools_asked.connect(lambda words: self.tools_asked.emit(self._base(action), action.question, words))
        self._cards[action.id] = card
        return card

    def know_tools(self, practices: Collection[tuple[str, str]]) -> None:
        """The practices that have tools, each with its questionnaire: their steps lead there."""
        for card in self._cards.values():
            card.show_tools(shown=(self._base(card.action), card.action.question) in practices)

    def _base(self, action: Action) -> str:
        asked = (part.record.questionnaire for part in self._opened.plan.parts)
        found = next((each for each in asked if each.id == action.questionnaire), None)
        return base_of(found) if found is not None else action.questionnaire

    def show_plan(self) -> None:
        """Shows each step as it is now."""
        opened = self._opened
        for action in opened.plan.steps:
            card = self._cards.get(action.id)
            if card is not None:
                texts = {name: text for (step, name), text in opened.texts.items() if step == action.id}
                refused = {name: error for (step, name), error in opened.refused.items() if step == action.id}
                card.show_step(action, texts, refused)

    def leave(self) -> None:
        """Settles what is being typed."""
        for card in self._cards.values():
            card.settle()

    def take_focus(self) -> None:
        """To the step that work goes on with, else the first, else to what may come into the plan."""
        card = self._cards.get(self._at or 0) or next(iter(self._cards.values()), None)
        if card is not None:
            card.take_focus(ActionField.CAUSE)
        elif self._choosing is not None and self._choosing.first is not None:
            self._choosing.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Takes the last change back."""
        self.undo_asked.emit()

    def memory(self) -> _Memory:
        """Where the focus and the view are."""
        found = ((step, card.focused()) for step, card in self._cards.items())
        step, field = next(((step, field) for step, field in found if field is not None), (None, None))
        return _Memory(step, field, self._scroll.verticalScrollBar().value())

    def restore(self, memory: object) -> None:
        """Goes there again."""
        if isinstance(memory, _Memory):
            self.show_all()
            card = self._cards.get(memory.step or 0)
            if card is not None and memory.field is not None:
                card.take_focus(memory.field)
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(memory.scroll))
