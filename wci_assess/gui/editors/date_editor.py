"""A date, written year, month, day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from wci_assess.gui.editors.question_editor import QuestionEditor, Rows, value_of
from wci_assess.gui.editors.typed_field import TypedField
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question


class DateEditor(QuestionEditor):
    """One field; the stored day stands beside it in words."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        form = look.say("YYYY-MM-DD")
        self._field = TypedField(look, f"{self.name} ({form})", 12, form)
        self._field.settled.connect(self._settle)
        self._words = label("", "quiet")
        line = QHBoxLayout()
        line.addWidget(self._field)
        line.addWidget(self._words, 1)
        self.body.addLayout(line)

    def set_answers(self, rows: Rows) -> None:
        """Shows the day."""
        value = value_of(rows)
        self._field.show_stored(value.isoformat() if isinstance(value, date) else "")
        show_text(self._words, self.look.say.date(value) if isinstance(value, date) else "")

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the field."""
        self._field.setFocus(reason)

    def _settle(self, text: str) -> None:
        if text.strip():
            self.value_typed.emit(text, None)
        else:
            self.clear_asked.emit(None)
