"""The plan on the command line, to the letter."""

from __future__ import annotations

import pytest

from tests.cli.test_contract import Run, begin, run

__all__ = ["run"]


@pytest.fixture
def planned(run: Run) -> Run:
    begin(run)
    run("assess", "set", 1, "terms-of-reference", "2")
    assert [each["question"] for each in run("action", "propose", "--round", 1, "--json").json] == [
        "terms-of-reference"
    ]
    return run


def test_proposed_written_and_listed(planned: Run) -> None:
    assert planned("action", "set", 1, "--role", "Chair", "--due", "2026-09-01", "--state", "begun").code == 0
    [step] = planned("action", "list", "--round", 1, "--json").json
    assert step | {"uid": "", "step": ""} == {
        "id": 1, "uid": "", "round": 1, "questionnaire": "lip-organizational", "question": "terms-of-reference",
        "purpose": "improve", "level": 2, "cause": None, "step": "", "role": "Chair", "due": "2026-09-01",
        "target_level": 3, "state": "begun", "outcome": None, "carried_from": None,
    }  # fmt: skip
    listed = planned("action", "list", "--round", 1).out
    assert listed.startswith("1\tterms-of-reference\t2\t3\tbegun\tChair\t2026-09-01\t")
    assert planned("action", "propose", "--round", 1).out == ""
    assert planned("action", "set", 1, "--role", "").code == 0
    assert planned("action", "list", "--round", 1, "--json").json[0]["role"] is None


def test_taken_out_taken_back_and_carried_on(planned: Run) -> None:
    assert planned("action", "add", "needs-study", "--round", 1, "--purpose", "build").out == "2\n"
    assert planned("action", "delete", 2).code == 0
    [entry] = planned("history", "--json").json[:1]
    assert (entry["kind"], entry["what"], entry["round"]) == ("delete-action", "practices: 4.1", 1)
    assert planned("undo").code == 0
    assert len(planned("action", "list", "--round", 1, "--json").json) == 2
    later = planned("round", "next", 1).out.strip()
    carried = planned("action", "carry", "--round", later, "--json").json
    assert [each["carried_from"] for each in carried] == [1, 2]


def test_what_is_wrong_is_told(planned: Run) -> None:
    for words, code, named in (
        (("set", 1), 2, "usage"),
        (("set", 1, "--target", "7"), 1, "bad-target"),
        (("set", 1, "--due", "some day"), 1, "unfit-value"),
        (("set", 9, "--role", "x"), 1, "unknown-action"),
        (("add", "nothing", "--round", 1), 1, "unknown-question"),
        (("add", "terms-of-reference", "--round", 1), 1, "double-action"),
        (("list", "--round", 9), 1, "unknown-round"),
        (("set", 1, "--state", "maybe"), 2, "usage"),
    ):
        found = planned("action", *words)
        assert (found.code, found.err.split(":")[0]) == (code, f"error {named}")
