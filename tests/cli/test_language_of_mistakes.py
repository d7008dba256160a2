"""A command line that is not understood is told in one language: a French reader is shown no English word."""

from __future__ import annotations

import re

import pytest

from wci_assess.cli import main

MISTAKES = (
    ["assess", "set", "1"],
    ["assess", "lst"],
    ["assess", "list", "--foo"],
    ["round", "new", "--label"],
    ["report", "1", "--paper", "huge"],
    ["report", "1", "-o"],
    ["check"],
    ["--lang"],
)
ENGLISH = re.compile(r"\b(the|required|argument is|invalid|choose|expected|unrecognized|following|one|is)\b")
FRENCH = re.compile(r"\b(il|faut|manque|choix|inconnus?|valeur|cette|une?)\b", re.IGNORECASE)


@pytest.mark.parametrize("mistake", MISTAKES, ids=" ".join)
def test_a_french_reader_is_shown_no_english(mistake: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "fr", *mistake]) == 2
    said = capsys.readouterr().err
    assert FRENCH.search(said)
    assert not ENGLISH.search(said), said


@pytest.mark.parametrize("mistake", MISTAKES, ids=" ".join)
def test_an_english_reader_is_shown_no_french(mistake: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", *mistake]) == 2
    said = capsys.readouterr().err
    assert ENGLISH.search(said)
    assert not FRENCH.search(said), said


def test_the_help_is_french_to_its_last_heading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "fr", "assess", "set", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("utilisation")
    assert not re.search(r"usage:|positional|show this", said)
