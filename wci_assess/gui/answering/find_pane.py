"""Ctrl+F: a field and what it finds; Enter goes to the question, Escape goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wci_assess.gui.answering.finding import Hit, Span, find
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answered

_ROOMY_EMS, _WIDE_EMS = 24, 46
"""Lower or narrower than this, the field says in a few words what it is for, and the heading is left out."""


class FindPane(QWidget):
    """Shown in place of the questions while something is looked for."""

    question_chosen = Signal(str)
    close_asked = Signal()

    def __init__(self, look: Look, questionnaire: Questionnaire, answered: Answered) -> None:
        super().__init__()
        say = look.say
        self._look, self._questionnaire, self._answered = look, questionnaire, answered
        self._field = QLineEdit()
        self._field.setAccessibleName(say("Find a question"))
        self._field.textChanged.connect(self._find)
        self._field.returnPressed.connect(self._go)
        close = button(say("Back to the questions"))
        close.clicked.connect(self.close_asked)
        self._count = label("", "quiet")
        self._list = TextList(look, say("Questions found"))
        self._list.chosen.connect(self.question_chosen)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(close)
        self._heading = label(say("Find a question"), "heading")
        self._layout = layout = QVBoxLayout(self)
        layout.setSpacing(look.space(2))
        layout.addWidget(self._heading)
        layout.addWidget(self._field)
        layout.addLayout(below)
        layout.addWidget(self._list, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what is found gets it."""
        super().resizeEvent(event)
        look, say = self._look, self._look.say
        roomy = self.height() >= look.metrics.ems(_ROOMY_EMS) and self.width() >= look.metrics.ems(_WIDE_EMS)
        self._heading.setVisible(roomy)
        hint = say("Words of a question, its guidance or its comment, or its number")
        self._field.setPlaceholderText(hint if roomy else say("Find a question"))
        pad = look.space(5 if roomy else 3)
        self._layout.setContentsMargins(pad, pad, pad, pad)

    def take_focus(self) -> None:
        """To the field, its text ready to be replaced."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; down goes into the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    def _find(self, wanted: str) -> None:
        found = find(self._questionnaire, self._answered, wanted, self._look.language)
        rows = [self._row(each) for each in found]
        self._list.show_rows([(row, words) for row, words, _marks in rows], {row: marks for row, _w, marks in rows})
        say = self._look.say
        words = say.plural("{count} question found", "{count} questions found", len(found)) if wanted.strip() else ""
        show_text(self._count, words)

    def _row(self, hit: Hit) -> tuple[str, str, Sequence[Span]]:
        """The question as it stands on its card, and under it where else the words are, each with its marks."""
        head = f"{self._questionnaire.numbers[hit.question.id]}  "
        words = f"{head}{read(self._look, hit.question.text)}"
        marks = [(start + len(head), end + len(head)) for start, end in hit.marks]
        if hit.beside is not None:
            say = self._look.say
            words += f"\n{say.colon(say(hit.beside.where))} "
            marks += [(start + len(words), end + len(words)) for start, end in hit.beside.marks]
            words += hit.beside.text
        return hit.question.id, words, marks

    def _go(self) -> None:
        if (first := self._list.current()) is not None:
            self.question_chosen.emit(first)
