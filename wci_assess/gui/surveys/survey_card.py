"""One survey of a round: how many have replied, and once it is closed, what it says and where that goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.surveys.figure_rows import figure_rows
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.progress_line import ProgressLine
from wci_assess.workspace.round_surveys import RoundSurveys
from wci_assess.workspace.surveys import SurveyState


class SurveyCard(QFrame):
    """Shows a survey as it is stored; says what is wished of it."""

    close_asked = Signal(int)
    """By the survey's id, as all below."""
    forget_asked = Signal(int)
    words_asked = Signal(int)
    apply_asked = Signal(int, int)
    """With the year of the figures."""
    year_chosen = Signal(int)

    def __init__(self, look: Look, shown: RoundSurveys, state: SurveyState) -> None:
        super().__init__()
        self._look, self._shown, self._state = look, shown, state
        self.first: QPushButton | None = None
        """What comes next."""
        self._title = f"{read(look, state.questionnaire.title)} {state.questionnaire.version}"
        self.setProperty("role", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(look.space(each) for each in (5, 4, 5, 4)))
        self._layout.setSpacing(look.space(2))
        self._layout.addWidget(label(self._title, "heading"))
        if state.closed:
            self._show_closed()
        else:
            self._show_open()

    @property
    def _id(self) -> int:
        return self._state.survey.id

    def _show_open(self) -> None:
        look, say, state = self._look, self._look.say, self._state
        words = say.plural("{count} reply is in", "{count} replies are in", state.replies)
        needed = say("{words}; it shows something from {minimum} on.", words=words, minimum=state.minimum)
        self._layout.addWidget(label(needed, "strong"))
        self._layout.addWidget(ProgressLine(look, min(1.0, state.replies / state.minimum), needed))
        if any(each.leaves_out for each in state.questionnaire.questions()):
            some = say("Replies of people who say that the survey is not for them are left out when it is closed.")
            self._layout.addWidget(label(some, "quiet"))
        if self._shown.example:
            return
        if state.replies < state.minimum:
            hint = say("Ask more people where they meet. Figures exist once the survey is closed.")
            self._layout.addWidget(label(hint, "quiet"))
            ways: list[QPushButton] = []
        else:
            self.first = button(say("Close and count…"), "primary", about=self._title)
            self.first.clicked.connect(lambda: self.close_asked.emit(self._id))
            ways = [self.first]
        self._add_ways(*ways, *self._of_replies())

    def _show_closed(self) -> None:
        say, state, shown = self._look.say, self._state, self._shown
        self._layout.addWidget(label(_counted(self._look, state), "strong"))
        if state.waiting:
            late = say.plural(
                "{count} reply came late and waits: late ones count ten at a time.",
                "{count} replies came late and wait: late ones count ten at a time.",
                state.waiting,
            )
            self._layout.addWidget(label(late))
        if state.forgotten:
            self._layout.addWidget(label(say("The replies were deleted; their totals stay."), "quiet"))
        proposals = shown.tally.of(self._id)
        if proposals:
            rule = say("No figure of fewer than 10 replies, and no group of fewer than 5, is ever shown.")
            self._layout.addWidget(label(rule, "quiet"))
        if not shown.example:
            self._add_applying()
        if proposals:
            self._layout.addWidget(figure_rows(self._look, proposals))

    def _add_applying(self) -> None:
        say, shown = self._look.say, self._shown
        changing = [each for each in shown.tally.changing if each.survey == self._id]
        ways: list[QPushButton] = []
        if changing:
            if len(shown.years) > 1:
                self._layout.addWidget(label(say("Of which year are the figures?")))
                self._layout.addWidget(self._years())
            count = len(changing)
            words = say.plural("Write {count} figure", "Write {count} figures", count)
            self.first = button(words, "primary", about=self._title)
            self.first.clicked.connect(lambda: self.apply_asked.emit(self._id, shown.tally.year))
            ways.append(self.first)
        self._add_ways(*ways, *self._of_replies())

    def _years(self) -> OptionRow:
        years = self._shown.years
        options = [RadioOption(self._look, Face(str(year), Mark.ROUND)) for year in years]
        row = OptionRow(self._look, self._look.say("Of which year are the figures?"), options)
        row.asked.connect(lambda index: self.year_chosen.emit(years[index]))
        row.show_chosen(frozenset({years.index(self._shown.tally.year)} if self._shown.tally.year in years else ()))
        return row

    def _of_replies(self) -> list[QPushButton]:
        """What can be done with the replies themselves."""
        say = self._look.say
        if not self._state.replies or self._shown.example:
            return []
        forget = button(say("Delete this survey’s replies…"), "quiet", about=self._title)
        forget.clicked.connect(lambda: self.forget_asked.emit(self._id))
        if not self._state.has_words:
            return [forget]
        words = button(say("What people wrote"), "plain", about=self._title)
        words.clicked.connect(lambda: self.words_asked.emit(self._id))
        return [words, forget]

    def _add_ways(self, *ways: QPushButton) -> None:
        if not ways:
            return
        flow = FlowLayout(self._look.space(2))
        for way in ways:
            flow.addWidget(way)
        self._layout.addLayout(flow)


def _counted(look: Look, state: SurveyState) -> str:
    if not state.totals:
        return look.say("Closed. Too few replied, so nothing of it is shown.")
    return look.say.plural(
        "Closed and counted: {count} reply.", "Closed and counted: {count} replies.", state.totals.replies
    )
