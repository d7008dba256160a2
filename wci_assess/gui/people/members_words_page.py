"""What members wrote: words, dates, figures and lists, which no total tells, beside what the council has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.answering.wording import answer_words, cell_words
from wci_assess.gui.page import Page
from wci_assess.gui.people.seat_words import seat_name
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.questionnaire import Question
from wci_assess.response import Answer, AnswerState, Measurement
from wci_assess.response.edit import Rows
from wci_assess.workspace.members_words import MembersWords, Said
from wci_assess.workspace.people import People

WIDEST_EMS = 60.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which member's answer to which question is taken over; ``member`` is the seat's number."""

    assessment: int
    question: str
    member: int


class MembersWordsPage(Page):
    """``at``: the answer that was taken over last; the focus goes on from there."""

    wanted = Signal(object)
    """A :class:`Wanted`."""
    back_asked = Signal()

    def __init__(self, look: Look, people: People, found: Sequence[MembersWords], at: Wanted | None = None) -> None:
        super().__init__(look)
        self._people, self._at = people, at
        self._order: list[Wanted] = []
        self._take: dict[Wanted, QPushButton] = {}
        say = look.say
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(4))
        self._back = button(say("Back"))
        self._back.clicked.connect(self.back_asked)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(say("What members wrote"), "title"))
        column.addWidget(
            label(
                say(
                    "Words, dates, figures and lists stand in no total and in no report: only you see here who wrote "
                    "what. Take over what the council agrees to; its own words and rows stay."
                ),
                "quiet",
            )
        )
        if not found:
            column.addWidget(label(say("No member wrote anything of the kind.")))
        for each in found:
            column.addWidget(self._card(each))
        content = QWidget()
        content.setLayout(column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _card(self, found: MembersWords) -> QFrame:
        look, say = self.look, self.look.say
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(look.space(2))
        number = found.questionnaire.numbers[found.question.id]
        layout.addWidget(label(f"{number}  {read(look, found.question.text)}", "heading"))
        own = list(_lines(look, found.question, found.own))
        layout.addWidget(label(say("The council’s answer"), "small"))
        for line in own or [say("nothing yet")]:
            layout.addWidget(label(line, "quiet" if not own else "plain", selectable=bool(own)))
        for said in found.said:
            layout.addWidget(self._said(found, said))
        return card

    def _said(self, found: MembersWords, said: Said) -> QFrame:
        look, say = self.look, self.look.say
        frame = QFrame()
        frame.setProperty("role", "inset")
        across = QHBoxLayout(frame)
        across.setContentsMargins(*(look.space(2),) * 4)
        across.setSpacing(look.space(3))
        wanted = Wanted(found.assessment, found.question.id, said.member.number)
        self._order.append(wanted)
        words = QVBoxLayout()
        name = seat_name(look, self._people, said.member)
        words.addWidget(label(name, "small"))
        for line in _lines(look, found.question, said.rows):
            words.addWidget(label(line, selectable=True))
        across.addLayout(words, 1)
        if not said.new:
            across.addWidget(label(say("the council has it"), "small", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        elif found.open:
            take = button(say("Take over"), about=f"{name}. {read(look, found.question.text)}")
            take.clicked.connect(lambda: self.wanted.emit(wanted))
            self._take[wanted] = take
            across.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return frame

    def take_focus(self) -> None:
        """To the answer after the one that was taken over, else to the first."""
        following = self._order[self._order.index(self._at) + 1 :] if self._at in self._order else self._order
        way = next((self._take[each] for each in following if each in self._take), self._back)
        way.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._at is not None:
            QTimer.singleShot(0, way, lambda: self._scroll.ensureWidgetVisible(way, 0, self.look.space(8)))

    def escape(self) -> bool:
        """Back to the people."""
        self.back_asked.emit()
        return True

    def memory(self) -> int:
        """How far it is scrolled."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """Scrolls there."""
        if isinstance(memory, int):
            QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(memory))


def _lines(look: Look, question: Question, rows: Rows) -> Iterator[str]:
    """A line for each value: of an inventory's row all its cells, of an indicator's its group, year and source."""
    for answer in rows.values():
        if answer.state is AnswerState.VALUE:
            yield _line(look, question, answer)


def _line(look: Look, question: Question, answer: Answer) -> str:
    match answer.value:
        case str():
            return answer.value
        case Measurement() as measured:
            group = next((read(look, each.label) for each in question.groups if each.id == measured.group), "")
            exponent = measured.value.normalize().as_tuple().exponent
            value = look.say.number(measured.value, max(0, -exponent) if isinstance(exponent, int) else 0)
            said = f"{value} ({measured.year})" if measured.year else value
            return DOT.join(filter(None, (group, said, measured.source or "")))
        case Mapping() as cells:
            told = (cell_words(look, each, cells[each.id]) for each in question.columns if each.id in cells)
            return DOT.join(told)
        case _:
            return answer_words(look, question, answer)
