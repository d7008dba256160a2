"""What is pasted is what is kept; what nobody can see is nothing."""

from __future__ import annotations

import pytest

from wci_assess.errors import ExpectedError
from wci_assess.response.texts import named, says_something, writable, written


@pytest.mark.parametrize("broken", ["\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_line_ends_of_other_programs_become_line_ends(broken: str) -> None:
    assert written(f"one{broken}two") == "one\ntwo"


@pytest.mark.parametrize(
    "kept", ["a\u00a0b", "é", "e\u0301", "a\u200db", "  leading", "ᐃᓄᒃᑎᑐᑦ", "👩‍👩‍👧", "tab\there", "\ufefftext"]
)
def test_every_other_character_stays(kept: str) -> None:
    assert written(kept) == kept


@pytest.mark.parametrize("nothing", ["", "  ", "\n\t", "\u200b", "\u2060\ufeff", "\u00a0\u202f", "\u200e\u200f"])
def test_what_nobody_sees_is_no_text_and_no_name(nothing: str) -> None:
    assert written(nothing) is None
    assert named(nothing) is None
    assert not says_something(nothing)


@pytest.mark.parametrize("odd", ["bell \x07", "escape \x1b[31m", "half \ud800", "nul \x00"])
def test_control_characters_are_told_and_a_draft_shows_them(odd: str) -> None:
    with pytest.raises(ExpectedError) as refused:
        written(odd)
    assert refused.value.code == "unwritable-character"
    assert "\ufffd" in writable(odd)


@pytest.mark.parametrize("name", ["two\nlines", "tab\there", "turn\u202eed"])
def test_a_name_stands_on_one_line_and_turns_nothing(name: str) -> None:
    with pytest.raises(ExpectedError):
        named(name)
    assert named("  Conseil d’ici ") == "Conseil d’ici"
