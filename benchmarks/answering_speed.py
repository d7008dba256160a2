"""Answering in the real window: how fast a page of fifty questions opens, and a key is saved; and whether size matters.

Off the screen, over a real store on disk, by real key events.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.big_questionnaire import big_questionnaire
from benchmarks.measuring import Figure, resident
from benchmarks.offscreen import application
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.shell.work_thread import WorkThread
from wci_assess.gui.theme import Appearance
from wci_assess.gui.theme.look import dress
from wci_assess.questionnaire import QuestionType
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.councils import add_council
from wci_assess.workspace.load import load
from wci_assess.workspace.open_response import OpenResponse, open_response
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.workspace import Workspace

T = TypeVar("T")
SIZES = (100, 5_000)
TIMES = 40
SETTLED = 60
"""Milliseconds after which nothing of the key before is still being drawn."""
VISITS = 500
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class Answering:
    """A page over a questionnaire of so many questions in one section."""

    def __init__(self, app: QApplication, folder: Path, questions: int) -> None:
        self._app = app
        self.worker = WorkThread("test")
        found: list[OpenResponse] = []
        self.workspace, assessment = self.do(lambda: _started(folder, questions))
        open_response(self.worker, self.workspace, assessment, found.append, _raise)
        while not found:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.response = found[0]
        self.questions = [
            each.id
            for each in self.response.questionnaire.questions()
            if each.type is QuestionType.PRACTICE and self.response.answered.applies(each.id)
        ]
        self.page = AnsweringPage(dress(app, Appearance("en")), ResponseSignals(self.response))
        self.page.resize(1366, 740)
        self.page.show()
        self.page.activateWindow()
        app.processEvents()

    def do(self, job: Callable[[], T]) -> T:
        """What a job on the store's thread gives."""
        done: list[T] = []
        self.worker.run(job, done.append, _raise)
        while not done:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return done[0]

    def opening(self, question: str) -> float:
        """Milliseconds until the page that holds ``question`` is painted and its keys work."""
        start = time.perf_counter()
        self.page.go_to(question)
        self.page.repaint()
        taken = (time.perf_counter() - start) * 1000
        QTest.qWait(50)
        return taken

    def saving(self, key: Qt.Key) -> float:
        """Milliseconds from a key to *Saved*."""
        focus = self._app.focusWidget() or self.page
        self._settle()
        start = time.perf_counter()
        QTest.keyClick(focus, key)
        while self.response.unsaved:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return (time.perf_counter() - start) * 1000

    def _settle(self) -> None:
        """Waits as the program does: ``QTest.qWait`` would let no other thread work."""
        end = time.perf_counter() + SETTLED / 1000
        while time.perf_counter() < end:
            self._app.processEvents()
            time.sleep(0.005)

    def saving_early(self, question: str, key: Qt.Key) -> float:
        """Milliseconds from a key to *Saved*, pressed as soon as the page is there and its other cards are not."""
        self.page.go_to(question)
        self.page.repaint()
        start = time.perf_counter()
        QTest.keyClick(self._app.focusWidget() or self.page, key)
        while self.response.unsaved:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        taken = (time.perf_counter() - start) * 1000
        QTest.qWait(4 * SETTLED)
        return taken

    def growth(self, visits: int) -> float:
        """MiB that so many more pages leave behind, after as many that fill what is kept on purpose."""
        ends = self.questions[0], self.questions[-1]

        def visit() -> None:
            for number in range(visits):
                self.page.go_to(ends[number % 2])
                self._app.processEvents()
                self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            gc.collect()

        visit()
        before = resident()
        visit()
        return resident() - before

    def end(self) -> None:
        self.page.close()
        self.page.deleteLater()
        self.worker.stop()


def _started(folder: Path, questions: int) -> tuple[Workspace, int]:
    source = folder / f"big-{questions}.yaml"
    text = big_questionnaire(questions)
    source.write_text(_in_one_section(text), encoding="utf-8")
    workspace = open_workspace(folder / f"store-{questions}")
    [loaded] = load(workspace, [source]).loaded
    council = add_council(workspace, name="Big")
    round_ = add_round(workspace, council=council, label="x", start=date(2025, 4, 1), end=date(2026, 3, 31))
    return workspace, start_assessment(workspace, round=round_, questionnaire=loaded.questionnaire.id)


def _in_one_section(text: str) -> str:
    """The same questions without the sections after the first."""
    lines, kept, skipping, seen = text.splitlines(), [], False, False
    for line in lines:
        if line.startswith("  - id: section-"):
            skipping = seen
            seen = True
        elif skipping and line.startswith("      - "):
            skipping = False
        if not skipping:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _raise(error: BaseException) -> None:
    raise error


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    app = application()
    with tempfile.TemporaryDirectory() as name:
        saved: list[float] = []
        for size in SIZES:
            answering = Answering(app, Path(name), size)
            pages = answering.questions[::50]
            taken = [answering.opening(question) for question in (*pages[-2:], pages[0], pages[-1])]
            yield Figure(f"window: a page of 50 of {size:,}", statistics.median(taken), "ms", 120)
            answering.opening(pages[0])  # a full page, whatever the size
            QTest.qWait(20 * SETTLED)
            times = [answering.saving(KEYS[n % 3]) for n in range(TIMES)]
            saved.append(statistics.median(times))
            yield Figure(f"window: key to saved, {size:,} questions", saved[-1], "ms", 20)
            early = [answering.saving_early(pages[1 - n % 2], KEYS[n // 2 % 3]) for n in range(TIMES)]
            yield Figure("window: the same while cards are built", statistics.median(early), "ms", 50)
            if size == SIZES[0]:
                yield Figure(f"window: {VISITS} pages opened, growth", answering.growth(VISITS), "MiB", 2)
            answering.end()
        yield Figure("window: key to saved, 5,000 against 100", saved[1], "ms", 1.15, saved[0])


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
