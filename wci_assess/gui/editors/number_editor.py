"""A number, with its unit and range beside the field."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout

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


def typed_number(look: Look, value: Decimal) -> str:
    """The number as a field shows it: all its digits, the language's decimal sign, nothing between thousands."""
    text = f"{value:f}"
    return text.replace(".", ",") if look.language == "fr" else text


def range_words(look: Look, question: Question) -> str:
    """The range that a question takes, in words; nothing where it has none."""
    say = look.say
    least = None if question.minimum is None else typed_number(look, Decimal(f"{question.minimum:g}"))
    most = None if question.maximum is None else typed_number(look, Decimal(f"{question.maximum:g}"))
    if least is not None and most is not None:
        return say("({least} to {most})", least=least, most=most)
    if least is not None:
        return say("({least} or more)", least=least)
    if most is not None:
        return say("({most} or less)", most=most)
    return ""
