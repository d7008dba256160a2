"""What reaches the terminal: nothing that acts on it; and where there is none, or nobody listens, no traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_contract import PROGRAM, Run, begin, process, run
from wci_assess.cli import main
from wci_assess.cli.output import Output, shown
from wci_assess.i18n import speak

__all__ = ["run"]

NAME = "Ours\x1b]0;owned\x07\r\x9b31m \u202egpj.exe\u2066 C\u200dest\u00a0à nous"
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
CSV = "question,value,comment\nterms-of-reference\x1b[2J,3,x\n"


def test_what_would_act_is_written_out() -> None:
    assert shown("a\x1b[31m\r\x9b\u202e") == "a\\x1b[31m\\r\\x9b\\u202e"
    assert shown("à nous\t“oui”\n👩\u200d🏫 ᐃᓄᒃᑎᑐᑦ") == "à nous\t“oui”\n👩\u200d🏫 ᐃᓄᒃᑎᑐᑦ"


def test_lines_cells_and_json_are_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(speak("en"))
    output.line(NAME)
    output.table([(NAME, None, "two\n\tcells")])
    output.json({"name": NAME})
    output.deliver()
    line, cells, *data = capsys.readouterr().out.splitlines()
    assert line == shown(NAME)
    assert cells == f"{shown(NAME)}\t–\ttwo\\n\\tcells"
    assert not ACTING.search(line + cells + "".join(data))
    assert json.loads("\n".join(data)) == {"name": NAME}


def test_a_cell_is_one_cell_and_json_says_the_same_value(run: Run) -> None:
    begin(run)
    assert run("assess", "set", 1, "terms-of-reference", "3", "--comment", "two\nlines \u202e").code == 0
    for command in (("assess", "show", 1), ("assess", "show", 1, "--json"), ("history",), ("history", "--json")):
        assert not ACTING.search(run(*command).out), command
    found = run("assess", "show", 1, "--json")
    assert "\\u202e" in found.out
    assert found.json["responses"][0]["answers"][0]["comment"] == "two\nlines \u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "\x1b[2J"),
        ("check", "no\x1b]0;x\x07.yaml"),
        ("assess", "set", "1", "no-such\r\x1b[A", "3"),
        ("council", "add", "x", "--tier", "\x9b2J\u202e"),
    ],
)
def test_arguments_and_file_names_are_shown_not_sent(run: Run, arguments: tuple[str, ...]) -> None:
    begin(run)
    done = run(*arguments)
    assert done.code != 0
    assert not ACTING.search(done.out + done.err)
    assert "\\x" in done.out + done.err


def test_cells_of_a_csv_file_are_shown_not_sent(run: Run, tmp_path: Path) -> None:
    begin(run)
    (tmp_path / "answers.csv").write_text(CSV, encoding="utf-8")
    done = run("assess", "fill", 1, tmp_path / "answers.csv")
    assert done.code == 1
    assert "terms-of-reference\\x1b[2J" in done.err
    assert not ACTING.search(done.err)


@pytest.mark.parametrize("option", ["", "~nobody-of-this-name/data"])
def test_a_data_folder_that_cannot_be_meant_is_refused_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, option: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("--data", option, "council", "list")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error no-data-folder: ")
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_data_folder_s_place_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").touch()
    done = run("--data", tmp_path / "file", "council", "list")
    assert done.code == 3
    assert done.err.startswith("error ")


class GoneStream(io.StringIO):
    """An output whose reader went away."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def write(self, _text: str) -> int:
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize(
    ("system", "number", "code"),
    [
        ("linux", errno.EPIPE, 0),
        ("win32", errno.EPIPE, 0),
        ("win32", errno.EINVAL, 0),
        ("linux", errno.EINVAL, 3),
        ("linux", errno.ENOSPC, 3),
    ],
)
def test_a_reader_that_went_away_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, number: int, code: int
) -> None:
    """Windows calls a closed pipe an invalid argument."""
    assert main(["--data", str(tmp_path), "questionnaires"]) == 0
    told = io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", system)
        patch.setattr(sys, "stdout", GoneStream(number))
        patch.setattr(sys, "stderr", told)
        assert main(["--data", str(tmp_path), "--lang", "en", "questionnaires"]) == code
    assert told.getvalue().startswith("error no-output" if code else "")
    assert bool(told.getvalue()) == bool(code)


def test_without_any_output_it_still_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As under ``pythonw``, or with both closed."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        patch.setattr(sys, "stderr", None)
        assert main(["--data", str(tmp_path), "council", "add", "Ours"]) == 0
        assert main(["--data", str(tmp_path), "score", "9"]) == 1
    listed = process(tmp_path, "council", "list", "--json")
    assert [each["name"] for each in json.loads(listed.out)] == ["Ours"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-", "| true", "2>&1 | true"])
@pytest.mark.parametrize("command", ["questionnaires", "--help", "score 9"])
def test_closed_streams_end_in_no_traceback(tmp_path: Path, closing: str, command: str) -> None:
    script = f'"$PYTHON" -m wci_assess --data "$DATA" {command} {closing}'
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=PROGRAM,
        env={**os.environ, "PYTHON": sys.executable, "DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
