"""The writing guides say what the checker knows: every key, no other, and examples that check clean."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.docs.guides import DOCS, EXAMPLES, GUIDES, codes, key_tables, parsed, snippets, text_of
from wci_assess.checker import check
from wci_assess.checker.table import fields
from wci_assess.checker.table.shapes import Record
from wci_assess.paths import RESOURCES
from wci_assess.questionnaire import QuestionType

RECORDS: tuple[Record, ...] = (
    fields.QUESTIONNAIRE, fields.BASED_ON, fields.SOURCE, fields.LEVEL, fields.SECTION, fields.QUESTION, fields.CHOICE,
    fields.COLUMN, fields.CONDITION,
)  # fmt: skip
"""In the order of the guides' tables."""
STARTER = (RESOURCES / "starter.yaml").read_text(encoding="utf-8")
LANGUAGES = pytest.mark.parametrize("language", list(GUIDES))


@LANGUAGES
def test_every_key_of_the_checker_is_explained_and_no_other(language: str) -> None:
    found = key_tables(language)
    assert len(found) == len(RECORDS)
    for record, rows in zip(RECORDS, found, strict=True):
        assert sorted(row.key for row in rows) == sorted(record.fields)


@LANGUAGES
def test_types_and_required_keys_are_those_of_the_checker(language: str) -> None:
    for record, rows in zip(RECORDS, key_tables(language), strict=True):
        for row in rows:
            taking = frozenset(str(kind) for kind, variant in record.variants.items() if row.key in variant.keys)
            needing = frozenset(str(kind) for kind, variant in record.variants.items() if row.key in variant.required)
            assert row.types == taking, row
            if row.types:
                assert (row.types if row.required is True else row.required or frozenset()) == needing, row
            else:
                assert row.required is record.fields[row.key].required, row


@LANGUAGES
def test_the_example_of_a_key_has_that_key(language: str) -> None:
    for rows in key_tables(language):
        for row in rows:
            assert list(parsed(row.example)) == [row.key]


@LANGUAGES
def test_a_whole_file_in_the_guide_checks_clean(language: str) -> None:
    whole = [snippet for snippet in snippets(language) if snippet.startswith("format:")]
    assert whole
    for snippet in whole:
        assert check(snippet.encode(), "guide.yaml").problems == ()


@LANGUAGES
def test_questions_in_the_guide_check_clean_in_the_guides_own_file_and_in_the_starter(language: str) -> None:
    (whole,) = [snippet for snippet in snippets(language) if snippet.startswith("format:")]
    lists = [snippet for snippet in snippets(language) if snippet.startswith("- id:")]
    types = set()
    for snippet in lists:
        types |= {question["type"] for question in parsed(snippet)}
        own = "".join(f"      {line}\n" for line in snippet.splitlines())
        assert check((whole.rstrip("\n") + "\n" + own).encode(), "guide.yaml").problems == (), snippet
        for name, starters in (("not-yet", "not-in-place"), ("pas-encore", "not-in-place"), ("en-place", "in-place")):
            own = re.sub(rf"(?<=[\[ ]){name}(?=[\]:}}])", starters, own)  # the levels of the starter
        assert check((STARTER.rstrip("\n") + "\n" + own).encode(), "guide.yaml").problems == ()
    assert types == {str(kind) for kind in QuestionType}


@LANGUAGES
def test_every_snippet_is_a_whole_file_questions_or_a_note(language: str) -> None:
    for snippet in snippets(language):
        assert snippet.startswith(("format:", "- id:", "#"))
        parsed(snippet)


@LANGUAGES
def test_every_type_has_its_paragraph(language: str) -> None:
    for kind in QuestionType:
        assert re.search(rf"^\*\*{kind}\*\*", text_of(language), re.MULTILINE)


@LANGUAGES
def test_every_link_leads_somewhere(language: str) -> None:
    text = text_of(language)
    anchors = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in re.findall(r"^#+ (.*)$", text, re.M)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert target[1:] in anchors if target.startswith("#") else (DOCS / target).is_file(), target


@LANGUAGES
def test_every_example_is_named(language: str) -> None:
    assert re.findall(r"\]\(examples/([^)]+)\)", text_of(language)) != []
    assert set(re.findall(r"\]\(examples/([^)]+)\)", text_of(language))) == {path.name for path in EXAMPLES}


MISTAKES = {
    "needs-quotes": ('fr: "Les premières semaines"', "fr: Exemple : ceci"),
    "unclosed-quote": ('en: "The first weeks"', 'en: "The first weeks'),
    "quote-in-text": ('en: "The first weeks"', 'en: "The "first" weeks"'),
    "missing-colon": ("scale: practice\n", "scale practice\n"),
    "missing-comma": ("languages: [en, fr]", "languages: [en fr]"),
    "curly-quotes": ('en: "The first weeks"', "en: “The first weeks”"),
    "comment-in-text": ('en: "The first weeks"', "en: The first # weeks"),
    "tab": ('    title:\n      en: "The first weeks"', '\ttitle:\n      en: "The first weeks"'),
    "indentation": ("        minimum: 0", "       minimum: 0"),
    "list-hyphen": ("- id: written-welcome", "– id: written-welcome"),
    "invisible-space": ("good-answer: yes", "good-answer:\u00a0yes"),
    "space-after-colon": ("good-answer: yes", "good-answer:yes"),
    "unknown-key": ("        minimum: 0", "        smallest: 0"),
    "missing-key": ("        type: number", "        minimum: 1\n        core: true"),
    "key-not-for-type": ("        type: number", "        type: text"),
    "unknown-value": ("type: yes-no", "type: yesno"),
    "duplicate-key": ("        minimum: 0", "        minimum: 0\n        minimum: 1"),
    "duplicate-id": ("- id: new-members", "- id: written-welcome"),
    "bad-id": ("- id: new-members", "- id: New members"),
    "unknown-reference": ("scale: practice", "scale: practise"),
    "condition-below": ("question: written-welcome", "question: new-members"),
    "in-place": ("      counts-as-in-place: true", "     "),
    "too-few": ("[en, fr]", "[]"),
    "always-offered": ('fr: "Anglais"', 'fr: "Ne sait pas"'),
    "missing-language": ('      fr: "Les premières semaines"\n', ""),
}
"""What to write in place of what in the starter, by the code of the message that it brings."""
OF_VERSIONS = ["undeclared-change", "version-step", "version-in-use"]
OF_ENCODING = ["not-utf8"]


@LANGUAGES
def test_the_messages_explained_are_those_that_the_mistakes_bring(language: str) -> None:
    assert codes(language) == [*MISTAKES, *OF_VERSIONS, *OF_ENCODING]


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_brings_its_message(code: str) -> None:
    old, new = MISTAKES[code]
    assert old in STARTER
    found = check(STARTER.replace(old, new, 1).encode(), "starter.yaml").problems
    assert code in {problem.code for problem in found}


def test_the_french_guide_follows_canadian_typography() -> None:
    for line in prose(text_of("fr")):
        assert not re.search(r"(?<![\u00a0\w/\d]):(?=\s|$)|\s[;!?](?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»", line), line
        assert not re.search(r"\w'\w", line), line
        assert not re.search(r"conseils?\b(?! du PLI| de PLI)", line), line


def prose(text: str) -> Iterator[str]:
    """The lines of a guide outside of code."""
    code = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            code = not code
        elif not code and not line.startswith("|---"):
            yield re.sub(r"`[^`]*`", "x", line)
