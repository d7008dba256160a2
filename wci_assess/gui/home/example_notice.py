"""Says that what follows is made up, and offers to take it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look


class ExampleNotice(QFrame):
    """A line above the example councils."""

    remove_asked = Signal()

    def __init__(self, look: Look, *, removable: bool) -> None:
        super().__init__()
        say = look.say
        self.setProperty("role", "notice")
        told = QWidget()
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(label(say("Example councils"), "heading"))
        words.addWidget(label(say("They are made up, to try things out. Nothing of them enters your own reports.")))
        remove = button(say("Remove the examples"), icon=look.icon("delete"), look=look)
        remove.clicked.connect(self.remove_asked)
        layout = BesideLayout(look, self)
        layout.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
        layout.addWidget(told)
        if not removable:
            remove.hide()
        layout.addWidget(remove)
