"""A second look at a question: the spread that may be shown, one's own first answer to keep, the comments released."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from wci_assess.gui.answering.wording import answer_words, level_words
from wci_assess.gui.layouts.beside_layout import BesideLayout
from wci_assess.gui.meeting.spread_strip import Counts, SpreadStrip
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.handout.words import in_words
from wci_assess.questionnaire import Question
from wci_assess.response import Answer, AnswerState
from wci_assess.response.edit import Choose, DontKnow, NotApplicable
from wci_assess.response.model import Value
from wci_assess.workspace.looked_again import LookedAgain


class SecondPanel(QFrame):
    """Shows what was; what is answered now stands below it."""

    edited = Signal(object)
    """An :data:`~wci_assess.response.edit.Edit` that keeps the first answer."""

    def __init__(self, look: Look, question: Question, again: LookedAgain, name: str) -> None:
        super().__init__()
        self._look, self._question, self._again = look, question, again
        self.setProperty("role", "inset")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.space(each) for each in (3, 2, 3, 2)))
        column.setSpacing(look.space(1))
        caption = in_words(look.say, "spread", n=again.item.n)
        column.addWidget(label(caption, "small"))
        column.addWidget(SpreadStrip(look, self._rows(), [Counts(caption, self._counts())]))
        column.addLayout(self._own(name))
        if again.item.comments:
            column.addWidget(label(in_words(look.say, "comments_released"), "small"))
            for comment in again.item.comments:
                column.addWidget(label(f"•  {comment.text}", selectable=True))

    def _rows(self) -> list[str]:
        """The levels in words, then the two states; what is one's own says so."""
        look, question, levels = self._look, self._question, self._again.item.levels
        if question.scale is not None:
            known = [(level.id, level_words(look, level)) for level in question.scale.levels]
        else:
            known = [(each.id, f"{place} {read(look, each.label)}") for place, each in enumerate(question.options, 1)]
        known += [("", str(place)) for place in range(len(known) + 1, len(levels) + 1)]
        own = self._again.own
        rows = [
            (words, own is not None and own.state is AnswerState.VALUE and own.value == id)
            for id, words in known[: len(levels)]
        ]
        rows.append((in_words(look.say, "not_applicable"), self._is(AnswerState.NOT_APPLICABLE)))
        rows.append((in_words(look.say, "dont_know"), self._is(AnswerState.DONT_KNOW)))
        yours = in_words(look.say, "yours")
        return [f"{words} ({yours})" if mine else words for words, mine in rows]

    def _is(self, state: AnswerState) -> bool:
        return self._again.own is not None and self._again.own.state is state

    def _counts(self) -> tuple[int, ...]:
        item = self._again.item
        return (*item.levels, item.not_applicable, item.dont_know)

    def _own(self, name: str) -> BesideLayout:
        look, own = self._look, self._again.own
        said = answer_words(look, self._question, own) or in_words(look.say, "not_answered")
        line = BesideLayout(look)
        line.addWidget(label(in_words(look.say, "first_answer", answer=said), "strong"))
        self._keep = button(in_words(look.say, "keep_first"), "answer", about=name)
        self._keep.setCheckable(True)
        if own is None:  # never shown before it is in the card: it would be a window of its own
            self._keep.hide()
        self._keep.clicked.connect(self._keep_first)
        line.addWidget(self._keep)
        return line

    def _keep_first(self) -> None:
        own, question = self._again.own, self._question.id
        self._keep.setChecked(False)  # until it is told back
        if own is None:
            return
        if own.state is AnswerState.DONT_KNOW:
            self.edited.emit(DontKnow(question))
        elif own.state is AnswerState.NOT_APPLICABLE:
            self.edited.emit(NotApplicable(question, own.reason or ""))
        elif own.value is not None:
            value: Value = own.value
            self.edited.emit(Choose(question, value))

    def show_answer(self, answer: Answer | None) -> None:
        """Whether the answer is the first one again."""
        own = self._again.own
        same = own is not None and answer is not None and (answer.state, answer.value) == (own.state, own.value)
        self._keep.setChecked(same)
