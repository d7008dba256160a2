"""The lines at the top: the places that are always there, the other language, and below them the round's pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from wci_assess.gui.keys import keys_named
from wci_assess.gui.plain_text import button, label, set_tip
from wci_assess.gui.shell.folding_bar import FoldingBar
from wci_assess.gui.shell.ways import Ways
from wci_assess.gui.theme import Look
from wci_assess.i18n import NAMES


class WayBar(QFrame):
    """Two lines of buttons; where they do not fit, one line of menus."""

    place_chosen = Signal(str)
    language_asked = Signal()

    def __init__(self, look: Look, ways: Ways, current: str, other_language: str) -> None:
        super().__init__()
        say = look.say
        self.setProperty("role", "bar")
        self._look = look
        self._mark = label("", wrap=False)
        self._mark.setPixmap(look.picture("wci-assess", ems=1.7, ratio=2.0))
        self._mark.setAccessibleName("WCI Assess")
        keys = [keys_named(f"Ctrl+{number}") for number in range(1, len(ways.tops) + 1)]
        self._tops = FoldingBar(look, ways.tops, current, about=say("Places"), menu_words=say("Menu"), keys=keys)
        self._tops.chosen.connect(self.place_chosen)
        self._other = self._language_button(other_language)
        self._title: QLabel | None = None
        self._pages: FoldingBar | None = None
        if ways.of_round:
            self._title, self._pages = self._round_line(ways, current)
        self._title_width = self._title.sizeHint().width() if self._title is not None else 0
        self._above, self._below = QHBoxLayout(), QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(3), 0, look.space(3), 0)
        layout.setSpacing(0)
        for line in (self._above, self._below):
            line.setSpacing(look.space(2))
            layout.addLayout(line)
        self._folded: bool | None = None
        self._lay_out(folded=False)

    def _round_line(self, ways: Ways, current: str) -> tuple[QLabel, FoldingBar]:
        here = next((each.said(self._look.say) for each in ways.of_round if each.name == current), "")
        made = FoldingBar(self._look, ways.of_round, current, about=ways.title, menu_words=here)
        made.chosen.connect(self.place_chosen)
        return label(ways.title, "strong", wrap=False), made

    def _language_button(self, language: str) -> QPushButton:
        look, keys = self._look, keys_named("Ctrl+L")
        other = button(NAMES[language], "quiet", icon=look.icon("language", look.palette.accent), look=look)
        other.clicked.connect(self.language_asked)
        set_tip(other, keys)
        other.setAccessibleDescription(keys)
        return other

    def _lay_out(self, *, folded: bool) -> None:
        """Folded, the menus share a line, and the round's title may take several."""
        if folded == self._folded:
            return
        self._folded = folded
        for line in (self._above, self._below):
            while line.takeAt(0) is not None:
                pass
        for each in (self._tops, self._pages) if folded else (self._mark, self._tops):
            if each is not None:
                self._above.addWidget(each)
        self._above.addStretch(1)
        self._above.addWidget(self._other)
        if self._title is not None and self._pages is not None:
            self._title.setWordWrap(folded)
            self._below.addWidget(self._title, int(folded))
            if not folded:
                self._below.addWidget(self._pages)
                self._below.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, words are enough; where there is less, menus."""
        super().resizeEvent(event)
        between, other = self._above.spacing(), self._other.sizeHint().width()
        width = self.width() - 2 * self._look.space(3) - between
        room = width - other - between
        icon = self._mark.sizeHint().width() + between
        of_pages = width - self._title_width - between
        folded = room < self._tops.plain_width or (self._pages is not None and of_pages < self._pages.plain_width)
        self._lay_out(folded=folded)
        self._mark.setVisible(not folded and room - icon >= self._tops.plain_width)
        self._tops.fold_for(0 if folded else room - (icon if self._mark.isVisibleTo(self) else 0))
        if self._pages is not None:
            self._pages.fold_for(0 if folded else of_pages)
