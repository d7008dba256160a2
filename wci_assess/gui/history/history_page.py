"""History and deleted: what happened, newest first, each with its way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wci_assess.gui.history.happening_list import HappeningList
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import mark
from wci_assess.workspace.history import About, Happening

WIDEST_EMS = 66.0
_ABOUT_WORDS: Mapping[About, str] = {
    About.ALL: mark("Everything"),
    About.DELETED: mark("Deleted"),
    About.ANSWERS: mark("Answers"),
    About.ROUNDS: mark("Rounds and councils"),
}
_NOTHING: Mapping[About, str] = {
    About.ALL: mark("Nothing has happened yet."),
    About.DELETED: mark("Nothing was deleted."),
    About.ANSWERS: mark("No answer was given yet."),
    About.ROUNDS: mark("There is no round yet."),
}


@dataclass(frozen=True, slots=True)
class HistoryShown:
    """What the page shows: of which kind, newest first; ``older``: where to read on; ``current``: an operation's id."""

    about: About
    happenings: tuple[Happening, ...]
    older: int | None = None
    current: int | None = None


class HistoryPage(Page):
    """Shows what it is given, and says what shall be taken back."""

    about_asked = Signal(object)
    older_asked = Signal()
    take_back_asked = Signal(object)
    """The :class:`Happening`."""
    home_asked = Signal()

    def __init__(self, look: Look, shown: HistoryShown) -> None:
        super().__init__(look)
        say = look.say
        self._shown = shown
        options = [RadioOption(look, Face(say(words), Mark.ROUND)) for words in _ABOUT_WORDS.values()]
        self._choice = OptionRow(look, say("What to show"), options)
        self._choice.asked.connect(lambda index: self.about_asked.emit(list(_ABOUT_WORDS)[index]))
        self._list = HappeningList(look, say("What happened"))
        self._list.wished.connect(self.take_back_asked)
        self._nothing = label("", "quiet")
        self._rest = QWidget()
        """Takes the list's place where there is nothing to list."""
        self._older = button(say("Show older entries"), "quiet")
        self._older.clicked.connect(self.older_asked)
        self._lay_out()
        self.show_part(shown)

    def _lay_out(self) -> None:
        look, say = self.look, self.look.say
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(label(say("History and deleted"), "title"))
        layout.addWidget(
            label(say("What can be taken back or brought back says so: press Enter on it, or click there."), "quiet")
        )
        layout.addWidget(self._choice)
        layout.addWidget(self._nothing)
        self._list.setMinimumHeight(look.metrics.ems(12))
        layout.addWidget(self._list, 1)
        layout.addWidget(self._rest, 1)
        layout.addWidget(self._older, 0, Qt.AlignmentFlag.AlignLeft)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS, fill=True)
        self._list.moved.connect(self._follow)

    def _follow(self) -> None:
        """Keeps the current entry in view, also where the list itself is larger than the window."""
        place, body = self._list.current_place(), self._scroll.widget()
        if body is None:
            return
        for corner in (place.bottomLeft(), place.topLeft()):
            point = self._list.mapTo(body, corner)
            self._scroll.ensureVisible(point.x(), point.y(), 0, self.look.space(2))

    def show_part(self, shown: HistoryShown) -> None:
        """Shows another part of the history."""
        self._shown = shown
        self._choice.show_chosen(frozenset({list(_ABOUT_WORDS).index(shown.about)}))
        self._list.show_happenings(shown.happenings, shown.current)
        had_focus = self._older.hasFocus()
        self._older.setVisible(shown.older is not None)
        self._list.setVisible(bool(shown.happenings))
        show_text(self._nothing, "" if shown.happenings else self.look.say(_NOTHING[shown.about]))
        self._nothing.setVisible(not shown.happenings)
        self._rest.setVisible(not shown.happenings)
        if had_focus:
            self._list.setFocus()

    def take_focus(self) -> None:
        """To the list, else to what can be shown."""
        if self._shown.happenings:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._choice.take_focus()

    def escape(self) -> bool:
        """Goes home."""
        self.home_asked.emit()
        return True

    def memory(self) -> HistoryShown:
        """What is shown, and which entry is current."""
        current = self._list.current()
        return replace(self._shown, current=current.id if current is not None else None)

    def restore(self, memory: object) -> None:
        """Shows the same."""
        if isinstance(memory, HistoryShown):
            self.show_part(memory)
