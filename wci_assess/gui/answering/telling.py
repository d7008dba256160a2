"""What the status line says of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wci_assess.gui.answering.edits import Edit, Weighed, Written
from wci_assess.gui.answering.wording import answer_words
from wci_assess.gui.theme import Look

if TYPE_CHECKING:
    from wci_assess.workspace import OpenResponse


def change_words(look: Look, response: OpenResponse, edit: Edit) -> str:
    """What an edit just did: ``3.2  3 In place``."""
    number, say = response.questionnaire.numbers[edit.question], look.say
    if isinstance(edit, Written):
        kept = say("Comment kept") if edit.field == "comment" else say("Evidence kept")
        return f"{number}  {kept}"
    if isinstance(edit, Weighed):
        return say("{number}  Importance {importance}", number=number, importance=edit.importance or "–")
    return state_words(look, response, edit.question, getattr(edit, "row", None))


def state_words(look: Look, response: OpenResponse, question_id: str, row: str | None = None) -> str:
    """How a question is answered now."""
    question = response.questionnaire.question(question_id)
    words = answer_words(look, question, response.answer(question_id, row)) if question is not None else ""
    cleared = look.say("Not answered")
    return f"{response.questionnaire.numbers[question_id]}  {words or cleared}"
