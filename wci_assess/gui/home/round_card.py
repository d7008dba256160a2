"""One round at home: whose, which period, and for each questionnaire how far it has come."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.shell.status_line import clock
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.progress_line import ProgressLine
from wci_assess.response import Condition, Scope
from wci_assess.store.home import ListedAssessment
from wci_assess.workspace.home import HomeRound
from wci_assess.workspace.refs import Ref


class RoundCard(QFrame):
    """A card; the first one is what Enter opens."""

    assessment_chosen = Signal(object)
    questionnaire_asked = Signal(object)
    carry_asked = Signal(object, str)
    """An assessment, and the version of its questionnaire that it shall be carried to."""
    next_year_asked = Signal(object)
    correct_asked = Signal(object)
    deleted = Signal(object)

    def __init__(self, look: Look, place: HomeRound, *, first: bool) -> None:
        super().__init__()
        shown = place.listed
        self._look, self._shown, self._ref, self._is_first = look, shown, place.ref, first
        self._newer, self._example = place.newer, place.example
        self.first: QWidget | None = None
        self.setProperty("role", "card")
        self._name = f"{shown.council.name}, {shown.round.label}"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(3))
        layout.addLayout(self._head())
        for each in shown.assessments:
            layout.addWidget(self._assessment(each))
        if not shown.assessments:
            layout.addWidget(label(look.say("No questionnaire yet."), "quiet"))
        if not self._example:
            layout.addLayout(self._actions())

    def _head(self) -> QVBoxLayout:
        look, say, round_ = self._look, self._look.say, self._shown.round
        line = QHBoxLayout()
        line.setSpacing(look.space(3))
        line.addWidget(label(self._shown.council.name, "heading"), 1)
        if self._example:
            line.addWidget(label(say("Example"), "badge", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        head = QVBoxLayout()
        head.setSpacing(look.space(1))
        head.addLayout(line)
        period = say("{start} to {end}", start=say.date(round_.start), end=say.date(round_.end))
        head.addWidget(label(f"{round_.label}  ·  {period}", "quiet"))
        return head

    def _assessment(self, shown: ListedAssessment) -> QWidget:
        look = self._look
        frame = QFrame()
        frame.setProperty("role", "inset")
        title = read(look, shown.title)
        words = QVBoxLayout()
        words.setSpacing(look.space(1))
        words.addWidget(label(title, "strong"))
        bar = ProgressLine(look, shown.progress.share, f"{title}: {progress_words(look, shown)}")
        words.addWidget(bar)
        words.addWidget(label("  ·  ".join(filter(None, (progress_words(look, shown), *self._facts(shown)))), "small"))
        open_ = button(
            self._open_words(shown),
            "primary" if self._is_first and self.first is None else "plain",
            about=f"{title}, {self._name}",
        )
        open_.clicked.connect(lambda: self.assessment_chosen.emit(Ref(shown.assessment.id, self._ref.example)))
        if self.first is None:
            self.first = open_
        layout = QHBoxLayout(frame)
        pad = look.space(3)
        layout.setContentsMargins(pad, pad, pad, pad)
        layout.setSpacing(look.space(4))
        layout.addLayout(words, 1)
        layout.addWidget(open_, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _carry_way(self, shown: ListedAssessment, version: str) -> QWidget:
        way = button(
            self._look.say("Carry to version {version}", version=version),
            "quiet",
            about=f"{read(self._look, shown.title)}, {self._name}",
        )
        way.clicked.connect(lambda: self.carry_asked.emit(Ref(shown.assessment.id, self._ref.example), version))
        return way

    def _open_words(self, shown: ListedAssessment) -> str:
        say = self._look.say
        if shown.assessment.state is Condition.CLOSED:
            return say("Look")
        if shown.progress.answered == 0:
            return say("Begin")
        return say("Continue") if shown.progress.open else say("Open")

    def _facts(self, shown: ListedAssessment) -> list[str]:
        say, facts = self._look.say, []
        versions = {each.assessment.version for each in self._shown.assessments if _same(each, shown)}
        if len(versions) > 1:
            facts.append(say("version {version}", version=shown.assessment.version))
        if shown.assessment.scope is Scope.CORE:
            facts.append(say("short form"))
        if shown.assessment.state is Condition.CLOSED:
            facts.append(say("closed"))
        if shown.saved_at is not None and shown.progress.answered:
            facts.append(saved_words(self._look, shown.saved_at, date.today()))
        return facts

    def _actions(self) -> FlowLayout:
        look, say = self._look, self._look.say
        flow = FlowLayout(look.space(1))
        tint = look.palette.accent
        more = button(say("Add a questionnaire"), "quiet", icon=look.icon("add", tint), look=look,
                      about=self._name)  # fmt: skip
        more.clicked.connect(lambda: self.questionnaire_asked.emit(self._ref))
        following = button(say("Start next year"), "quiet", icon=look.icon("next", tint), look=look, about=self._name)
        following.clicked.connect(lambda: self.next_year_asked.emit(self._ref))
        flow.addWidget(following)
        correct = button(say("Correct…"), "quiet", about=self._name)
        correct.clicked.connect(lambda: self.correct_asked.emit(self._ref))
        delete = button(say("Delete this round"), "quiet", icon=look.icon("delete", tint), look=look,
                        about=self._name)  # fmt: skip
        delete.clicked.connect(lambda: self.deleted.emit(self._ref))
        for each in self._shown.assessments:
            newer = self._newer.get(each.assessment.id)
            if newer is not None:
                flow.addWidget(self._carry_way(each, newer))
        flow.addWidget(more)
        flow.addWidget(correct)
        flow.addWidget(delete)
        return flow


def _same(one: ListedAssessment, other: ListedAssessment) -> bool:
    return one.assessment.questionnaire == other.assessment.questionnaire


def progress_words(look: Look, shown: ListedAssessment) -> str:
    """``45 of 73 answered``."""
    say, progress = look.say, shown.progress
    return say("{answered} of {total} answered", answered=say.number(progress.answered),
               total=say.number(progress.in_scope))  # fmt: skip


def saved_words(look: Look, at: datetime, today: date) -> str:
    """When something was last saved: the hour today, the day before."""
    if at.date() == today:
        return look.say("saved today {time}", time=clock(look, at))
    return look.say("saved {day}", day=look.say.date(at.date()))
