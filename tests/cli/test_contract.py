"""The command line to the letter, as a script that knows only its page would use it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.workspace.test_open_response import start
from wci_assess.cli import main
from wci_assess.workspace.opening import open_workspace

PROGRAM = Path(__file__).resolve().parent.parent.parent
ORGANIZATIONAL = PROGRAM / "questionnaires" / "lip-organizational.yaml"


class Done(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """One command within this process; :func:`test_as_a_process` starts real ones."""
    monkeypatch.setenv("WCI_ASSESS_DATA", str(tmp_path / "data"))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C")

    def call(*arguments: object) -> Done:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="ascii"))
            code = main([str(argument) for argument in arguments])
            sys.stdout.flush()
            sys.stderr.flush()
            return Done(code, out.getvalue().decode(), err.getvalue().decode())

    return call


def process(data: Path, *arguments: object, **environment: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "wci_assess", *map(str, arguments)],
        capture_output=True,
        cwd=PROGRAM,
        env={**os.environ, "WCI_ASSESS_DATA": str(data), **environment},
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err
    assert "\r" not in out
    return Done(done.returncode, out, err)


def test_as_a_process(tmp_path: Path) -> None:
    """UTF-8 in any locale, the system's language, and exit codes as a shell sees them."""
    data = tmp_path / "d?ta é"
    assert process(data, "council", "add", "Ours — à nous", LC_ALL="C", LANGUAGE="") == (0, "1\n", "")
    listed = process(data, "council", "list", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert listed.out.startswith("1\tOurs — à nous\t–")
    french = process(data, "score", 9, LANG="fr_CA.UTF-8", LC_ALL="", LANGUAGE="")
    assert (french.code, french.err) == (
        1,
        "error unknown-assessment: Il n’y a pas d’autoévaluation 9. «\u00a0assess list\u00a0» les montre.\n",
    )
    assert process(data, "score").code == 2


def begin(run: Run) -> None:
    assert run("council", "add", "Ours — à nous", "--alias", "O", "--population", "45000").out == "1\n"
    new = run("round", "new", "--council", 1, "--label", "2025-26", "--start", "2025-04-01", "--end", "2026-03-31")
    assert new.out == "1\n"
    assert run("assess", "new", "--round", 1, "--questionnaire", "lip-organizational").out == "1\n"


def test_from_council_to_score(run: Run) -> None:
    begin(run)
    [council] = run("council", "list", "--json").json
    assert council == {
        "id": 1,
        "name": "Ours — à nous",
        "alias": "O",
        "tier": "medium",
        "population": 45000,
        "sectors": [],
        "rounds": [1],
    }
    [round_] = run("round", "list", "--json").json
    assert round_ == {
        "id": 1,
        "council": 1,
        "label": "2025-26",
        "start": "2025-04-01",
        "end": "2026-03-31",
        "threshold": 5,
        "collection": "open",
        "assessments": [1],
    }
    assert run("assess", "set", 1, "terms-of-reference", "3", "--comment", "Oui", "--evidence", "TOR").code == 0
    assert run("assess", "set", 1, "needs-study", "--not-applicable", "Un autre organisme s’en charge").code == 0
    assert run("assess", "set", 1, "rif-seat", "--dont-know").code == 0
    shown = run("assess", "show", 1, "--json").json
    assert {key: shown[key] for key in ("state", "scope", "in_scope", "answered", "rated", "tier", "members")} == {
        "state": "open",
        "scope": "full",
        "in_scope": 82,
        "answered": 3,
        "rated": 1,
        "tier": "medium",
        "members": 0,
    }
    answers = shown["responses"][0]["answers"]
    assert [each["question"] for each in answers] == ["rif-seat", "terms-of-reference", "needs-study"]
    assert answers[1] == {
        "question": "terms-of-reference",
        "row": None,
        "in_scope": True,
        "state": "value",
        "value": "in-place",
        "level": 3,
        "reason": None,
        "comment": "Oui",
        "evidence": "TOR",
        "note": None,
    }
    assert answers[2]["reason"] == "another-body"
    score = run("score", 1, "--json").json
    assert (score["in_place"], score["applicable"], score["dont_know"]) == (1, 79, 1)
    assert set(score["sections"][0]) == {
        "section", "basis", "score", "reason", "in_scope", "applicable", "rated", "rated_share", "in_place",
        "not_applicable", "dont_know", "unanswered", "hidden", "n",
    }  # fmt: skip
    assert run("assess", "set", 1, "rif-seat", "--clear").code == 0
    assert len(run("assess", "show", 1, "--json").json["responses"][0]["answers"]) == 2


def test_compare_to_the_letter(run: Run) -> None:
    begin(run)
    run("round", "new", "--council", 1, "--label", "2026-27", "--start", "2026-04-01", "--end", "2027-03-31")
    run("assess", "new", "--round", 2, "--questionnaire", "lip-organizational@1.2.0")
    run("assess", "set", 1, "terms-of-reference", 2)
    run("assess", "set", 2, "terms-of-reference", 3)
    found = run("compare", 1, 2, "--json").json
    assert list(found) == [
        "columns", "common", "of", "left_out", "up", "down", "same", "sections", "practices", "gains", "losses",
        "newly_in_place", "no_longer_in_place",
    ]  # fmt: skip
    assert found["columns"][0] == {
        "assessment": 1,
        "label": "2025-26",
        "basis": "council",
        "version": "1.2.0",
        "scope": "full",
    }
    assert (found["common"], found["of"], found["up"]) == (1, 80, 1)
    assert found["gains"] == found["newly_in_place"] == ["terms-of-reference"]
    practice = next(each for each in found["practices"] if each["question"] == "terms-of-reference")
    assert (practice["class"], practice["levels"]) == ("same", [2, 3])
    assert practice["change"] == pytest.approx(100 / 3)
    assert run("compare", 1).code == 2
    assert run("compare", 1, 1).code == 1


def test_fill_is_all_or_nothing(run: Run, tmp_path: Path) -> None:
    begin(run)
    good = tmp_path / "good.csv"
    good.write_text(
        "\ufeffquestion;state;value;reason;comment\n"
        "terms-of-reference;value;in-place;;\n"
        'needs-study;not-applicable;;too-small;"a; ""quoted"" comment"\n'
        "rif-seat;dont-know;;;\n",
        encoding="utf-8",
    )
    assert run("assess", "fill", 1, good) == (0, "", "")
    bad = tmp_path / "bad.csv"
    bad.write_text("question,value\nterms-of-reference,leading\nnobody-asks,3\nrif-seat,9\n", encoding="utf-8")
    refused = run("assess", "fill", 1, bad)
    assert (refused.code, refused.out) == (1, "")
    assert [line.split(": ")[0] for line in refused.err.splitlines()] == ["error unknown-question", "error unfit-value"]
    assert f"{bad}:3:" in refused.err
    answers = run("assess", "show", 1, "--json").json["responses"][0]["answers"]
    assert {each["question"]: each["value"] for each in answers} == {
        "rif-seat": None,
        "terms-of-reference": "in-place",
        "needs-study": None,
    }
    for content in (b"\xff\xfe\x00", b"", b"value,question\n", b"question,colour\n", b'question,value\n"open,3\n'):
        bad.write_bytes(content)
        assert run("assess", "fill", 1, bad).code == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("no-such-command",), 2),
        (("assess", "new"), 2),
        (("score", "one"), 2),
        (("score", 99), 1),
        (("assess", "show", 99), 1),
        (("assess", "set", 1, "nobody-asks", 3), 1),
        (("assess", "set", 1, "terms-of-reference", 7), 1),
        (("assess", "set", 1, "terms-of-reference"), 2),
        (("assess", "set", 1, "terms-of-reference", 3, "--dont-know"), 2),
        (("assess", "set", 1, "terms-of-reference", "--not-applicable", " "), 1),
        (("assess", "set", 1, "terms-of-reference", 3, "--row", "r1"), 1),
        (("assess", "set", 1, "terms-of-reference", 3, "--member", 1), 1),
        (("assess", "set", 1, "terms-of-reference", 3, "--comment", "x" * 20_001), 1),
        (("assess", "new", "--round", 1, "--questionnaire", "nobody"), 1),
        (("assess", "new", "--round", 9, "--questionnaire", "lip-organizational"), 1),
        (("assess", "new", "--round", 1, "--questionnaire", "lip-organizational@9.9"), 1),
        (("assess", "new", "--round", 1, "--questionnaire", "lip-organizational", "--sectors", "x"), 1),
        (("round", "new", "--council", 9, "--label", "x", "--start", "2025-04-01", "--end", "2026-03-31"), 1),
        (("round", "new", "--council", 1, "--label", "x", "--start", "2026-04-01", "--end", "2025-03-31"), 1),
        (("round", "new", "--council", 1, "--label", "x", "--start", "2026-02-30", "--end", "2027-03-31"), 2),
        (("council", "add", "  "), 1),
        (("council", "add", "two\nlines"), 1),
        (("council", "add", "not\udcff text"), 1),
        (("council", "add", "ok", "--alias", "\udcff"), 1),
        (("council", "add", "ok", "--sectors", "a,\udcff"), 1),
        (("round", "new", "--council", 1, "--label", "\udcff", "--start", "2025-04-01", "--end", "2026-03-31"), 1),
        (("assess", "set", 1, "terms-of-reference", 3, "--comment", "\udcff"), 1),
        (("assess", "new", "--round", 1, "--questionnaire", "\udcff"), 1),
        (("check", "no-such-file.yaml"), 1),
        (("load", "no-such-file.yaml"), 1),
        (("report", 99, "-o", "x.pdf"), 1),
        (("report", "-o", "x.pdf"), 2),
        (("report", 1, "-o", "x.docx"), 2),
        (("report", 1, "--columns", "sectors", "-o", "x.pdf"), 1),
        (("report", 1, "-o", "/no/such/folder/x.pdf"), 3),
        (("print", "form", "nobody", "-o", "x.pdf"), 1),
        (("tally", 1, "terms-of-reference", "1 x"), 1),
        (("tally", 1, "nobody-asks", "1 3 3 2"), 1),
        (("tally", 1, "terms-of-reference"), 2),
        (("agree", 99), 1),
        (("release", 1, "terms-of-reference"), 1),
        (("forget-members", "--round", 1), 1),
        (("print", "agenda", 99, "-o", "x.pdf"), 1),
        (("survey", "tally", 9), 1),
        (("survey", "tally"), 2),
        (("--data", "/dev/null/x", "council", "list"), 3),
    ],
)
def test_whatever_a_user_can_cause_gets_one_sentence(run: Run, arguments: tuple[object, ...], code: int) -> None:
    begin(run)
    for language in ("en", "fr"):
        done = run(*arguments, "--lang", language)
        assert (done.code, done.out) == (code, ""), done
        assert done.err.startswith("error ")
        assert done.err.count("\n") == 1


def test_options_stand_before_or_after(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert run("--data", other, "council", "add", "A").out == "1\n"
    assert run("council", "list", "--json", "--data", other).json[0]["name"] == "A"
    assert run("council", "list", "--json").json == []
    assert "Il n’y a pas" in run("--lang", "fr", "score", 9).err


def test_reading_works_while_the_window_is_open_and_writing_does_not(run: Run, tmp_path: Path) -> None:
    start(tmp_path / "data")
    window = open_workspace(tmp_path / "data")
    try:
        assert run("assess", "list", "--json").code == 0
        busy = run("assess", "set", 1, "terms-of-reference", 3)
        assert (busy.code, busy.err.split(":")[0]) == (3, "error store-in-use")
    finally:
        window.close()
    assert run("assess", "set", 1, "terms-of-reference", 3).code == 0


def test_a_closed_assessment_is_refused_until_reopened(run: Run) -> None:
    begin(run)
    assert run("assess", "close", 1).code == 0
    assert run("assess", "set", 1, "terms-of-reference", 3).err.startswith("error assessment-closed")
    assert run("assess", "list", "--json").json[0]["state"] == "closed"
    assert run("assess", "reopen", 1).code == 0
    assert run("assess", "set", 1, "terms-of-reference", 3).code == 0


def test_check_and_load(run: Run, tmp_path: Path) -> None:
    assert run("check", ORGANIZATIONAL, "--json").json == []
    broken = tmp_path / "broken.yaml"
    text = ORGANIZATIONAL.read_text(encoding="utf-8")
    broken.write_text(text.replace("evidence:", "evidnce:", 1), encoding="utf-8")
    found = run("check", broken)
    assert found.code == 1
    line = text[: text.index("evidence:")].count("\n") + 1
    assert found.out.startswith(f"{broken}:{line}:")
    assert " error unknown-key " in found.out
    [problem] = run("check", broken, "--json").json
    assert set(problem) == {"file", "line", "column", "severity", "code", "message", "hint"}
    assert (problem["line"], problem["code"], problem["hint"]) == (line, "unknown-key", "evidence")
    loaded = run("load", broken)
    assert (loaded.code, loaded.out) == (1, found.out)
    assert "already" in run("load", ORGANIZATIONAL).out
    begin(run)
    changed = tmp_path / "changed.yaml"
    undeclared = text.replace("        change: wording\n", "")
    changed.write_text(undeclared.replace("Seats on the council", "Chairs on the council", 1), encoding="utf-8")
    refused = run("load", changed)
    assert (refused.code, refused.err.split(":")[0]) == (1, "error version-in-use")
    version = text[: text.index("version: 1.2.0")].count("\n") + 1
    assert refused.out.startswith(f"{changed}:{version}:"), "told beside the file, at its version"
    assert "Ours — à nous · 2025-26" in refused.out, "with who answers it"
    assert "Write: version: 1.2.1" in refused.out
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("version: 1.2.0", "version: 1.3.0", 1), encoding="utf-8"
    )
    newer = run("load", changed)
    assert newer.code == 0
    assert "warning undeclared-change" in newer.out
    entries = [each for each in run("questionnaires", "--json").json if each["id"] == "lip-organizational"]
    assert [(each["id"], each["version"], each["assessments"]) for each in entries] == [
        ("lip-organizational", "1.2.0", [1]),
        ("lip-organizational", "1.3.0", []),
    ]
    assert {key: entries[0][key] for key in ("kind", "sections", "questions", "core", "based_on", "languages")} == {
        "kind": "organizational",
        "sections": 10,
        "questions": 87,
        "core": 20,
        "based_on": None,
        "languages": ["en", "fr"],
    }


def test_prints(run: Run, tmp_path: Path) -> None:
    begin(run)
    run("assess", "set", 1, "terms-of-reference", 3)
    for arguments in (
        ("report", 1),
        ("report", "--round", 1, "--short", "--lang", "fr", "--paper", "a4"),
        ("print", "form", "lip-organizational", "--lang", "fr"),
        ("print", "actions", 1),
    ):
        target = tmp_path / "print.pdf"
        assert run(*arguments, "-o", target, "--date", "2026-04-01") == (0, "", "")
        first = target.read_bytes()
        assert first.startswith(b"%PDF-")
        run(*arguments, "-o", target, "--date", "2026-04-01")
        assert target.read_bytes() == first, "the same data gives the same bytes"


def test_demo(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert run("demo", folder).code == 0
    councils = run("council", "list", "--json", "--data", folder).json
    assert len(councils) == 6
    assert {each["tier"] for each in councils} == {"medium"}
    assessments = run("assess", "list", "--json", "--data", folder).json
    assert len(assessments) == 18
    assert {each["version"] for each in assessments} == {"1.2.0", "1.3.0"}
    assert len(list(folder.glob("*.pdf"))) == 24
    rises, stalls = (run("compare", *ids, "--json", "--data", folder).json for ids in ((1, 2, 3), (4, 5, 6)))
    assert rises["up"] > 3 * rises["down"]
    assert abs(stalls["up"] - stalls["down"]) <= 5
    with_members = run("assess", "show", 9, "--json", "--data", folder).json
    assert with_members["members"] == 9
    respondents = [each["respondent"] for each in with_members["responses"]]
    assert respondents == ["council", *(f"member-{number}" for number in range(1, 10))]
    small = run("score", 12, "--json", "--data", folder).json
    assert "small-group" in {each["reason"] for each in small["sections"]}
    assert run("demo", folder).code == 0, "an example store there is replaced"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    refused = run("demo", tmp_path / "mine")
    assert (refused.code, refused.err.split(":")[0]) == (1, "error folder-not-empty")


def test_no_output_where_it_cannot_be_written(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as out:
        done = subprocess.run(
            [sys.executable, "-m", "wci_assess", "questionnaires"],
            stdout=out,
            stderr=subprocess.PIPE,
            cwd=PROGRAM,
            env={**os.environ, "WCI_ASSESS_DATA": str(tmp_path)},
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"error no-output")


def test_a_day_or_a_number_that_cannot_be_read_is_told_as_everywhere(run: Run) -> None:
    begin(run)
    for words, told in (
        (("round", "set", 1, "--start", "32 mai"), "« 32 mai » n’est pas un jour."),
        (("council", "add", "Autre", "--population", "beaucoup"), "« beaucoup » n’est pas un nombre"),
    ):
        done = run(*words, "--lang", "fr")
        assert (done.code, done.out) == (2, "")
        assert told in done.err.replace("\u00a0", " ")
