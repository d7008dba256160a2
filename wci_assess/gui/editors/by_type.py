"""Which editor answers which type of question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wci_assess.gui.editors.choice_editor import ChoiceEditor
from wci_assess.gui.editors.choices_editor import ChoicesEditor
from wci_assess.gui.editors.date_editor import DateEditor
from wci_assess.gui.editors.indicator_editor import IndicatorEditor
from wci_assess.gui.editors.inventory_editor import InventoryEditor
from wci_assess.gui.editors.number_editor import NumberEditor
from wci_assess.gui.editors.practice_editor import PracticeEditor
from wci_assess.gui.editors.question_editor import QuestionEditor
from wci_assess.gui.editors.text_editor import TextEditor
from wci_assess.gui.editors.yes_no_editor import YesNoEditor
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question, QuestionType

EDITORS: Mapping[QuestionType, Callable[[Look, Question, str], QuestionEditor]] = {
    QuestionType.PRACTICE: PracticeEditor,
    QuestionType.YES_NO: YesNoEditor,
    QuestionType.CHOICE: ChoiceEditor,
    QuestionType.CHOICES: ChoicesEditor,
    QuestionType.NUMBER: NumberEditor,
    QuestionType.INDICATOR: IndicatorEditor,
    QuestionType.TEXT: TextEditor,
    QuestionType.DATE: DateEditor,
    QuestionType.INVENTORY: InventoryEditor,
}


def editor_for(look: Look, question: Question, number: str) -> QuestionEditor:
    """A new editor for ``question``; ``number`` is its printed number."""
    return EDITORS[question.type](look, question, number)
