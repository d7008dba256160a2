"""Finds questions by what is written in them, and shows where."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answered

MOST = 100
"""More matches than this help no one."""
AROUND = 60
"""Letters that are shown before and after a hit in a long text."""
NUMBER, QUESTION = "number", "question"
GUIDANCE, ADVICE, LEVELS = mark("What good looks like"), mark("A first step"), mark("Levels")
COMMENT, EVIDENCE = mark("Comment"), mark("Evidence")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with what was found in it."""

    where: str
    """One of the words above (English; the catalogue has the French)."""
    text: str
    marks: tuple[Span, ...]
    """Start and end of each hit in ``text``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A question, what was found in its own text, and the best piece of another one where it does not hold all."""

    question: Question
    marks: tuple[Span, ...]
    """In the question's text."""
    beside: Snippet | None


def folded(text: str) -> str:
    """``text`` without case and accents: ``Étape`` is found by ``etape``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def find(questionnaire: Questionnaire, answered: Answered, wanted: str, language: str) -> list[Hit]:
    """The questions in scope in which every word of ``wanted`` is written somewhere; in order, at most 100."""
    words = folded(wanted).split()
    if not words:
        return []
    found: list[Hit] = []
    for question in questionnaire.questions():
        if answered.applies(question.id):
            texts = list(_texts(questionnaire, answered, question, language))
            if all(any(word in folded(text) for _where, text in texts) for word in words):
                found.append(_hit(question, texts, words))
                if len(found) == MOST:
                    break
    return found


def _texts(
    questionnaire: Questionnaire, answered: Answered, question: Question, language: str
) -> Iterator[tuple[str, str]]:
    yield QUESTION, question.text.in_language(language)
    yield NUMBER, questionnaire.numbers[question.id]
    for where, text in ((GUIDANCE, question.help), (ADVICE, question.advice)):
        if text is not None:
            yield where, text.in_language(language)
    for meaning in question.levels.values():
        yield LEVELS, meaning.in_language(language)
    answer = answered.rows(question.id).get(None)
    if answer is not None:
        yield from ((where, text) for where, text in ((COMMENT, answer.comment), (EVIDENCE, answer.evidence)) if text)


def _hit(question: Question, texts: Sequence[tuple[str, str]], words: Sequence[str]) -> Hit:
    own = folded(texts[0][1])
    missing = [word for word in words if word not in own]
    others = [text for text in texts[1:] if text[0] != NUMBER]
    best = max(others, key=lambda each: sum(word in folded(each[1]) for word in missing), default=None)
    beside = None
    if best is not None and any(word in folded(best[1]) for word in missing):
        beside = _snippet(*best, words)
    return Hit(question, spans(texts[0][1], words), beside)


def _snippet(where: str, text: str, words: Sequence[str]) -> Snippet:
    """The text around its first hit, cut between words."""
    text = " ".join(text.split())
    found = spans(text, words)
    first, last = found[0][0], found[0][1]
    start = 0 if first <= AROUND else text.rfind(" ", 0, first - AROUND // 2) + 1
    end = len(text) if len(text) - last <= AROUND else text.find(" ", last + AROUND)
    end = len(text) if end < 0 else end
    piece = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return Snippet(where, piece, spans(piece, words))


def spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Where folded ``words`` stand in ``text``, whatever its case and accents; what overlaps is one."""
    plain, places = "", []
    for place, character in enumerate(text):
        letters = folded(character)
        plain += letters
        places += [place] * len(letters)
    places.append(len(text))
    found: list[Span] = []
    for word in words:
        at = plain.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = plain.find(word, at + len(word))
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
