"""Review: what is missing and what wants a word, each one step from its question; then the assessment is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui.answering.change_words import edit_words
from wci_assess.gui.answering.sections_model import progress_words
from wci_assess.gui.answering.wording import answer_words
from wci_assess.gui.editors.question_editor import draft_text
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.review.findings import findings
from wci_assess.gui.review.reason_column import Low, ReasonColumn
from wci_assess.gui.review.settled_line import settled_line
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.progress_line import ProgressLine
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.response import Condition
from wci_assess.response.edit import Field, Place, Write
from wci_assess.workspace.open_response import Outcome

if TYPE_CHECKING:
    from wci_assess.gui.answering.response_signals import ResponseSignals


WIDEST_EMS = 66.0
_LOW = 1
"""Which of the lists takes reasons."""


@dataclass(frozen=True, slots=True)
class _Memory:
    shown: int
    writing: str | None = None


class ReviewPage(Page):
    """Three lists, of which one is shown."""

    stores = True

    question_chosen = Signal(str)
    close_asked = Signal()
    reopen_asked = Signal()
    report_asked = Signal()
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
        self._reasons: ReasonColumn | None = None
        self._place = QVBoxLayout()
        signals.told.connect(self._show_refused)
        signals.turned.connect(self._look_again)
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
        place = DOT.join(
            (self._response.council.name, self._response.round.label, read(look, self._questionnaire.title))
        )
        layout.addWidget(label(place, "quiet"))
        words = progress_words(look, answered.total)
        layout.addWidget(label(words, "strong"))
        layout.addWidget(ProgressLine(look, answered.total.share, words))
        self._settled = label("", "quiet")
        layout.addWidget(self._settled)
        self._show_settled()
        layout.addSpacing(look.space(1))
        self._carried = button("")
        self._carried.clicked.connect(self.carried_asked)
        self._carried.hide()
        layout.addWidget(self._carried, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._choice)
        layout.addWidget(self._hint)
        layout.addWidget(self._list, 1)
        layout.addLayout(self._place)
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
        report = button(say("See the report"))
        report.clicked.connect(self.report_asked)
        line = FlowLayout(self.look.space(2))
        line.addWidget(turn)
        line.addWidget(report)
        ways.addWidget(label(words, "quiet"))
        ways.addLayout(line)
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
        typed = index == _LOW and not self._response.closed
        self._list.show_rows(rows)
        show_text(self._hint, hint if rows else self.look.say("Nothing here. Well done."))
        self._list.setVisible(bool(rows) and not typed)
        self._show_reasons(ids if typed else ())

    # Reasons, typed right here

    def _show_reasons(self, ids: Sequence[str]) -> None:
        if self._reasons is not None:
            self._reasons.settle()
            self._reasons.hide()
            self._place.removeWidget(self._reasons)
            self._reasons.deleteLater()
            self._reasons = None
        if not ids:
            return
        self._reasons = ReasonColumn(self.look, [self._low(each) for each in ids])
        self._reasons.typing.connect(self._response.typing)
        self._reasons.written.connect(self._write)
        self._reasons.question_chosen.connect(self.question_chosen)
        self._place.addWidget(self._reasons)

    def _low(self, id: str) -> Low:
        question = self._questionnaire.question(id)
        assert question is not None
        draft = draft_text(self._response.unsettled(id), Place(id, None, Field.COMMENT))
        level = answer_words(self.look, question, self._response.answer(id))
        words = f"{self._questionnaire.numbers[id]}  {read(self.look, question.text)}"
        return Low(id, words, level, draft or "")

    def _write(self, write: Write) -> None:
        if self._reasons is not None:
            self._reasons.show_refused("")
        if self._response.do(write) is Outcome.CHANGED:
            self.told.emit(edit_words(self.look, self._response, write), True)

    def _show_refused(self, error: ExpectedError) -> None:
        if self._reasons is not None:
            self._reasons.show_refused(error.sentence(self.look.say))

    def leave(self) -> None:
        """Settles what is being typed."""
        if self._reasons is not None:
            self._reasons.settle()

    def undo(self) -> None:
        """Takes the last reason back."""
        self.leave()
        self._response.undo()

    def _look_again(self, *_: object) -> None:
        """Something was taken back: what wants a word is another list."""
        self._findings = findings(self._questionnaire, self._response.answered)
        self._rows = self._kinds()
        self._show(self._shown)
        self._show_settled()

    def _show_settled(self) -> None:
        words = settled_line(self.look, self._questionnaire, self._response.answered)
        show_text(self._settled, words)
        self._settled.setVisible(bool(words))

    def take_focus(self) -> None:
        """To the first reason to write, else the list, else what can be looked at."""
        if self._reasons is not None:
            self._reasons.take_focus()
        elif self._list.isVisibleTo(self):
            self._list.setFocus()
        else:
            self._choice.take_focus()

    def memory(self) -> _Memory:
        """Which list is shown."""
        return _Memory(self._shown, self._reasons.focused() if self._reasons is not None else None)

    def restore(self, memory: object) -> None:
        """Shows the same list."""
        if isinstance(memory, _Memory):
            self._show(memory.shown)
            if memory.writing is not None and self._reasons is not None:
                self._reasons.take_focus(memory.writing)
