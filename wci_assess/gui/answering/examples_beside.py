"""Examples on a practice, beside it: what came of each in a few words, the way to read it, and a way to write one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.practice_library.example_words import facts_words, title_words
from wci_assess.gui.theme import Look
from wci_assess.workspace.practice_examples import ShownExample

MOST = 3
"""Examples that stand beside a practice; all of them are in the library."""
_MOST_LETTERS = 160
"""Of what came of it; the rest is read where the example is opened."""


class ExamplesBeside(QWidget):
    """It is there before the examples are read, and says nothing then: so that nothing above it moves."""

    chosen = Signal(int)
    """The number of an example; 0: all of them."""
    wanted = Signal()

    def __init__(self, look: Look, practice: str) -> None:
        super().__init__()
        self._look, self._practice = look, practice
        say = look.say
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(label(say("Examples of this practice"), "strong"))
        self._none = label("", "quiet")
        layout.addWidget(self._none)
        self._frames = QVBoxLayout()
        self._frames.setSpacing(look.space(2))
        layout.addLayout(self._frames)
        ways = FlowLayout(look.space(2))
        self._all = button("", "quiet")
        self._all.clicked.connect(lambda: self.chosen.emit(0))
        self._all.hide()
        ways.addWidget(self._all)
        write = button(say("Write an example"), "quiet", about=practice)
        write.clicked.connect(self.wanted)
        ways.addWidget(write)
        layout.addLayout(ways)

    def show_examples(self, examples: Sequence[ShownExample]) -> None:
        """Shows the first of them."""
        say = self._look.say
        while (item := self._frames.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for each in examples[:MOST]:
            self._frames.addWidget(self._frame(each))
        none = "" if examples else say("None yet. What you tried may help others.")
        show_text(self._none, none)
        self._none.setVisible(bool(none))
        more = len(examples) > MOST
        if more:
            words = say.plural("Read the {count} example", "Read all {count} examples", len(examples))
            show_text(self._all, words, f"{words}. {self._practice}")
        self._all.setVisible(more)

    def _frame(self, shown: ShownExample) -> QFrame:
        look = self._look
        frame = QFrame()
        frame.setProperty("role", "inset")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(*(look.space(2),) * 4)
        layout.setSpacing(look.space(0.5))
        title = title_words(look, shown.example)
        layout.addWidget(label(title, "strong"))
        layout.addWidget(label(facts_words(look, shown), "small"))
        if shown.example.result:
            layout.addWidget(label(_shortened(shown.example.result)))
        way = button(look.say("Change it") if shown.own else look.say("Read it"), "quiet", about=title)
        way.clicked.connect(lambda: self.chosen.emit(shown.number))
        ways = FlowLayout(look.space(2))
        ways.addWidget(way)
        layout.addLayout(ways)
        return frame


def _shortened(text: str) -> str:
    """The beginning of a text, to a whole word."""
    line = " ".join(text.split())
    if len(line) <= _MOST_LETTERS:
        return line
    return line[:_MOST_LETTERS].rsplit(" ", 1)[0] + " …"
