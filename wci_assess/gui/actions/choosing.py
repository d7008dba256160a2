"""Practices that may come into the plan: what is low and matters, what to build on, and any other, looked for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.actions.action_words import facts
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.questionnaire import Question
from wci_assess.response.action import Purpose
from wci_assess.workspace.plan import Plan, PlanPart

MOST_FOUND = 8


class Choosing(QFrame):
    """Says which practice was chosen, by its id, and what for."""

    chosen = Signal(str, object)
    all_asked = Signal()
    """Every priority at once."""

    def __init__(self, look: Look, plan: Plan) -> None:
        super().__init__()
        self._look, self._plan = look, plan
        self.first: QWidget | None = None
        self._found: list[QWidget] = []
        self.setProperty("role", "card")
        say = look.say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(look.space(each) for each in (5, 4, 5, 4)))
        self._column.setSpacing(look.space(2))
        self._column.addWidget(label(say("Into the plan"), "heading"))
        improve, build = self._suggested(Purpose.IMPROVE), self._suggested(Purpose.BUILD)
        if improve:
            self._column.addWidget(label(say("Below “In place”, and core or important to the council:"), "quiet"))
            if len(improve) > 1:
                every = button(
                    say.plural("Put the {count} priority in", "Put all {count} priorities in", len(improve)), "primary"
                )
                every.clicked.connect(self.all_asked)
                self._column.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
                self.first = every
        self._add(improve)
        if build:
            self._column.addWidget(label(say("At the highest level, one a section: strengths to build on."), "quiet"))
        self._add(build)
        words = say("Look for another practice")
        self._column.addWidget(label(words, "strong"))
        self._search = SearchField(look, words, say("Its number, or a word of it"))
        self._search.changed.connect(self._look_for)
        self._search.entered.connect(self._go_to_found)
        self._column.addWidget(self._search)
        self._results = QVBoxLayout()
        self._results.setSpacing(look.space(2))
        self._column.addLayout(self._results)
        if self.first is None:
            self.first = self._search

    def _suggested(self, purpose: Purpose) -> list[QWidget]:
        return [
            self._row(part, each.question, purpose)
            for part in self._plan.parts
            for each in part.suggestions
            if each.purpose is purpose
        ]

    def _add(self, rows: Iterable[QWidget]) -> None:
        for row in rows:
            self._column.addWidget(row)

    def _row(self, part: PlanPart, question: Question, purpose: Purpose) -> QWidget:
        look, say = self._look, self._look.say
        number = part.record.questionnaire.numbers.get(question.id, "")
        row = QFrame(self)
        row.setProperty("role", "inset")
        layout = QVBoxLayout(row)
        layout.setContentsMargins(*(look.space(each) for each in (3, 2, 3, 2)))
        layout.setSpacing(look.space(1))
        layout.addWidget(label(f"{number}  {read(look, question.text)}"))
        layout.addWidget(label(facts(look, question, part.level(question.id), purpose), "small"))
        words = say("Build on it") if purpose is Purpose.BUILD else say("Put it into the plan")
        way: QPushButton = button(words, "quiet", icon=look.icon("add"), look=look, about=number)
        way.clicked.connect(lambda: self.chosen.emit(question.id, purpose))
        flow = FlowLayout(look.space(2))
        flow.addWidget(way)
        layout.addLayout(flow)
        if self.first is None:
            self.first = way
        return row

    def _look_for(self) -> None:
        for row in self._found:
            self._results.removeWidget(row)
            row.hide()
            row.deleteLater()
        wanted = self._search.text().strip()
        self._found = [self._row(*pair, Purpose.IMPROVE) for pair in self._matching(wanted)] if wanted else []
        if wanted and not self._found:
            self._found = [label(self._look.say("Nothing outside the plan matches."), "quiet")]
        for row in self._found:
            self._results.addWidget(row)
            row.show()

    def _matching(self, wanted: str) -> list[tuple[PlanPart, Question]]:
        found: list[tuple[PlanPart, Question]] = []
        for part in self._plan.parts:
            planned = {each.question for each in part.steps}
            asked = {cell.question for section in part.score.sections for cell in section.questions}
            numbers = part.record.questionnaire.numbers
            for question in part.record.questionnaire.questions():
                if question.id in planned or question.id not in asked:
                    continue
                by_number = numbers.get(question.id, "").startswith(wanted)
                if by_number or self._search.finds(read(self._look, question.text)):
                    found.append((part, question))
        return found[:MOST_FOUND]

    def _go_to_found(self) -> None:
        ways = [way for row in self._found for way in row.findChildren(QPushButton)]
        if ways:
            ways[0].setFocus(Qt.FocusReason.OtherFocusReason)
