"""The program as a process of its own on a virtual screen, driven by real keys, its store read from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.records import read_record

PROGRAM = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0
"""Seconds; a slow machine is no failure."""


@contextmanager
def virtual_screen() -> Iterator[str]:
    """A virtual screen; gives its display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def surroundings(display: str) -> dict[str, str]:
    """The environment of a program that a user starts on that screen."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("QT_")}, "DISPLAY": display}


class Window:
    """One run of the program; :meth:`end` leaves no process behind."""

    def __init__(
        self,
        display: str,
        data: Path,
        language: str = "en",
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = ("main.py",),
        files: Sequence[Path] = (),
    ) -> None:
        self.data = data
        self.pressed: list[str] = []
        """Every key so far, typed words apart."""
        self.trace = data.parent / f"{data.name}.trace"
        self.trace.unlink(missing_ok=True)
        self.environment = {**surroundings(display), "WCI_ASSESS_TRACE": str(self.trace), **(environment or {})}
        self.process = subprocess.Popen(
            [sys.executable, *program, "--data", str(data), "--lang", language, *map(str, files)],
            cwd=PROGRAM,
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            wait_for(lambda: self.count("home-ready") == 1)
            found = self._xdotool("search", "--sync", "--onlyvisible", "--pid", str(self.process.pid))
            self.id = found.split()[-1]
            self._xdotool("windowfocus", "--sync", self.id)
        except BaseException:
            self.end()
            raise

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return done.stdout

    def _windows(self) -> list[str]:
        """Those that are seen at this moment, the one of the program included; none while one gives way to another."""
        command = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout.split()

    def press(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        self.pressed += keys
        self._xdotool("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Types a text."""
        self._xdotool("type", "--delay", "25", text)

    def answer_dialog(self, text: str) -> None:
        """Types into the dialog that comes up, and ends it with Enter; the window has the keys again."""

        def others() -> list[str]:
            return [each for each in self._windows() if each != self.id]

        wait_for(others)
        self._xdotool("windowfocus", "--sync", others()[-1])
        self.type(text)
        self.press("Return")
        wait_for(lambda: not others())
        self._xdotool("windowfocus", "--sync", self.id)

    def count(self, name: str) -> int:
        """How often the program told ``name`` in its trace."""
        try:
            return sum(line.startswith(f"{name} ") for line in self.trace.read_text(encoding="utf-8").splitlines())
        except FileNotFoundError:
            return 0

    def kill(self) -> str:
        """Ends it as a crash does; gives what it said on stderr."""
        self.process.kill()
        return self.process.communicate()[1]

    def close(self) -> str:
        """Closes the window as the user does, by its key; gives what it said on stderr."""
        self.press("ctrl+q")
        return self.process.communicate(timeout=PATIENCE)[1]

    def end(self) -> None:
        """Whatever happened: no process stays."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


class Desk:
    """A screen, a data folder, and windows one after the other."""

    def __init__(self, display: str, data: Path, stack: ExitStack) -> None:
        self.display, self.data, self._stack = display, data, stack

    def sit_down(
        self,
        language: str = "en",
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = ("main.py",),
        files: Sequence[Path] = (),
    ) -> Window:
        """Starts the program, with files that it is given."""
        window = Window(self.display, self.data, language, environment, program, files)
        self._stack.callback(window.end)
        return window


def wait_for(there: Callable[[], object], patience: float = PATIENCE) -> None:
    """Until ``there()`` holds."""
    end = time.monotonic() + patience
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


def value(data: Path, question: str, assessment: int = 1) -> object:
    """What the store holds as answer to a question."""
    return stored(data, assessment).get(question, (None, None))[0]
