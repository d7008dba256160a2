"""Why there is nothing to settle yet, and what to do: one sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column

WIDEST_EMS = 60.0


class NoMeetingPage(Page):
    """``open_collection``: members can still answer; else nobody's answers came."""

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
        show_in_column(look, self, content, WIDEST_EMS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
