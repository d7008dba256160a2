"""How soon the window paints, how soon Home is ready over the example councils, and what that takes of memory.

Each against an empty PySide6 window (:mod:`benchmarks.empty_window`) started in turn with it, on a virtual screen. From
the start of the process, so that Python's own start counts on both sides.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Figure, resident
from benchmarks.store_scale import filled
from wci_assess.workspace.examples import build_examples

PROGRAM = Path(__file__).resolve().parent.parent
TIMES = 7
PATIENCE = 60.0
SETTLED = 1.0
"""Seconds after which the store is open behind Home too: memory is read then."""
WINDOW, EMPTY = ("main.py", "--data"), ("-m", "benchmarks.empty_window")


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds from the process's start, and MiB of resident memory once the store is open too."""

    first_paint: float
    home_ready: float
    memory: float


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment of a virtual screen, or of the one there is where Xvfb is not installed."""
    if shutil.which("Xvfb") is None:
        yield dict(os.environ)
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    try:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        yield os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def start(arguments: tuple[str, ...], environment: dict[str, str], folder: Path) -> Start:
    """One start, until Home is ready."""
    trace = folder / "trace"
    trace.unlink(missing_ok=True)
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=PROGRAM, env=environment | {"WCI_ASSESS_TRACE": str(trace)}
    )
    try:
        seen = _wait(trace, began)
        time.sleep(SETTLED)
        return Start(
            (seen["first-paint"] - began) * 1000, (seen["home-ready"] - began) * 1000, resident(process.pid)
        )  # fmt: skip
    finally:
        process.kill()
        process.wait()


def _wait(trace: Path, began: float) -> dict[str, float]:
    while time.monotonic() < began + PATIENCE:
        if trace.exists():
            lines = trace.read_text(encoding="utf-8").split()
            seen = dict(zip(lines[::2], map(float, lines[1::2]), strict=False))
            if "home-ready" in seen:
                return seen
        time.sleep(0.005)
    raise TimeoutError("the window was not ready within a minute")


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as name, screen() as environment:
        folder = Path(name)
        build_examples(folder / "data")
        window = (*WINDOW, str(folder / "data"), "--lang", "en")
        runs = [(start(EMPTY, environment, folder), start(window, environment, folder)) for _ in range(TIMES + 1)]
        empty, full = zip(*runs[1:], strict=True)  # the first only warms the disk's cache
        for what, unit, limit in (("first_paint", "ms", 1.3), ("home_ready", "ms", 2.3), ("memory", "MiB", 2.2)):
            measured, yardstick = (
                statistics.median(getattr(each, what) for each in starts) for starts in (full, empty)
            )  # fmt: skip
            label = {"first_paint": "window: first paint", "home_ready": "window: home of the examples ready",
                     "memory": "window: memory at home"}[what]  # fmt: skip
            yield Figure(label, measured, unit, limit, yardstick)
        filled(folder / "1000", 1000).close()
        much = (*WINDOW, str(folder / "1000"), "--lang", "en")
        pairs = [(start(window, environment, folder), start(much, environment, folder)) for _ in range(TIMES + 1)]
        few, many = (statistics.median(each.home_ready for each in starts) for starts in zip(*pairs[1:], strict=True))
        yield Figure("window: home ready, 1,000 assessments behind it (examples)", many, "ms", 1.2, few)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
