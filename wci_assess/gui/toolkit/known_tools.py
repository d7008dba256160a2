"""Which practices have tools: read from their files aside, a moment after a page is there that leads to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from wci_assess.gui.page import Page
from wci_assess.gui.shell.jobs import Jobs
from wci_assess.questionnaire import Questionnaire

_LATER_MS = 400
"""Milliseconds: the page paints first, and its first keys go before."""
Known = frozenset[tuple[str, str]]
"""Ids of questionnaires with those of their practices."""


class KnownTools(QObject):
    """One for the window; read once, and again after a file was loaded."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._known: Known | None = None
        self._waiting: list[Callable[[Known], None]] = []

    def tell(self, page: Page, told: Callable[[Known], None]) -> None:
        """Calls ``told``, at once where they are known; later only if ``page`` is still there."""
        if self._known is not None:
            told(self._known)
        else:
            QTimer.singleShot(_LATER_MS, page, lambda: self._ask(page, told))

    def forget(self) -> None:
        """A tool may have been loaded: the next page that leads to them reads anew."""
        self._known = None

    def _ask(self, page: Page, told: Callable[[Known], None]) -> None:
        gone: list[bool] = []
        page.destroyed.connect(lambda: gone.append(True))
        self._waiting.append(lambda known: None if gone else told(known))
        self._jobs.with_desk(
            lambda desk: self._jobs.aside("known tools", lambda: _read(desk.folder), self._tell_all, anywhere=True)
        )

    def _tell_all(self, known: Known) -> None:
        self._known = known
        waiting, self._waiting = self._waiting, []
        for told in waiting:
            told(known)


def of_questionnaire(known: Known, questionnaire: Questionnaire) -> frozenset[str]:
    """The practices of one questionnaire; a local variant's are those of its base."""
    base = base_of(questionnaire)
    return frozenset(question for named, question in known if named == base)


def base_of(questionnaire: Questionnaire) -> str:
    """The id by which tools name a questionnaire."""
    return questionnaire.based_on[0] if questionnaire.based_on else questionnaire.id


def _read(folder: Path) -> Known:
    from wci_assess.workspace.toolkit import read_toolkit

    return frozenset(practice for tool in read_toolkit(folder).tools for practice in tool.practices)
