"""Under a question: the answers that every question takes, and what can be attached to an answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, keep_room, lettered_button, put_icon, set_tip
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark

NOT_APPLICABLE, DONT_KNOW, COMMENT, EVIDENCE, CLEAR = "not-applicable", "dont-know", "comment", "evidence", "clear"
TOOLS = "tools"
"""The way to the tools of a practice: there after a low rating."""
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
_ICON_EMS = 1.0
_ICONS = {NOT_APPLICABLE: "not-applicable", DONT_KNOW: "dont-know", COMMENT: "comment", EVIDENCE: "evidence"}


class CardActions(QWidget):
    """Small buttons that flow onto a second line where the text is large."""

    pressed = Signal(str)
    """The name of the action."""

    def __init__(self, look: Look, question: str, *, tools: bool = False) -> None:
        """``tools``: whether there may be a way to tools."""
        super().__init__()
        self._look = look
        flow = FlowLayout(look.space(1), self)
        self._buttons: dict[str, QPushButton] = {}
        self._tools_wanted = False
        for name, words in ACTIONS.items():
            made = lettered_button(look.say(words), "answer" if name in ANSWERS else "quiet", about=question)
            made.setCheckable(name != CLEAR)
            made.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            flow.addWidget(made)
            self._buttons[name] = made
        keep_room(self._buttons[CLEAR])
        self._tools = button(look.say("Tools for this"), "quiet", about=question) if tools else None
        if self._tools is not None:
            self._tools.clicked.connect(lambda: self.pressed.emit(TOOLS))
            flow.addWidget(self._tools)
            self._tools.hide()
        self.show_state(frozenset(), clearable=False)

    def show_state(self, checked: frozenset[str], *, clearable: bool) -> None:
        """Shows which actions hold: what is answered, what is open or written."""
        for name, each in self._buttons.items():
            if each.isCheckable():
                each.setChecked(name in checked)
            if name in _ICONS:
                answered = name in checked and name in ANSWERS
                colours = self._look.palette
                colour = colours.accent_ink if answered else colours.accent
                icon = self._look.icon("done" if answered else _ICONS[name], colour)
                put_icon(each, icon, self._look.metrics.ems(_ICON_EMS))
        self._buttons[CLEAR].setVisible(clearable)

    def show_tools(self, *, shown: bool) -> None:
        """Shows or hides the way to the tools, where it has room on the last line: so nothing moves.

        Where it has none, the help beside the questions is open or large, and leads there too.
        """
        self._tools_wanted = shown
        self._place_tools()

    def _place_tools(self) -> None:
        if self._tools is None:
            return
        if not self._tools_wanted:
            self._tools.hide()
            return
        widths = [each.sizeHint().width() for each in self._buttons.values()]
        gap, room = self._look.space(1), self.width()
        fits = _lines([*widths, self._tools.sizeHint().width()], gap, room) == _lines(widths, gap, room)
        self._tools.setVisible(fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for more, or for less."""
        super().resizeEvent(event)
        self._place_tools()

    def show_before(self, comment: str, words: str) -> None:
        """Tells that something was written in the period before; it stands beside the field when that is opened."""
        set_tip(self._buttons[COMMENT], comment)
        self._buttons[COMMENT].setAccessibleDescription(words)


def _lines(widths: Sequence[int], gap: int, room: int) -> int:
    """How many lines a flow of such parts takes."""
    lines, used = 1, 0
    for width in widths:
        if used and used + gap + width > room:
            lines, used = lines + 1, 0
        used += width + (gap if used else 0)
    return lines
