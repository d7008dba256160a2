"""What another computer's files hold, thing by thing, before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.i18n import mark
from wci_assess.workspace.imported import Imported, PreviewedThing

WIDEST_EMS = 60.0
_RESULT_WORDS = {
    Imported.ADDED: mark("New here"),
    Imported.HERE: mark("Here already, the same"),
    Imported.REPLACED: mark("Takes the place of what is here"),
}


class ImportPage(Page):
    """A preview: nothing is stored until it is asked for."""

    taken = Signal(bool)
    """Taking in was asked for; whether what differs here is to be replaced."""
    back_asked = Signal()

    def __init__(self, look: Look, things: Sequence[PreviewedThing]) -> None:
        super().__init__(look)
        say = look.say
        new = sum(each.result is Imported.ADDED or each.examples > 0 for each in things)
        differing = sum(each.in_conflict for each in things)
        stopped = any(each.trouble is not None and not each.in_conflict for each in things)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(say("From another computer"), "title"))
        column.addWidget(label(self._intro(new, differing, stopped=stopped)))
        ways = FlowLayout(look.space(2))
        back = button(say("Cancel") if new or differing else say("Back"), "plain" if new or differing else "primary")
        back.clicked.connect(self.back_asked)
        self._first = back
        if new and not differing and not stopped:
            self._first = button(say("Take in"), "primary")
            self._first.clicked.connect(lambda: self.taken.emit(False))
            ways.addWidget(self._first)
        ways.addWidget(back)
        if differing and not stopped:
            replace = button(say("Take in, and replace what differs here"))
            replace.clicked.connect(lambda: self.taken.emit(True))
            ways.addWidget(replace)
        column.addLayout(ways)
        for each in things:
            column.addWidget(self._row(each))
        content = QWidget()
        content.setLayout(column)
        show_in_column(look, self, content, WIDEST_EMS)

    def _intro(self, new: int, differing: int, *, stopped: bool) -> str:
        say = self.look.say
        if stopped:
            return say("All files are taken in, or none. Nothing is stored; below stands what is in the way.")
        if differing:
            return say(
                "Nothing is stored yet. Something is here with other content: replacing puts the file’s in its place, "
                "which the history takes back."
            )
        return say("Nothing is stored yet.") if new else say("All of it is here already, the same.")

    def _row(self, thing: PreviewedThing) -> QWidget:
        look, say = self.look, self.look.say
        row = QFrame()
        row.setProperty("role", "card")
        layout = QVBoxLayout(row)
        layout.setContentsMargins(*(look.space(each) for each in (4, 2, 4, 2)))
        layout.setSpacing(look.space(1))
        layout.addWidget(label(f"{self._whose(thing)}{DOT}{thing.period}", "strong"))
        title = read(look, thing.title) if thing.title else thing.questionnaire
        layout.addWidget(label(title or say("Medians of the region’s councils, and their examples")))
        told = say(_RESULT_WORDS[thing.result]) if thing.result is not None else ""
        brings = (
            say.plural("{count} example is new here", "{count} examples are new here", thing.examples)
            if thing.examples
            else ""
        )
        layout.addWidget(label(DOT.join(filter(None, (told, brings, thing.file))), "small"))
        if thing.trouble is not None:
            layout.addWidget(label(self._why(thing), "problem"))
        return row

    def _whose(self, thing: PreviewedThing) -> str:
        say = self.look.say
        if thing.kind == "pack":
            return say("From the region {region}", region=thing.council or "")
        return thing.council or say("What another council lets you know")

    def _why(self, thing: PreviewedThing) -> str:
        if thing.in_conflict:
            return self.look.say("It is here with other content.")
        return thing.trouble.sentence(self.look.say) if thing.trouble is not None else ""

    def take_focus(self) -> None:
        """To taking in, else back."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True
