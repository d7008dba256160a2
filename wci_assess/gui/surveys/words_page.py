"""What people wrote in a survey, text by text: read here, printed where it is released. A stretch at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import CheckOption, Face, Mark
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.workspace.reply_words import ReplyWords

WIDEST_EMS = 60.0
AT_ONCE = 20


class WordsPage(Page):
    """Shows texts of replies; says which are to be printed."""

    released = Signal(int, str, bool)
    """A reply's id, the question's, and whether its words may print."""
    moved = Signal(int)
    """The place of the first text to be shown."""
    back_asked = Signal()

    def __init__(self, look: Look, title: str, words: Sequence[ReplyWords], start: int = 0) -> None:
        super().__init__(look)
        say = look.say
        self._words, self._start = words, start
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(3))
        self._back = button(say("Back to the surveys"), "quiet")
        self._back.clicked.connect(self.back_asked)
        row = FlowLayout(look.space(2))
        row.addWidget(self._back)
        self._column.addLayout(row)
        self._column.addWidget(label(say("What people wrote"), "title"))
        self._column.addWidget(label(title, "strong"))
        why = say(
            "Only you see these texts. What you release is printed in the report, without language or other answers. "
            "Leave out what would tell who wrote it."
        )
        self._column.addWidget(label(why, "quiet"))
        if not words:
            self._column.addWidget(label(say("Nobody wrote anything.")))
        last = None
        for each in words[start : start + AT_ONCE]:
            if each.question.id != last:
                self._column.addWidget(label(read(look, each.question.text), "heading"))
                last = each.question.id
            self._column.addWidget(self._row(each))
        self._add_stretches()
        content = QWidget()
        content.setLayout(self._column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _row(self, words: ReplyWords) -> QFrame:
        look, say = self.look, self.look.say
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(look.space(each) for each in (4, 3, 4, 3)))
        layout.setSpacing(look.space(2))
        layout.addWidget(label(words.text, selectable=True))
        if words.personal:
            ask = say("This may name a person, or say how to reach one. Read it twice before you release it.")
            layout.addWidget(label(ask, "problem"))
        said = say("May be printed")
        row = OptionRow(look, f"{said}. {words.text[:80]}", [CheckOption(look, Face(said, Mark.SQUARE))])
        row.show_chosen(frozenset({0} if words.released else ()))
        row.asked.connect(lambda _: self.released.emit(words.reply, words.question.id, not words.released))
        layout.addWidget(row)
        return card

    def _add_stretches(self) -> None:
        say, count = self.look.say, len(self._words)
        if count <= AT_ONCE:
            return
        row = FlowLayout(self.look.space(2))
        for words, start in (
            (say("Texts before these"), self._start - AT_ONCE),
            (say("Next texts"), self._start + AT_ONCE),
        ):
            if 0 <= start < count:
                way = button(words)
                way.clicked.connect(lambda _=False, start=start: self.moved.emit(start))
                row.addWidget(way)
        shown = say(
            "{first} to {last} of {count}",
            first=self._start + 1, last=min(count, self._start + AT_ONCE), count=say.number(count),
        )  # fmt: skip
        self._column.addWidget(label(shown, "quiet"))
        self._column.addLayout(row)

    def take_focus(self) -> None:
        """To the way back."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True

    def memory(self) -> object:
        """How far it is scrolled."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """The same."""
        if isinstance(memory, int):
            self._scroll.verticalScrollBar().setValue(memory)
