"""Where what is here and a file differ, a card each: as many at once as are looked through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.between.difference_card import DifferenceCard
from wci_assess.gui.plain_text import button, show_text
from wci_assess.gui.theme import Look
from wci_assess.response import Key
from wci_assess.workspace.imported import JoinedThing

AT_ONCE = 20


class DifferenceList(QWidget):
    """Keeps in ``chosen`` which answers are to be the file’s."""

    focus_came = Signal(object)
    """To an option, which is to be seen."""

    def __init__(self, look: Look, joined: JoinedThing, chosen: set[Key]) -> None:
        super().__init__()
        self._look, self._joined, self._chosen = look, joined, chosen
        self._shown = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(3))
        self._more = button("", "quiet")
        self._more.clicked.connect(lambda: self._show().take_focus())
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def _show(self) -> DifferenceCard:
        """Shows some more; gives the first of them."""
        differences = self._joined.differences
        cards: list[DifferenceCard] = []
        for each in differences[self._shown : self._shown + AT_ONCE]:
            card = DifferenceCard(self._look, self._joined.questionnaire, each, of_file=each.key in self._chosen)
            card.chosen.connect(self._chooser(each.key))
            card.focus_came.connect(self.focus_came)
            self._column.insertWidget(self._column.count() - 1, card)
            cards.append(card)
        self._shown += len(cards)
        left = len(differences) - self._shown
        show_text(self._more, self._look.say.plural("Show {count} more", "Show {count} more", left))
        self._more.setVisible(left > 0)
        return cards[0]

    def _chooser(self, key: Key) -> Callable[[bool], None]:
        def choose(of_file: bool) -> None:
            (self._chosen.add if of_file else self._chosen.discard)(key)

        return choose
