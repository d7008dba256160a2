"""The one way to a printed file: a process of its own, which can be ended by *Cancel*, or when it takes too long."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection
from multiprocessing.context import SpawnProcess
from threading import Event
from types import TracebackType
from typing import Any, TypeAlias

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.report import Document, FileKind, Paper, render

if sys.platform == "win32":
    _Pipe: TypeAlias = "connection.PipeConnection[Any, Any]"
else:
    _Pipe: TypeAlias = "connection.Connection[Any, Any]"

DEADLINE_SECONDS = 300.0
_POLL_SECONDS = 0.05
_TOO_LONG = mark("The report could not be made in time. Nothing was written; try again, or print a shorter one.")
_DIED = mark(
    "The report was not made: the part of the program that makes it ended on the way, perhaps for want of memory. "
    "Nothing was written; try again, or print a shorter one."
)


class RenderingCancelledError(Exception):
    """Somebody pressed *Cancel*; nothing was written."""


class Renderer:
    """Renders documents, one after the other, in one child process; it is started at the first one."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None

    def __enter__(self) -> Renderer:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        self.end()

    def render(
        self,
        document: Document,
        paper: Paper,
        cancelled: Event | None = None,
        deadline: float = DEADLINE_SECONDS,
        kind: FileKind = FileKind.PDF,
    ) -> bytes:
        """The file of a document. It blocks: call it on a thread that may wait.

        Raises:
            RenderingCancelledError: ``cancelled`` was set.
            ExpectedError: it took longer than ``deadline`` seconds, or the process died.
        """
        end = time.monotonic() + deadline
        try:
            self._send(document, paper, kind)
            return self._received(end, cancelled)
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """Ends the process, whatever it is at."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
            self._pipe.close()

    def _send(self, document: Document, paper: Paper, kind: FileKind) -> None:
        try:
            if self._process is None:
                self._start()
            self._pipe.send((document, paper, kind))
        except OSError as error:
            raise _failed(_DIED) from error

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there,), daemon=True)
        with _interrupts_held_back():
            self._process.start()
        there.close()

    def _received(self, end: float, cancelled: Event | None) -> bytes:
        assert self._process is not None
        while True:
            if cancelled is not None and cancelled.is_set():
                raise RenderingCancelledError
            if time.monotonic() > end:
                raise _failed(_TOO_LONG)
            # the process itself too: its ends of pipes may live on in another that was started meanwhile
            ready = connection.wait([self._pipe, self._process.sentinel], _POLL_SECONDS)
            if ready or not self._process.is_alive():
                break
        try:
            result = self._pipe.recv() if self._pipe.poll() else _failed(_DIED)
        except (EOFError, OSError) as error:
            raise _failed(_DIED) from error
        if isinstance(result, Exception):
            raise result
        return bytes(result)


def render_apart(
    document: Document,
    paper: Paper,
    cancelled: Event | None = None,
    deadline: float = DEADLINE_SECONDS,
    kind: FileKind = FileKind.PDF,
) -> bytes:
    """The file of one document: see :meth:`Renderer.render`."""
    with Renderer() as renderer:
        return renderer.render(document, paper, cancelled, deadline, kind)


def _failed(why: str) -> ExpectedError:
    return ExpectedError("report-failed", why, blame=Blame.SURROUNDINGS)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """A child that starts within is deaf to Ctrl+C: its end is ours to decide, and it would print a traceback."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # else starting it below would let interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: _Pipe) -> None:
    """The child: renders what comes until nobody is there to send any more."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            document, paper, kind = pipe.recv()
            pipe.send(_rendered(document, paper, kind))


def _rendered(document: Document, paper: Paper, kind: FileKind) -> bytes | Exception:
    try:
        return render(document, kind, paper)
    except Exception as error:
        return error
