"""Any of several options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wci_assess.gui.editors.question_editor import QuestionEditor, value_of
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Choose, Clear, Rows

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts


class ChoicesEditor(QuestionEditor):
    """A row of check boxes; the last one unticked takes the answer back."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        self._ids = [option.id for option in question.options]
        self._chosen: frozenset[int] = frozenset()
        words = [read(look, option.label) for option in question.options]
        self._row = OptionRow(
            look,
            self.name,
            [CheckOption(look, Face(each, Mark.SQUARE), name=f"{each}. {self.name}") for each in words],
        )
        self._row.asked.connect(self._toggle)
        self._row.clear_asked.connect(lambda: self.edited.emit(Clear(self.question.id)))
        self.body.addWidget(self._row)

    def show_answers(self, rows: Rows, _drafts: Drafts) -> None:
        """Shows the chosen options."""
        value = value_of(rows)
        chosen = value if isinstance(value, tuple) else ()
        self._chosen = frozenset(index for index, option in enumerate(self._ids) if option in chosen)
        self._row.show_chosen(self._chosen)

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the first chosen option, else the first."""
        self._row.take_focus(reason)

    def _toggle(self, index: int) -> None:
        chosen = self._chosen ^ {index}
        if chosen:
            self.edited.emit(Choose(self.question.id, tuple(self._ids[each] for each in sorted(chosen))))
        else:
            self.edited.emit(Clear(self.question.id))
