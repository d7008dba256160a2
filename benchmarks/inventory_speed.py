"""A grid of 200 rows: how long its page takes to open, and a key in one of its cells to be saved."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Figure
from benchmarks.offscreen import application
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.grids.grid_view import GridView
from wci_assess.gui.shell.work_thread import WorkThread
from wci_assess.gui.theme import Appearance
from wci_assess.gui.theme.look import dress
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Column, Question, QuestionType
from wci_assess.response.edit import Together, Write, cell_field
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.councils import add_council
from wci_assess.workspace.load import load
from wci_assess.workspace.open_response import OpenResponse, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.workspace import Workspace

ROWS, TIMES = 200, 9
QUESTION = "newcomer-services-list"
"""The widest grid of the shipped files: 18 columns."""
T = QuestionType


def _started(folder: Path) -> tuple[Workspace, int]:
    workspace = open_workspace(folder / "store")
    load(workspace, [QUESTIONNAIRES / "community-profile.yaml"])
    council = add_council(workspace, name="Ours")
    round_ = add_round(workspace, council=council, label="x", start=date(2025, 4, 1), end=date(2026, 3, 31))
    return workspace, start_assessment(workspace, round=round_, questionnaire="community-profile")


def _typed(column: Column, row: int) -> str:
    if column.options:
        return column.options[row % len(column.options)].id
    return {T.NUMBER: str(row), T.DATE: "2026-04-01", T.YES_NO: "yes"}.get(
        column.type, f"Entry {row}, open on weekdays and on the first Saturday of the month"
    )


class Filled:
    """The page over a real store, the inventory filled."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app, self.worker = app, WorkThread("test")
        found: list[OpenResponse] = []
        started: list[tuple[Workspace, int]] = []
        self.worker.run(lambda: _started(folder), started.append, _raise)
        self._until(lambda: bool(started))
        open_response(self.worker, *started[0], found.append, _raise)
        self._until(lambda: bool(found))
        self.response = found[0]
        question = self.response.questionnaire.question(QUESTION)
        if question is None:
            raise SystemExit(f"no {QUESTION}")
        for row in range(ROWS):
            self.response.do(_row(question, row))
        self._until(lambda: not self.response.unsaved)
        self.page = AnsweringPage(dress(app, Appearance("en")), ResponseSignals(self.response))
        self.page.resize(1366, 740)
        self.page.show()
        self.page.activateWindow()
        app.processEvents()

    def _until(self, what: object) -> None:
        while not what():  # type: ignore[operator]
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def opening(self) -> float:
        """Milliseconds until the page with the grid is painted and its keys work."""
        self.page._choose_section(self.response.questionnaire.sections[0].id)
        QTest.qWait(60)
        section = self.response.questionnaire.section_of(QUESTION)
        if section is None:
            raise SystemExit("an inventory without a section")
        start = time.perf_counter()
        self.page._choose_section(section.id)
        self.page.repaint()
        self._app.processEvents()
        return (time.perf_counter() - start) * 1000

    def saving(self, row: int) -> float:
        """Milliseconds from Enter in a typed cell to *Saved*."""
        card = self.page._list.card(QUESTION)
        if card is None:
            raise SystemExit("no card")
        grid = card.editor.findChildren(GridView)[0]
        grid.setFocus()
        grid.go(row, 4)
        QTest.keyClick(grid, Qt.Key.Key_F2)
        field = self._app.focusWidget() or grid
        QTest.keyClicks(field, f"Ward {row}")
        QTest.qWait(60)
        self._until(lambda: not self.response.unsaved)
        start = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        self._until(lambda: not self.response.unsaved)
        return (time.perf_counter() - start) * 1000


def _row(question: Question, row: int) -> Together:
    return Together(
        tuple(Write(question.id, cell_field(each.id), _typed(each, row), f"r{row}") for each in question.columns)
    )


def _raise(error: BaseException) -> None:
    raise error


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    app = application()
    with tempfile.TemporaryDirectory() as name:
        filled = Filled(app, Path(name))
        taken = [filled.opening() for _ in range(TIMES)]
        yield Figure(f"window: a page with a grid of {ROWS} rows", statistics.median(taken), "ms", 120)
        saved = [filled.saving(row * 7) for row in range(TIMES)]
        yield Figure(f"window: key in a grid of {ROWS} rows to saved", statistics.median(saved), "ms", 40)
        filled.page.close()
        filled.worker.stop()


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
