"""One option of several; a yes or no is such a choice of two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wci_assess.gui.editors.question_editor import QuestionEditor, value_of
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Choose, Clear, Rows

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts


class ChoiceEditor(QuestionEditor):
    """A row of options, numbered where a digit reaches them."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        options = self.choices()
        self._ids = [option for option, _words in options]
        self._row = OptionRow(
            look,
            self.name,
            [
                RadioOption(look, _face(index, words), name=f"{words}. {self.name}")
                for index, (_option, words) in enumerate(options, 1)
            ],
        )
        self._row.asked.connect(lambda index: self.edited.emit(Choose(question.id, self._ids[index])))
        self._row.clear_asked.connect(lambda: self.edited.emit(Clear(self.question.id)))
        self.body.addWidget(self._row)

    def choices(self) -> Sequence[tuple[str, str]]:
        """Ids and words of what can be chosen."""
        return [(option.id, read(self.look, option.label)) for option in self.question.options]

    def show_answers(self, rows: Rows, _drafts: Drafts) -> None:
        """Shows the chosen option."""
        value = value_of(rows)
        self._row.show_chosen(frozenset(index for index, option in enumerate(self._ids) if option == value))

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the chosen option, else the first."""
        self._row.take_focus(reason)


def _face(index: int, words: str) -> Face:
    return Face(words, Mark.NUMBER, str(index)) if index <= 9 else Face(words, Mark.ROUND)
