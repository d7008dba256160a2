"""What was keyed for one question of a paper form. Pure.

The signs are the same in every language: ``3`` (or ``1,3``) what was ticked, ``x`` not applicable with its reason
(``x2`` a listed one, ``x merged`` one's own), ``?`` don't know, ``#2.4`` (or plain ``2.4`` where no number is asked)
another question, nothing at all the next one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wci_assess.questionnaire import NO, YES, Question, QuestionType
from wci_assess.response import NOT_APPLICABLE_REASONS
from wci_assess.response.edit import DontKnow, Field, NotApplicable, Write

_NUMBERED = re.compile(r"#?(\d+\.\d+)")
_TICKED = (QuestionType.PRACTICE, QuestionType.YES_NO, QuestionType.CHOICE, QuestionType.CHOICES)


@dataclass(frozen=True, slots=True)
class GoTo:
    """Another question is meant."""

    question: str


@dataclass(frozen=True, slots=True)
class Skip:
    """The paper says nothing here."""


Keyed = GoTo | Skip | DontKnow | NotApplicable | Write


def keyed(typed: str, question: Question, numbers: Mapping[str, str]) -> Keyed:
    """What ``typed`` means at a question; ``numbers`` are the printed numbers by question id."""
    text = typed.strip()
    if not text:
        return Skip()
    found = _NUMBERED.fullmatch(text)
    if found and (text.startswith("#") or question.type in _TICKED):
        target = next((each for each, printed in numbers.items() if printed == found.group(1)), None)
        if target is not None:
            return GoTo(target)
    if text == "?":
        return DontKnow(question.id)
    if text[0] in "xX" and question.type is not QuestionType.TEXT:
        return NotApplicable(question.id, _reason(text[1:].strip()))
    return Write(question.id, Field.VALUE, _ticked(text, question))


def _reason(text: str) -> str:
    if text.isdigit() and 1 <= int(text) <= len(NOT_APPLICABLE_REASONS):
        return NOT_APPLICABLE_REASONS[int(text) - 1]
    return text


def _ticked(text: str, question: Question) -> str:
    """Places on the paper, counted from 1, as ids."""
    if question.type is QuestionType.YES_NO:
        return {"1": YES, "2": NO}.get(text, text)
    if question.type in (QuestionType.CHOICE, QuestionType.CHOICES):
        ids = [option.id for option in question.options]
        parts = [part.strip() for part in re.split(r"[,;\s]+", text) if part.strip()]
        return ",".join(ids[int(part) - 1] if part.isdigit() and 1 <= int(part) <= len(ids) else part for part in parts)
    return text
