"""``agree``, ``tally``, ``release`` as a script uses them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_contract import Run, run
from tests.workspace.builders import opened
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
