"""A real window process, driven by real keys, killed and started again; its store read from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.workspace.test_open_response import start
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record

PROGRAM = Path(__file__).resolve().parent.parent
SECONDS = 30

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool, which `make test` installs"
)


@pytest.fixture
def screen() -> Iterator[str]:
    """A virtual screen; gives its display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    yield display
    server.terminate()
    server.wait()


class Window:
    """One run of the program."""

    def __init__(self, display: str, data: Path, language: str) -> None:
        self.data = data
        self.trace = data / "trace"
        self.trace.unlink(missing_ok=True)
        self.environment = {**self.surroundings(display), "WCI_ASSESS_TRACE": str(self.trace)}
        self.process = subprocess.Popen(
            [sys.executable, "main.py", "--data", str(data), "--lang", language],
            cwd=PROGRAM,
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        wait_for(lambda: self.count("home-ready") == 1)
        found = self._xdotool("search", "--sync", "--onlyvisible", "--pid", str(self.process.pid))
        self._xdotool("windowfocus", "--sync", found.split()[-1])

    @staticmethod
    def surroundings(display: str) -> dict[str, str]:
        """The environment of a program that a user starts on that screen."""
        return {**{name: value for name, value in os.environ.items() if not name.startswith("QT_")}, "DISPLAY": display}

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=SECONDS, check=True
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "25", text)

    def count(self, name: str) -> int:
        try:
            return sum(line.startswith(f"{name} ") for line in self.trace.read_text(encoding="utf-8").splitlines())
        except FileNotFoundError:
            return 0

    def kill(self) -> str:
        self.process.kill()
        return self.process.communicate()[1]


def wait_for(there: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not there():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def stored(data: Path, assessment: int) -> dict[str, tuple[object, str | None]]:
    """What lies in the store, read by another process's eyes."""
    workspace = open_workspace(data, writing=False)
    try:
        answers = read_record(workspace, assessment).answers
        return {key.question: (answer.value or answer.state, answer.comment) for key, answer in answers.items()}
    finally:
        workspace.close()


@pytest.mark.parametrize(("language", "comment_key"), [("en", "alt+c"), ("fr", "alt+c")])
def test_keys_answer_a_kill_loses_nothing_and_she_goes_on(
    screen: str, tmp_path: Path, language: str, comment_key: str
) -> None:
    assessment = start(tmp_path)
    monday = Window(screen, tmp_path, language)
    monday.press("Return")  # opens what was worked on last
    time.sleep(1)
    monday.press("3")
    wait_for(lambda: stored(tmp_path, assessment).get("all-sectors-seated") == ("in-place", None))
    monday.press("Down", "2")
    wait_for(lambda: stored(tmp_path, assessment).get("newcomers-full-members") == ("starting", None))
    monday.press("Down", "KP_4")
    wait_for(lambda: stored(tmp_path, assessment).get("employers-take-part") == ("leading", None))
    monday.press("ctrl+z")
    wait_for(lambda: "employers-take-part" not in stored(tmp_path, assessment))
    monday.press("ctrl+shift+z")
    wait_for(lambda: "employers-take-part" in stored(tmp_path, assessment))
    assert monday.kill() == ""

    tuesday = Window(screen, tmp_path, language)
    tuesday.press("Return")
    time.sleep(1)
    tuesday.press(comment_key)
    tuesday.type("Half a sentence")
    time.sleep(1.5)  # a draft is kept within the second
    assert tuesday.kill() == ""

    wednesday = Window(screen, tmp_path, language)
    wednesday.press("Return")
    wait_for(lambda: "Half a sentence" in [comment for _, comment in stored(tmp_path, assessment).values()])
    assert wednesday.kill() == ""
    kept = stored(tmp_path, assessment)
    assert {question: value for question, (value, _) in kept.items()} == {
        "all-sectors-seated": "in-place",
        "newcomers-full-members": "starting",
        "employers-take-part": "leading",
    }
