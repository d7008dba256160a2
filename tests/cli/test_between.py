"""Whole assessments from one data folder to another on the command line, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_contract import Done, Run, begin, run
from wci_assess.exchange.envelope import open_envelope

__all__ = ["run"]

NOTHING_JOINED: dict[str, object] = {"joined": [], "differences": [], "not_joined": [], "steps": []}


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """An assessment with answers, exported."""
    begin(run)
    run("assess", "set", 1, "terms-of-reference", "3", "--comment", "Oui", "--note", "Said by all")
    run("assess", "set", 1, "needs-study", "--not-applicable", "outside-mandate")
    target = tmp_path / "ours.wciassess"
    assert run("export", 1, "-o", target) == Done(0, "", "")
    return target


def test_from_one_computer_to_another_and_back(run: Run, file: Path, tmp_path: Path) -> None:
    other, back = ("--data", tmp_path / "other"), tmp_path / "back.wciassess"
    assert run(*other, "import", file) == Done(0, f"{file}\t1\tadded\n", "")
    assert run(*other, "assess", "show", 1, "--json").json == run("assess", "show", 1, "--json").json
    assert run(*other, "council", "list", "--json").json == run("council", "list", "--json").json
    assert run(*other, "round", "list", "--json").json == run("round", "list", "--json").json
    assert run(*other, "export", 1, "-o", back).code == 0
    assert back.read_bytes() == file.read_bytes()
    assert run(*other, "import", back, "--json").json == [
        {"file": str(back), "assessment": 1, "result": "here", **NOTHING_JOINED}
    ]
    assert [each.name for each in (tmp_path / "other" / "backups").iterdir()] == ["000001-import.sqlite3"], (
        "a backup before it, none where nothing was new"
    )
    assert file.stat().st_mode & 0o077 == 0


def test_members_answers_go_along_only_where_they_are_asked_for(run: Run, file: Path, tmp_path: Path) -> None:
    run("member", "add", "--round", 1)
    run("assess", "set", 1, "terms-of-reference", "2", "--member", 1, "--comment", "zqx-own-view")
    full = tmp_path / "full.wciassess"
    assert run("export", 1, "-o", file).code == 0
    assert run("export", 1, "--with-members", "-o", full).code == 0
    assert b"zqx-own-view" in full.read_bytes()
    assert b"zqx-own-view" not in file.read_bytes()
    other = ("--data", tmp_path / "other")
    assert run(*other, "import", full).code == 0
    assert run(*other, "assess", "show", 1, "--json").json == run("assess", "show", 1, "--json").json


def test_a_conflict_and_replacing(run: Run, file: Path, tmp_path: Path) -> None:
    run("assess", "set", 1, "terms-of-reference", "1")
    refused = run("import", file)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"error conflict: {file}: ")
    assert not (tmp_path / "data" / "backups").exists()
    assert run("import", file, "--replace").out == f"{file}\t1\treplaced\n"
    assert (tmp_path / "data" / "backups" / "000001-import.sqlite3").exists()
    levels = [each["level"] for each in run("assess", "show", 1, "--json").json["responses"][0]["answers"]]
    assert levels == [3, None]
    [entry] = [each for each in run("history", "--json").json if each["kind"] == "import"]
    assert entry["can_undo"]
    assert run("undo").code == 0
    levels = [each["level"] for each in run("assess", "show", 1, "--json").json["responses"][0]["answers"]]
    assert levels == [1, None]


def level_of(run: Run, question: str) -> object:
    [response] = run("assess", "show", 1, "--json").json["responses"]
    return next((each["level"] for each in response["answers"] if each["question"] == question), None)


def test_a_sub_councils_evening_is_joined(run: Run, file: Path, tmp_path: Path) -> None:
    """What is not answered here comes over; what differs stays, and both answers are told."""
    other, back = ("--data", tmp_path / "other"), tmp_path / "back.wciassess"
    run(*other, "import", file)
    run(*other, "assess", "set", 1, "all-sectors-seated", "4", "--comment", "Since May")
    run(*other, "assess", "set", 1, "terms-of-reference", "4", "--note", "Two\tvoices")
    assert run(*other, "export", 1, "-o", back).code == 0
    assert run("import", back).code == 1
    told = [f"{back}\t1\tjoined", f"{back}\t1\tdiffers\tterms-of-reference\t–\tin-place; Oui; Said by all\t"
            "leading; Oui; Two\\tvoices"]  # fmt: skip
    assert run("import", back, "--join").out.splitlines() == told
    assert (level_of(run, "all-sectors-seated"), level_of(run, "terms-of-reference")) == (4, 3)
    assert [each.name for each in (tmp_path / "data" / "backups").iterdir()] == ["000001-import.sqlite3"]
    [again] = run("import", back, "--join", "--json").json
    assert (again["result"], again["joined"], again["not_joined"]) == ("joined", [], [])
    [difference] = again["differences"]
    assert (difference["question"], difference["row"], difference["parts"]) == ("terms-of-reference", None, ["answer"])
    [here] = difference["here"]
    assert (here["level"], here["note"], difference["file"]["level"], difference["file"]["note"]) == (
        3, "Said by all", 4, "Two\tvoices",
    )  # fmt: skip
    assert (here["settled_on"], here["settled_group"], here["settled_count"]) == (None, None, None)
    assert len(list((tmp_path / "data" / "backups").iterdir())) == 1, "nothing was to be changed"
    assert run("undo").out.split("\t")[1] == "join-answers"
    assert level_of(run, "all-sectors-seated") is None


def test_a_step_that_is_not_joined_is_told_whole(run: Run, file: Path, tmp_path: Path) -> None:
    other, back = ("--data", tmp_path / "other"), tmp_path / "back.wciassess"
    run(*other, "import", file)
    assert run(*other, "action", "add", "--round", 1, "terms-of-reference").code == 0
    run(*other, "action", "set", 1, "--role", "Chair", "--step", "Write them", "--due", "2026-12-01")
    assert run(*other, "export", 1, "-o", back).code == 0
    told = [f"{back}\t1\tjoined", f"{back}\t1\tnot-joined\tplan",
            f"{back}\t1\tstep\tterms-of-reference\tWrite them\tChair\t2026-12-01"]  # fmt: skip
    assert run("import", back, "--join").out.splitlines() == told
    [thing] = run("import", back, "--join", "--json").json
    assert (thing["joined"], thing["differences"], thing["not_joined"]) == ([], [], ["plan"])
    assert [(each["question"], each["step"], each["due"]) for each in thing["steps"]] == [
        ("terms-of-reference", "Write them", "2026-12-01")
    ]


def test_what_cannot_be_joined_is_told_in_a_sentence(run: Run, file: Path, tmp_path: Path) -> None:
    both = run("import", file, "--join", "--replace")
    assert (both.code, both.out, both.err.count("\n")) == (2, "", 1)
    assert both.err.startswith("error usage: Give one of --join and --replace")
    run("assess", "set", 1, "terms-of-reference", "1")
    run("assess", "close", 1)
    closed = run("import", file, "--join")
    assert (closed.code, closed.out, closed.err.split(":")[0]) == (1, "", "error assessment-closed")


def test_every_bad_file_is_told_and_nothing_is_stored(run: Run, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.wciassess"
    bad.write_bytes(file.read_bytes().replace(b"Oui", b"Non"))
    refused = run("--data", tmp_path / "other", "import", file, bad, tmp_path / "gone", "--json")
    assert (refused.code, refused.out) == (1, "")
    assert [line.split(": ")[0] for line in refused.err.splitlines()] == [
        "error changed-file", "error unreadable-file",
    ]  # fmt: skip
    assert run("--data", tmp_path / "other", "assess", "list", "--json").json == []


def test_an_assessment_is_no_members_file_and_the_other_way_round(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("take-in", file, "--json").json[0]["code"] == "other-kind"
    handed = tmp_path / "handed.wciassess"
    assert run("hand-out", "--round", 1, "-o", handed).code == 0
    assert run("import", handed).err.startswith("error other-kind: ")
    assert open_envelope(file.read_bytes()).kind == "assessment"


def test_wrong_grammar(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("export", "-o", tmp_path / "a.wciassess").code == 2
    assert run("export", 1).code == 2
    assert run("export", 1, "-o", tmp_path / "a.json").code == 2
    assert run("import").code == 2
    unknown = run("export", 1, 9, "-o", tmp_path / "a.wciassess")
    assert (unknown.code, unknown.err.split(":")[0]) == (1, "error unknown-assessment")
    assert not (tmp_path / "a.wciassess").exists()


def test_a_summary_goes_to_others_and_is_taken_in(run: Run, file: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "ours-summary.wciassess", ("--data", tmp_path / "other")
    assert run("summary", 1, "-o", target) == Done(0, f"1\t{target}\n", "")
    assert open_envelope(target.read_bytes()).kind == "summary"
    assert run(*other, "import", target) == Done(0, f"{target}\tsummary 1\tadded\n", "")
    assert run(*other, "import", target, "--json").json == [
        {"file": str(target), "summary": 1, "result": "here", "examples": 0}
    ]
    [entry] = run(*other, "history", "--json").json[:1]
    assert (entry["kind"], entry["what"]) == ("import", "lip-organizational 1.2.0, 2025-26")
    assert run(*other, "undo").code == 0
    assert run(*other, "import", file, target, "--json").json == [
        {"file": str(file), "assessment": 1, "result": "added", **NOTHING_JOINED},
        {"file": str(target), "summary": 2, "result": "added", "examples": 0},
    ]


def test_several_summaries_need_a_folder(run: Run, file: Path, tmp_path: Path) -> None:
    assert file.exists()
    assert run("summary", 1, 2, "-o", tmp_path / "a.wciassess").code == 2
    assert run("summary", 1, "-o", tmp_path / "a.json").code == 2
    assert run("summary", 1, "-o", tmp_path).out == f"1\t{tmp_path / 'summary-1.wciassess'}\n"
