"""How long the way to each place takes, from the press to the painted page, and how soon a typed text is checked.

Compare is gone to with two columns, and with six of every practice.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.big_questionnaire import big_questionnaire
from benchmarks.measuring import Figure
from benchmarks.offscreen import application
from wci_assess.gui.compare.compare_page import Memory
from wci_assess.gui.program import Program
from wci_assess.gui.questionnaires.source_editor import SourceEditor
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.opening_page import OpeningPage
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Appearance
from wci_assess.workspace.examples import build_examples
from wci_assess.workspace.refs import Ref

TIMES, LIMIT = 7, 120.0
CHOICES: dict[int, Sequence[int]] = {2: (3, 2), 6: (3, 2, 6, 9, 12, 15)}
"""Assessments of the examples, by how many they are."""
PLACES = (
    "home", "questionnaires", "help", "settings", "overview", "answers", "keying", "review", "people", "meeting",
    "actions", "report",
)  # fmt: skip
QUESTIONS = 1_000


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    app = application()
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
            taken = [_way_there(app, stage, program, "compare") for _ in range(TIMES)]
            name_ = f"window: the way to Compare, {count} columns"
            yield Figure(name_, statistics.median(taken), "ms", LIMIT)
        _open_round(stage, program)
        for place in PLACES:
            taken = [_way_there(app, stage, program, place) for _ in range(TIMES)]
            yield Figure(f"window: the way to {place}", statistics.median(taken), "ms", LIMIT)
        yield from _typing(app, stage, program, folder)
        window.close()
        program.end()


def _open_round(stage: Stage, program: Program) -> None:
    """An example's round with members, as a coordinator has it open."""
    _until_shown(stage, lambda: program.flows.overview.open(Ref(1)))


def _typing(app: QApplication, stage: Stage, program: Program, folder: Path) -> Iterator[Figure]:
    """A file of 1,000 questions in its page: how soon a key's consequence is told, and what a key waits meanwhile."""
    path = folder / "big.yaml"
    path.write_text(big_questionnaire(QUESTIONS).replace("version: 1.0.0", "version: 1.0.0\nunheard: of", 1), "utf-8")
    _until_shown(stage, lambda: program.flows.questionnaires.load([path]))
    editor = stage.page.findChildren(SourceEditor)[0]
    live = stage.page._live  # type: ignore[attr-defined]
    editor.setFocus()
    told, keys = [], []
    for number in range(TIMES):
        heard: list[object] = []
        live.checked.connect(heard.append)
        start = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Space if number % 2 else Qt.Key.Key_Backspace)
        keys.append((time.perf_counter() - start) * 1000)
        pressed = time.perf_counter()
        while not heard:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        told.append((time.perf_counter() - pressed) * 1000)
        live.checked.disconnect(heard.append)
    yield Figure(f"a file of {QUESTIONS:,} questions: told after the last key", statistics.median(told), "ms", 400)
    yield Figure("a key in that file", max(keys), "ms", 50)


def _way_there(app: QApplication, stage: Stage, program: Program, place: str) -> float:
    """Milliseconds; the event loop sleeps meanwhile, as a window's does."""
    _go(stage, program, "home" if place != "home" else "help")
    QTest.qWait(100)
    start = time.perf_counter()
    _go(stage, program, place)
    app.processEvents()
    app.processEvents()
    return (time.perf_counter() - start) * 1000


def _go(stage: Stage, program: Program, place: str) -> None:
    _until_shown(stage, lambda: program.flows.router.go(place))


def _until_shown(stage: Stage, way: Callable[[], None]) -> None:
    """Goes the way, and waits for its page, which may be there at once."""
    loop, shown = QEventLoop(), [False]

    def there() -> None:
        shown[0] = True
        loop.quit()

    stage.shown.connect(there)
    way()
    if not shown[0]:
        loop.exec()
    stage.shown.disconnect(there)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
