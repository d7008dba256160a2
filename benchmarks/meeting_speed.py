"""How long the meeting takes to move on with 25 members: a level by its digit, Enter, and the next practice painted."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Figure
from benchmarks.offscreen import application
from wci_assess.gui.meeting.meeting_page import MeetingPage
from wci_assess.gui.program import Program
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.opening_page import OpeningPage
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Appearance
from wci_assess.response import Answer, Answered, AnswerState
from wci_assess.workspace.assessments import Start
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.councils import CouncilWords
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.recording import record
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.rounds import NewRound, RoundWords, start_round

MEMBERS, TIMES, LIMIT = 25, 20, 100.0
CLOSING_LIMIT = 1500.0
_AT = datetime(2026, 2, 3, 9, 30)


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    app = application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        closing = _council(folder)
        yield Figure(f"close a collection of {MEMBERS} members", closing, "ms", CLOSING_LIMIT)
        window = MainWindow()
        window.resize(1280, 720)
        stage = Stage(app, window, Appearance("en"))
        program = Program(window, stage, folder, "en")
        window.painted.connect(lambda: program.begin(catching=False))
        window.show()
        while isinstance(stage.page, OpeningPage):
            QTest.qWait(5)
        program.flows.overview.open(Ref(1))
        while not isinstance(stage.page, OverviewPage):
            QTest.qWait(5)
        program.flows.router.go("meeting")
        while not isinstance(stage.page, MeetingPage):
            QTest.qWait(5)
        QTest.qWait(300)
        QTest.keyClick(stage.page, Qt.Key.Key_PageDown)
        taken = [_moves_on(app, stage) for _ in range(TIMES)]
        yield Figure(f"window: the meeting moves on, {MEMBERS} members", statistics.median(taken), "ms", LIMIT)
        window.close()
        program.end()


def _moves_on(app: QApplication, stage: Stage) -> float:
    QTest.qWait(50)
    began = time.perf_counter()
    QTest.keyClick(stage.page, Qt.Key.Key_3)
    QTest.keyClick(stage.page, Qt.Key.Key_Return)
    app.processEvents()
    return (time.perf_counter() - began) * 1000


def _council(folder: Path) -> float:
    """Members who answered every practice; gives how long closing takes, in milliseconds."""
    workspace = open_workspace(folder)
    try:
        made = start_round(
            workspace,
            NewRound(
                council=CouncilWords(name="Twin Rivers LIP", population=45_000),
                words=RoundWords(label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31)),
                assessments=(Start(questionnaire="lip-organizational"),),
            ),
        )
        with workspace.write() as transaction:
            found = find_assessment(transaction, made.assessments[0])
            questionnaire = workspace.content_of(transaction, found.id)
            for seed in range(MEMBERS):
                dice = random.Random(seed)
                member = transaction.members.add(found.round)
                answered = Answered(questionnaire, found)
                response = transaction.responses.start(found.id, member.id, progress=answered.total)
                said = [
                    Answer(question=each.id, state=AnswerState.VALUE, value=dice.choice(each.scale.levels).id)
                    for each in questionnaire.questions()
                    if each.scale
                ]
                record(transaction, response, answered, {each.key: each for each in said}, _AT)
        began = time.perf_counter()
        close_collection(workspace, made.round)
        return (time.perf_counter() - began) * 1000
    finally:
        workspace.close()
