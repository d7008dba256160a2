"""Help: how a round goes, every key, and the example councils to try things on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.help.fitting import Fitting
from wci_assess.gui.help.key_list import KeyGroup, key_groups
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.i18n import mark

WIDEST_EMS = 60.0
GUIDE_WORDS = {
    "members": mark("For members"),
    "coordinators": mark("For coordinators"),
    "facilitators": mark("For facilitators"),
    "writing-a-question": mark("How to write a question"),
    "glossary": mark("Words of the field"),
}
"""What leads to each guide."""


class HelpPage(Page):
    """``examples``: whether the example councils are there. ``at_keys``: opened at the keys.

    ``fitting``: what the guides tell about the page that one comes from.
    """

    examples_asked = Signal()
    home_asked = Signal()
    tools_asked = Signal()
    modules_asked = Signal()
    library_asked = Signal()
    guide_asked = Signal(str)
    """A guide to read, or ``GUIDE#ANCHOR``."""

    def __init__(self, look: Look, *, examples: bool, at_keys: bool = False, fitting: Fitting | None = None) -> None:
        super().__init__(look)
        self._fitting = fitting
        self._at_keys = at_keys
        say = look.say
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(4))
        self._column.addWidget(label(say("Help"), "title"))
        self._add_ways()
        self._add_guides()
        self._add_round()
        self._add_toolkit()
        self._add_library()
        self._keys = self._add_keys()
        self._add_examples(examples=examples)
        self._scroll: QScrollArea = show_in_column(look, self, content, WIDEST_EMS)

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(self.look.space(2))
        layout.addWidget(label(title, "heading"))
        self._column.addWidget(card)
        return card, layout

    def _add_ways(self) -> None:
        """What fits the page that one comes from, and the way to the keys, come first."""
        ways = FlowLayout(self.look.space(2))
        self._first: QPushButton | None = None
        if (fitting := self._fitting) is not None:
            self._first = button(self.look.say("About that page: {heading}", heading=fitting.heading), "primary")
            self._first.clicked.connect(lambda: self.guide_asked.emit(fitting.to))
            ways.addWidget(self._first)
        self._to_keys = button(self.look.say("Keys"))
        self._to_keys.clicked.connect(self.show_keys)
        ways.addWidget(self._to_keys)
        self._column.addLayout(ways)

    def _add_guides(self) -> None:
        say = self.look.say
        _card, layout = self._card(say("Guides"))
        layout.addWidget(label(say("With pictures, and a field that finds words in all of them.")))
        ways = FlowLayout(self.look.space(2))
        for guide, words in GUIDE_WORDS.items():
            way = button(say(words))
            way.clicked.connect(lambda _checked=False, guide=guide: self.guide_asked.emit(guide))
            ways.addWidget(way)
        layout.addLayout(ways)

    def _add_round(self) -> None:
        say = self.look.say
        _card, layout = self._card(say("How a round goes"))
        sentences = (
            say("Start a round for your council on Home: the period, the questionnaires, all of it or the short form."),
            say("Answer section by section. Each answer is saved at once; stop at any time and go on later."),
            say("On paper: print the blank form under Questionnaires, then key it in under Paper form."),
            say("Under Review you see what is missing and what wants a word. Then close the assessment."),
            say("Report compares this year with last year, and prints. Next year, press Start next year on Home."),
        )
        for number, sentence in enumerate(sentences, 1):
            layout.addWidget(label(f"{number}.  {sentence}"))

    def _add_toolkit(self) -> None:
        say = self.look.say
        _card, layout = self._card(say("Tool kit and training modules"))
        layout.addWidget(
            label(say("One-page tools for the first steps that the questionnaires advise, a guide to meetings, and "
                      "modules of 45 minutes that work on your own answers. Read them here, or print them."))
        )  # fmt: skip
        ways = FlowLayout(self.look.space(2))
        for words, asked in ((say("Tool kit"), self.tools_asked), (say("Training modules"), self.modules_asked)):
            way = button(words)
            way.clicked.connect(asked)
            ways.addWidget(way)
        layout.addLayout(ways)

    def _add_library(self) -> None:
        say = self.look.say
        _card, layout = self._card(say("Practice library"))
        layout.addWidget(
            label(say("Examples of practices: what your council and others tried, for whom, what it cost and what came "
                      "of it. They also stand beside each practice while you answer."))
        )  # fmt: skip
        way = button(say("Practice library"))
        way.clicked.connect(self.library_asked)
        layout.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_keys(self) -> QFrame:
        card, layout = self._card(self.look.say("Keys"))
        for group in key_groups(self.look):
            layout.addSpacing(self.look.space(1))
            layout.addWidget(label(group.title, "strong"))
            layout.addLayout(self._table(group))
        return card

    def _table(self, group: KeyGroup) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(self.look.space(4))
        table.setVerticalSpacing(self.look.space(1))
        table.setColumnStretch(1, 1)
        for row, (keys, words) in enumerate(group.keys):
            named = label(keys, "strong", wrap=False)
            named.setMinimumWidth(self.look.metrics.ems(9))
            table.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(label(words), row, 1)
        return table

    def _add_examples(self, *, examples: bool) -> None:
        say = self.look.say
        _card, layout = self._card(say("Example councils"))
        if examples:
            layout.addWidget(label(say("The example councils stand on Home, below your own rounds.")))
            way = button(say("Home"))
            way.clicked.connect(self.home_asked)
        else:
            layout.addWidget(
                label(say("Councils that do not exist, with three years of answers each: try everything on them. "
                          "They lie apart from your own work, and can be removed."))
            )  # fmt: skip
            way = button(say("See example councils"))
            way.clicked.connect(self.examples_asked)
        layout.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def show_keys(self) -> None:
        """Brings the keys into view."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(self._keys.y() - self.look.space(2))

    def take_focus(self) -> None:
        """To what fits, else to the way to the keys."""
        (self._first or self._to_keys).setFocus(Qt.FocusReason.OtherFocusReason)
        if self._at_keys:
            QTimer.singleShot(0, self, self.show_keys)

    def memory(self) -> int:
        """How far down one is."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """As far down."""
        if isinstance(memory, int):
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(memory))
