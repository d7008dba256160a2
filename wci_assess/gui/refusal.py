"""Why an answer was not taken, in the words that people see: a question by its number, its choices by their labels."""

from __future__ import annotations

from wci_assess.errors import ExpectedError
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question, Questionnaire


def refusal(look: Look, questionnaire: Questionnaire, error: ExpectedError) -> str:
    """The error's sentence; the ids in it, which commands and files need, are on no screen."""
    question = questionnaire.question(str(error.values.get("question", "")))
    if question is None:
        return error.sentence(look.say)
    shown = {"question": questionnaire.numbers[question.id], "choices": _choices(look, question)}
    named = {name: shown.get(name, value) for name, value in error.values.items()}
    return ExpectedError(error.code, error.message, blame=error.blame, **named).sentence(look.say)


def _choices(look: Look, question: Question) -> str:
    if question.scale:
        return ", ".join(f"{level.number} {read(look, level.label)}" for level in question.scale.levels)
    return ", ".join(read(look, option.label) for option in question.options)
