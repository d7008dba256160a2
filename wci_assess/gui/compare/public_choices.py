"""The choices that the public edition alone has: its sections, and the council's words in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wci_assess.gui.compare.public_lists import OfferedSection, SectionsList, WordsList
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, show_text
from wci_assess.gui.theme import Look
from wci_assess.workspace.public_words import PublicText


class PublicChoices(QWidget):
    """Two buttons that say what is chosen; each opens its list, which the report shows in place of the pages."""

    opened = Signal(QWidget)
    """The list that is to be shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.sections = SectionsList(look)
        self.words = WordsList(look)
        self._of_sections = button("")
        self._of_sections.clicked.connect(lambda: self.opened.emit(self.sections))
        self._of_words = button("")
        self._of_words.clicked.connect(lambda: self.opened.emit(self.words))
        layout = FlowLayout(look.space(2))
        self.setLayout(layout)
        layout.addWidget(self._of_sections)
        layout.addWidget(self._of_words)
        self.show_sections((), None)
        self.show_texts(None)

    def show_sections(self, sections: Sequence[OfferedSection], chosen: frozenset[str] | None) -> None:
        """Shows what can be told, and what is (None: all)."""
        say = self._look.say
        self.sections.show_sections(sections, chosen)
        told = sum(chosen is None or each.id in chosen for each in sections)
        if told == len(sections):
            show_text(self._of_sections, say("Sections: all"))
        else:
            count, of = say.number(told), say.number(len(sections))
            show_text(self._of_sections, say("Sections: {count} of {of}", count=count, of=of))
        self._of_sections.setEnabled(len(sections) > 1)

    def show_texts(self, texts: Sequence[PublicText] | None) -> None:
        """Shows what the council wrote, and what of it is released; None: nobody knows yet."""
        say = self._look.say
        self.words.show_texts(texts or ())
        self._of_words.setEnabled(bool(texts))
        if not texts:
            show_text(self._of_words, say("Comments: none"))
            return
        count, of = say.number(sum(each.released for each in texts)), say.number(len(texts))
        show_text(self._of_words, say("Comments: {count} of {of} released", count=count, of=of))

    def take_focus(self, of: QWidget) -> None:
        """To the button that opened a list."""
        (self._of_words if of is self.words else self._of_sections).setFocus()
