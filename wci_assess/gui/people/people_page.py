"""A round's people: who has a seat, what is handed to them, what comes back, and the end of the collection."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.dropped import dropped_files
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.people.seat_form import SeatForm
from wci_assess.gui.people.seat_row import SeatRow
from wci_assess.gui.people.seat_words import answered, count_words, handed_words
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import CheckOption, Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.progress_line import ProgressLine
from wci_assess.workspace.people import People

WIDEST_EMS = 60.0
HTML, PDF, PROGRAM = ".html", ".pdf", ".wciassess"
KINDS = (HTML, PDF, PROGRAM)


class PeoplePage(Page):
    """Shows the people as they are stored; says what is wished. Files can be dropped anywhere on it."""

    seats_added = Signal(object)
    """A :class:`~wci_assess.gui.people.seat_form.NewSeats`."""
    seat_removed = Signal(int)
    """A seat's number, as all below."""
    seat_noted = Signal(int, str)
    """The coordinator's own words on it are others now."""
    files_asked = Signal(int)
    file_asked = Signal(int)
    """One file for that seat."""
    paper_asked = Signal(int)
    hand_out_asked = Signal(bool)
    """One file for all; whether each is asked her own sector's questions only."""
    seats_asked = Signal(bool)
    """A file for each seat."""
    taken_back = Signal(object)
    """Hand-outs to which nothing came back, by their ids."""
    take_in_asked = Signal()
    files_dropped = Signal(object)
    close_asked = Signal()
    second_asked = Signal()
    second_seats_asked = Signal()
    words_asked = Signal()
    """What members wrote, which no total tells."""
    meeting_asked = Signal()
    forget_asked = Signal()
    surveys_asked = Signal()

    def __init__(self, look: Look, people: People) -> None:
        super().__init__(look)
        self._people = people
        self._first: QWidget | None = None
        self._form: SeatForm | None = None
        self._own_sector: OptionRow | None = None
        self._only_own = False
        self._kind_row: OptionRow | None = None
        self._for_all: QPushButton | None = None
        self.kind = HTML
        """What kind of file is handed out: its ending."""
        self._rows: dict[int, SeatRow] = {}
        self.setAcceptDrops(not people.example and people.handed)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(4))
        column.addLayout(self._head())
        closing = self._closing()
        first, last = (None, closing) if people.open else (closing, None)
        for card in (first, self._hand_out(), self._take_in(), self._seats(), last, self._surveys()):
            if card is not None:
                column.addWidget(card)
        content = QWidget()
        content.setLayout(column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _head(self) -> QVBoxLayout:
        look, say, people = self.look, self.look.say, self._people
        head = QVBoxLayout()
        head.setSpacing(look.space(1))
        head.addWidget(label(say("People"), "title"))
        if not people.seats:
            why = say(
                "Each member of the council answers where she is, in a browser, without installing anything. You hand "
                "out a file, and take in what comes back; then the council settles together what it answers."
            )
            head.addWidget(label(why, "quiet"))
            return head
        words = count_words(look, people)
        head.addWidget(label(words, "strong"))
        head.addWidget(ProgressLine(look, answered(people) / len(people.seats), words))
        return head

    def _card(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(self.look.space(each) for each in (5, 4, 5, 4)))
        layout.setSpacing(self.look.space(2))
        layout.addWidget(label(title, "heading"))
        return card, layout

    def _ways(self, *ways: QPushButton) -> QLayout:
        flow = FlowLayout(self.look.space(2))
        for way in ways:
            flow.addWidget(way)
        return flow

    # Handing out

    def _hand_out(self) -> QFrame | None:
        say, people = self.look.say, self._people
        if people.example or not people.open:
            return None
        card, layout = self._card(say("Hand out"))
        if not people.asks:
            layout.addWidget(label(say("This round has no questionnaire yet. Add one on its Overview first.")))
            return card
        promise = say(
            "Members read before their first answer: you can see their answers; the council sees totals of {count} or "
            "more.",
            count=people.collected.round.threshold,
        )
        layout.addWidget(label(promise))
        if people.handed:
            fixed = say("Something was handed out: that number, the questionnaires and their scope are fixed now.")
            layout.addWidget(label(fixed, "quiet"))
        if people.by_sector:
            words = say("Each member is asked about her own sector only")
            self._own_sector = OptionRow(self.look, words, [CheckOption(self.look, Face(words, Mark.SQUARE))])
            self._own_sector.asked.connect(lambda _: self._ask_own_sector(not self._only_own))
            layout.addWidget(self._own_sector)
        layout.addWidget(self._kinds())
        role = "plain" if people.handed else "primary"
        for_all = button(say("One file for all…"), role)
        for_all.clicked.connect(lambda: self.hand_out_asked.emit(self._only_own))
        self._for_all = for_all
        ways = [for_all]
        if people.seats:
            each_seat = button(say("A file for each seat…"))
            each_seat.clicked.connect(lambda: self.seats_asked.emit(self._only_own))
            ways.append(each_seat)
        layout.addLayout(self._ways(*ways))
        self._add_handed(layout, 1)
        if not people.handed:
            self._first = for_all
        return card

    def _add_handed(self, layout: QVBoxLayout, look: int) -> None:
        """What was handed out and may be taken back, since nothing came back to it."""
        say = self.look.say
        groups = self._people.unanswered(look)
        if groups:
            layout.addSpacing(self.look.space(1))
            layout.addWidget(label(say("Handed out, and nothing came back yet"), "strong"))
        for group in groups:
            words = handed_words(self.look, group)
            back = button(say("Take back"), "quiet", about=words)
            back.clicked.connect(lambda _=False, group=group: self.taken_back.emit(group.hand_outs))
            line = QHBoxLayout()
            line.addWidget(label(words), 1)
            line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)

    def _kinds(self) -> OptionRow:
        """Of what goes out now or for a second look: for a browser, this program, or a PDF where mail takes no HTML."""
        say = self.look.say
        faces = (
            Face(say("For any browser (HTML)"), Mark.ROUND),
            Face(say("PDF to fill in, one for each seat"), Mark.ROUND),
            Face(say("For this program (.wciassess)"), Mark.ROUND),
        )
        options = [RadioOption(self.look, face) for face in faces]
        self._kind_row = OptionRow(self.look, say("What kind of file?"), options)
        self._kind_row.asked.connect(lambda index: self._choose_kind(KINDS[index]))
        self._kind_row.show_chosen(frozenset({KINDS.index(self.kind)}))
        return self._kind_row

    def _choose_kind(self, kind: str) -> None:
        self.kind = kind
        if self._kind_row is not None:
            self._kind_row.show_chosen(frozenset({KINDS.index(kind)}))
        if self._for_all is not None:
            self._for_all.setEnabled(kind != PDF)  # two who fill in the same one could not be told apart

    def _ask_own_sector(self, only: bool) -> None:
        self._only_own = only
        if self._own_sector is not None:
            self._own_sector.show_chosen(frozenset({0} if only else ()))

    # Taking in

    def _take_in(self) -> QFrame | None:
        say, people = self.look.say, self._people
        if people.example or people.forgotten or not people.handed:
            return None
        card, layout = self._card(say("Take in"))
        hint = say("Drop here what came back, any number of files at once. You see what each of them is first.")
        layout.addWidget(label(hint))
        waiting = people.collected.waiting
        if waiting:
            words = say.plural(
                "{count} file came after closing and waits: late answers enter {threshold} at a time, so that nobody "
                "can be made out.",
                "{count} files came after closing and wait: late answers enter {threshold} at a time, so that nobody "
                "can be made out.",
                waiting, threshold=people.collected.round.threshold,
            )  # fmt: skip
            layout.addWidget(label(words))
        take = button(say("Take files in…"), "primary" if people.open else "plain")
        take.clicked.connect(self.take_in_asked)
        layout.addLayout(self._ways(take))
        if self._first is None and people.open:
            self._first = take
        return card

    # Seats

    def _seats(self) -> QFrame | None:
        look, say, people = self.look, self.look.say, self._people
        if people.example and not people.seats:
            return None
        card, layout = self._card(say("Seats"))
        if not people.seats:
            hint = say("A seat for each organization at the table shows who is missing. It can be done without.")
            layout.addWidget(label(hint))
        if answered(people) and not people.forgotten:
            words = button(say("What members wrote…"), "quiet")
            words.clicked.connect(self.words_asked)
            layout.addLayout(self._ways(words))
        for seat in people.seats:
            row = SeatRow(look, people, seat)
            row.removed.connect(self.seat_removed)
            row.noted.connect(self.seat_noted)
            row.files_asked.connect(self.files_asked)
            row.file_asked.connect(self.file_asked)
            row.paper_asked.connect(self.paper_asked)
            self._rows[seat.member.number] = row
            layout.addWidget(row)
        if not people.example and people.open:
            self._form = SeatForm(look, people)
            self._form.added.connect(self.seats_added)
            layout.addWidget(self._form)
        return card

    # Closing

    def _closing(self) -> QFrame | None:
        say, people = self.look.say, self._people
        if people.example or not people.seats:
            return None
        if not people.open:
            return self._closed()
        card, layout = self._card(say("Close the collection"))
        why = say(
            "Figures are made of the members’ answers only after closing. It cannot be opened again; files that come "
            "later wait until there are enough of them."
        )
        layout.addWidget(label(why))
        conflicts = people.collected.conflicts
        if conflicts:
            words = say.plural(
                "{count} seat has two files: choose one first.", "{count} seats have two files: choose one first.",
                conflicts,
            )  # fmt: skip
            layout.addWidget(label(words, "problem"))
            return card
        close = button(say("Close the collection…"))
        close.clicked.connect(self.close_asked)
        layout.addLayout(self._ways(close))
        return card

    def _closed(self) -> QFrame:
        say, people = self.look.say, self._people
        card, layout = self._card(say("The collection is closed"))
        if people.forgotten:
            layout.addWidget(label(say("The members’ answers were deleted; their totals stay.")))
            return card
        layout.addWidget(
            label(
                say(
                    "The members’ totals are there for the meeting. Before it, a second look can go round: each sees "
                    "where views differ, and keeps or changes her answer."
                )
            )
        )
        meet = button(say("To the meeting"), "primary")
        meet.clicked.connect(self.meeting_asked)
        second = button(say("Second look for all…"))
        second.clicked.connect(self.second_asked)
        own = button(say("Second look by seat…"))
        own.clicked.connect(self.second_seats_asked)
        self._for_all = second
        layout.addWidget(self._kinds())
        forget = button(say("Delete members’ answers…"), "quiet")
        forget.clicked.connect(self.forget_asked)
        layout.addLayout(self._ways(meet, second, own, forget))
        self._add_handed(layout, 2)
        self._first = meet
        return card

    # Surveys

    def _surveys(self) -> QFrame:
        say = self.look.say
        card, layout = self._card(say("Surveys"))
        why = say("Many people who are no members reply without their names; what they say can fill the indicators.")
        layout.addWidget(label(why))
        for each in self._people.surveys:
            count = say.plural("{count} reply", "{count} replies", each.replies)
            state = say("counted") if each.closed else say("still open")
            layout.addWidget(label(f"{read(self.look, each.title)}{DOT}{count}{DOT}{state}", "strong"))
        ask = button(say("To the surveys"))
        ask.clicked.connect(self.surveys_asked)
        layout.addLayout(self._ways(ask))
        return card

    # Place and focus

    def take_focus(self) -> None:
        """To what comes next."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """What is being noted on a seat is told."""
        for row in self._rows.values():
            row.settle()

    def memory(self) -> object:
        """How far it is scrolled, and what is filled in."""
        planned = self._form.memory() if self._form is not None else None
        return self._scroll.verticalScrollBar().value(), planned, self._only_own, self.kind

    def restore(self, memory: object) -> None:
        """The same."""
        if isinstance(memory, tuple):
            if self._form is not None:
                self._form.restore(memory[1])
            self._ask_own_sector(memory[2])
            self._choose_kind(memory[3])
            self._scroll.verticalScrollBar().setValue(memory[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Looks what the dropped files are."""
        if files := dropped_files(event):
            event.acceptProposedAction()
            self.files_dropped.emit(files)
