"""A number, with its unit and range beside the field."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout

from wci_assess.gui.editors.number_words import range_words, typed_number
from wci_assess.gui.editors.question_editor import OneFieldEditor
from wci_assess.gui.plain_text import label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.questionnaire import Question
from wci_assess.response import Value


class NumberEditor(OneFieldEditor):
    """One field."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        unit = read(look, question.unit)
        self.take_field(TypedField(look, " ".join(filter(None, (self.name, unit))), 12))
        line = QHBoxLayout()
        line.addWidget(self.field)
        line.addWidget(label(" ".join(filter(None, (unit, range_words(look, question)))), "quiet"), 1)
        self.body.addLayout(line)

    def stored_text(self, value: Value | None) -> str:
        """The number as it is typed in this language."""
        return typed_number(self.look, value) if isinstance(value, Decimal) else ""
