"""What another computer's files hold, thing by thing, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from wci_assess.gui.between.difference_list import DifferenceList
from wci_assess.gui.between.joined_words import joined_words
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.i18n import mark
from wci_assess.response import Key
from wci_assess.workspace.imported import Imported, OtherContent, PreviewedThing

WIDEST_EMS = 60.0
_RESULT_WORDS = {
    Imported.ADDED: mark("New here"),
    Imported.HERE: mark("Here already, the same"),
    Imported.REPLACED: mark("Takes the place of what is here"),
}


class ImportPage(Page):
    """A preview: nothing is stored until it is asked for."""

    taken = Signal(object, object)
    """Taking in was asked for: what becomes of what is here with other content (:class:`OtherContent`), and of what
    differs the answers that are to be the file’s, by the thing’s place."""
    back_asked = Signal()

    def __init__(self, look: Look, things: Sequence[PreviewedThing]) -> None:
        super().__init__(look)
        say = look.say
        self._chosen: dict[int, set[Key]] = {place: set() for place, _ in enumerate(things)}
        new = sum(each.result is Imported.ADDED or each.examples > 0 for each in things)
        differing = sum(each.in_conflict for each in things)
        stopped = any(each.trouble is not None and (each.not_joined or not each.in_conflict) for each in things)
        conflicts = [each for each in things if each.in_conflict and not stopped]
        self._joins = bool(conflicts) and all(each.joined is not None for each in conflicts)
        self._replaces = bool(conflicts) and all(each.replaceable for each in conflicts)
        brings = new > 0 or any(each.joined and (each.joined.taken or each.joined.differences) for each in things)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(label(say("From another computer"), "title"))
        column.addWidget(label(self._intro(new, differing, stopped=stopped, brings=brings)))
        column.addLayout(self._ways(new, differing, stopped=stopped, brings=brings))
        for place, each in enumerate(things):
            column.addWidget(self._row(each))
            if self._joins and each.joined is not None and each.joined.differences:
                column.addWidget(label(say("Where they differ"), "heading"))
                differences = DifferenceList(look, each.joined, self._chosen[place])
                differences.focus_came.connect(self._see)
                column.addWidget(differences)
        if self._joins and any(each.joined and each.joined.differences for each in things):
            again = self._taking(say("Take in and join"), OtherContent.JOINS)  # where the choosing ends
            column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        content.setLayout(column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    def _ways(self, new: int, differing: int, *, stopped: bool, brings: bool) -> FlowLayout:
        say = self.look.say
        ways = FlowLayout(self.look.space(2))
        takes = not stopped and (not differing or self._joins) and brings
        way = takes or self._replaces
        back = button(say("Cancel") if way or new else say("Back"), "plain" if way or new else "primary")
        back.clicked.connect(self.back_asked)
        self._first = back
        if takes:
            self._first = (
                self._taking(say("Take in and join"), OtherContent.JOINS)
                if differing
                else self._taking(say("Take in"), OtherContent.REFUSED)
            )
            ways.addWidget(self._first)
        ways.addWidget(back)
        if self._replaces:
            replace = button(say("Take in and replace"))
            replace.clicked.connect(lambda: self.taken.emit(OtherContent.REPLACES, {}))
            ways.addWidget(replace)
        return ways

    def _see(self, option: QWidget) -> None:
        """Scrolls to what the keys reached; under a pressed mouse nothing moves, or its click would miss."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._scroll.ensureWidgetVisible(option)

    def _taking(self, words: str, other: OtherContent) -> QPushButton:
        """The way in."""
        made = button(words, "primary")
        made.clicked.connect(lambda: self.taken.emit(other, self._chosen_now()))
        return made

    def _chosen_now(self) -> Mapping[int, frozenset[Key]]:
        return {place: frozenset(keys) for place, keys in self._chosen.items()}

    def _intro(self, new: int, differing: int, *, stopped: bool, brings: bool) -> str:
        say = self.look.say
        if stopped:
            return say("All files are taken in, or none. Nothing is stored; below stands what is in the way.")
        if self._joins:
            return " ".join(self._joining_words(brings=brings))
        if differing:
            return say(
                "Nothing is stored yet. Something is here with other content: replacing puts the file’s in its place, "
                "which the history takes back."
            )
        return say("Nothing is stored yet.") if new else say("All of it is here already, the same.")

    def _joining_words(self, *, brings: bool) -> Iterator[str]:
        say = self.look.say
        if not brings:
            yield say("All that it answers is here already, and more.")
            if self._replaces:
                yield say("Replacing would take away what is here alone, until the history brings it back.")
            return
        yield say(
            "Nothing is stored yet. Something is here with other content. Joining adds what is not answered here, and "
            "leaves what differs as it is here, unless you choose the file’s."
        )
        if self._replaces:
            yield say("Replacing puts all of the file’s answers in the place of those here.")
        yield say("The history takes it back.")

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
            for words, role in self._told(thing):
                layout.addWidget(label(words, role))
        return row

    def _told(self, thing: PreviewedThing) -> Iterator[tuple[str, str]]:
        """What joining would do, else what is in the way; each with the looks of its words."""
        if thing.joined is not None and self._joins:
            yield from ((words, "body") for words in joined_words(self.look, thing.joined))
        else:
            yield self._why(thing), "problem"

    def _whose(self, thing: PreviewedThing) -> str:
        say = self.look.say
        if thing.kind == "pack":
            return say("From the region {region}", region=thing.council or "")
        return thing.council or say("What another council lets you know")

    def _why(self, thing: PreviewedThing) -> str:
        say = self.look.say
        if thing.in_conflict:
            words = say("It is here with other content.")
            return f"{words} {thing.not_joined.sentence(say)}" if thing.not_joined is not None else words
        return thing.trouble.sentence(say) if thing.trouble is not None else ""

    def take_focus(self) -> None:
        """To taking in, else back."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Goes back."""
        self.back_asked.emit()
        return True
