"""A section's other questions: choices, texts, dates, numbers, as one table."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.questionnaire import Question, QuestionType
from wci_assess.report.content.answers import answer_text
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import local_mark, read
from wci_assess.report.content.written import written
from wci_assess.report.document import Block, Cell, Run, Table, TableColumn, Told, Words, words
from wci_assess.report.values import Answered

_APART = (QuestionType.INDICATOR, QuestionType.INVENTORY)


def other_answers(view: View, asked: Sequence[Question], numbering: Numbering) -> list[Block]:
    """The table; nothing where there is none."""
    found = [question for question in asked if not question.scored and question.type not in _APART]
    if not found:
        return []
    say = view.say
    names = [say("Answer")] if len(view.columns) == 1 else list(view.names)
    columns = [TableColumn(say("No."), 1), TableColumn(say("Question"), 8), *(TableColumn(name, 6) for name in names)]
    rows = tuple(_row(view, question) for question in found)
    caption = numbering.table(say("Other questions") if len(found) < len(asked) else say("Questions"))
    summary = say("One row for each question: what was answered in each column.")
    again = say("{title}, continued", title=say("Other questions"))
    return [Table(caption, tuple(columns), rows, summary, row_headers=2, again=again)]


def _row(view: View, question: Question) -> tuple[Cell, ...]:
    said = (*read(question.text, view.say), *local_mark(view, question.id), *written(view, question))
    cells: list[Cell] = [words(view.number(question.id)), said]
    return (*cells, *(_answer(view, n, question) for n in range(len(view.columns))))


def _answer(view: View, index: int, question: Question) -> Told:
    """What was answered, and what was asked then, where that meant something else; texts of this council alone."""
    asked = view.question_in(index, question.id)
    if asked is None or (not view.is_own(index) and asked.type is QuestionType.TEXT):
        return _told("–")
    texts = [text for answer in view.answers(index, question.id) if (text := answer_text(asked, answer, view.say))]
    if not texts:
        return _told("–")
    if view.means_the_same(index, question.id):
        return _told("; ".join(texts))
    then = view.say("(asked then “{text}”)", text=asked.text.in_language(view.language))
    said: Words = (Run("; ".join(texts)), Run(f" {then}", quiet=True))
    return Told(Answered("; ".join(texts)), said)


def _told(text: str) -> Told:
    return Told(Answered(text), words(text))
