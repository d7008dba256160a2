"""Whatever is pressed, in whatever order: no exception, no freeze, and what is on screen stays what is stored."""

from __future__ import annotations

import os
import random
import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from tests.gui.driver import Driver
from tests.gui.test_story import start_a_round

ROUNDS = int(os.environ.get("WCI_ASSESS_RANDOM_ROUNDS", "2"))
EVENTS = 300
FROZEN = 2
"""Seconds of work of the window's own thread: a busy machine makes nothing of it longer."""
KEYS = [
    Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_9, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape,
    Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_PageDown, Qt.Key.Key_F1, Qt.Key.Key_A,
]  # fmt: skip
WITH_CONTROL = [Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_G, Qt.Key.Key_F, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown]
WITH_ALT = [Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_C, Qt.Key.Key_E, Qt.Key.Key_L]
LEFT_ALONE = ("Open the folder", "Ouvrir le dossier")
"""Buttons that lead to another program."""


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_anything_goes(driver: Driver, seed: int) -> None:
    chance = random.Random(seed)
    driver.start(text_size=chance.choice([100, 200]))
    start_a_round(driver, short=True)
    patience = QTimer(driver.window, interval=20)
    patience.timeout.connect(lambda: turn_down(QApplication.activeModalWidget()))
    patience.start()
    for _ in range(EVENTS):
        began = time.thread_time()
        one_event(driver, chance)
        QApplication.processEvents()
        assert time.thread_time() - began < FROZEN
    QTest.qWait(100)
    driver.wait(lambda: not driver.program.flows.assessment.unsaved)


def turn_down(dialog: QWidget | None) -> None:
    """A dialog waits for an answer within the press that opened it: without one, the test would never end."""
    if isinstance(dialog, QDialog):
        dialog.reject()


def one_event(driver: Driver, chance: random.Random) -> None:
    focus: QWidget = QApplication.focusWidget() or driver.stage.page
    kind = chance.random()
    if kind < 0.55:
        QTest.keyClick(focus, chance.choice(KEYS))
    elif kind < 0.7:
        QTest.keyClick(focus, chance.choice(WITH_CONTROL), Qt.KeyboardModifier.ControlModifier)
    elif kind < 0.8:
        QTest.keyClick(focus, chance.choice(WITH_ALT), Qt.KeyboardModifier.AltModifier)
    elif kind < 0.82:
        driver.stage.language_asked.emit()
    elif kind < 0.85:
        driver.window.resize(chance.randrange(640, 1500), chance.randrange(420, 900))
    else:
        buttons = [
            each
            for each in driver.window.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled() and not any(words in each.text() for words in LEFT_ALONE)
        ]
        if buttons:
            QTest.mouseClick(chance.choice(buttons), Qt.MouseButton.LeftButton)
