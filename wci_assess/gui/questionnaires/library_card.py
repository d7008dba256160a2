"""One questionnaire version in the library, with what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import DOT, button, label
from wci_assess.gui.questionnaires.wishes import WISHES, Wish
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.i18n import NAMES, mark
from wci_assess.store.values import StoredQuestionnaire

KINDS = {
    "organizational": mark("Organizational"),
    "sectoral": mark("Sectoral"),
    "cross-sectoral": mark("Cross-sectoral"),
    "community": mark("Welcoming community"),
    "profile": mark("Community profile"),
    "survey": mark("Survey"),
    "other": mark("Other"),
}


def titles_of(entries: Iterable[StoredQuestionnaire], look: Look) -> dict[str, str]:
    """What questionnaires are called, by id."""
    return {entry.id: read(look, entry.title) for entry in entries}


class LibraryCard(QFrame):
    """Title, facts, who uses it; a row of buttons."""

    wished = Signal(object, object)
    """A :class:`Wish` and the entry it is about."""

    def __init__(self, look: Look, entry: StoredQuestionnaire, titles: Mapping[str, str] | None = None) -> None:
        """``titles``: those of all questionnaires, by id."""
        super().__init__()
        self._look, self.entry, self._titles = look, entry, titles or {}
        self.first: QWidget | None = None
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(2))
        head = QHBoxLayout()
        head.addWidget(label(read(look, entry.title), "heading"), 1)
        if entry.based_on:
            head.addWidget(label(look.say("Local"), "badge", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        if entry.hidden:
            head.addWidget(label(look.say("Hidden"), "badge", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(head)
        layout.addWidget(label(self._facts(), "quiet"))
        layout.addWidget(label(self._use(), "small"))
        layout.addLayout(self._buttons())

    def _facts(self) -> str:
        look, entry = self._look, self.entry
        say = look.say
        facts = [
            say(KINDS.get(entry.kind, "Other")),
            f"{entry.id} {entry.version}",
            say.plural("{count} question", "{count} questions", entry.questions),
        ]
        if entry.core:
            facts.append(say("{count} in the short form", count=say.number(entry.core)))
        facts.append(", ".join(NAMES.get(each, each) for each in entry.languages))
        if entry.based_on:
            base, version = entry.based_on
            facts.append(say("local variant of {title} {version}", title=self._titles.get(base, base), version=version))
        return DOT.join(facts)

    def _use(self) -> str:
        used = len(self.entry.assessments)
        if not used:
            return self._look.say("No assessment uses it.")
        return self._look.say.plural("{count} assessment uses it.", "{count} assessments use it.", used)

    def _buttons(self) -> FlowLayout:
        flow = FlowLayout(self._look.space(1))
        about = f"{read(self._look, self.entry.title)} {self.entry.version}"
        for wish in WISHES:
            if wish.fits(self.entry):
                flow.addWidget(self._button(wish, about))
        return flow

    def _button(self, wish: Wish, about: str) -> QWidget:
        made = button(self._look.say(wish.words), "quiet", about=about)
        made.clicked.connect(lambda: self.wished.emit(wish, self.entry))
        self.first = self.first or made
        return made
