"""A survey on the command line: handed out, taken in, closed, tallied, applied, its replies deleted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_contract import Run, begin, run
from tests.workspace.replies import file_of, made_up
from wci_assess.exchange.replies import HandedSurvey
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Questionnaire
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.surveys import hand_out_survey

__all__ = ["run"]


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> tuple[Run, HandedSurvey, Questionnaire]:
    """A round that answers the welcoming community, with a survey handed out."""
    begin(run)
    assert run("assess", "new", "--round", 1, "--questionnaire", "welcoming-community").code == 0
    form = tmp_path / "survey.html"
    assert run("hand-out", "--round", 1, "--survey", "newcomer-survey", "-o", form).code == 0
    data = re.search(r'id="hand-out"[^>]*>([^<]*)<', form.read_text(encoding="utf-8"))
    assert data is not None
    uid = json.loads(data[1])["survey"]
    with_library = open_workspace(tmp_path / "data")
    try:
        handed = hand_out_survey(with_library, 1, "newcomer-survey")
        with with_library.read() as transaction:
            stored = transaction.library.versions("newcomer-survey")[-1]
            questionnaire = with_library.content(transaction, stored.row)
    finally:
        with_library.close()
    assert handed.survey == uid, "the form that was written is the survey of the round"
    assert (QUESTIONNAIRES / "newcomer-survey.yaml").exists()
    return run, handed, questionnaire


def saved(folder: Path, handed: HandedSurvey, questionnaire: Questionnaire, count: int, seed: int = 1) -> Path:
    path = folder / f"replies-{seed}.wciassess"
    path.write_bytes(file_of(handed, made_up(questionnaire, count, seed)).data)
    return path


def test_a_survey_from_the_form_to_the_figures(asked: tuple[Run, HandedSurvey, Questionnaire], tmp_path: Path) -> None:
    run, handed, questionnaire = asked
    file = saved(tmp_path, handed, questionnaire, 40)
    taken = run("take-in", "--json", file)
    assert (taken.code, taken.json[0]["result"], taken.json[0]["replies"]) == (0, "added", 40)
    assert run("take-in", file).out == f"{file}\there\t0/40\t–\n"
    assert run("survey", "tally", 1, "--apply").err.startswith("error survey-open: ")
    assert run("survey", "close", 1).code == 0
    [listed] = run("survey", "list", 1, "--json").json
    assert listed == {
        "survey": 1, "questionnaire": "newcomer-survey", "version": "1.1.0", "state": "closed", "minimum": 30,
        "replies": 40, "counted": 40, "waiting": 0, "forgotten": False,
    }  # fmt: skip
    told = run("survey", "tally", 1, "--year", 2025, "--json").json
    figures = {each["indicator"]: each for each in told["surveys"][0]["figures"]}
    belonging = figures["w-belonging"]
    assert (belonging["group"], belonging["row"], belonging["now"], belonging["code"]) == (
        "newcomers", "newcomers:2025", None, None,
    )  # fmt: skip
    assert (told["year"], told["applied"]) == (2025, [])
    applied = run("survey", "tally", 1, "--apply", "--year", 2025, "--json").json
    assert len(applied["applied"]) == 1
    shown = run("assess", "show", 2, "--json").json["responses"][0]["answers"]
    written = next(each for each in shown if (each["question"], each["row"]) == ("w-belonging", "newcomers:2025"))
    assert written["value"]["value"] == belonging["value"]
    assert run("undo", "--id", applied["applied"][0]).code == 0
    assert run("assess", "show", 2, "--json").json["responses"][0]["answers"] == []


def test_its_replies_are_deleted_for_good(asked: tuple[Run, HandedSurvey, Questionnaire], tmp_path: Path) -> None:
    run, handed, questionnaire = asked
    file = saved(tmp_path, handed, questionnaire, 30)
    run("take-in", file)
    run("survey", "close", 1)
    assert run("survey", "forget", 1).code == 0
    [listed] = run("survey", "list", 1, "--json").json
    assert (listed["replies"], listed["counted"], listed["forgotten"]) == (0, 30, True)
    refused = run("take-in", file)
    assert refused.code == 1
    assert "deleted for good" in refused.out


def test_what_is_wrong_is_said(asked: tuple[Run, HandedSurvey, Questionnaire], tmp_path: Path) -> None:
    run, handed, questionnaire = asked
    run("take-in", saved(tmp_path, handed, questionnaire, 8))
    assert run("survey", "close", 1).err.startswith("error too-few-replies: ")
    assert run("survey", "close", 9).err.startswith("error unknown-round: ")
    assert run("survey", "close", 1, "--survey", "resident-survey").err.startswith("error unknown-survey: ")
    pdf = run("hand-out", "--round", 1, "--survey", "newcomer-survey", "-o", tmp_path / "x.pdf")
    assert (pdf.code, pdf.err.partition(":")[0]) == (2, "error usage")
    other = run("hand-out", "--round", 1, "--survey", "lip-organizational", "-o", tmp_path / "x.html")
    assert other.err.startswith("error not-a-survey: ")
    assert run("survey", "tally", 1, "--year", 99).code == 0, "nothing is told, so no year is written"


def test_what_people_wrote_is_released_one_by_one(
    asked: tuple[Run, HandedSurvey, Questionnaire], tmp_path: Path
) -> None:
    run, handed, questionnaire = asked
    run("take-in", saved(tmp_path, handed, questionnaire, 30))
    first, second, *_ = run("survey", "words", 1, "--json").json
    assert first["text"].startswith("Made-up words")
    assert (first["released"], first["personal"]) == (False, False)
    assert run("survey", "release", 1, first["reply"], first["question"]).code == 0
    told = {each["reply"]: each["released"] for each in run("survey", "words", 1, "--json").json}
    assert (told[first["reply"]], told[second["reply"]]) == (True, False)
    assert f"{first['reply']}\t{first['question']}\treleased\t{first['text']}" in run("survey", "words", 1).out
    assert run("survey", "release", 1, first["reply"], first["question"], "--withdraw").code == 0
    assert not any(each["released"] for each in run("survey", "words", 1, "--json").json)
    assert run("survey", "release", 1, first["reply"], "belonging").err.startswith("error unknown-words: ")
