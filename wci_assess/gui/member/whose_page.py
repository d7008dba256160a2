"""A form that was handed out from this computer: does its coordinator look at it as a member, or go to People?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column

WIDEST_EMS = 60.0


class WhosePage(Page):
    """One question, two ways."""

    member_asked = Signal()
    people_asked = Signal()

    def __init__(self, look: Look, council: str, period: str) -> None:
        super().__init__(look)
        say = look.say
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(f"{council}{DOT}{period}", "title"))
        column.addWidget(
            label(
                say(
                    "This form was handed out from this computer, and holds no answers. Members open it to answer; "
                    "what they send back is taken in under People."
                )
            )
        )
        ways = FlowLayout(look.space(2))
        self._people = button(say("Go to People"), "primary")
        self._people.clicked.connect(self.people_asked)
        ways.addWidget(self._people)
        member = button(say("Look at it as a member"))
        member.clicked.connect(self.member_asked)
        ways.addWidget(member)
        column.addLayout(ways)
        show_in_column(look, self, content, WIDEST_EMS)

    def take_focus(self) -> None:
        """To where a coordinator goes."""
        self._people.setFocus(Qt.FocusReason.OtherFocusReason)
