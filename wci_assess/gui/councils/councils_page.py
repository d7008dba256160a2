"""The councils of one's own: found by a part of their name where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.councils.council_card import CouncilCard
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.workspace.councils import OwnCouncil

WIDEST_EMS = 60.0
FEW = 8
"""Councils that are seen at a glance; more can be looked for."""
AT_ONCE = 20
"""Cards that are built at once."""


@dataclass(frozen=True, slots=True)
class _Memory:
    wanted: str
    count: int
    focus: int | None


class CouncilsPage(Page):
    """Shows what it is given, and says what was chosen, by ids."""

    correct_asked = Signal(int)
    round_correct_asked = Signal(int)
    deleted = Signal(int)
    home_asked = Signal()

    def __init__(self, look: Look, councils: Sequence[OwnCouncil], current: int | None = None) -> None:
        super().__init__(look)
        say = look.say
        self._councils, self._current = councils, current
        self._count = AT_ONCE
        self._shown: list[CouncilCard] = []
        self._search: SearchField | None = None
        column = QVBoxLayout()
        column.setSpacing(look.space(4))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(say("Councils"), "title"))
        if len(councils) > FEW:
            column.addLayout(self._search_line())
        self._told = label("", "quiet")
        column.addWidget(self._told)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(look.space(4))
        column.addLayout(self._cards)
        self._more = button(say("Show more councils"), "quiet")
        self._more.clicked.connect(self._show_more)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        narrow = QWidget()
        narrow.setLayout(column)
        self._scroll = show_in_column(look, self, narrow, WIDEST_EMS)
        self._show()

    def _search_line(self) -> QVBoxLayout:
        words = self.look.say("Look for a council")
        self._search = SearchField(self.look, words, self.look.say("A part of its name"))
        self._search.changed.connect(self._look_for)
        self._search.entered.connect(self._go_to_first)
        lines = QVBoxLayout()
        lines.setSpacing(self.look.space(1))
        lines.addWidget(label(words, "strong"))
        lines.addWidget(self._search)
        return lines

    def _found(self) -> list[OwnCouncil]:
        search = self._search
        return [
            each for each in self._councils if search is None or search.finds(each.council.name, each.council.alias)
        ]

    def _look_for(self) -> None:
        self._count = AT_ONCE
        self._show()

    def _go_to_first(self) -> None:
        if self._shown:
            self._shown[0].first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        place = len(self._shown)
        self._count += AT_ONCE
        self._show()
        self._shown[place].first.setFocus()

    def _show(self) -> None:
        """The cards of what is looked for; those that are there already stay."""
        say, found = self.look.say, self._found()
        for card in self._shown:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._shown = [self._card(each) for each in found[: self._count]]
        for card in self._shown:
            self._cards.addWidget(card)
            card.show()  # at once: the focus may go to it
        if not self._councils:
            words = say("There is no council yet. The first round that you start brings one.")
        else:
            words = say.plural("{count} council", "{count} councils", len(found)) if self._search is not None else ""
        show_text(self._told, words)
        self._told.setVisible(bool(words))
        self._more.setVisible(len(found) > self._count)

    def _card(self, shown: OwnCouncil) -> CouncilCard:
        card = CouncilCard(self.look, shown)
        card.correct_asked.connect(self.correct_asked)
        card.round_correct_asked.connect(self.round_correct_asked)
        card.deleted.connect(self.deleted)
        return card

    def take_focus(self) -> None:
        """To the council that was worked on, else to the search, else to the first."""
        places = [each.council.id for each in self._found()[: self._count]]
        if self._current in places:
            self._shown[places.index(self._current)].first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._search is not None:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._shown:
            self._go_to_first()
        else:
            self.setFocus()

    def escape(self) -> bool:
        """Goes home."""
        self.home_asked.emit()
        return True

    def memory(self) -> _Memory:
        """What is looked for, and how far it is shown."""
        return _Memory(self._search.text() if self._search is not None else "", self._count, self._current)

    def restore(self, memory: object) -> None:
        """Looks for the same."""
        if isinstance(memory, _Memory):
            if self._search is not None:
                show_text(self._search, memory.wanted)
            self._count = memory.count
            self._show()
            self.take_focus()
