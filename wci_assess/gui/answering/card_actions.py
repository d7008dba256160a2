"""The buttons under a question: not applicable, don't know, comment, evidence, clear."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import lettered_button
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark

NOT_APPLICABLE, DONT_KNOW, COMMENT, EVIDENCE, CLEAR = "not-applicable", "dont-know", "comment", "evidence", "clear"
ACTIONS = {
    NOT_APPLICABLE: mark("&Not applicable"),
    DONT_KNOW: mark("&Don’t know"),
    COMMENT: mark("&Comment"),
    EVIDENCE: mark("&Evidence"),
    CLEAR: mark("C&lear"),
}
"""The words of each, with the letter that works together with Alt; a translation chooses its own letters."""


class CardActions(QWidget):
    """Small buttons that flow onto a second line where the text is large."""

    pressed = Signal(str)
    """The name of the action."""

    def __init__(self, look: Look, question: str) -> None:
        super().__init__()
        flow = FlowLayout(look.space(1), self)
        self._buttons = {}
        for name, words in ACTIONS.items():
            button = lettered_button(look.say(words), "quiet", about=question)
            button.setCheckable(name != CLEAR)
            button.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            flow.addWidget(button)
            self._buttons[name] = button

    def show_state(self, checked: frozenset[str], *, clearable: bool) -> None:
        """Shows which actions hold: what is answered, what is open or written."""
        for name, button in self._buttons.items():
            if button.isCheckable():
                button.setChecked(name in checked)
        self._buttons[CLEAR].setVisible(clearable)
