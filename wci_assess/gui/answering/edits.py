"""What a card asks for, as values; and how each is given to the open response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wci_assess.response import Value

if TYPE_CHECKING:
    from wci_assess.workspace import OpenResponse


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value that fits the question."""

    question: str
    value: Value
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """A text to be read by the question's rules."""

    question: str
    text: str
    row: str | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """*Not applicable*, with a listed reason or one's own words."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class DontKnow:
    """*Don't know*."""

    question: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """The answer taken back; comment and evidence stay."""

    question: str
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A comment or the evidence, as ``field`` says."""

    question: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """How important the council holds it, 1 to 5; None takes it back."""

    question: str
    importance: int | None


@dataclass(frozen=True, slots=True)
class Typing:
    """A text on its way: a draft, kept within the second."""

    question: str
    field: str
    text: str


Edit = Chosen | Typed | NotApplicable | DontKnow | Cleared | Written | Weighed | Typing


def apply(edit: Edit, response: OpenResponse, language: str) -> bool:
    """Gives the edit to the response; whether it was taken. A comment is written in ``language``."""
    match edit:
        case Chosen(question, value, row):
            return response.set_value(question, value, row)
        case Typed(question, text, row):
            return response.set_typed(question, text, row)
        case NotApplicable(question, reason):
            return response.set_not_applicable(question, reason)
        case DontKnow(question):
            return response.set_dont_know(question)
        case Cleared(question, row):
            return response.clear(question, row)
        case Written(question, "comment", text):
            return response.set_comment(question, text, language)
        case Written(question, _, text):
            return response.set_evidence(question, text)
        case Weighed(question, importance):
            return response.set_importance(question, importance)
        case Typing(question, field, text):
            response.typing(question, field, text, language)
            return True
