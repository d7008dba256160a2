"""A member's file on Home: whose round it is, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.workspace.member_files_kept import KeptFile


class MemberCard(QFrame):
    """Says that she wants to go on."""

    chosen = Signal(object)
    """The :class:`~wci_assess.workspace.member_files_kept.KeptFile`."""

    def __init__(self, look: Look, kept: KeptFile, *, primary: bool) -> None:
        super().__init__()
        say = look.say
        self.setProperty("role", "card")
        title = say("My answers for {council}, {period}", council=kept.council, period=kept.label)
        words = QVBoxLayout()
        words.setSpacing(look.space(1))
        words.addWidget(label(title, "heading"))
        if kept.look == 2:
            words.addWidget(label(say("second look"), "quiet"))
        if kept.temporary:
            passing = say("Only until you close the window: nothing of it is kept on this computer.")
            words.addWidget(label(passing, "quiet"))
        self.first = button(say("Go on"), "primary" if primary else "plain", about=title)
        self.first.clicked.connect(lambda: self.chosen.emit(kept))
        across = QHBoxLayout(self)
        across.setContentsMargins(*(look.space(each) for each in (5, 4, 5, 4)))
        across.setSpacing(look.space(4))
        across.addLayout(words, 1)
        across.addWidget(self.first, 0, Qt.AlignmentFlag.AlignVCenter)
