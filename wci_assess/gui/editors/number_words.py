"""Numbers and ranges as a field shows them."""

from __future__ import annotations

from decimal import Decimal

from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question


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
