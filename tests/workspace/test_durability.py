"""Saved means saved: through kills at any moment, full disks and faults of the file system."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspace.test_open_response import start
from wci_assess import files
from wci_assess.errors import ExpectedError
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record

PROGRAM = Path(__file__).resolve().parent.parent.parent
ROUNDS = 40 if os.environ.get("WCI_ASSESS_LONG") else 6

WRITER = """
import sys
from pathlib import Path
from wci_assess.response.edit import Choose
from wci_assess.workspace.open_response import SaveState, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.worker import Inline

folder, assessment = Path(sys.argv[1]), int(sys.argv[2])
def go(response):
    levels = [level.id for level in response.questionnaire.scales["practice"].levels]
    ids = [question.id for question in response.questionnaire.questions()]
    n = 0
    while True:
        question, level = ids[n % len(ids)], levels[n // len(ids) % 4]
        response.do(Choose(question, level))
        if response.saving.state is SaveState.SAVED:
            sys.stdout.write(f"{question} {level}\\n"); sys.stdout.flush()
        n += 1
def fail(error): raise error
open_response(Inline(), open_workspace(folder), assessment, go, fail)
"""

HOLDER = """
import sys
from pathlib import Path
from wci_assess.workspace.opening import open_workspace

open_workspace(Path(sys.argv[1]))
print("open", flush=True)
input()
"""


def test_a_kill_at_any_moment_loses_no_acknowledged_answer(tmp_path: Path) -> None:
    assessment = start(tmp_path)
    dice = random.Random(7)
    for _ in range(ROUNDS):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(assessment)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROGRAM,
        )
        assert process.stdout
        said = [process.stdout.readline() for _ in range(dice.randrange(5, 150))]
        process.kill()
        said += process.stdout.read().splitlines(keepends=True)
        process.stdout.close()
        process.wait()
        acknowledged = dict(line.split() for line in said if line.endswith("\n"))
        workspace = open_workspace(tmp_path)
        stored = {key.question: answer.value for key, answer in read_record(workspace, assessment).answers.items()}
        workspace.close()
        levels = ["not-in-place", "starting", "in-place", "leading"]
        for question, level in acknowledged.items():
            later = {level, levels[(levels.index(level) + 1) % 4]}
            assert stored[question] in later, "what was acknowledged, or the one answer that was on its way"
        different = [question for question, level in acknowledged.items() if stored[question] != level]
        assert len(different) <= 1


class TestFilesAreWrittenWhole:
    """A file is there whole or as it was."""

    def test_the_old_file_stays_where_the_new_one_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        target = tmp_path / "report.pdf"
        target.write_bytes(b"old")
        for call in ("fsync", "open"):
            for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS):
                with monkeypatch.context() as patch:

                    def fail(*_: object, number: int = number, **__: object) -> int:
                        raise OSError(number, os.strerror(number))

                    patch.setattr(os, call, fail)
                    with pytest.raises(ExpectedError) as told:
                        files.write_whole(target, b"new")
                assert "report.pdf" in str(told.value)
                assert target.read_bytes() == b"old"
                assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]

    def test_what_a_crash_left_is_swept(self, tmp_path: Path) -> None:
        target = tmp_path / "report [1].pdf"
        stray = tmp_path / f".report [1].pdf.abc{files.TEMPORARY}"
        other = tmp_path / f".another.pdf.abc{files.TEMPORARY}"
        for path in (stray, other):
            path.write_bytes(b"part")
        files.write_whole(target, b"new")
        assert target.read_bytes() == b"new"
        assert not stray.exists()
        assert other.exists(), "another file's writer may be at work"

    @pytest.mark.parametrize("name", ["missing/report.pdf", "x" * 300 + ".pdf", "folder", "nul\0.pdf"])
    def test_names_that_cannot_be_written_get_a_sentence(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "folder").mkdir()
        with pytest.raises(ExpectedError):
            files.write_whole(tmp_path / name, b"new")


def test_the_lock_is_given_back_when_its_process_dies(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        cwd=PROGRAM,
    )
    assert process.stdout
    process.stdout.readline()
    with pytest.raises(ExpectedError) as busy:
        open_workspace(tmp_path)
    assert busy.value.code == "store-in-use"
    open_workspace(tmp_path, writing=False).close()
    process.kill()
    process.communicate()
    open_workspace(tmp_path).close()
