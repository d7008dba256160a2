"""Why there is nothing to settle yet, and what to do: one sentence and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column

WIDEST_EMS = 60.0


class NoMeetingPage(Page):
    """``open_collection``: members can still answer; else nobody's answers came."""

    people_asked = Signal()
    answers_asked = Signal()

    def __init__(self, look: Look, *, open_collection: bool) -> None:
        super().__init__(look)
        say = look.say
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(say("Meeting"), "title"))
        words = (
            say(
                "A meeting starts from what members answered: hand the round out to them, take their files in, then "
                "close the collection."
            )
            if open_collection
            else say("No member answered in this round, so the council answers together, under “Answers”.")
        )
        column.addWidget(label(words))
        self._way = button(say("Go to People") if open_collection else say("Go to Answers"), "primary")
        self._way.clicked.connect(self.people_asked if open_collection else self.answers_asked)
        column.addWidget(self._way, 0, Qt.AlignmentFlag.AlignLeft)
        show_in_column(look, self, content, WIDEST_EMS)

    def take_focus(self) -> None:
        """To the way there."""
        self._way.setFocus(Qt.FocusReason.OtherFocusReason)
