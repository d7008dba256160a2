"""Real second starts: one window, whatever happens at the same moment, and no file lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.real_window.harness import PATIENCE, PROGRAM, Desk, surroundings, wait_for
from wci_assess.workspace.library import list_library
from wci_assess.workspace.opening import open_workspace

OURS = PROGRAM / "docs" / "examples" / "our-town.yaml"


def library(data: Path) -> set[str]:
    workspace = open_workspace(data, writing=False)
    try:
        return {each.id for each in list_library(workspace)}
    finally:
        workspace.close()


def test_the_first_window_takes_the_file_of_a_second_start(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ours é.yaml").write_bytes(OURS.read_bytes())
    first = desk.sit_down()
    before = library(desk.data)
    trace = tmp_path / "second"
    second = subprocess.run(
        [sys.executable, str(PROGRAM / "main.py"), "--data", str(desk.data), "ours é.yaml"],
        cwd=tmp_path,
        env={**first.environment, "WCI_ASSESS_TRACE": str(trace)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (second.returncode, second.stderr) == (0, "")
    assert not trace.exists(), "it painted a window of its own"
    wait_for(lambda: len(library(desk.data)) == len(before) + 1)
    assert first.kill() == ""


def test_of_many_starts_at_one_moment_one_becomes_the_window(screen: str, tmp_path: Path) -> None:
    """A double click is often three."""
    environment = surroundings(screen)
    starts = [
        subprocess.Popen(
            [sys.executable, "main.py", "--data", str(tmp_path / "data")],
            cwd=PROGRAM,
            env={**environment, "WCI_ASSESS_TRACE": str(tmp_path / f"trace-{number}")},
        )
        for number in range(3)
    ]
    try:
        wait_for(lambda: sum(each.poll() is None for each in starts) == 1)
        assert [each.poll() for each in starts if each.poll() is not None] == [0, 0]
        wait_for(lambda: any("home-ready" in each.read_text(encoding="utf-8") for each in tmp_path.glob("trace-*")))
        assert len(list(tmp_path.glob("trace-*"))) == 1
    finally:
        for each in starts:
            each.kill()
            each.wait()
