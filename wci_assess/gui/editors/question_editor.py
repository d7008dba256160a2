"""What every editor can: show answers, and say what was chosen or typed. It changes nothing by itself."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question
from wci_assess.response import Answer, AnswerState, Value

Rows = Mapping[str | None, Answer]
"""The answers of one question by row; most questions have the one without a row."""


class QuestionEditor(QWidget):
    """The part of a card in which the question is answered."""

    value_chosen = Signal(object, object)
    """A value that fits the question, and its row or None."""
    value_typed = Signal(str, object)
    """What was typed, to be read by the question's rules, and its row or None."""
    typing = Signal(str)
    """A text that is being typed: a draft, not an answer yet."""
    clear_asked = Signal(object)
    """The row (or None) whose answer is to be taken back."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__()
        self.look = look
        self.question = question
        self.name = f"{number} {read(look, question.text)}"
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.space(2))

    def set_answers(self, rows: Rows) -> None:
        """Shows what is answered."""
        raise NotImplementedError

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Moves the focus to where answering starts."""
        raise NotImplementedError


def value_of(rows: Rows) -> Value | None:
    """The value of a question without rows, if it has one."""
    answer = rows.get(None)
    return answer.value if answer is not None and answer.state is AnswerState.VALUE else None
