"""Drives the real window as a user does: with keys, and by looking at what is shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import escaped
from wci_assess.gui.program import Program
from wci_assess.gui.shell.main_window import MainWindow
from wci_assess.gui.shell.opening_page import OpeningPage
from wci_assess.gui.shell.stage import Stage
from wci_assess.gui.theme import Appearance
from wci_assess.gui.widgets.option import RadioOption

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)
_PATIENCE = 10.0
"""Seconds; a slow machine is no failure."""


def part(root: QWidget, kind: type[W]) -> W:
    """The one part of that kind."""
    found = root.findChild(kind)
    assert found is not None, f"no {kind.__name__} on {root}"
    return found


class Driver:
    """The program, started and ended as often as a test wants."""

    def __init__(self, app: QApplication, folder: Path, size: tuple[int, int] = (1366, 740)) -> None:
        self._app, self.folder, self._size = app, folder, size
        self._program: Program | None = None
        app.setStyle("fusion")

    def start(self, language: str = "en", text_size: int = 100, *, wait: bool = True) -> None:
        """Opens the window, and waits for the first page."""
        self.window = MainWindow()
        self.window.resize(*self._size)
        self.stage = Stage(self._app, self.window, Appearance(language, text_size))
        self._program = Program(self.window, self.stage, self.folder, language)
        self.window.painted.connect(lambda: self.program.begin(catching=False))
        self.window.show()
        self.window.activateWindow()
        if wait:
            self.wait(lambda: not isinstance(self.stage.page, OpeningPage))

    def close(self) -> None:
        """Closes the window as the user does."""
        if self._program is not None:
            program, self._program = self._program, None
            self.window.close()
            program.end()
            if self.stage._qt_words is not None:
                self._app.removeTranslator(self.stage._qt_words)
            for each in (self.stage, program.flows, *vars(program.flows).values()):
                if isinstance(each, QObject):
                    each.deleteLater()  # what a signal of its leads to would keep all of this program for ever
            self.window.deleteLater()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def wait(self, what: Callable[[], bool], patience: float = _PATIENCE) -> None:
        """Until ``what()`` holds."""
        end = time.monotonic() + patience
        while not what():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain; on screen: {self.words()}")
            QTest.qWait(5)

    def page(self, kind: type[P]) -> P:
        """The page, once it is of that kind."""
        self.wait(lambda: isinstance(self.stage.page, kind))
        page = self.stage.page
        assert isinstance(page, kind)
        QTest.qWait(30)
        return page

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Presses a key where the focus is."""
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= modifier
        QTest.keyClick(self.focus(), key, pressed)

    def type(self, text: str) -> None:
        """Types where the focus is."""
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        """The widget with the focus."""
        self.wait(lambda: QApplication.focusWidget() is not None)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def card(self) -> QuestionCard:
        """The card on which the keys work."""
        part: QWidget | None = self.focus()
        while part is not None and not isinstance(part, QuestionCard):
            part = part.parentWidget()
        assert part is not None, "the focus is on no question"
        return part

    def question(self) -> str:
        """The question on which the keys work."""
        return self.card().question.id

    def saved(self) -> None:
        """Waits until the status line says that all is saved."""
        page = self.stage.page
        assert isinstance(page, AnsweringPage)
        self.wait(lambda: not self.program.flows.assessment.unsaved)

    @property
    def program(self) -> Program:
        """What runs."""
        assert self._program is not None
        return self._program

    def words(self, part: QWidget | None = None) -> str:
        """All that is to be read."""
        root = part or self.window
        seen = [
            child.text()
            for child in root.findChildren(QWidget)
            if isinstance(child, (QLabel, QAbstractButton)) and child.isVisible()
        ]
        seen += [child.face.detail for child in root.findChildren(RadioOption) if child.isVisible()]
        return "\n".join(text.replace("&&", "&") for text in seen)

    def press(self, words: str) -> None:
        """Clicks the button that says ``words``, once it is there."""

        def found() -> QAbstractButton | None:
            buttons = self.window.findChildren(QAbstractButton)
            return next((each for each in buttons if each.isVisible() and each.text() in (words, escaped(words))), None)

        self.wait(lambda: found() is not None)
        button = found()
        assert button is not None
        button.click()
