"""A question as somebody puts it into a form or a table, and as it stands in a file."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from wci_assess.checker.checks.hints import as_id
from wci_assess.questionnaire import QuestionType

_LONGEST_NAME = 48
_WITH_OPTIONS = (QuestionType.CHOICE, QuestionType.CHOICES)

Words = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """What is asked, how it is answered, and (of a choice) the options; texts by language."""

    text: Words
    type: QuestionType = QuestionType.PRACTICE
    help: Words = field(default_factory=dict)
    options: tuple[Words, ...] = ()
    section: str = ""
    """The id of the section that it joins; empty for one of its own."""


def quoted(text: str) -> str:
    """The text in double quotation marks, as YAML (and JSON) reads it."""
    return json.dumps(" ".join(text.split(" ")).strip(), ensure_ascii=False)


def words(texts: Words, languages: Iterable[str]) -> str:
    """A text in its languages, in braces; languages in which nothing is written are left out."""
    said = [f"{language}: {quoted(texts[language])}" for language in languages if texts.get(language, "").strip()]
    return "{" + ", ".join(said) + "}"


def name_for(texts: Words, taken: Container[str], default: str = "question") -> str:
    """An id made of the first words of a text, that is not taken."""
    first = next((text for text in texts.values() if text.strip()), "")
    name = as_id(first)[:_LONGEST_NAME]
    if len(name) == _LONGEST_NAME and "-" in name:
        name = name.rsplit("-", 1)[0]
    if not name.strip("-0123456789") or name == "a-short-name":
        name = default
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def question_lines(question: OwnQuestion, own: str, scale: str, languages: tuple[str, ...], indent: int) -> list[str]:
    """The lines of a question with the id ``own``; a practice is rated on ``scale``."""
    lines = [f"- id: {own}", f"  type: {question.type}"]
    if question.type is QuestionType.PRACTICE:
        lines.append(f"  scale: {scale}")
    lines.append("  text:")
    lines += _by_language(question.text, languages, "    ")
    if any(text.strip() for text in question.help.values()):
        lines += ["  help:", *_by_language(question.help, languages, "    ")]
    if question.type in _WITH_OPTIONS:
        lines.append("  options:")
        taken: set[str] = set()
        for option in question.options:
            name = name_for(option, taken, "option")
            taken.add(name)
            lines.append(f"    - {{id: {name}, label: {words(option, languages)}}}")
    lines.append("  basis: own")
    return [" " * indent + line for line in lines]


def _by_language(texts: Words, languages: Iterable[str], indent: str) -> list[str]:
    return [f"{indent}{each}: {quoted(texts[each])}" for each in languages if texts.get(each, "").strip()]
