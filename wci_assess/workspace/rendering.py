"""Renders a document in a child process, which can be ended: by *Cancel*, or when it takes too long."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from threading import Event

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.report import Document, Paper, render_pdf

DEADLINE_SECONDS = 300.0
_POLL_SECONDS = 0.05


class RenderingCancelledError(Exception):
    """Somebody pressed *Cancel*; nothing was written."""


def render_apart(
    document: Document, paper: Paper, cancelled: Event | None = None, deadline: float = DEADLINE_SECONDS
) -> bytes:
    """The PDF of a document, made in a process of its own. It blocks: call it on a thread that may wait.

    Raises:
        RenderingCancelledError: ``cancelled`` was set.
        ExpectedError: it took longer than ``deadline`` seconds, or the process died.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_render, args=(there, document, paper), daemon=True)
    process.start()
    there.close()
    try:
        return _received(here, time.monotonic() + deadline, cancelled)
    finally:
        process.kill()
        process.join()
        here.close()


def _received(pipe: Connection, end: float, cancelled: Event | None) -> bytes:
    while not pipe.poll(_POLL_SECONDS):
        if cancelled is not None and cancelled.is_set():
            raise RenderingCancelledError
        if time.monotonic() > end:
            raise _failed()
    try:
        result = pipe.recv()
    except EOFError as error:
        raise _failed() from error
    if isinstance(result, Exception):
        raise result
    return bytes(result)


def _failed() -> ExpectedError:
    return ExpectedError(
        "report-failed",
        mark("The report could not be made in time. Nothing was written; try again, or print a shorter one."),
        blame=Blame.SURROUNDINGS,
    )


def _render(pipe: Connection, document: Document, paper: Paper) -> None:
    try:
        pipe.send(render_pdf(document, paper))
    except Exception as error:
        pipe.send(error)
