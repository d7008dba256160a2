"""The open page of a section: its head, at most fifty cards, and the way on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget

from wci_assess.gui.answering.card_column import CardColumn
from wci_assess.gui.answering.paging import PAGE, Span, span_around
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.answering.section_footer import SectionFooter
from wci_assess.gui.answering.section_header import SectionHeader
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Section

if TYPE_CHECKING:
    from wci_assess.workspace.open_response import OpenResponse

WIDEST_EMS = 62.0
"""Lines longer than this are hard to read."""


class QuestionList(QScrollArea):
    """Only the open page has widgets."""

    edited = Signal(object)
    typing = Signal(object)
    abandoned = Signal(object)
    current_changed = Signal(str)
    """The id of the question that the keys now work on."""
    way_asked = Signal(str)
    """One of the footer's ways on, ``before`` for Up above the first question."""

    census_asked = Signal()
    coverage_asked = Signal()
    tools_asked = Signal(str)
    """The id of a practice whose tools are wanted."""

    def __init__(
        self, look: Look, response: OpenResponse, *, last: str = "", census: bool = False, tools: bool = False
    ) -> None:
        """``census``: whether sections with indicators lead to the figures of a census file.

        ``tools``: whether those with inventories lead to what they cover, and low practices to their tools.
        """
        super().__init__()
        self._look, self._last, self._census, self._tools = look, last, census, tools
        self._response = response
        self._cards: CardColumn | None = None
        self._with_tools: Collection[str] = ()
        self._ids: Sequence[str] = ()
        self._section: Section | None = None
        self._span = Span(0, 0, 0)
        self._footer: SectionFooter | None = None
        self._current: str | None = None
        self._held: tuple[QuestionCard, int] | None = None
        self._steadying = False
        self.verticalScrollBar().valueChanged.connect(self._hold)
        self.verticalScrollBar().rangeChanged.connect(self._steady)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    # What is open

    @property
    def span(self) -> Span:
        """Which questions of the section are on the page."""
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
        return self._cards.card(question) if self._cards is not None else None

    def open(self, section: Section, around: str | None, next_title: str | None) -> None:
        """Opens the page of ``section`` that holds the question ``around``; what is typed on this one is settled."""
        self.settle()
        self._section, self._current, self._held = section, None, None
        self._ids = self._in_scope(section)
        self._span = span_around(self._ids, around)
        self._footer = SectionFooter(self._look, self._span, next_title, last=self._last)
        self._footer.asked.connect(self.way_asked)
        self._footer.up_asked.connect(lambda: self._focus_at(self._span.end - 1))
        header = SectionHeader(
            self._look, self._response.questionnaire, section, self._span, census=self._census, coverage=self._tools
        )
        header.census_asked.connect(self.census_asked)
        header.coverage_asked.connect(self.coverage_asked)
        questions = self._ids[self._span.start : self._span.end]
        self._cards = CardColumn(
            self._look, questions, self._new_card, lambda: self._response.unsaved, header, self._footer
        )
        self._cards.build_around(around)
        self._steadying = True  # the scroll bars move while neither page is whole
        self.setWidget(self._centred(self._cards))
        self._steadying = False

    def _in_scope(self, section: Section) -> Sequence[str]:
        applies = self._response.answered.applies
        return [question.id for question in section.questions if applies(question.id)]

    def _centred(self, column: QWidget) -> QWidget:
        look = self._look
        body = QWidget()
        body.setProperty("role", "page-body")
        column.setMaximumWidth(look.metrics.ems(WIDEST_EMS))
        across = QHBoxLayout(body)
        across.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(6))
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        return body

    def _new_card(self, question_id: str) -> QuestionCard:
        questionnaire = self._response.questionnaire
        question = questionnaire.question(question_id)
        if question is None:
            raise LookupError(question_id)
        before = self._response.before
        card = QuestionCard(
            self._look,
            question,
            questionnaire.numbers[question_id],
            before.rows(question_id),
            before.period,
            local=question_id in self._response.local,
            again=self._response.looked_again.get(question_id),
            tools=self._tools,
        )
        card.know_tools(question_id in self._with_tools)
        card.tools_asked.connect(lambda: self.tools_asked.emit(question_id))
        card.edited.connect(self.edited)
        card.typing.connect(self.typing)
        card.abandoned.connect(self.abandoned)
        card.move_asked.connect(lambda step: self._focus_at(self._ids.index(question_id) + step))
        card.grew.connect(lambda: QTimer.singleShot(0, card, lambda: self.bring(card)))
        self._show_on(card)
        return card

    def _show_on(self, card: QuestionCard) -> None:
        question, response = card.question.id, self._response
        card.show_answer(response.answered.rows(question), response.unsettled(question))

    def settle(self) -> None:
        """Settles what is being typed on the page."""
        for card in self._cards.built_cards() if self._cards is not None else ():
            card.settle()

    def show_answer(self, question: str) -> None:
        """Shows the answer as it now stands, where the question has a card."""
        card = self._cards.built_card(question) if self._cards is not None else None
        if card is not None:
            self._show_on(card)

    def know_tools(self, practices: Collection[str]) -> None:
        """The practices that have tools: their cards lead there where they are low."""
        self._with_tools = practices
        for card in self._cards.built_cards() if self._cards is not None else ():
            card.know_tools(card.question.id in practices)

    def show_scope(self) -> None:
        """Shows the questions that now apply; cards that stay are kept, with what is being typed in them."""
        if self._section is None or self._cards is None:
            return
        for card in self._cards.built_cards():
            if not self._response.answered.applies(card.question.id):
                card.settle()  # it is about to go
        ids = self._in_scope(self._section)
        staying = [ids.index(each) for each in self._cards.questions if each in ids]
        start = min(staying, default=0) if self._span.start else 0
        end = min(max(max(staying, default=0) + 1, start + PAGE), len(ids))
        self._ids, self._span = ids, Span(start, end, len(ids))
        self._held = None
        self._cards.keep_only(ids[start:end])

    # What is in view stays where it is, while cards above it are built or grow

    def _hold(self) -> None:
        """Remembers where a card in view stands: the one in use, else the one at the top."""
        if self._steadying or self._cards is None:
            return
        card = self._cards.built_card(self._current)
        if card is None or not card.geometry().translated(0, self._top(card) - card.y()).intersects(
            self.viewport().rect()
        ):
            card = self._cards.first_below(self.verticalScrollBar().value())
        at_the_top = self.verticalScrollBar().value() == 0
        self._held = (card, self._top(card)) if card is not None and not at_the_top else None

    def _steady(self) -> None:
        """Scrolls so that the held card stands where it stood."""
        if self._held is None:
            return
        card, place = self._held
        bar = self.verticalScrollBar()
        self._steadying = True
        bar.setValue(bar.value() + self._top(card) - place)
        self._steadying = False

    def _top(self, card: QWidget) -> int:
        return card.mapTo(self.viewport(), card.rect().topLeft()).y()

    # Where the keys work

    def go(self, question: str, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves the focus to a question of the open page."""
        if (card := self.card(question)) is not None:
            card.take_focus(reason)
            self.bring(card)

    def go_first(self) -> None:
        """Moves the focus to the first question of the page."""
        if self._ids:
            self.go(self._ids[self._span.start])
            self.verticalScrollBar().setValue(0)

    def bring(self, part: QWidget) -> None:
        """Scrolls as little as shows the whole part; of one that is taller than the view, what has the focus.

        With its beginning, where there is room for both: the words of a question beside the level that is chosen.
        """
        body = self._measured()
        if body is None:
            return
        margin, high, bar = self._look.space(3), self.viewport().height(), self.verticalScrollBar()

        def reach(of: QWidget) -> tuple[int, int]:
            top = of.mapTo(body, of.rect().topLeft()).y() - margin
            return top, top + of.height() + 2 * margin

        top, bottom = reach(part)
        focused = QApplication.focusWidget()
        if bottom - top > high and focused is not None and part.isAncestorOf(focused):
            above, below = reach(focused)
            both = (top + margin, below - margin)
            top, bottom = both if both[1] - both[0] <= high else (above, below)
        if top < bar.value() or bottom - top > high:
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(bottom - high)
        self._hold()

    def _measured(self) -> QWidget | None:
        """The page, once what was just built has found its place, so that one can scroll there."""
        body: QWidget | None = self.widget()
        if body is not None and (layout := body.layout()) is not None:
            layout.activate()
            QCoreApplication.sendPostedEvents(body, QEvent.Type.LayoutRequest.value)
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is filled, and the question in use stays in view."""
        super().resizeEvent(event)
        if self._cards is not None:
            self._cards.fill(self.viewport().height())
        card = self._cards.built_card(self._current) if self._cards is not None else None
        if card is not None:
            self.bring(card)

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
        if part is None or self._cards is None or self._cards.built_card(part.question.id) is not part:
            return
        if part.question.id == self._current:
            if new is not None and not self._sees(new):
                self._bring_unless_clicked(part)
            return
        if (before := self._cards.built_card(self._current)) is not None:
            before.show_current(False)
        self._current = part.question.id
        part.show_current(True)
        self._bring_unless_clicked(part)
        self.current_changed.emit(part.question.id)

    def _bring_unless_clicked(self, card: QuestionCard) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:  # what is being clicked stays under the mouse
            self.bring(card)

    def _sees(self, part: QWidget) -> bool:
        """Whether all of it is in view."""
        place = part.mapTo(self.viewport(), part.rect().topLeft()).y()
        return place >= 0 and place + part.height() <= self.viewport().height()
