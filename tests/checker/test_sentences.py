"""Every sentence exists in both languages, names the same things, and keeps its typography."""

from __future__ import annotations

import re
import string

import pytest
from babel.messages.pofile import read_po

from wci_assess.checker.problems.codes import CODES, RULES
from wci_assess.checker.problems.problem import Rule
from wci_assess.paths import TRANSLATIONS


def french() -> dict[str, str]:
    with (TRANSLATIONS / "fr" / "checker.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id and not message.fuzzy}


FRENCH = french()


def places(message: str) -> set[str | None]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.message[:40])
def test_a_sentence_says_the_same_in_French(rule: Rule) -> None:
    text = FRENCH[rule.message]
    assert places(text) == places(rule.message)
    assert re.search(r"«(?!\u00a0)|(?<!\u00a0)»|(?<= ): |“|”|'", text) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.message[:40])
def test_a_code_is_short_and_plain(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    assert rule.code in CODES


def test_the_promised_codes_are_there() -> None:
    promised = "unknown-key duplicate-key duplicate-id missing-key wrong-type unknown-reference alias tag too-deep"
    assert set((promised + " too-large not-utf8 not-yaml undeclared-change").split()) <= set(CODES)
