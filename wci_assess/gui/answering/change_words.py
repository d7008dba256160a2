"""What the status line says of a change: what exactly, and for undo and redo from what to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wci_assess.gui.answering.wording import answer_words, cell_words
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answer
from wci_assess.response.edit import Edit, Field, Together, Weigh, Write

if TYPE_CHECKING:
    from wci_assess.store import StoredChange
    from wci_assess.workspace.open_response import OpenResponse

_MOST_ROWS = 3
"""Changed rows that are told one by one."""
_MOST_TOLD = 40
"""Characters of a text that the status line shows."""


def edit_words(look: Look, response: OpenResponse, edit: Edit) -> str:
    """What an edit just did: ``3.2  3 In place``."""
    number, say = response.questionnaire.numbers[edit.question], look.say
    rows = {getattr(part, "row", None) for part in edit.parts} if isinstance(edit, Together) else set()
    if len(rows) > 1:
        return f"{number}  {_rows_changed(look, len(rows))}"
    part = edit.parts[0] if isinstance(edit, Together) else edit
    match part:
        case Write(_, Field.COMMENT):
            words = say("Comment kept")
        case Write(_, Field.EVIDENCE):
            words = say("Evidence kept")
        case Write(_, Field.SOURCE):
            words = say("Source kept")
        case Weigh(_, importance):
            return say("{number}  Importance {importance}", number=number, importance=importance or "–")
        case _:
            question = response.answered.question(edit.question)
            words = _state(look, question, response.answer(edit.question, getattr(part, "row", None)))
    return f"{number}  {words}"


def _rows_changed(look: Look, count: int) -> str:
    return look.say.plural("{count} row changed", "{count} rows changed", count)


def turn_words(look: Look, questionnaire: Questionnaire, changes: Sequence[StoredChange]) -> str:
    """What an undo or a redo just did: ``1.5  4 Leading → 3 In place``, with the fields that changed."""
    if not changes:
        return ""
    first = changes[0]
    question = questionnaire.question(first.key.question)
    number = questionnaire.numbers.get(first.key.question, "")
    if question is None or len({change.key.question for change in changes}) > 1:
        return look.say.plural("{count} answer", "{count} answers", len(changes))
    if len(changes) > _MOST_ROWS:
        return f"{number}  {_rows_changed(look, len(changes))}"
    told = [part for change in changes for part in _differences(look, question, change.before, change.after)]
    return f"{number}  {'; '.join(dict.fromkeys(told))}"


def _differences(look: Look, question: Question, before: Answer | None, after: Answer | None) -> Sequence[str]:
    say = look.say
    told: list[str] = []
    empty = Answer(question=question.id)
    old, new = before or empty, after or empty
    if isinstance(old.value, Mapping) and isinstance(new.value, Mapping):
        told += _cell_differences(look, question, old, new)
    elif (old.state, old.value, old.reason) != (new.state, new.value, new.reason):
        told.append(f"{_state(look, question, before)} → {_state(look, question, after)}")
    for words, was, now in (
        (say("Comment"), old.comment, new.comment),
        (say("Evidence"), old.evidence, new.evidence),
        (say("Note"), old.note, new.note),
        (say("Importance"), old.importance, new.importance),
    ):
        if was != now:
            told.append(f"{words} {_short(was)} → {_short(now)}")
    return told


def _cell_differences(look: Look, question: Question, old: Answer, new: Answer) -> Sequence[str]:
    """Which cells of a row are others, from what to what."""
    was, now = old.value, new.value
    if not isinstance(was, Mapping) or not isinstance(now, Mapping):
        return ()
    row = answer_words(look, question, new)
    told: list[str] = []
    for column in question.columns:
        before, after = was.get(column.id), now.get(column.id)
        if before != after:
            words = [cell_words(look, column, cell) if cell is not None else None for cell in (before, after)]
            told.append(f"{row}, {read(look, column.label)} {_short(words[0])} → {_short(words[1])}")
    return told


def _state(look: Look, question: Question, answer: Answer | None) -> str:
    return answer_words(look, question, answer) or look.say("Not answered")


def _short(value: object) -> str:
    if value is None:
        return "–"
    text = " ".join(str(value).split())
    return f"“{text[: _MOST_TOLD - 1]}…”" if len(text) > _MOST_TOLD else f"“{text}”"
