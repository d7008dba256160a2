"""Finds questions by what is written in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answered

MOST = 100
"""More matches than this help no one."""


def folded(text: str) -> str:
    """``text`` without case and accents: ``Étape`` is found by ``etape``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def find(questionnaire: Questionnaire, answered: Answered, wanted: str, language: str) -> list[Question]:
    """The questions in scope that hold every word of ``wanted`` in number, text or help; in order, at most 100."""
    words = folded(wanted).split()
    if not words:
        return []
    found: list[Question] = []
    for question in questionnaire.questions():
        if answered.applies(question.id) and _holds(questionnaire, question, words, language):
            found.append(question)
            if len(found) == MOST:
                break
    return found


def _holds(questionnaire: Questionnaire, question: Question, words: list[str], language: str) -> bool:
    text = " ".join(_texts(questionnaire, question, language))
    return all(word in text for word in words)


def _texts(questionnaire: Questionnaire, question: Question, language: str) -> Iterator[str]:
    yield questionnaire.numbers[question.id]
    for text in (question.text, question.help):
        if text is not None:
            yield folded(text.in_language(language))
