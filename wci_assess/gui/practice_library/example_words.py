"""An example of a practice in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wci_assess.gui.plain_text import DOT
from wci_assess.gui.size_words import TIER_WORDS
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.response.example_writing import FIELD_WORDS, ExampleField
from wci_assess.response.practice_example import COST_WORDS, PracticeExample
from wci_assess.workspace.practice_examples import STATE_WORDS, ExampleState, ShownExample

STATE_SENTENCES: Mapping[ExampleState, str] = {
    ExampleState.DRAFT: mark("Not released: it is read here alone."),
    ExampleState.RELEASED: mark("Released: it goes along with this council’s files for other councils."),
    ExampleState.CHANGED: mark("Others read the wording of before, until you release this one."),
    ExampleState.WITHDRAWN: mark("Withdrawn: the next files for other councils take it back there."),
    ExampleState.SHARED: mark("From another council."),
}
_OWN_NAMES: Mapping[str, str] = {"en": "English", "fr": "Français"}
_TOLD = (
    ExampleField.TRIED, ExampleField.FOR_WHOM, ExampleField.SETTING, ExampleField.LEAD, ExampleField.PARTNERS,
    ExampleField.COST, ExampleField.RESULT, ExampleField.WENT_WRONG, ExampleField.ASK_ROLE, ExampleField.TAGS,
    ExampleField.ON,
)  # fmt: skip


def title_words(look: Look, example: PracticeExample) -> str:
    """Its title, or that it has none yet."""
    return example.title or look.say("(no title yet)")


def language_name(language: str) -> str:
    """A language by its own name, as it is chosen; by its code where this program does not know it."""
    return _OWN_NAMES.get(language, language)


def language_words(look: Look, language: str) -> str:
    """``in French``."""
    say = look.say
    known = {"en": say("in English"), "fr": say("in French")}
    return known.get(language) or say("in another language: {code}", code=language)


def facts_words(look: Look, shown: ShownExample, council: str | None = None) -> str:
    """``Medium: 30,000 to 99,999  ·  in English  ·  released  ·  Ours``; ``council``: who wrote it, of one's own."""
    say, example = look.say, shown.example
    told = [say(TIER_WORDS[example.tier])] if example.tier is not None and example.tier in TIER_WORDS else []
    told += [language_words(look, example.language), say(STATE_WORDS[shown.state])]
    return DOT.join([*told, council] if council else told)


def released_words(look: Look, example: PracticeExample) -> str:
    """``Released on March 1, 2026, by: council chair``."""
    if example.consent_on is None:
        return ""
    say = look.say
    return say("Released on {date}, by: {role}", date=say.date(example.consent_on), role=example.consent_role or "")


def told_fields(look: Look, example: PracticeExample) -> Iterator[tuple[str, str]]:
    """What is told of an example, field by field, each with its heading."""
    for field in _TOLD:
        words = _field_words(look, example, field)
        if words:
            yield look.say(FIELD_WORDS[field]), words


def _field_words(look: Look, example: PracticeExample, field: ExampleField) -> str:
    match field:
        case ExampleField.COST:
            return look.say(COST_WORDS[example.cost]) if example.cost else ""
        case ExampleField.ON:
            return look.say.date(example.on) if example.on else ""
        case ExampleField.TAGS:
            return ", ".join(example.tags)
        case _:
            return str(getattr(example, field.value) or "")
