"""``score`` and ``compare`` in words: what is hidden, not asked, or unlike its own report, in the example councils."""

from __future__ import annotations

import pytest

from tests.cli.test_contract import Run, run
from wci_assess.paths import QUESTIONNAIRES

__all__ = ["run"]
MEMBERS, SHORT = (10, 11, 12), (16, 17, 18)
"""A council with a group below the threshold, and one that began with the short form."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    from wci_assess.workspace.examples import build_examples

    assert QUESTIONNAIRES.exists()
    made = tmp_path_factory.mktemp("examples")
    build_examples(made)
    return str(made)


def test_a_score_tells_what_is_hidden(run: Run, folder: str) -> None:
    first, *sections = run("score", 12, "--data", folder).out.splitlines()
    assert first.startswith("16 of the 48 applicable practices shown are in place; 31 are hidden")
    assert sections[6] == "hidden\thidden\t7. Staff, host and resources"
    plain = run("score", 12, "--json", "--data", folder).json
    assert (plain["hidden"], plain["unanswered"]) == (31, 0)
    for section in plain["sections"]:
        states = ("rated", "not_applicable", "dont_know", "unanswered", "hidden")
        assert section["in_scope"] == sum(section[state] for state in states)


def test_a_comparison_says_on_how_many_practices_it_stands(run: Run, folder: str) -> None:
    first, own, header, *sections = run("compare", *MEMBERS, "--data", folder).out.splitlines()
    plain = run("compare", *MEMBERS, "--json", "--data", folder).json
    assert first.startswith(f"Since 2024-25, {plain['common']} of {plain['of']} practices can be compared:")
    here = plain["of"] - plain["common"]
    assert f"{here} cannot. {len(plain['left_out']) - here} practice of 2024-25 is not asked now." in first
    assert own.startswith("In sections 6 and 9 the figures of 2023-24 and 2024-25 are not those of their own report")
    assert header == "2023-24\t2024-25\t2025-26\t±"
    assert sections[0].split("\t")[3:] == ["0.0 (9 of 10)", "1. Council composition and inclusiveness"]
    assert sections[6].split("\t")[2:4] == ["hidden", "–"]


def test_a_short_form_was_not_asked_the_rest(run: Run, folder: str) -> None:
    plain = run("compare", *SHORT, "--json", "--data", folder).json
    assert [column["scope"] for column in plain["columns"]] == ["core", "full", "full"]
    assert all(section["scores"][0] is None for section in plain["sections"])
    assert sum(section["not_asked"][0] for section in plain["sections"]) == 82 - 19
    lines = run("compare", *SHORT, "--data", folder).out.splitlines()
    assert all(line.startswith("no score\t") for line in lines if line[0] == "n")
