"""The grid of one question, driven by keys; and answers for it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.gui.builders import open_response
from tests.gui.pages import every_type
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.question_card import QuestionCard
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.grids.grid_view import GridView
from wci_assess.gui.theme import Look
from wci_assess.response import Answer, AnswerState, Measurement
from wci_assess.workspace.answer import Before

VALUE = AnswerState.VALUE


class Grid:
    """The grid of one question, driven by keys."""

    def __init__(self, page: AnsweringPage, question: str) -> None:
        self.page, self.question, self.response = page, question, page._response
        page.go_to(question)
        card = page._list.card(question)
        assert card is not None
        self.card: QuestionCard = card
        self.view = card.editor.findChildren(GridView)[0]
        self.view.setFocus()

    def at(self, row: int, column: int) -> Grid:
        self.view.setFocus()
        self.view.go(row, column)
        return self

    @property
    def place(self) -> tuple[int, int]:
        return self.view.currentIndex().row(), self.view.currentIndex().column()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Grid:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key, modifier)
        return self

    def type(self, text: str) -> Grid:
        """Types into the cell in use, as one does: the first key opens it."""
        for letter in text:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClicks(focus, letter)
        return self

    def click(self, words: str) -> None:
        next(each for each in self.card.editor.findChildren(QPushButton) if each.text() == words).click()

    @property
    def rows(self) -> list[object]:
        return [answer.value for answer in self.response.answered.rows(self.question).values() if answer.value]

    @property
    def seen(self) -> list[list[str]]:
        model = self.view.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    @property
    def said(self) -> str:
        return "\n".join(each.text() for each in self.card.findChildren(QLabel) if each.isVisible())


def open_grid(look: Look, question: str, *answers: Answer, before: Before | None = None) -> Grid:
    """The grid of a question of every type, over a response that needs no store."""
    response = open_response(every_type(), answers)
    response.before = before or Before()
    page = AnsweringPage(look, ResponseSignals(response))
    page.resize(1366, 700)
    page.show()
    page.activateWindow()
    page.take_focus()
    QApplication.processEvents()
    return Grid(page, question)


def measured(value: str, year: int, source: str | None = None, group: str = "one") -> Answer:
    found = Measurement(Decimal(value), year, source, group)
    return Answer(question="indicator", row=f"{group}:{year}", state=VALUE, value=found)


def row(name: str, *kinds: str, id: str = "") -> Answer:
    cells = {"name": name} | ({"kinds": kinds} if kinds else {})
    return Answer(question="inventory", row=id or name.lower(), state=VALUE, value=cells)
