"""Under a question: the answers that every question takes, and what can be attached to an answer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import lettered_button, set_tip
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
ANSWERS = (NOT_APPLICABLE, DONT_KNOW)
"""These answer the question, and look like it; the others stand beside an answer."""
_ICONS = {NOT_APPLICABLE: "not-applicable", DONT_KNOW: "dont-know", COMMENT: "comment", EVIDENCE: "evidence"}


class CardActions(QWidget):
    """Small buttons that flow onto a second line where the text is large."""

    pressed = Signal(str)
    """The name of the action."""

    def __init__(self, look: Look, question: str) -> None:
        super().__init__()
        self._look = look
        flow = FlowLayout(look.space(1), self)
        self._buttons: dict[str, QPushButton] = {}
        side = look.metrics.ems(1.0)
        for name, words in ACTIONS.items():
            button = lettered_button(look.say(words), "answer" if name in ANSWERS else "quiet", about=question)
            button.setCheckable(name != CLEAR)
            if name in _ICONS:
                button.setIconSize(QSize(side, side))
            button.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            flow.addWidget(button)
            self._buttons[name] = button
        self.show_state(frozenset(), clearable=False)

    def show_state(self, checked: frozenset[str], *, clearable: bool) -> None:
        """Shows which actions hold: what is answered, what is open or written."""
        for name, button in self._buttons.items():
            if button.isCheckable():
                button.setChecked(name in checked)
            if name in _ICONS:
                answered = name in checked and name in ANSWERS
                colours = self._look.palette
                colour = colours.accent_ink if answered else colours.accent
                button.setIcon(self._look.icon("done" if answered else _ICONS[name], colour))
        clear = self._buttons[CLEAR]
        policy = clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        clear.setSizePolicy(policy)
        clear.setVisible(clearable)

    def show_before(self, comment: str, words: str) -> None:
        """Tells that something was written in the period before; it stands beside the field when that is opened."""
        set_tip(self._buttons[COMMENT], comment)
        self._buttons[COMMENT].setAccessibleDescription(words)
