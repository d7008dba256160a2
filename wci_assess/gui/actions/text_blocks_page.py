"""A round in words for the funder's report and the annual plan: block by block, each to be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, copy_text, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.report import TextBlock, blocks_text
from wci_assess.report.text_block import ABOUT, TITLE

WIDEST_EMS = 64.0


class TextBlocksPage(Page):
    """``blocks`` are of the council's own answers; nothing is stored here."""

    back_asked = Signal()
    text_asked = Signal()
    """All of it shall be saved as plain text."""
    print_asked = Signal()

    def __init__(self, look: Look, blocks: tuple[TextBlock, ...]) -> None:
        super().__init__(look)
        say = look.say
        self._blocks = blocks
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(4))
        column.addWidget(label(say(TITLE), "title"))
        column.addWidget(label(say(ABOUT)))
        ways = FlowLayout(look.space(2))
        self._back = button(say("Back to the plan"))
        self._back.clicked.connect(self.back_asked)
        ways.addWidget(self._back)
        if blocks:
            whole, text, paper = button(say("Copy all")), button(say("Save as text…")), button(say("Save as PDF…"))
            whole.clicked.connect(lambda: self._copy(blocks_text(blocks, say), say("All of it is copied.")))
            text.clicked.connect(self.text_asked)
            paper.clicked.connect(self.print_asked)
            for way in (whole, text, paper):
                ways.addWidget(way)
        column.addLayout(ways)
        for card in self._cards(blocks):
            column.addWidget(card)
        if not blocks:
            column.addWidget(label(say("No practice of this round is rated yet, and nothing is planned."), "quiet"))
        content = QWidget()
        content.setLayout(column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _cards(self, blocks: Sequence[TextBlock]) -> Sequence[QFrame]:
        return [self._card(block) for block in blocks]

    def _card(self, block: TextBlock) -> QFrame:
        look, say = self.look, self.look.say
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(look.space(each) for each in (4, 3, 4, 3)))
        inside.setSpacing(look.space(2))
        inside.addWidget(label(block.title, "heading"))
        inside.addWidget(label(block.about, "quiet"))
        for part in block.parts:
            inside.addWidget(label("\n".join((part.text, *(f"•  {each}" for each in part.points))), selectable=True))
        copy = button(say("Copy"), about=block.title)
        copy.clicked.connect(lambda: self._copy(block.text, say("Copied: {title}", title=block.title)))
        inside.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _copy(self, text: str, words: str) -> None:
        copy_text(text)
        self.told.emit(words, False)

    def take_focus(self) -> None:
        """To the way back."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Back to the plan."""
        self.back_asked.emit()
        return True

    def memory(self) -> int:
        """How far down one is."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """As far down."""
        if isinstance(memory, int):
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(memory))
