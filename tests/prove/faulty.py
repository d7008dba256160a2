"""Processes whose file calls fail on purpose, or are written down: what ``faults.c`` does, from Python.

For commands there is :class:`Commands`; for the real window, start it with :func:`environment` and trouble it through
:class:`Control`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Self

PROGRAM = Path(__file__).resolve().parent.parent.parent
LONG = bool(os.environ.get("WCI_ASSESS_LONG"))
CHANGING = "owfmutd"
"""Kinds of calls that change something: open, write, sync, move, unlink, truncate, make a folder (``faults.c``)."""
READING = "Or"
KILLED = -1
"""In place of an error: the process dies at that call."""
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)


def build(folder: Path) -> Path:
    """Compiles the library into ``folder``."""
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc")
    assert compiler, "a C compiler is needed: `sh tools/system_libraries.sh test` brings one"
    target = folder / "faults.so"
    source = Path(__file__).with_name("faults.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-Wall", "-o", target, source, "-ldl"], check=True)
    return target


def environment(library: Path, under: Path, **settings: object) -> Mapping[str, str]:
    """What a process needs to be troubled, or taken down, in its calls on files below ``under``.

    ``settings`` are those of ``faults.c`` in small letters without ``FAULTS_``: ``at``, ``errno``, ``for_good``,
    ``kinds``, ``control``, ``record``.
    """
    named = {f"FAULTS_{name.upper()}": str(value) for name, value in settings.items()}
    return {**os.environ, "LD_PRELOAD": str(library), "FAULTS_UNDER": str(under.resolve()), **named}


class Control:
    """Troubles a running process from outside: for as long as the block lasts, every call of these kinds fails.

    Its file must lie outside the folder that is watched.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def failing(self, number: int, kinds: str = CHANGING) -> Iterator[None]:
        part = self.path.with_suffix(".part")
        part.write_text(f"{number} {kinds}\n", encoding="ascii")
        part.replace(self.path)
        try:
            yield
        finally:
            self.path.unlink()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The ``at``-th call of the ``kinds`` fails with ``number``; where ``for_good``, so do all later ones."""

    at: int = 0
    number: int = errno.EIO
    for_good: bool = False
    kinds: str = CHANGING


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended; ``calls`` counts those that could have failed."""

    code: int
    out: str
    err: str
    calls: int


class Commands:
    """Runs commands of the program, each in a process of its own that is forked from one that has loaded all."""

    def __init__(self, library: Path, place: Path) -> None:
        self._place = place
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.prove.forked"],
            cwd=PROGRAM,
            env={**os.environ, "LD_PRELOAD": str(library), "LC_ALL": "C", "LANGUAGE": "en"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=60)

    def run(self, data: Path, *arguments: object, fault: Fault | None = None) -> Ended:
        """One command on a data folder."""
        order = {
            "place": str(self._place),
            "under": str(data.parent.resolve()),
            "arguments": ["--data", str(data), *map(str, arguments)],
            **asdict(fault or Fault()),
        }
        to, back = _streams(self._process)
        to.write(json.dumps(order) + "\n")
        to.flush()
        ended = json.loads(back.readline())
        out, err = ((self._place / name).read_text(encoding="utf-8") for name in ("out", "err"))
        return Ended(code=ended["code"], out=out, err=err, calls=ended["calls"])


def _streams(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin
    assert process.stdout
    return process.stdin, process.stdout
