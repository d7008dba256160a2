"""The one way to a PDF: a process that can be ended, and whose end is noticed at once."""

from __future__ import annotations

import ast
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Timer

import pytest

from wci_assess.errors import ExpectedError
from wci_assess.paths import PROGRAM
from wci_assess.report import Document, Paper
from wci_assess.report.document import Footer
from wci_assess.workspace import rendering
from wci_assess.workspace.rendering import Renderer, RenderingCancelledError, render_apart

LONG = 60.0
"""Seconds that no test waits for."""


def document(title: str = "Ours") -> Document:
    return Document(title=title, language="en", day=date(2026, 4, 1), footer=Footer((), "Page {page}"), blocks=())


def dies_at_once(pipe: Connection) -> None:
    pipe.recv()
    os._exit(9)


def dies_while_another_holds_its_pipe(pipe: Connection) -> None:
    """As where a handle is doubled: the pipe never ends, though the process did."""
    if sys.platform == "win32":
        raise NotImplementedError
    if os.fork() == 0:
        os.setsid()
        time.sleep(LONG)
        os._exit(0)
    pipe.recv()
    os._exit(9)


def never_answers(pipe: Connection) -> None:
    pipe.recv()
    time.sleep(LONG)


def test_one_process_renders_one_document_after_the_other() -> None:
    with Renderer() as renderer:
        first = renderer.render(document(), Paper.LETTER)
        process = renderer._process
        second = renderer.render(document(), Paper.A4)
        assert renderer._process is process
    assert first.startswith(b"%PDF-")
    assert first != second
    assert render_apart(document(), Paper.LETTER) == first


@pytest.mark.parametrize(
    "death", [dies_at_once, *([] if sys.platform == "win32" else [dies_while_another_holds_its_pipe])]
)
def test_a_process_that_dies_is_noticed_long_before_the_deadline(
    monkeypatch: pytest.MonkeyPatch, death: Callable[[Connection], None]
) -> None:
    monkeypatch.setattr(rendering, "_serve", death)
    begun = time.monotonic()
    with Renderer() as renderer, pytest.raises(ExpectedError) as told:
        renderer.render(document(), Paper.LETTER, deadline=LONG)
    assert told.value.code == "report-failed"
    assert "ended on the way" in told.value.message
    assert time.monotonic() < begun + LONG


def test_after_a_death_the_next_one_is_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    with Renderer() as renderer:
        with monkeypatch.context() as patch:
            patch.setattr(rendering, "_serve", dies_at_once)
            with pytest.raises(ExpectedError):
                renderer.render(document(), Paper.LETTER)
        assert renderer.render(document(), Paper.LETTER).startswith(b"%PDF-")


def test_cancel_and_the_deadline_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_serve", never_answers)
    cancelled = Event()
    Timer(0.3, cancelled.set).start()
    with pytest.raises(RenderingCancelledError):
        render_apart(document(), Paper.LETTER, cancelled)
    with pytest.raises(ExpectedError) as told:
        render_apart(document(), Paper.LETTER, deadline=0.3)
    assert "in time" in told.value.message
    assert multiprocessing.active_children() == []


def test_nobody_else_renders() -> None:
    """A PDF takes seconds: nothing that a user waits for, and no store, may wait behind it."""
    writers = {"render", "render_pdf", "html_page", "xlsx", "csv_tables"}
    users = {
        path.relative_to(PROGRAM).as_posix()
        for path in (PROGRAM / "wci_assess").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and writers & {alias.name for alias in node.names}
    }
    names = ("report/file_kinds.py", "workspace/rendering.py", "cli/prints.py")
    assert users == {f"wci_assess/{name}" for name in names}
    command = (PROGRAM / "wci_assess" / "cli" / "prints.py").read_text(encoding="utf-8")
    assert command.index("if kind is FileKind.PDF:") < command.index("renderer.render(") < command.index("= render(")


def test_what_the_rendering_raises_is_raised_here() -> None:
    with pytest.raises(AttributeError):
        render_apart(None, Paper.LETTER)  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform == "win32", reason="Unix's signal")
def test_ctrl_c_is_ours_to_answer_not_the_process_s() -> None:
    with Renderer() as renderer:
        first = renderer.render(document(), Paper.LETTER)
        process = renderer._process
        assert process is not None
        assert process.pid is not None
        os.kill(process.pid, signal.SIGINT)
        assert renderer.render(document(), Paper.LETTER) == first
        assert renderer._process is process


def test_an_interrupted_report_leaves_no_traceback(tmp_path: Path) -> None:
    """Ctrl+C reaches the whole group of processes."""
    if sys.platform == "win32":
        pytest.skip("Unix's signal")
    script = (  # a job in the background begins deaf to it
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from wci_assess.cli import main; print('begun', flush=True); sys.exit(main(sys.argv[1:]))"
    )
    demo = subprocess.Popen(
        [sys.executable, "-c", script, "demo", str(tmp_path / "demo")],
        cwd=PROGRAM,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert demo.stdout is not None
    assert demo.stdout.readline() == "begun\n"
    while demo.poll() is None and not list((tmp_path / "demo").glob("*.pdf")):
        time.sleep(0.02)
    os.killpg(demo.pid, signal.SIGINT)
    _out, err = demo.communicate(timeout=LONG)
    assert (demo.returncode, err) == (130, "")
