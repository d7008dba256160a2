"""A round's first page: its questionnaires and their gaps, what comes next, and what can be done with the round."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.rounds.assessment_row import AssessmentRow
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.response import Condition
from wci_assess.store.home import ListedAssessment
from wci_assess.workspace.home import HomeRound
from wci_assess.workspace.refs import Ref

WIDEST_EMS = 60.0


class OverviewPage(Page):
    """Shows the round as it is stored; says what is wished."""

    assessment_chosen = Signal(object)
    review_asked = Signal(object)
    """Of that assessment."""
    report_asked = Signal()
    questionnaire_asked = Signal(object)
    carry_asked = Signal(object, str)
    next_year_asked = Signal(object)
    council_correct_asked = Signal(int)
    correct_asked = Signal(object)
    deleted = Signal(object)
    export_asked = Signal(object)
    """All of the round, for another computer."""
    share_asked = Signal(object)
    """What other councils may know of these assessments, a tuple of :class:`Ref`."""

    def __init__(self, look: Look, shown: HomeRound) -> None:
        super().__init__(look)
        self._shown, self._listed, self._ref = shown, shown.listed, shown.ref
        self._name = f"{self._listed.council.name}, {self._listed.round.label}"
        self._first: QWidget | None = None
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(4))
        self._column.addLayout(self._head())
        self._column.addWidget(self._card(look.say("What comes next"), self._next()))
        self._column.addWidget(self._card(look.say("Questionnaires"), self._questionnaires()))
        if not shown.example:
            self._column.addWidget(self._card(look.say("This round"), [self._actions()]))
        content = QWidget()
        content.setLayout(self._column)
        show_in_column(look, self, content, WIDEST_EMS)

    def _head(self) -> QVBoxLayout:
        look, say, round_ = self.look, self.look.say, self._listed.round
        head = QVBoxLayout()
        head.setSpacing(look.space(1))
        head.addWidget(label(say("Overview"), "title"))
        period = say("{start} to {end}", start=say.date(round_.start), end=say.date(round_.end))
        head.addWidget(label(DOT.join([period, *([say("Example")] if self._shown.example else [])]), "quiet"))
        return head

    def _card(self, title: str, parts: Iterator[QWidget | QLayout] | list[QLayout]) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(self.look.space(3))
        layout.addWidget(label(title, "heading"))
        for part in parts:
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        return card

    # What comes next

    def _next(self) -> Iterator[QWidget | QLayout]:
        """One sentence, and the button that does it."""
        say, assessments = self.look.say, self._listed.assessments
        if not assessments:
            yield label(say("This round has no questionnaire yet."))
            if self._shown.example:
                return
            yield self._do(say("Add a questionnaire"), lambda: self.questionnaire_asked.emit(self._ref))
            return
        still_open = [each for each in assessments if each.assessment.state is Condition.OPEN]
        gaps = next((each for each in still_open if each.progress.open), None)
        if gaps is not None:
            sentence = say.plural(
                "{count} question of “{title}” has no answer yet.",
                "{count} questions of “{title}” have no answer yet.",
                gaps.progress.open, title=read(self.look, gaps.title),
            )  # fmt: skip
            words = say("Begin") if gaps.progress.answered == 0 else say("Continue")
            yield label(sentence)
            yield self._do(words, lambda: self.assessment_chosen.emit(self._of(gaps)), read(self.look, gaps.title))
        elif still_open:
            done = still_open[0]
            title = read(self.look, done.title)
            yield label(say("Everything in “{title}” is answered. Look it over, then close it.", title=title))
            yield self._do(say("Review"), lambda: self.review_asked.emit(self._of(done)), title)
        else:
            yield label(say("Everything is answered and closed. The report says where the council stands."))
            yield self._do(say("See the report"), self.report_asked.emit)

    def _do(self, words: str, does: object, about: str = "") -> QWidget:
        way: QPushButton = button(words, "primary", about=about or self._name)
        way.clicked.connect(does)
        self._first = way
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        return line

    def _of(self, shown: ListedAssessment) -> Ref:
        return Ref(shown.assessment.id, self._ref.example)

    # What there is

    def _questionnaires(self) -> Iterator[QWidget | QLayout]:
        for each in self._listed.assessments:
            row = AssessmentRow(self.look, each, self._listed, primary=False)
            row.chosen.connect(lambda id: self.assessment_chosen.emit(Ref(id, self._ref.example)))
            yield row
            newer = self._shown.newer.get(each.assessment.id)
            if newer is not None and not self._shown.example:
                yield self._carry_way(each, newer)
        if not self._listed.assessments:
            yield label(self.look.say("No questionnaire yet."), "quiet")

    def _carry_way(self, shown: ListedAssessment, version: str) -> QLayout:
        say, flow = self.look.say, FlowLayout(self.look.space(1))
        way = button(say("Carry to version {version}", version=version), about=read(self.look, shown.title))
        way.clicked.connect(lambda: self.carry_asked.emit(self._of(shown), version))
        flow.addWidget(way)
        return flow

    def _actions(self) -> QLayout:
        look, say = self.look, self.look.say
        flow = FlowLayout(look.space(2))
        for words, icon, does in (
            (say("Add a questionnaire"), "add", lambda: self.questionnaire_asked.emit(self._ref)),
            (say("Start next year"), "next", lambda: self.next_year_asked.emit(self._ref)),
            (say("Correct the round…"), "", lambda: self.correct_asked.emit(self._ref)),
            (say("Correct the council…"), "", lambda: self.council_correct_asked.emit(self._listed.council.id)),
            (say("Delete this round"), "delete", lambda: self.deleted.emit(self._ref)),
            *self._outward(),
        ):
            tint = look.palette.accent
            way = button(words, "plain", icon=look.icon(icon, tint) if icon else None, look=look, about=self._name)
            way.clicked.connect(does)
            flow.addWidget(way)
        return flow

    def _outward(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What goes to other computers and to other councils."""
        say, asked = self.look.say, self._listed.assessments
        if asked:
            yield say("For another computer…"), "", lambda: self.export_asked.emit(self._ref)
            refs = tuple(self._of(each) for each in asked)
            yield say("For other councils…"), "", lambda: self.share_asked.emit(refs)

    def take_focus(self) -> None:
        """To what comes next."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
