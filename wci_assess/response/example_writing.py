"""What can be written of an example, field by field, and what it must hold before others may read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import TIERS
from wci_assess.response import texts
from wci_assess.response.dates import read_day
from wci_assess.response.practice_example import Cost, PracticeExample


class ExampleField(StrEnum):
    """A field of an example; the value is its name in commands and files."""

    TITLE = "title"
    TRIED = "tried"
    FOR_WHOM = "for_whom"
    SETTING = "setting"
    TIER = "tier"
    LEAD = "lead"
    PARTNERS = "partners"
    COST = "cost"
    RESULT = "result"
    WENT_WRONG = "went_wrong"
    ASK_ROLE = "ask_role"
    TAGS = "tags"
    LANGUAGE = "language"
    ON = "on"


FIELD_WORDS: Mapping[ExampleField, str] = {
    ExampleField.TITLE: mark("Title"),
    ExampleField.TRIED: mark("What was tried"),
    ExampleField.FOR_WHOM: mark("For whom"),
    ExampleField.SETTING: mark("Where, and in what setting"),
    ExampleField.TIER: mark("Community size"),
    ExampleField.LEAD: mark("Who leads it"),
    ExampleField.PARTNERS: mark("With whom"),
    ExampleField.COST: mark("What it cost"),
    ExampleField.RESULT: mark("Result"),
    ExampleField.WENT_WRONG: mark("What went wrong"),
    ExampleField.ASK_ROLE: mark("Whom to ask"),
    ExampleField.TAGS: mark("Tags"),
    ExampleField.LANGUAGE: mark("Language"),
    ExampleField.ON: mark("When"),
}
LONGEST: Mapping[ExampleField, int] = {
    ExampleField.TITLE: 120,
    ExampleField.TRIED: 2_000,
    ExampleField.FOR_WHOM: 300,
    ExampleField.SETTING: 300,
    ExampleField.LEAD: 200,
    ExampleField.PARTNERS: 300,
    ExampleField.RESULT: 1_000,
    ExampleField.WENT_WRONG: 1_000,
    ExampleField.ASK_ROLE: 120,
}
"""Characters: an example is read in a minute. Notes of a hundred pages are no example."""
LINES = frozenset({ExampleField.TITLE, ExampleField.LEAD, ExampleField.ASK_ROLE})
"""Fields of one line."""
MOST_TAGS, LONGEST_TAG = 12, 40
REQUIRED = (
    ExampleField.TITLE, ExampleField.TRIED, ExampleField.FOR_WHOM, ExampleField.SETTING, ExampleField.COST,
    ExampleField.RESULT, ExampleField.ASK_ROLE,
)  # fmt: skip
"""Without these an example helps nobody: they are asked for before it is released."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}\Z", re.ASCII)


def text_of(example: PracticeExample, field: ExampleField) -> str:
    """What stands in a field, as it would be typed."""
    found = getattr(example, field.value)
    match found:
        case None:
            return ""
        case tuple():
            return ", ".join(found)
        case Cost():
            return found.value
        case _:
            return str(found)


def written(example: PracticeExample, field: ExampleField, text: str) -> PracticeExample:
    """What an example becomes when ``text`` is written into one of its fields; nothing clears the field.

    Raises:
        ExpectedError: it is too long, or no day, size, cost class or language.
    """
    value: Any
    match field:
        case ExampleField.TIER:
            value = _one_of(text.strip(), TIERS) if text.strip() else None
        case ExampleField.COST:
            value = Cost(_one_of(text.strip(), tuple(Cost))) if text.strip() else None
        case ExampleField.ON:
            value = read_day(text) if text.strip() else None
        case ExampleField.TAGS:
            value = tags_of(text)
        case ExampleField.LANGUAGE:
            value = _language(text.strip())
        case _:
            value = _fitting(field, texts.named(text) if field in LINES else texts.written(text.strip()))
    return replace(example, **{field.value: value})


def lacking(example: PracticeExample) -> tuple[ExampleField, ...]:
    """What it lacks before others may read it."""
    return tuple(field for field in REQUIRED if not getattr(example, field.value))


def tags_of(text: str) -> tuple[str, ...]:
    """The tags in a text, between commas, each once.

    Raises:
        ExpectedError: there are too many, or one is too long.
    """
    named = (texts.named(part) for part in text.replace(";", ",").replace("\n", ",").split(","))
    found = tuple(dict.fromkeys(each for each in named if each))
    if len(found) > MOST_TAGS or any(len(each) > LONGEST_TAG for each in found):
        raise ExpectedError(
            "bad-tags",
            mark("At most {count} tags of {length} characters fit, with commas between. Nothing was changed."),
            count=MOST_TAGS,
            length=LONGEST_TAG,
        )
    return found


def _fitting(field: ExampleField, text: str | None) -> str | None:
    limit = LONGEST[field]
    if text is not None and len(text) > limit:
        raise ExpectedError(
            "text-too-long",
            mark("This text has {length} characters; {limit} fit. Shorten it; what was stored before is kept."),
            length=len(text),
            limit=limit,
        )
    return text


def _language(text: str) -> str:
    if not LANGUAGE.match(text):
        raise ExpectedError(
            "bad-language",
            mark("“{typed}” is no language code. Write one like en, fr or ar; nothing was changed."),
            typed=text,
        )
    return text


def _one_of(text: str, choices: tuple[str, ...]) -> str:
    found = next((str(each) for each in choices if each == text), None)
    if found is None:
        raise ExpectedError(
            "bad-choice",
            mark("“{typed}” is none of the choices. Write one of: {choices}. Nothing was changed."),
            typed=text,
            choices=", ".join(str(each) for each in choices),
        )
    return found
