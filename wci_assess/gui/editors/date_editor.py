"""A date, written year, month, day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from wci_assess.gui.editors.question_editor import OneFieldEditor, value_of
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.questionnaire import Question
from wci_assess.response import Value
from wci_assess.response.edit import Rows

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts


class DateEditor(OneFieldEditor):
    """One field; the stored day stands beside it in words."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        form = look.say("YYYY-MM-DD")
        self.take_field(TypedField(look, f"{self.name} ({form})", 12, form))
        self._words = label("", "quiet")
        line = QHBoxLayout()
        line.addWidget(self.field)
        line.addWidget(self._words, 1)
        self.body.addLayout(line)

    def stored_text(self, value: Value | None) -> str:
        """The day as it is typed."""
        return value.isoformat() if isinstance(value, date) else ""

    def show_answers(self, rows: Rows, drafts: Drafts) -> None:
        """Shows the day, and says it in words."""
        super().show_answers(rows, drafts)
        value = value_of(rows)
        show_text(self._words, self.look.say.date(value) if isinstance(value, date) else "")
