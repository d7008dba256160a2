"""What came for one seat: each file with its receipt. Where two differ, one is chosen; nothing is mixed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.answering.wording import answer_words
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.people.seat_words import seat_facts, seat_name
from wci_assess.gui.plain_text import DOT, button, label, named
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.drop_list import DropList
from wci_assess.response import Answer
from wci_assess.workspace.collected import MemberFile, SeatState
from wci_assess.workspace.people import Differing, People, SeatFiles

WIDEST_EMS = 60.0


class SeatFilesPage(Page):
    """Each file with its receipt, which its member was shown; in a conflict also the questions where they differ."""

    chosen = Signal(int)
    """The submission's id, as in the next two."""
    set_aside = Signal(int)
    counted_again = Signal(int)
    same_member = Signal(int)
    """The number of another seat, whose files are this member's too."""
    back_asked = Signal()

    def __init__(self, look: Look, people: People, shown: SeatFiles) -> None:
        super().__init__(look)
        self._shown, self._people = shown, people
        self._first: QPushButton | None = None
        self._numbers = {each.submission.id: number for number, each in enumerate(shown.seat.files, 1)}
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        for part in self._parts():
            column.addWidget(part)
        content = QWidget()
        content.setLayout(column)
        show_in_column(look, self, content, WIDEST_EMS)

    def _parts(self) -> Iterator[QWidget]:
        look, say, shown = self.look, self.look.say, self._shown
        name = seat_name(look, self._people, shown.seat.member)
        yield label(say("Which file counts?") if shown.in_conflict else name, "title")
        if shown.in_conflict:
            yield label(name, "strong")
            yield label(
                say(
                    "Neither of these files continues the other: perhaps the same person on two computers, perhaps two "
                    "people. Ask by the receipt, which each was shown. Nothing is mixed; the other one is kept."
                )
            )
        else:
            yield label(seat_facts(look, self._people, shown.seat), "quiet")
        for each in shown.seat.files:
            yield self._file(each)
        if shown.in_conflict:
            yield label(say("Where they differ"), "heading")
            for differing in shown.differing:
                yield self._difference(differing)
            if not shown.differing:
                yield label(say("They answer the same."), "quiet")
        if same := self._same():
            yield same
        back = button(say("Back"))
        back.clicked.connect(self.back_asked)
        self._first = self._first or back
        yield self._line(back)

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (4, 2, 4, 2)))
        layout.setSpacing(self.look.space(1))
        return card, layout

    def _line(self, *parts: QWidget) -> QWidget:
        line = QWidget()
        flow = FlowLayout(self.look.space(2))
        flow.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            flow.addWidget(part)
        line.setLayout(flow)
        return line

    def _file(self, file: MemberFile) -> QFrame:
        say = self.look.say
        card, layout = self._card()
        name = say("File {number}", number=self._numbers[file.submission.id])
        source = file.submission.source or say("keyed in from paper")
        layout.addWidget(label(f"{name}{DOT}{source}", "strong"))
        layout.addWidget(label(DOT.join(self._facts(file)), "small"))
        layout.addWidget(self._line(*self._ways(name, file)))
        return card

    def _facts(self, file: MemberFile) -> Iterator[str]:
        say, came = self.look.say, file.submission
        if came.look > 1:
            yield say("second look")
        if file.counts:
            yield say("counts")
        elif came.set_aside:
            yield say("set aside")
        elif not file.stands:
            yield say("a newer one continues it")
        yield say("receipt {receipts}", receipts=file.receipt)
        yield say.plural("{count} answer", "{count} answers", file.answered)
        if came.made_with != "paper":
            yield say("finished") if came.finished else say("not finished when it was saved")

    def _ways(self, name: str, file: MemberFile) -> Iterator[QPushButton]:
        say, id_ = self.look.say, file.submission.id
        if self._shown.in_conflict and file.stands:
            take = button(say("This one counts"), "primary", about=name)
            take.clicked.connect(lambda: self.chosen.emit(id_))
            self._first = self._first or take
            yield take
        if file.submission.set_aside:
            again = button(say("Count it again"), "quiet", about=name)
            again.clicked.connect(lambda: self.counted_again.emit(id_))
            yield again
        elif file.stands:
            aside = button(say("Set it aside"), "quiet", about=name)
            aside.clicked.connect(lambda: self.set_aside.emit(id_))
            yield aside

    def _difference(self, differing: Differing) -> QFrame:
        look = self.look
        question = differing.questionnaire.question(differing.key.question)
        card, layout = self._card()
        number = differing.questionnaire.numbers.get(differing.key.question, "")
        words = read(look, question.text) if question is not None else differing.key.question
        row = f"{DOT}{differing.key.row}" if differing.key.row else ""
        layout.addWidget(label(f"{number}  {words}{row}", "strong"))
        for file, answer in zip(self._shown.standing, differing.answers, strict=True):
            name = look.say("File {number}", number=self._numbers[file.submission.id])
            layout.addWidget(label(f"{look.say.colon(name)} {self._said(differing, answer)}"))
        return card

    def _said(self, differing: Differing, answer: Answer | None) -> str:
        look = self.look
        question = differing.questionnaire.question(differing.key.question)
        words = answer_words(look, question, answer) if question is not None else ""
        comment = answer.comment if answer is not None else None
        return DOT.join(filter(None, (words or look.say("no answer"), comment)))

    def _same(self) -> QWidget | None:
        """Two seats whose files are one member's: on two computers, or after a browser forgot her."""
        look, say, own = self.look, self.look.say, self._shown.seat.member
        others = [each for each in self._people.seats if each.member.id != own.id and each.state is not SeatState.FREE]
        if not others or not self._people.open:
            return None
        card, layout = self._card()
        layout.addWidget(label(say("Is another seat the same member?"), "strong"))
        layout.addWidget(
            label(say("Then all files come to this seat, and one of those that stand is chosen. It can be undone."))
        )
        which = DropList(look)
        which.setAccessibleName(named(say("The other seat"), seat_name(look, self._people, own)))
        for each in others:
            which.addItem(seat_name(look, self._people, each.member), each.member.number)
        one = button(say("They are one member"))
        one.clicked.connect(lambda: self.same_member.emit(which.currentData()))
        layout.addWidget(self._line(which, one))
        return card

    def take_focus(self) -> None:
        """To the first file that can be chosen, else back."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True
