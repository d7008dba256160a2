"""Prints a document to a file that the user names: read on the store's thread, made in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from wci_assess.gui.shell.jobs import Jobs
from wci_assess.gui.shell.stage import Stage

if TYPE_CHECKING:
    from wci_assess.report import Document
    from wci_assess.workspace.desk import Desk


class PdfSaver:
    """Says in the status line what it does, with *Cancel*, and where the file is."""

    def __init__(self, stage: Stage, jobs: Jobs) -> None:
        self._stage, self._jobs = stage, jobs

    def save(
        self,
        name: str,
        read: Callable[[Desk, str], Document],
        before: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        """Asks where to, suggesting ``name-LANGUAGE.pdf``; ``read`` makes the document in the language on screen.

        ``before``: stores what is open, then calls what it is given.
        """
        from wci_assess.gui.file_dialogs import file_to_save

        look = self._stage.look
        language = look.language
        path = file_to_save(look, self._stage.page, look.say("Save as"), f"{name}-{language}.pdf", "PDF (*.pdf)")
        if path is None:
            return

        def print_(document: Document) -> None:
            cancelled = Event()
            self._stage.tell_busy(look.say("Making the PDF…"), cancelled.set)
            self._jobs.aside("print", lambda: _printed(path, document, cancelled), self._tell, anywhere=True)

        def ask() -> None:
            self._jobs.ask("print", lambda desk: read(desk, language), print_)

        if before is None:
            ask()
        else:
            before(ask)

    def _tell(self, path: Path | None) -> None:
        say = self._stage.look.say
        self._stage.tell(say("Saved: {path}", path=path) if path is not None else say("Nothing was printed."))


def _printed(path: Path, document: Document, cancelled: Event) -> Path | None:
    """Where it was printed; None where it was cancelled."""
    from wci_assess import files
    from wci_assess.report import Paper
    from wci_assess.workspace.rendering import RenderingCancelledError, render_apart

    try:
        data = render_apart(document, Paper.LETTER, cancelled)
    except RenderingCancelledError:
        return None
    files.write_whole(path, data)
    return path
