"""One seat: its sector, the coordinator's own words on it, where its answers stand, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.people.seat_words import seat_facts, seat_name
from wci_assess.gui.plain_text import button, label, named, show_text
from wci_assess.gui.theme import Look
from wci_assess.workspace.collected import CollectedSeat, SeatState
from wci_assess.workspace.people import People

_LEAST_NOTE_EMS, _NOTE_EMS = 15, 22


class SeatRow(QFrame):
    """Shows what is stored, and says what is wished, each time with the seat's number."""

    removed = Signal(int)
    noted = Signal(int, str)
    files_asked = Signal(int)
    file_asked = Signal(int)
    paper_asked = Signal(int)

    def __init__(self, look: Look, people: People, seat: CollectedSeat) -> None:
        super().__init__()
        self._look, self._people, self._seat = look, people, seat
        self._title = seat_name(look, people, seat.member)
        self._note = QLineEdit()
        self.setProperty("role", "inset")
        layout = QVBoxLayout(self)
        pad = look.space(3)
        layout.setContentsMargins(pad, look.space(2), pad, look.space(2))
        layout.setSpacing(look.space(1))
        layout.addWidget(label(self._title, "strong"))
        layout.addWidget(label(seat_facts(look, people, seat), "small"))
        if not people.example:
            flow = FlowLayout(look.space(2))
            flow.addWidget(self._noted())
            for way in self._ways():
                flow.addWidget(way)
            layout.addLayout(flow)

    def _noted(self) -> QLineEdit:
        say, note = self._look.say, self._note
        show_text(note, self._seat.member.label or "")
        note.setAccessibleName(named(say("Your own words on this seat"), self._title))
        note.setPlaceholderText(say("Who it is (stays here)"))
        note.setMinimumWidth(self._look.metrics.ems(_LEAST_NOTE_EMS))
        note.setMaximumWidth(self._look.metrics.ems(_NOTE_EMS))
        note.editingFinished.connect(self.settle)
        return note

    def _ways(self) -> Iterator[QPushButton]:
        say, people, state = self._look.say, self._people, self._seat.state
        if state is SeatState.CONFLICT:
            yield self._way(say("Look at both…"), "primary", self.files_asked.emit)
        elif people.open and people.asks:
            yield self._way(say("Its file…"), "quiet", self.file_asked.emit)
            yield self._way(say("Key in its paper form"), "quiet", self.paper_asked.emit)
        if state in (SeatState.IN, SeatState.WAITING, SeatState.ASIDE):
            yield self._way(say("What came…"), "quiet", self.files_asked.emit)
        if people.open and state is SeatState.FREE:
            yield self._way(say("Remove"), "quiet", self.removed.emit)

    def _way(self, words: str, role: str, asks: Callable[[int], object]) -> QPushButton:
        way = button(words, role, about=self._title)
        way.clicked.connect(lambda: asks(self._seat.member.number))
        return way

    def settle(self) -> None:
        """Tells what was typed, where it is other words."""
        typed = self._note.text().strip()
        if typed != (self._seat.member.label or ""):
            self.noted.emit(self._seat.member.number, typed)
