"""Home: the rounds, the one last worked on first and one key away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui.home.example_notice import ExampleNotice
from wci_assess.gui.home.welcome import Welcome
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.rounds.round_card import RoundCard
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.response import Condition
from wci_assess.workspace.damage import damage_told
from wci_assess.workspace.home import Home, HomeRound

WIDEST_EMS = 60.0
_MOST_DAMAGE = 5
FIRST = 3
"""Parts that are built before the page is shown; more than that is rarely in view."""


class HomePage(Page):
    """Shows what it is given, and says what was chosen."""

    assessment_chosen = Signal(object)
    """The assessment's :class:`~wci_assess.workspace.refs.Ref`."""
    round_asked = Signal()
    questionnaire_asked = Signal(object)
    """The round that gets another questionnaire."""
    carry_asked = Signal(object, str)
    next_year_asked = Signal(object)
    overview_asked = Signal(object)
    """The round whose own pages shall be shown."""
    history_asked = Signal()
    councils_asked = Signal()
    backups_asked = Signal()
    all_asked = Signal()
    examples_asked = Signal()
    examples_removed = Signal()
    language_chosen = Signal(str)
    file_asked = Signal()
    """A file shall be opened, whatever it is."""
    files_given = Signal(object)
    """These files were dropped."""
    member_file_chosen = Signal(object)
    """A :class:`~wci_assess.workspace.member_files_kept.KeptFile`."""

    def __init__(self, look: Look, home: Home, *, used: bool = False, trouble: ExpectedError | None = None) -> None:
        """``used``: whether there is a past to look at, though no round of it is left. ``trouble``: of the backups."""
        super().__init__(look)
        self._first: QWidget | None = None
        self._home = home
        self._past: QWidget | None = None
        self.setAcceptDrops(True)
        own = [each for each in home.rounds if not each.example]
        examples = [each for each in home.rounds if each.example]
        self._column = QVBoxLayout()
        self._column.setSpacing(look.space(4))
        if home.damage:
            told = [damage_told(each) for each in home.damage[:_MOST_DAMAGE]]
            self._column.addWidget(self._notice(look.say("Part of the store is damaged"), told))
        elif trouble is not None:
            self._column.addWidget(self._notice(look.say("No backup can be made"), [trouble]))
        if own or home.damage:
            self._column.addLayout(self._head())
        else:
            for kept in self._member_cards(primary=True):
                self._column.addWidget(kept)
            self._column.addWidget(self._welcome(with_examples=not examples))
            self._past = self._ways_back()
            if not used:  # never shown before it is in the page: it would be a window of its own
                self._past.hide()
            self._column.addWidget(self._past)
        self._parts = self._cards(own, examples)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_next)
        for _ in range(FIRST):
            self._build_next()
        self._lay_out(self._column)
        self._timer.start()

    def _cards(self, own: Sequence[HomeRound], examples: Sequence[HomeRound]) -> Iterator[QWidget]:
        """The cards, one after the other: those in view at once, the rest while nothing else is to be done."""
        first = _worked_on_last(own)
        for each in own:
            yield self._card(each, first=each is first)
        if own or self._home.damage:
            yield from self._member_cards(primary=False)
        if self._home.more:
            yield self._rest()
        if examples:
            notice = ExampleNotice(self.look, removable=any(each.ref.example for each in examples))
            notice.remove_asked.connect(self.examples_removed)
            yield notice
            for each in examples:
                yield self._card(each, first=False)

    def _member_cards(self, *, primary: bool) -> Iterator[QWidget]:
        if not self._home.member_files:
            return
        from wci_assess.gui.home.member_card import MemberCard

        for kept in self._home.member_files:
            card = MemberCard(self.look, kept, primary=primary and self._first is None)
            card.chosen.connect(self.member_file_chosen)
            self._first = self._first or card.first
            yield card

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

    def _head(self) -> QVBoxLayout:
        look, say = self.look, self.look.say
        ways = FlowLayout(look.space(2))
        add = button(say("New round"), icon=look.icon("add"), look=look)
        add.clicked.connect(self.round_asked)
        ways.addWidget(add)
        for way in self._past_buttons():
            ways.addWidget(way)
        file = button(say("Open a file…"), "quiet")
        file.clicked.connect(self.file_asked)
        ways.addWidget(file)
        if not any(each.example for each in self._home.rounds):
            examples = button(say("See example councils"), "quiet")
            examples.clicked.connect(self.examples_asked)
            ways.addWidget(examples)
        head = QVBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(label(say("Rounds"), "title"))
        head.addLayout(ways)
        return head

    def _past_buttons(self) -> Iterator[QWidget]:
        say = self.look.say
        for words, asked in ((say("Councils"), self.councils_asked), (say("History and deleted"), self.history_asked)):
            way = button(words, "quiet")
            way.clicked.connect(asked)
            yield way

    def _ways_back(self) -> QWidget:
        together = QWidget()
        ways = FlowLayout(self.look.space(2), together)
        for way in self._past_buttons():
            ways.addWidget(way)
        return together

    def show_past(self) -> None:
        """Something happened here before, though no round is left: offers the ways to it."""
        if self._past is not None:
            self._past.show()

    def _welcome(self, *, with_examples: bool) -> Welcome:
        welcome = Welcome(self.look, with_examples=with_examples)
        welcome.round_asked.connect(self.round_asked)
        welcome.examples_asked.connect(self.examples_asked)
        welcome.language_chosen.connect(self.language_chosen)
        welcome.file_asked.connect(self.file_asked)
        self._first = self._first or welcome.first
        return welcome

    def _card(self, shown: HomeRound, *, first: bool) -> RoundCard:
        card = RoundCard(self.look, shown, first=first)
        card.assessment_chosen.connect(self.assessment_chosen)
        card.questionnaire_asked.connect(self.questionnaire_asked)
        card.carry_asked.connect(self.carry_asked)
        card.next_year_asked.connect(self.next_year_asked)
        card.overview_asked.connect(self.overview_asked)
        if first or self._first is None:
            self._first = card.first
        return card

    def _rest(self) -> QWidget:
        """What was not used lately is one press away."""
        words = self.look.say.plural("Show {count} older round", "Show {count} older rounds", self._home.more)
        more = button(words, "quiet")
        more.clicked.connect(self.all_asked)
        return more

    def _notice(self, title: str, told: Sequence[ExpectedError]) -> QWidget:
        """What is wrong is told beside all that is whole."""
        look, say = self.look, self.look.say
        notice = QFrame()
        notice.setProperty("role", "notice")
        words = QVBoxLayout(notice)
        words.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
        words.addWidget(label(title, "heading"))
        for each in told:
            words.addWidget(label(each.sentence(say), selectable=True))
        backups = button(say("Backups…"))
        backups.clicked.connect(self.backups_asked)
        words.addWidget(backups, 0, Qt.AlignmentFlag.AlignLeft)
        return notice

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Looks what they are."""
        from wci_assess.gui.dropped import dropped_files  # few files are dropped

        if files := dropped_files(event):
            event.acceptProposedAction()
            self.files_given.emit(files)

    def take_focus(self) -> None:
        """To what was worked on last: Enter opens it."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def _worked_on_last(rounds: Sequence[HomeRound]) -> HomeRound | None:
    """The round whose Enter is ready: the first that still takes answers, else the first."""
    still_open = (
        each for each in rounds if any(shown.assessment.state is Condition.OPEN for shown in each.listed.assessments)
    )
    return next(still_open, next(iter(rounds), None))
