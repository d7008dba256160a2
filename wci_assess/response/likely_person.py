"""Whether a text may name a person or say how to reach one: asked back before it leaves the house, never forbidden.

The rule is plain, so that it can be explained. It finds an e-mail address; a phone number of seven digits or more; a
title (Ms, Mr, Dr, Mme …) or an initial with a name after it; and two words in a row that begin with a capital, neither
of them a word of places, organizations and programs. It cannot find a first name alone, a name in small letters or in a
writing without capitals, or a person whom only the facts tell. And it asks about places that it does not know: whoever
writes says that this is no person, and goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from wci_assess.i18n import plain_letters
from wci_assess.response.example_writing import ExampleField, text_of
from wci_assess.response.practice_example import PracticeExample
from wci_assess.response.words_of_no_name import NO_NAMES


class Likeness(StrEnum):
    """What words look like."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Suspect:
    """Words of a field that may name a person, or say how to reach one."""

    field: ExampleField
    likeness: Likeness
    words: str


_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\.[\w.-]*\w", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.,-])(?:\+?\d{1,2}[\s.-]?)?(?:\(\d{3}\)|\d{3})[\s.-]?(?:\d{3})[\s.-]?\d{4}(?!\d)"
                    r"|(?<![\w.,-])\d{3}[.-]\d{4}(?!\d)")  # fmt: skip
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'-][^\W\d_]+)*"
_TITLED = re.compile(
    rf"\b(?:(?i:(?:Ms|Mr|Mrs|Miss|Dr|Dre|Prof|Mme|Mlle)\b\.?\s+)|[A-Z]\.\s?){_CAPITAL}(?:\s+{_CAPITAL})?"
)
_IN_A_ROW = re.compile(rf"(?<!\w){_CAPITAL}(?:[ \u00a0](?:(?:de|da|del|van|von|bin|al|el|la)[ \u00a0])*{_CAPITAL})+")
_PLACES_OF_NAMES = (
    ExampleField.TITLE, ExampleField.TRIED, ExampleField.FOR_WHOM, ExampleField.SETTING, ExampleField.LEAD,
    ExampleField.PARTNERS, ExampleField.RESULT, ExampleField.WENT_WRONG, ExampleField.ASK_ROLE, ExampleField.TAGS,
)  # fmt: skip


def suspects(example: PracticeExample) -> tuple[Suspect, ...]:
    """What in an example may name a person, or say how to reach one, in the order of its fields."""
    return tuple(
        Suspect(field, likeness, words)
        for field in _PLACES_OF_NAMES
        for likeness, words in likely_persons(text_of(example, field))
    )


def likely_persons(text: str) -> tuple[tuple[Likeness, str], ...]:
    """The words of a text that may be a person's name, an e-mail address or a phone number, each once."""
    return tuple(dict.fromkeys(_found(text)))


def _found(text: str) -> Iterator[tuple[Likeness, str]]:
    yield from ((Likeness.EMAIL, each[0].strip()) for each in _EMAIL.finditer(text))
    yield from ((Likeness.PHONE, each[0].strip()) for each in _PHONE.finditer(text))
    without = _EMAIL.sub(" . ", text)
    titled = list(_TITLED.finditer(without))
    yield from ((Likeness.NAME, each[0]) for each in titled)
    for each in _IN_A_ROW.finditer(without):
        if not any(one.start() <= each.start() < one.end() for one in titled) and _like_a_name(each[0]):
            yield Likeness.NAME, each[0]


def _like_a_name(row: str) -> bool:
    """Whether some two neighbours of capitalized words are neither abbreviations nor words that no name holds."""
    like = [not word.isupper() and plain_letters(word) not in NO_NAMES for word in row.split() if word[0].isupper()]
    return any(one and other for one, other in pairwise(like))
