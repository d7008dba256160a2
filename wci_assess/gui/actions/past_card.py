"""What became of last year's plan, and the way to go on with what is not ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.actions.action_words import UNASKED, number_of_level
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.response.action import STATE_WORDS, PastStep
from wci_assess.workspace.plan import Plan


class PastCard(QFrame):
    """Last year's steps with their end; it only tells."""

    carry_asked = Signal()

    def __init__(self, look: Look, plan: Plan) -> None:
        super().__init__()
        say = look.say
        self._look = look
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(look.space(2))
        period = plan.before.label if plan.before else ""
        layout.addWidget(label(say("What became of the plan of {period}", period=period), "heading"))
        going = plan.to_carry()
        if going:
            carry = button(say.plural("Go on with {count} step", "Go on with {count} steps", len(going)), "primary")
            carry.clicked.connect(self.carry_asked)
            layout.addWidget(carry, 0, Qt.AlignmentFlag.AlignLeft)
        for part in plan.parts:
            for each in part.past:
                layout.addWidget(self._row(part.record.questionnaire.numbers.get(each.action.question, ""), each))

    def _row(self, number: str, past: PastStep) -> QFrame:
        look, say, question = self._look, self._look.say, past.question
        row = QFrame()
        row.setProperty("role", "inset")
        layout = QVBoxLayout(row)
        layout.setContentsMargins(*(look.space(each) for each in (3, 2, 3, 2)))
        layout.setSpacing(look.space(1))
        words = f"{number}  {read(look, question.text)}" if question else say(UNASKED)
        layout.addWidget(label(words))
        told = [say(STATE_WORDS[past.action.state])]
        if question is not None and past.action.target_level:
            wanted = number_of_level(look, question, past.action.target_level)
            told.append(say("wanted: {level}", level=wanted))
        if question is not None:
            now = number_of_level(look, question, past.now) if past.now else say("not rated yet")
            told.append(say("now: {level}", level=now))
        layout.addWidget(label(DOT.join(told), "small"))
        for text in filter(None, (past.action.step, past.action.outcome)):
            layout.addWidget(label(text, "quiet"))
        return row
