"""Plans seats: how many, of which sector."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from wci_assess.errors import ExpectedError
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.drop_list import DropList
from wci_assess.response.numbers import whole_number
from wci_assess.workspace.people import People

MOST_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class NewSeats:
    """So many seats of that sector (None: of none)."""

    count: int
    sector: str | None


class SeatForm(QFrame):
    """Two fields and a button."""

    added = Signal(object)

    def __init__(self, look: Look, people: People) -> None:
        super().__init__()
        self._look = look
        say = look.say
        self._count = QLineEdit()
        show_text(self._count, "1")
        self._count.setAccessibleName(say("How many seats"))
        self._count.setMaximumWidth(look.metrics.ems(4))
        self._sector = DropList(look)
        self._sector.setAccessibleName(say("Sector of the seats"))
        self._sector.addItem(say("No sector"), None)
        for sector in people.sectors:
            self._sector.addItem(read(look, sector.label), sector.id)
        self._problem = label("", "problem")
        self._problem.hide()
        add = button(say("Add seats"), icon=look.icon("add"), look=look)
        add.clicked.connect(self._add)
        self._count.returnPressed.connect(self._add)
        self._count.textEdited.connect(lambda _: self._tell(""))
        flow = FlowLayout(look.space(2))
        for part in (self._count, self._sector, add):
            flow.addWidget(part)
        if not people.sectors:
            self._sector.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(label(say("Add seats: how many, and of which sector"), "small"))
        layout.addLayout(flow)
        layout.addWidget(self._problem)

    def _add(self) -> None:
        try:
            count = int(whole_number(self._count.text()))
        except ExpectedError as error:
            self._tell(error.sentence(self._look.say))
            return
        if not 1 <= count <= MOST_AT_ONCE:
            self._tell(self._look.say("Write a number from 1 to {most}.", most=MOST_AT_ONCE))
            return
        self.added.emit(NewSeats(count, self._sector.currentData()))

    def _tell(self, sentence: str) -> None:
        show_text(self._problem, sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            self._count.setFocus()

    def memory(self) -> object:
        """What is filled in."""
        return self._count.text(), self._sector.currentIndex()

    def restore(self, memory: object) -> None:
        """The same."""
        if isinstance(memory, tuple):
            show_text(self._count, memory[0])
            self._sector.setCurrentIndex(memory[1])
