"""Review: what is missing and what wants a word, each one step from its question; then the assessment is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.answering.sections_model import progress_words
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.review.findings import findings
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.progress_line import ProgressLine
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.response import Condition

if TYPE_CHECKING:
    from wci_assess.gui.answering.response_signals import ResponseSignals


WIDEST_EMS = 66.0


@dataclass(frozen=True, slots=True)
class _Memory:
    shown: int


class ReviewPage(Page):
    """Three lists, of which one is shown."""

    stores = True

    question_chosen = Signal(str)
    close_asked = Signal()
    reopen_asked = Signal()
    carried_asked = Signal()
    """To the list of what changed, where the assessment was carried to another version."""

    def __init__(self, look: Look, signals: ResponseSignals) -> None:
        super().__init__(look)
        self._response = signals.response
        self._questionnaire = self._response.questionnaire
        self._findings = findings(self._questionnaire, self._response.answered)
        self._shown = 0
        self._list = TextList(look, look.say("Questions to look at"))
        self._list.chosen.connect(self.question_chosen)
        self._hint = label("", "quiet")
        self._rows = self._kinds()
        self._choice = OptionRow(look, look.say("What to look at"), self._options())
        self._choice.asked.connect(self._show)
        self._lay_out()
        self._show(next((index for index, (_words, _hint, ids) in enumerate(self._rows) if ids), 0))

    def _kinds(self) -> list[tuple[str, str, tuple[str, ...]]]:
        say, found = self.look.say, self._findings
        return [
            (say("Without an answer"), say("Nothing is chosen yet."), found.gaps),
            (
                say("Low, without a reason"),
                say("A few words on what is missing help the council to decide what to do next."),
                found.low_without_reason,
            ),
            (
                say("Don’t know"),
                say("Perhaps someone on the council does: these are good questions for the next meeting."),
                found.dont_know,
            ),
        ]

    def _options(self) -> list[RadioOption]:
        say = self.look.say
        return [
            RadioOption(
                self.look,
                Face(words, Mark.ROUND, detail=say.plural("{count} question", "{count} questions", len(ids))),
                name=f"{words}: {say.plural('{count} question', '{count} questions', len(ids))}",
            )
            for words, _hint, ids in self._rows
        ]

    def _lay_out(self) -> None:
        look, say, answered = self.look, self.look.say, self._response.answered
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        self._list.setMinimumHeight(look.metrics.ems(12))
        layout.addWidget(label(say("Review"), "title"))
        place = "  ·  ".join(
            (self._response.council.name, self._response.round.label, read(look, self._questionnaire.title))
        )
        layout.addWidget(label(place, "quiet"))
        words = progress_words(look, answered.total)
        layout.addWidget(label(words, "strong"))
        layout.addWidget(ProgressLine(look, answered.total.share, words))
        layout.addSpacing(look.space(1))
        self._carried = button("")
        self._carried.clicked.connect(self.carried_asked)
        self._carried.hide()
        layout.addWidget(self._carried, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._choice)
        layout.addWidget(self._hint)
        layout.addWidget(self._list, 1)
        layout.addLayout(self._ways())
        show_in_column(look, self, content, WIDEST_EMS, fill=True)

    def show_carried(self, count: int) -> None:
        """Says how many questions of the new version are still to be looked at; the way there stays."""
        say = self.look.say
        words = say("What changed with the new version")
        if count:
            words = say.plural(
                "{count} question of the new version is still to be looked at",
                "{count} questions of the new version are still to be looked at",
                count,
            )
        show_text(self._carried, words)
        self._carried.show()

    def _ways(self) -> QVBoxLayout:
        say, closed = self.look.say, self._response.assessment.state is Condition.CLOSED
        ways = QVBoxLayout()
        ways.setSpacing(self.look.space(1))
        if closed:
            words = say("This assessment is closed: its answers can be read, not changed.")
            turn = button(say("Reopen this assessment"))
            turn.clicked.connect(self.reopen_asked)
        else:
            words = say("Closing ends the answering. You can reopen it at any time.")
            turn = button(say("Close this assessment"), "primary" if self._findings.clean else "plain")
            turn.clicked.connect(self.close_asked)
        ways.addWidget(label(words, "quiet"))
        ways.addWidget(turn, 0, Qt.AlignmentFlag.AlignLeft)
        return ways

    def _show(self, index: int) -> None:
        self._shown = index
        self._choice.show_chosen(frozenset({index}))
        _words, hint, ids = self._rows[index]
        numbers = self._questionnaire.numbers
        rows = [
            (each, f"{numbers[each]}  {read(self.look, question.text)}")
            for each in ids
            if (question := self._questionnaire.question(each)) is not None
        ]
        self._list.show_rows(rows)
        show_text(self._hint, hint if rows else self.look.say("Nothing here. Well done."))
        self._list.setVisible(bool(rows))

    def take_focus(self) -> None:
        """To the list, else to what can be looked at."""
        if self._list.isVisibleTo(self):
            self._list.setFocus()
        else:
            self._choice.take_focus()

    def memory(self) -> _Memory:
        """Which list is shown."""
        return _Memory(self._shown)

    def restore(self, memory: object) -> None:
        """Shows the same list."""
        if isinstance(memory, _Memory):
            self._show(memory.shown)
