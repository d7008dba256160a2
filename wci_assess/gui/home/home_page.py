"""Home: the rounds, the one last worked on first and one key away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wci_assess.gui.home.example_notice import ExampleNotice
from wci_assess.gui.home.round_card import RoundCard
from wci_assess.gui.home.welcome import Welcome
from wci_assess.gui.page import Page
from wci_assess.gui.places import ShownRound
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column

WIDEST_EMS = 60.0
FIRST = 3
"""Parts that are built before the page is shown; more than that is rarely in view."""


class HomePage(Page):
    """Shows what it is given, and says what was chosen."""

    assessment_chosen = Signal(object)
    """The assessment's :class:`~wci_assess.gui.places.Ref`."""
    round_asked = Signal()
    questionnaire_asked = Signal(object)
    """The round that gets another questionnaire."""
    carry_asked = Signal(object, str)
    round_deleted = Signal(object)
    examples_asked = Signal()
    examples_removed = Signal()
    language_chosen = Signal(str)

    def __init__(self, look: Look, rounds: Sequence[ShownRound]) -> None:
        super().__init__(look)
        self._first: QWidget | None = None
        own = [each for each in rounds if not each.shown.example]
        examples = [each for each in rounds if each.shown.example]
        self._column = QVBoxLayout()
        self._column.setSpacing(look.space(4))
        if own:
            self._column.addLayout(self._head())
        else:
            self._column.addWidget(self._welcome(with_examples=not examples))
        self._parts = self._cards(own, examples)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_next)
        for _ in range(FIRST):
            self._build_next()
        self._lay_out(self._column)
        self._timer.start()

    def _cards(self, own: Sequence[ShownRound], examples: Sequence[ShownRound]) -> Iterator[QWidget]:
        """The cards, one after the other: those in view at once, the rest while nothing else is to be done."""
        for position, each in enumerate(own):
            yield self._card(each, first=position == 0)
        if examples:
            notice = ExampleNotice(self.look, removable=any(each.ref.example for each in examples))
            notice.remove_asked.connect(self.examples_removed)
            yield notice
            for each in examples:
                yield self._card(each, first=False)

    def _build_next(self) -> None:
        part = next(self._parts, None)
        if part is not None:
            self._column.addWidget(part)
        else:
            self._timer.stop()

    def _lay_out(self, column: QVBoxLayout) -> None:
        narrow = QWidget()
        narrow.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        show_in_column(self.look, self, narrow, WIDEST_EMS)

    def _head(self) -> QHBoxLayout:
        look = self.look
        head = QHBoxLayout()
        head.addWidget(label(look.say("Rounds"), "title"), 1)
        add = button(look.say("New round"), icon=look.icon("add"), look=look)
        add.clicked.connect(self.round_asked)
        head.addWidget(add, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _welcome(self, *, with_examples: bool) -> Welcome:
        welcome = Welcome(self.look, with_examples=with_examples)
        welcome.round_asked.connect(self.round_asked)
        welcome.examples_asked.connect(self.examples_asked)
        welcome.language_chosen.connect(self.language_chosen)
        self._first = welcome.first
        return welcome

    def _card(self, shown: ShownRound, *, first: bool) -> RoundCard:
        card = RoundCard(self.look, shown, first=first)
        card.assessment_chosen.connect(self.assessment_chosen)
        card.questionnaire_asked.connect(self.questionnaire_asked)
        card.carry_asked.connect(self.carry_asked)
        card.deleted.connect(self.round_deleted)
        if self._first is None:
            self._first = card.first
        return card

    def take_focus(self) -> None:
        """To what was worked on last: Enter opens it."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
