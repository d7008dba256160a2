"""A text of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wci_assess.gui.editors.question_editor import QuestionEditor, draft_text, value_of
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.note_field import NoteField
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Field, Place, Rows, Write

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts


class TextEditor(QuestionEditor):
    """A field of several lines."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        self._field = NoteField(look, self.name, lines=3)
        self._field.typing.connect(lambda text: self.typing.emit(self._write(text)))
        self._field.settled.connect(lambda text: self.edited.emit(self._write(text)))
        self.body.addWidget(self._field)

    def show_answers(self, rows: Rows, drafts: Drafts) -> None:
        """Shows the text."""
        value = value_of(rows)
        self._field.show_stored(
            value if isinstance(value, str) else "", draft_text(drafts, Place(self.question.id, None, Field.VALUE))
        )

    def settle(self) -> None:
        """Settles the field."""
        self._field.settle()

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the field."""
        self._field.setFocus(reason)

    def _write(self, text: str) -> Write:
        return Write(self.question.id, Field.VALUE, text)
