"""A practice: its levels as a row of numbered steps, and in words what the chosen (or focused) one means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wci_assess.gui.editors.question_editor import QuestionEditor, value_of
from wci_assess.gui.plain_text import label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Choose, Clear, Rows

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts


class PracticeEditor(QuestionEditor):
    """A rating row."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        self._levels = question.scale.levels if question.scale else ()
        self._meanings = [read(look, question.level_words(level)) for level in self._levels]
        self._chosen = -1
        self._row = OptionRow(look, self.name, [self._step(index) for index in range(len(self._levels))])
        self._row.asked.connect(self._choose)
        self._row.focus_moved.connect(self._explain)
        self._row.clear_asked.connect(lambda: self.edited.emit(Clear(self.question.id)))
        self._meaning = label("", "quiet")
        self._meaning.setMinimumHeight(self._meaning.fontMetrics().lineSpacing())
        self.body.addWidget(self._row)
        self.body.addWidget(self._meaning)

    def _step(self, index: int) -> RadioOption:
        level = self._levels[index]
        words = read(self.look, level.label)
        return RadioOption(
            self.look,
            Face(words, Mark.NUMBER, str(level.number)),
            name=f"{level.number} {words}. {self.name}",
            description=self._meanings[index],
        )

    def show_answers(self, rows: Rows, _drafts: Drafts) -> None:
        """Shows the chosen level and its meaning."""
        value = value_of(rows)
        self._chosen = next((index for index, level in enumerate(self._levels) if level.id == value), -1)
        self._row.show_chosen(frozenset({self._chosen} - {-1}))
        self._explain(self._row.focused())

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the chosen level, else the first."""
        self._row.take_focus(reason)

    def _choose(self, index: int) -> None:
        self.edited.emit(Choose(self.question.id, self._levels[index].id))

    def _explain(self, focused: int) -> None:
        index = focused if focused >= 0 else self._chosen
        if index < 0:
            show_text(self._meaning, "")
            return
        show_text(self._meaning, f"{self.look.say.colon(str(self._levels[index].number))} {self._meanings[index]}")
