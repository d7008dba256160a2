"""Examples of practices within a file that travels: each passed only where others may read it, or it was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from wci_assess.errors import ExpectedError
from wci_assess.exchange import refusals
from wci_assess.exchange.fields import Fields
from wci_assess.questionnaire import TIERS
from wci_assess.response.example_writing import LANGUAGE, LONGEST, ExampleField, lacking, tags_of, written
from wci_assess.response.practice_example import Cost, PracticeExample, emptied
from wci_assess.response.practice_example_form import NAMES

_MOST_REVISIONS = 10_000
_LONGEST_LINE = 1_000


def read_examples(fields: Fields, name: str) -> tuple[PracticeExample, ...]:
    """The examples in a field of a file.

    Raises:
        ExpectedError: one is not made as it should be, or was never released.
    """
    return fields.each(name, _example)


def _example(value: object, where: str) -> PracticeExample:
    fields = Fields(value, where, *NAMES)
    example = PracticeExample(
        uid=fields.uid("uid"),
        revision=fields.count("revision", 1, _MOST_REVISIONS),
        earlier=fields.sha256s("earlier"),
        withdrawn=fields.truth("withdrawn"),
        questionnaire=fields.id("questionnaire"),
        question=fields.id("question"),
        tier=fields.maybe("tier", lambda name: fields.one_of(name, TIERS)),
        cost=fields.maybe("cost", lambda name: Cost(fields.one_of(name, [each.value for each in Cost]))),
        tags=_tags(fields, where),
        language=_language(fields, where),
        on=fields.maybe("on", fields.day),
        consent_role=fields.maybe("consent_role", lambda name: fields.text(name, LONGEST[ExampleField.ASK_ROLE])),
        consent_on=fields.maybe("consent_on", fields.day),
        **_texts(fields, where),
    )
    if example.withdrawn and example != emptied(example):
        raise refusals.malformed(f"{where}.withdrawn")
    if not example.withdrawn and (not example.released or lacking(example)):
        raise refusals.malformed(f"{where}.consent_role")
    return example


def _texts(fields: Fields, where: str) -> Mapping[str, Any]:
    """The texts, each as it would have been kept where it was written."""
    found: dict[str, Any] = {}
    blank = PracticeExample(uid="", questionnaire="", question="")
    for field, most in LONGEST.items():
        text = fields.maybe(field.value, partial(fields.text, most=most))
        found[field.value] = text
        if text is not None and _kept(blank, field, text) != text:
            raise refusals.malformed(f"{where}.{field.value}")
    return found


def _kept(blank: PracticeExample, field: ExampleField, text: str) -> str | None:
    try:
        kept: str | None = getattr(written(blank, field, text), field.value)
    except ExpectedError:
        return None
    return kept


def _tags(fields: Fields, where: str) -> tuple[str, ...]:
    found = fields.each("tags", lambda value, at: Fields({"tag": value}, at, "tag").text("tag", _LONGEST_LINE))
    try:
        if tags_of(", ".join(found)) == found:
            return found
    except ExpectedError:
        pass
    raise refusals.malformed(f"{where}.tags")


def _language(fields: Fields, where: str) -> str:
    found = fields.text("language", _LONGEST_LINE)
    if not LANGUAGE.match(found):
        raise refusals.malformed(f"{where}.language")
    return found
