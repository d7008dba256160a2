"""A practice: its levels as a row of numbered steps, and in words what the chosen one means, or one that is looked at.

The words have the room that the longest of them takes, so that a rating moves nothing on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from wci_assess.gui.answering.wording import invitation, previous_words
from wci_assess.gui.editors.question_editor import QuestionEditor, value_of
from wci_assess.gui.plain_text import DOT
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.roomy_lines import RoomyLines
from wci_assess.questionnaire import Question
from wci_assess.response import Answer, AnswerState
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
        self._answer: Answer | None = None
        self._row = OptionRow(look, self.name, [self._step(index) for index in range(len(self._levels))])
        self._row.asked.connect(self._choose)
        self._row.focus_moved.connect(self._explain)
        self._row.clear_asked.connect(lambda: self.edited.emit(Clear(self.question.id)))
        self._meaning = RoomyLines(lambda: [self._longest(index) for index in range(len(self._levels))])
        self.body.setSpacing(look.space(1))
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
        self._answer = rows.get(None)
        self._chosen = next((index for index, level in enumerate(self._levels) if level.id == value), -1)
        self._row.show_chosen(frozenset({self._chosen} - {-1}))
        self._explain(self._row.focused())

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the chosen level, else the first."""
        self._row.take_focus(reason)

    def give_room(self, given: bool) -> None:
        """The reasons of *not applicable* stand where the meaning stood."""
        self._meaning.setVisible(not given)

    def _choose(self, index: int) -> None:
        self.edited.emit(Choose(self.question.id, self._levels[index].id))

    def _explain(self, focused: int) -> None:
        """The meaning of what is chosen; of another level, what it would mean."""
        index = focused if focused >= 0 else self._chosen
        if index < 0:
            self._meaning.show_parts("", "", "")
        else:
            self._meaning.show_parts(*self._words(index, self._answer if index == self._chosen else None))

    def _longest(self, index: int) -> str:
        """The most that a level may say."""
        level = self._levels[index]
        answer = Answer(question=self.question.id, state=AnswerState.VALUE, value=level.id)
        return "".join(self._words(index, answer))

    def _words(self, index: int, answer: Answer | None) -> tuple[str, str, str]:
        """What a level says: its number, its meaning, and of a chosen one what was before and what is worth writing."""
        say, number = self.look.say, self._levels[index].number
        if answer is None:
            would = say("{level} would mean", level=number)
            return f"{say.colon(would)} ", self._meanings[index], ""
        before = previous_words(self.look, self.question, self.before.get(None), answer, self.period)
        more = [each for each in (before, invitation(self.look, self.question, answer)) if each]
        return f"{say.colon(str(number))} ", self._meanings[index], "".join(f"{DOT}{each}" for each in more)
