"""How long the way to Compare takes, from the press to the painted page: two columns, and six of every practice."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Figure
from wci_assess.gui.compare.compare_page import Memory
from wci_assess.gui.lasting_singletons import make_singletons_last
from wci_assess.gui.program import Program
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.opening_page import OpeningPage
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Appearance
from wci_assess.workspace.examples import build_examples
from wci_assess.workspace.refs import Ref

TIMES, LIMIT = 7, 120.0
CHOICES: dict[int, Sequence[int]] = {2: (3, 2), 6: (3, 2, 6, 9, 12, 15)}
"""Assessments of the examples, by how many they are."""


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_singletons_last()
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise SystemExit("no window can be shown")
    app.setStyle("fusion")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_examples(folder)
        window = MainWindow()
        window.resize(1366, 740)
        stage = Stage(app, window, Appearance("en"))
        program = Program(window, stage, folder, "en")
        window.painted.connect(lambda: program.begin(catching=False))
        window.show()
        while isinstance(stage.page, OpeningPage):
            QTest.qWait(5)
        QTest.qWait(500)
        for count, chosen in CHOICES.items():
            program.flows.compare._memory = Memory(tuple(Ref(each) for each in chosen))
            taken = [_way_there(app, stage, program) for _ in range(TIMES)]
            name_ = f"window: the way to Compare, {count} columns"
            yield Figure(name_, statistics.median(taken), "ms", LIMIT)
        window.close()
        program.end()


def _way_there(app: QApplication, stage: Stage, program: Program) -> float:
    """Milliseconds; the event loop sleeps meanwhile, as a window's does."""
    _go(stage, program, "home")
    QTest.qWait(100)
    start = time.perf_counter()
    _go(stage, program, "compare")
    app.processEvents()
    app.processEvents()
    return (time.perf_counter() - start) * 1000


def _go(stage: Stage, program: Program, place: str) -> None:
    loop = QEventLoop()
    stage.shown.connect(loop.quit)
    program.flows.router.go(place)
    loop.exec()
    stage.shown.disconnect(loop.quit)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
