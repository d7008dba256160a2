"""One round at home: whose, which period, and for each questionnaire how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.rounds.assessment_row import AssessmentRow
from wci_assess.gui.theme import Look
from wci_assess.store.home import ListedAssessment
from wci_assess.workspace.home import HomeRound
from wci_assess.workspace.refs import Ref


class RoundCard(QFrame):
    """A card; the first one is what Enter opens. What is rarely done with a round stands on its overview."""

    assessment_chosen = Signal(object)
    overview_asked = Signal(object)
    questionnaire_asked = Signal(object)
    carry_asked = Signal(object, str)
    """An assessment, and the version of its questionnaire that it shall be carried to."""
    next_year_asked = Signal(object)

    def __init__(self, look: Look, place: HomeRound, *, first: bool) -> None:
        super().__init__()
        self._look, self._place = look, place
        self._shown, self._ref = place.listed, place.ref
        self.first: QWidget | None = None
        self.setProperty("role", "card")
        self._name = f"{self._shown.council.name}, {self._shown.round.label}"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(3))
        layout.addLayout(self._head())
        for each in self._shown.assessments:
            row = AssessmentRow(look, each, self._shown, primary=first and self.first is None)
            row.chosen.connect(lambda id: self.assessment_chosen.emit(Ref(id, self._ref.example)))
            self.first = self.first or row.button
            layout.addWidget(row)
        if not self._shown.assessments:
            layout.addWidget(label(look.say("No questionnaire yet."), "quiet"))
        layout.addLayout(self._actions())

    def _head(self) -> QVBoxLayout:
        look, say, round_ = self._look, self._look.say, self._shown.round
        line = QHBoxLayout()
        line.setSpacing(look.space(3))
        line.addWidget(label(self._shown.council.name, "heading"), 1)
        if self._place.example:
            line.addWidget(label(say("Example"), "badge", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        head = QVBoxLayout()
        head.setSpacing(look.space(1))
        head.addLayout(line)
        period = say("{start} to {end}", start=say.date(round_.start), end=say.date(round_.end))
        head.addWidget(label(f"{round_.label}{DOT}{period}", "quiet"))
        return head

    def _actions(self) -> FlowLayout:
        look, say = self._look, self._look.say
        flow = FlowLayout(look.space(1))
        tint = look.palette.accent
        if not self._place.example:
            following = button(
                say("Start next year"), "quiet", icon=look.icon("next", tint), look=look, about=self._name
            )
            following.clicked.connect(lambda: self.next_year_asked.emit(self._ref))
            flow.addWidget(following)
            for each in self._shown.assessments:
                newer = self._place.newer.get(each.assessment.id)
                if newer is not None:
                    flow.addWidget(self._carry_way(each, newer))
        if not self._shown.assessments and not self._place.example:
            more = button(say("Add a questionnaire"), "quiet", icon=look.icon("add", tint), look=look,
                          about=self._name)  # fmt: skip
            more.clicked.connect(lambda: self.questionnaire_asked.emit(self._ref))
            flow.addWidget(more)
        overview = button(say("Overview"), "quiet", about=self._name)
        overview.clicked.connect(lambda: self.overview_asked.emit(self._ref))
        flow.addWidget(overview)
        return flow

    def _carry_way(self, shown: ListedAssessment, version: str) -> QWidget:
        way = button(
            self._look.say("Carry to version {version}", version=version),
            "quiet",
            about=f"{read(self._look, shown.title)}, {self._name}",
        )
        way.clicked.connect(lambda: self.carry_asked.emit(Ref(shown.assessment.id, self._ref.example), version))
        return way
