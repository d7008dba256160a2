"""``agree``, ``tally``, ``release`` as a script uses them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_contract import Run, run
from tests.workspace.builders import opened, started
from tests.workspace.members import members_answered
from tests.workspace.test_settle import FAR, NEAR, closed

__all__ = ["run"]


def test_a_meeting_by_commands(run: Run, tmp_path: Path) -> None:
    with opened(tmp_path / "data") as workspace:
        assessment = closed(workspace)
    listed = run("agree", assessment, "--json")
    assert listed.json == {"assessment": 1, "consent": [{"question": NEAR, "level": 3}], "adopted": 0}
    assert run("agree", assessment).out.split("\t")[1:3] == [NEAR, "3"]
    assert run("agree", assessment, "--consent", "--json").json["adopted"] == 1
    assert run("agree", assessment, "--json").json == {"assessment": 1, "consent": [], "adopted": 0}
    assert run("agree", assessment, "--consent").code == 0
    assert run("undo").code == 0
    assert run("agree", assessment, "--json").json["consent"]
    assert run("tally", assessment, FAR, "1 3 3 2 ?").code == 0
    wrong = run("tally", assessment, FAR, "9")
    assert (wrong.code, wrong.out) == (1, "")
    assert wrong.err.startswith("error unfit-show: ")
    nobody = run("release", assessment, FAR)
    assert (nobody.code, nobody.err.split(":")[0]) == (1, "error no-comment")
    assert run("release", assessment, FAR, "--member", "x").code == 2
    assert run("agree", 99).code == 1


def test_the_agenda_prints(run: Run, tmp_path: Path) -> None:
    with opened(tmp_path / "data") as workspace:
        assessment = closed(workspace)
    file = tmp_path / "agenda.pdf"
    assert run("print", "agenda", assessment, "-o", file).code == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert run("print", "agenda", assessment, "-o", tmp_path / "agenda.doc").code == 2


def test_members_are_forgotten_by_command(run: Run, tmp_path: Path) -> None:
    with opened(tmp_path / "data") as workspace:
        made = started(workspace)
        members_answered(workspace, 1, [{NEAR: (3, "A canary")}] * 6)
    refused = run("forget-members", "--round", made.round)
    assert (refused.code, refused.err.split(":")[0]) == (1, "error collection-open")
    assert run("round", "close", made.round).code == 0
    done = run("forget-members", "--round", made.round)
    assert done.code == 0
    assert Path(done.out.strip()).is_file()
    assert b"A canary" not in (tmp_path / "data" / "assessments.sqlite3").read_bytes()
    assert run("forget-members").code == 2


def test_members_totals_stand_beside_the_council_s_answers(run: Run, tmp_path: Path) -> None:
    with opened(tmp_path / "data") as workspace:
        assessment = closed(workspace)
    assert run("compare", assessment, "--columns", "members").code == 0
    assert run("assess", "set", assessment, FAR, 2).code == 0
    shown = run("compare", assessment, "--columns", "members", "--json").json
    assert [each["basis"] for each in shown["columns"]] == ["council", "members"]
    levels = {row["question"]: row["levels"] for row in shown["practices"]}
    assert (levels[FAR], levels[NEAR]) == ([2, 1], [None, 3])
    assert (shown["common"], shown["left_out"], shown["gains"]) == (0, [], [])
    file = tmp_path / "beside.pdf"
    assert run("report", assessment, "--columns", "members", "-o", file).code == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert run("compare", assessment, assessment, "--columns", "members").code == 2
