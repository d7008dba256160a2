"""The cards of one page, built where one looks first; the rest follows while nothing else is to be done.

Fifty cards are a thousand widgets. Those in view take a few hundredths of a second; until the others are there, empty
space of about their height stands for them, so that the scroll bar does not jump.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.page import PAINTED_MS
from wci_assess.gui.theme import Look

FIRST = 4
"""Cards that are built at once: as many as a low window shows; a taller one is filled when its height is known."""
AT_A_TIME = 1
_PATIENCE = 5
"""Milliseconds until the next look whether the store is done."""
_CARD_EMS = 9.0
"""About the height of a card."""


class CardColumn(QWidget):
    """A head, cards from question ``built.start`` to ``built.stop`` of the page, a foot."""

    def __init__(
        self,
        look: Look,
        questions: Sequence[str],
        make: Callable[[str], QuestionCard],
        busy: Callable[[], bool],
        head: QWidget,
        foot: QWidget,
    ) -> None:
        super().__init__()
        self._make = make
        self._busy = busy
        """Whether an answer is on its way to the store: then nobody shall wait for cards that are out of view."""
        self._card_height = look.metrics.ems(_CARD_EMS) + look.space(1.5)
        self._questions = list(questions)
        self._cards: dict[str, QuestionCard] = {}
        self._built = range(0)
        self._above, self._below = QWidget(), QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.space(1.5))
        for part in (head, self._above, self._below, foot):
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_more)

    @property
    def questions(self) -> Sequence[str]:
        """The page's questions."""
        return self._questions

    def card(self, question: str | None) -> QuestionCard | None:
        """The card of a question of this page, built now if it is not there yet; None for any other."""
        if question not in self._questions:
            return None
        if question not in self._cards:
            self.build_around(question)
        return self._cards[question]

    def built_card(self, question: str | None) -> QuestionCard | None:
        """The card of a question, where it is built."""
        return self._cards.get(question or "")

    def built_cards(self) -> Sequence[QuestionCard]:
        """The cards that are built."""
        return tuple(self._cards.values())

    def first_below(self, height: int) -> QuestionCard | None:
        """The first built card that ends below ``height``."""
        cards = (self._cards[each] for each in self._questions if each in self._cards)
        return next((card for card in cards if card.y() + card.height() > height), None)

    def build_around(self, question: str | None) -> None:
        """Builds the cards in view when ``question`` is looked at; the others follow by themselves."""
        position = self._questions.index(question) if question in self._questions else 0
        start = max(position - 1, 0)
        stop = min(start + FIRST, len(self._questions))
        if not self._cards:
            self._built = range(start, start)
        self._build(min(start, self._built.start), max(stop, self._built.stop))
        self._timer.start(PAINTED_MS)

    def fill(self, height: int) -> None:
        """Builds as many cards as so many pixels show."""
        stop = min(self._built.start + height // self._card_height, len(self._questions))
        if stop > self._built.stop:
            self._build(self._built.start, stop)

    def keep_only(self, questions: Sequence[str]) -> None:
        """Shows these questions instead; cards that stay are kept, with what is being typed in them."""
        built = [each for each in questions if each in self._cards]
        for question in [each for each in self._cards if each not in questions]:
            self._drop(question)
        self._questions = list(questions)
        start = self._questions.index(built[0]) if built else 0
        stop = self._questions.index(built[-1]) + 1 if built else start
        for position in range(start, stop):
            if self._questions[position] not in self._cards:
                self._insert(position, position - start)
        self._built = range(start, stop)
        self._show_rest()
        self._timer.start()

    def _drop(self, question: str) -> None:
        card = self._cards.pop(question)
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _build_more(self) -> None:
        if self._busy():
            self._timer.start(_PATIENCE)
            return
        self._timer.setInterval(0)
        start, stop = self._built.start, self._built.stop
        if stop < len(self._questions):
            self._build(start, min(stop + AT_A_TIME, len(self._questions)))
        elif start > 0:
            self._build(max(start - AT_A_TIME, 0), stop)
        else:
            self._timer.stop()

    def _build(self, start: int, stop: int) -> None:
        for position in range(self._built.stop, stop):
            self._insert(position, position - self._built.start)
        self._built = range(self._built.start, max(stop, self._built.stop))
        for position in range(start, self._built.start):
            self._insert(position, position - start)
        self._built = range(min(start, self._built.start), self._built.stop)
        self._show_rest()

    def _insert(self, position: int, place: int) -> None:
        question = self._questions[position]
        card = self._make(question)
        self._cards[question] = card
        self._layout.insertWidget(place + 2, card)
        card.show()  # the layout would show it only later, and what is not shown takes no focus

    def _show_rest(self) -> None:
        for part, count in ((self._above, self._built.start), (self._below, len(self._questions) - self._built.stop)):
            part.setFixedHeight(count * self._card_height)
            part.setVisible(count > 0)
