"""A text of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt

from wci_assess.gui.editors.question_editor import QuestionEditor, Rows, value_of
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.questionnaire import Question


class TextEditor(QuestionEditor):
    """A field of several lines; what is being typed is kept as a draft."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        self._field = NoteField(look, self.name, lines=3)
        self._field.typing.connect(self.typing)
        self._field.settled.connect(self._settle)
        self.body.addWidget(self._field)

    def set_answers(self, rows: Rows) -> None:
        """Shows the text."""
        value = value_of(rows)
        self._field.show_stored(value if isinstance(value, str) else "")

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the field."""
        self._field.setFocus(reason)

    def _settle(self, text: str) -> None:
        if text.strip():
            self.value_typed.emit(text, None)
        else:
            self.clear_asked.emit(None)
