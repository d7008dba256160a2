"""Two files of one seat side by side, where they differ: one is chosen, nothing is merged."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.answering.wording import answer_words
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.people.seat_words import seat_name
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.response import Answer
from wci_assess.workspace.collected import MemberFile
from wci_assess.workspace.people import Conflict, Differing, People

WIDEST_EMS = 60.0


class ConflictPage(Page):
    """Each file with its receipt, which its member was shown; then the questions to which they answer otherwise."""

    chosen = Signal(int)
    """The submission's id."""
    set_aside = Signal(int)
    back_asked = Signal()

    def __init__(self, look: Look, people: People, conflict: Conflict) -> None:
        super().__init__(look)
        say = look.say
        self._conflict = conflict
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(say("Which file counts?"), "title"))
        column.addWidget(label(seat_name(look, people, conflict.seat.member), "strong"))
        why = say(
            "Neither of these files continues the other: perhaps the same person on two computers, perhaps two people. "
            "Ask by the receipt, which each was shown. Nothing is mixed; the other one is kept."
        )
        column.addWidget(label(why))
        for number, each in enumerate(conflict.files, 1):
            column.addWidget(self._file(number, each))
        column.addWidget(label(say("Where they differ"), "heading"))
        for differing in conflict.differing:
            column.addWidget(self._difference(differing))
        if not conflict.differing:
            column.addWidget(label(say("They answer the same."), "quiet"))
        back = button(say("Back"))
        back.clicked.connect(self.back_asked)
        ways = FlowLayout(look.space(2))
        ways.addWidget(back)
        column.addLayout(ways)
        content = QWidget()
        content.setLayout(column)
        show_in_column(look, self, content, WIDEST_EMS)

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (4, 2, 4, 2)))
        layout.setSpacing(self.look.space(1))
        return card, layout

    def _file(self, number: int, file: MemberFile) -> QFrame:
        say = self.look.say
        card, layout = self._card()
        name = say("File {number}", number=number)
        layout.addWidget(label(f"{name}  ·  {file.submission.source or say('keyed in from paper')}", "strong"))
        facts = (
            say("receipt {receipts}", receipts=file.receipt),
            say.plural("{count} answer", "{count} answers", file.answered),
            say("finished") if file.submission.finished else say("not finished when it was saved"),
        )
        layout.addWidget(label("  ·  ".join(facts), "small"))
        take = button(say("This one counts"), "primary", about=name)
        take.clicked.connect(lambda: self.chosen.emit(file.submission.id))
        aside = button(say("Set it aside"), "quiet", about=name)
        aside.clicked.connect(lambda: self.set_aside.emit(file.submission.id))
        if number == 1:
            self._first = take
        ways = FlowLayout(self.look.space(2))
        ways.addWidget(take)
        ways.addWidget(aside)
        layout.addLayout(ways)
        return card

    def _difference(self, differing: Differing) -> QFrame:
        look = self.look
        question = differing.questionnaire.question(differing.key.question)
        card, layout = self._card()
        number = differing.questionnaire.numbers.get(differing.key.question, "")
        words = read(look, question.text) if question is not None else differing.key.question
        row = f"  ·  {differing.key.row}" if differing.key.row else ""
        layout.addWidget(label(f"{number}  {words}{row}", "strong"))
        for at, answer in enumerate(differing.answers, 1):
            name = look.say("File {number}", number=at)
            layout.addWidget(label(f"{look.say.colon(name)} {self._said(differing, answer)}"))
        return card

    def _said(self, differing: Differing, answer: Answer | None) -> str:
        look = self.look
        question = differing.questionnaire.question(differing.key.question)
        words = answer_words(look, question, answer) if question is not None else ""
        comment = answer.comment if answer is not None else None
        return "  ·  ".join(filter(None, (words or look.say("no answer"), comment)))

    def take_focus(self) -> None:
        """To the first file."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True
