"""One question that is answered otherwise here and in a file: both are shown, and one of them is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.answering.wording import answer_words, cell_words
from wci_assess.gui.plain_text import DOT, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.response import Answer, AnswerState, Measurement
from wci_assess.response.joining import Difference, Part
from wci_assess.response.settled_words import settled_words

_HERE, _FILE = 0, 1
_MOST_LETTERS = 1500
"""Of a text that is shown; the file keeps the rest."""


class DifferenceCard(QFrame):
    """What is here stays unless the file's is chosen."""

    chosen = Signal(bool)
    """Whether it is to be the file's."""
    focus_came = Signal(object)
    """To one of the options."""

    def __init__(self, look: Look, questionnaire: Questionnaire, difference: Difference, *, of_file: bool) -> None:
        super().__init__()
        self._look = look
        question = questionnaire.question(difference.key.question)
        if question is None:
            raise LookupError(difference.key.question)
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(look.space(each) for each in (4, 2, 4, 3)))
        layout.setSpacing(look.space(2))
        name = f"{questionnaire.numbers.get(question.id, '')}  {read(look, question.text)}"
        if row := _row_name(look, question, difference.given):
            name = f"{name}{DOT}{row}"
        layout.addWidget(label(name, "strong"))
        here, file = (
            self._option(question, difference, words, answers, name)
            for words, answers in (
                (look.say("As it is here"), difference.here),
                (look.say("Take the file’s"), (difference.given,)),
            )
        )
        self._row = OptionRow(look, name, (here, file), columns=2, across=False)
        self._row.asked.connect(self._choose)
        self._row.focus_moved.connect(self._tell_focus)
        layout.addWidget(self._row)
        self._row.show_chosen(frozenset({_FILE if of_file else _HERE}))

    def _option(
        self, question: Question, difference: Difference, words: str, answers: tuple[Answer, ...], name: str
    ) -> RadioOption:
        said = [_said(self._look, question, each, difference.parts) for each in answers]
        detail = _cut("\n".join(filter(None, said)))
        return RadioOption(self._look, Face(words, Mark.ROUND, detail=detail), name=f"{words}: {detail}. {name}")

    def _choose(self, index: int) -> None:
        self._row.show_chosen(frozenset({index}))
        self.chosen.emit(index == _FILE)

    def _tell_focus(self, index: int) -> None:
        if index >= 0:
            self.focus_came.emit(self._row.options[index])

    def take_focus(self) -> None:
        """To what is chosen."""
        self._row.take_focus(Qt.FocusReason.OtherFocusReason)


def _row_name(look: Look, question: Question, answer: Answer) -> str:
    """What an indicator’s group and year are called; an inventory’s row shows what it holds."""
    if answer.row is None or ":" not in answer.row:
        return ""
    group, year = answer.row.split(":", 1)
    named = next((read(look, each.label) for each in question.groups if each.id == group), group)
    return ", ".join(filter(None, (named, year)))


def _said(look: Look, question: Question, answer: Answer, parts: tuple[Part, ...]) -> str:
    """What differs; where the answer itself does, all that stands beside it."""
    if Part.ANSWER not in parts:
        return "\n".join(_beside(look, answer, parts))
    return "\n".join(filter(None, (_answer(look, question, answer), *_beside(look, answer, tuple(Part)))))


def _answer(look: Look, question: Question, answer: Answer) -> str:
    if answer.state is None:
        return look.say("no answer")
    if answer.state is not AnswerState.VALUE:
        return answer_words(look, question, answer)
    match answer.value:
        case str() if question.type is QuestionType.TEXT:
            return answer.value  # all of it: an answer elsewhere is cut to a line
        case Measurement(source=str(source)):
            return f"{answer_words(look, question, answer)}{DOT}{source}"
        case Mapping() as cells:
            told = (f"{look.say.colon(read(look, column.label))} {cell_words(look, column, cells[column.id])}"
                    for column in question.columns if column.id in cells)  # fmt: skip
            return "; ".join(told)
        case _:
            return answer_words(look, question, answer)


def _beside(look: Look, answer: Answer, parts: tuple[Part, ...]) -> Iterator[str]:
    say = look.say
    if Part.SETTLED in parts:
        yield settled_words(answer, say)
    for part, name, text in (
        (Part.COMMENT, say("Comment"), answer.comment),
        (Part.EVIDENCE, say("Evidence"), answer.evidence),
        (Part.NOTE, say("Note"), answer.note),
        (Part.IMPORTANCE, say("Importance"), say.number(answer.importance) if answer.importance else None),
    ):
        if part in parts and text:
            yield f"{say.colon(name)} {text}"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
