"""The open page of a section: its head, at most fifty cards, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.answering.paging import Span, span_around
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.answering.section_footer import SectionFooter
from wci_assess.gui.answering.section_header import SectionHeader
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Section

if TYPE_CHECKING:
    from wci_assess.workspace import OpenResponse

WIDEST_EMS = 62.0
"""Lines longer than this are hard to read."""


class QuestionList(QScrollArea):
    """Only the open page has widgets."""

    edited = Signal(object)
    current_changed = Signal(str)
    """The id of the question that the keys now work on."""
    way_asked = Signal(str)
    """One of the footer's ways on, ``before`` for Up above the first question."""

    def __init__(self, look: Look, response: OpenResponse) -> None:
        super().__init__()
        self._look = look
        self._response = response
        self._cards: dict[str, QuestionCard] = {}
        self._ids: Sequence[str] = ()
        self._section: Section | None = None
        self._next_title: str | None = None
        self._span = Span(0, 0, 0)
        self._footer: SectionFooter | None = None
        self._column = QVBoxLayout()
        self._current: str | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    # What is open

    @property
    def span(self) -> Span:
        """Which questions of the section have cards."""
        return self._span

    @property
    def section(self) -> Section | None:
        """The open section."""
        return self._section

    @property
    def current(self) -> str | None:
        """The question that the keys work on."""
        return self._current

    def card(self, question: str | None) -> QuestionCard | None:
        """The card of a question, where it is on the open page."""
        return self._cards.get(question or "")

    def open(self, section: Section, around: str | None, next_title: str | None) -> None:
        """Opens the page of ``section`` that holds the question ``around``."""
        self._section, self._next_title = section, next_title
        self._ids = self._in_scope(section)
        self._span = span_around(self._ids, around)
        self._cards = {}
        self._current = None
        self._build()

    def _in_scope(self, section: Section) -> Sequence[str]:
        applies = self._response.answered.applies
        return [question.id for question in section.questions if applies(question.id)]

    def _build(self) -> None:
        look = self._look
        body = QWidget()
        body.setProperty("role", "page-body")
        self._column = QVBoxLayout()
        self._column.setSpacing(look.space(3))
        column = QWidget()
        column.setMaximumWidth(look.metrics.ems(WIDEST_EMS))
        column.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout(body)
        across.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(6))
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        self._fill()
        self.setWidget(body)

    def _fill(self) -> None:
        assert self._section is not None
        self._column.addWidget(
            SectionHeader(self._look, self._response.questionnaire, self._section, self._span)
        )  # fmt: skip
        for question in self._ids[self._span.start : self._span.end]:
            self._column.addWidget(self._new_card(question))
        self._footer = SectionFooter(self._look, self._span, self._next_title)
        self._footer.asked.connect(self.way_asked)
        self._footer.up_asked.connect(lambda: self._focus_at(self._span.end - 1))
        self._column.addWidget(self._footer)
        self._column.addStretch(1)

    def _new_card(self, question_id: str) -> QuestionCard:
        questionnaire = self._response.questionnaire
        question = questionnaire.question(question_id)
        assert question is not None
        card = QuestionCard(self._look, question, questionnaire.numbers[question_id])
        card.edited.connect(self.edited)
        card.move_asked.connect(lambda step, question=question_id: self._move(question, step))
        self._cards[question_id] = card
        self.show_answer(question_id)
        return card

    def show_answer(self, question: str) -> None:
        """Shows the answer as it now stands, where the question has a card."""
        if (card := self.card(question)) is not None:
            response = self._response
            card.show_answer(response.answered.rows(question), response.previous_level(question))

    def show_scope(self) -> None:
        """Shows the questions that now apply; cards that stay are kept, with what is being typed in them."""
        if self._section is None:
            return
        anchor = next(iter(self._cards), None)
        ids = self._in_scope(self._section)
        start = min(self._span.start, max(len(ids) - 1, 0))
        if anchor in ids and self._span.start:
            start = ids.index(anchor)
        end = min(max(start + self._span.end - self._span.start, start + len(ids[start : start + 50])), len(ids))
        wanted = ids[start:end]
        for question in [each for each in self._cards if each not in wanted]:
            card = self._cards.pop(question)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for position, question in enumerate(wanted):
            if question not in self._cards:
                self._column.insertWidget(position + 1, self._new_card(question))
        self._cards = {question: self._cards[question] for question in wanted}
        self._ids, self._span = ids, Span(start, end, len(ids))

    # Where the keys work

    def go(self, question: str, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves the focus to a question of the open page."""
        if (card := self.card(question)) is not None:
            card.take_focus(reason)
            self.bring(card)

    def go_first(self) -> None:
        """Moves the focus to the first question of the page."""
        if self._cards:
            self.go(next(iter(self._cards)))
            self.verticalScrollBar().setValue(0)

    def bring(self, part: QWidget) -> None:
        """Scrolls as little as shows the whole part, or its top where it is taller than the view."""
        body = self.widget()
        if body is None:
            return
        if (layout := body.layout()) is not None:
            layout.activate()
        margin = self._look.space(3)
        top = part.mapTo(body, part.rect().topLeft()).y() - margin
        bottom = top + part.height() + 2 * margin
        bar = self.verticalScrollBar()
        if top < bar.value() or part.height() > self.viewport().height():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())

    def _move(self, question: str, step: int) -> None:
        self._focus_at(self._ids.index(question) + step)

    def _focus_at(self, position: int) -> None:
        if self._span.start <= position < self._span.end:
            self.go(self._ids[position])
        elif position < self._span.start:
            self.way_asked.emit("before")
        elif self._footer is not None:
            self._footer.take_focus()
            self.bring(self._footer)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        part = new
        while part is not None and not isinstance(part, QuestionCard):
            part = part.parentWidget()
        if part is None or part.question.id == self._current or self._cards.get(part.question.id) is not part:
            return
        if (before := self.card(self._current)) is not None:
            before.show_current(False)
        self._current = part.question.id
        part.show_current(True)
        self.bring(part)
        self.current_changed.emit(part.question.id)
