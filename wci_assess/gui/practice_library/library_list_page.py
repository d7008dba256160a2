"""The practice library: every example, looked for by words and narrowed by practice, community size and language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListView, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.practice_library.example_words import facts_words, language_name, title_words
from wci_assess.gui.reading import read
from wci_assess.gui.size_words import TIER_WORDS
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.drop_list import DropList
from wci_assess.gui.widgets.hinted_line import HintedLine
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.questionnaire import TIERS
from wci_assess.response.example_search import Searchable
from wci_assess.workspace.practice_library import Area, LibraryEntry, areas_of
from wci_assess.workspace.refs import Ref

WIDEST_EMS = 60.0
_LEAST_EMS = 12.0
"""The height in which a few examples are seen at least: where there is less, the page scrolls."""
_SHORTEST = 8
"""Characters of a choice that are seen at least."""
_AT_ONCE = 40
"""Rows that are laid out at once; those below follow while the user reads."""


@dataclass(frozen=True, slots=True)
class Library:
    """All examples with their letters made plain, which takes too long for the window's thread."""

    entries: Sequence[LibraryEntry]
    searchable: Searchable[LibraryEntry]


@dataclass(frozen=True, slots=True)
class OnePractice:
    """A practice whose examples alone are shown, by the questionnaires that share it, and its words."""

    questionnaires: tuple[str, ...]
    question: str
    words: str

    def holds(self, entry: LibraryEntry) -> bool:
        """Whether an example is on it."""
        example = entry.shown.example
        return example.question == self.question and example.questionnaire in self.questionnaires


@dataclass(frozen=True, slots=True)
class _Memory:
    words: str
    choices: tuple[int, ...]
    current: str | None


class LibraryListPage(Page):
    """``practice``: the one whose examples alone are shown; ``at``: the example that one comes back from."""

    chosen = Signal(object)
    """The :class:`Ref` of an example."""
    all_asked = Signal()
    back_asked = Signal()

    def __init__(
        self, look: Look, library: Library, *, practice: OnePractice | None = None, at: Ref | None = None
    ) -> None:
        super().__init__(look)
        say = look.say
        self._library, self._practice, self._at = library, practice, at
        self._list = TextList(look, say("Examples found"))
        self._areas = areas_of(library.entries)
        self._by_id = {_id(each): each for each in library.entries}
        self._languages = sorted({each.shown.example.language for each in library.entries})
        self._rows: dict[str, str] = {}
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        back = button(say("Back"))
        back.clicked.connect(self.back_asked)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(say("Practice library"), "title"))
        column.addWidget(label(self._intro(), "quiet"))
        self._search = SearchField(look, say("Find an example"), say("Words of an example, or of its practice"))
        self._search.changed.connect(self._narrow)
        self._search.entered.connect(lambda: self._list.setFocus(Qt.FocusReason.OtherFocusReason))
        column.addWidget(HintedLine(look, self._search))
        self._choices = self._add_choices(column)
        self._told = label("", "quiet")
        column.addWidget(self._told)
        self._list.setLayoutMode(QListView.LayoutMode.Batched)
        self._list.setBatchSize(_AT_ONCE)
        self._list.chosen.connect(lambda id: self.chosen.emit(self._by_id[id].ref))
        self._list.setMinimumHeight(look.metrics.ems(_LEAST_EMS))
        column.addWidget(self._list, 1)
        show_in_column(look, self, content, WIDEST_EMS, fill=True)
        self._narrow()

    def _intro(self) -> str:
        say = self.look.say
        if self._practice is not None:
            return say("Examples on this practice: {practice}", practice=self._practice.words)
        return say("What councils tried, and what came of it.")

    def _add_choices(self, column: QVBoxLayout) -> tuple[QComboBox, ...]:
        say = self.look.say
        row = QWidget()
        flow = FlowLayout(self.look.space(2))
        flow.setContentsMargins(0, 0, 0, 0)
        row.setLayout(flow)
        areas = [read(self.look, each.title) for each in self._areas]
        languages = [language_name(each) for each in self._languages]
        made = (
            self._choice(say("Practices"), say("All practices"), areas),
            self._choice(say("Community size"), say("All community sizes"), [say(TIER_WORDS[each]) for each in TIERS]),
            self._choice(say("Language"), say("All languages"), languages),
        )
        for each in made:
            flow.addWidget(each)
        if self._practice is not None:
            made[0].hide()
            every = button(say("All examples"), "quiet")
            every.clicked.connect(self.all_asked)
            flow.addWidget(every)
        column.addWidget(row)
        return made

    def _choice(self, name: str, all_words: str, words: Sequence[str]) -> QComboBox:
        choice = DropList(self.look)
        choice.addItems([all_words, *words])
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_SHORTEST)
        choice.setFixedWidth(min(choice.sizeHint().width() * 2, self.look.metrics.ems(20)))
        choice.currentIndexChanged.connect(lambda _: self._narrow())
        return choice

    def _wanted(self) -> Callable[[LibraryEntry], bool]:
        """What the choices leave."""
        area, tier, language = (choice.currentIndex() - 1 for choice in self._choices)
        practice = self._practice

        def fits(entry: LibraryEntry) -> bool:
            example = entry.shown.example
            return (
                (practice is None or practice.holds(entry))
                and (area < 0 or (entry.area is not None and _same(entry.area, self._areas[area])))
                and (tier < 0 or example.tier == TIERS[tier])
                and (language < 0 or example.language == self._languages[language])
            )

        return fits

    def _narrow(self) -> None:
        fits = self._wanted()
        found = [each for each in self._library.searchable.holding(self._search.text()) if fits(each)]
        self._list.show_rows([self._row(each) for each in found])
        say = self.look.say
        if not self._library.entries:
            words = say(
                "There is no example here yet. Write one beside a practice while answering; those of others come with "
                "other councils’ files, or with a region’s pack."
            )
        elif not found:
            words = say("No example holds all of that. Try fewer words.")
        else:
            words = say.plural("{count} example", "{count} examples", len(found))
        show_text(self._told, words)

    def _row(self, entry: LibraryEntry) -> tuple[str, str]:
        """An example's row, its words put together once."""
        id = _id(entry)
        if id not in self._rows:
            self._rows[id] = self._row_words(entry)
        return id, self._rows[id]

    def _row_words(self, entry: LibraryEntry) -> str:
        look = self.look
        lines = [title_words(look, entry.shown.example)]
        if entry.practice is not None:
            lines.append(f"{entry.number} {read(look, entry.practice)}")
        lines.append(facts_words(look, entry.shown, entry.council))
        return "\n".join(lines)

    def escape(self) -> bool:
        """Back to where one came from."""
        self.back_asked.emit()
        return True

    def take_focus(self) -> None:
        """To the example that one comes back from, else to the search."""
        if self._at is not None and self._list.go_to(_id_of(self._at)):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def memory(self) -> _Memory:
        """What is looked for, and the current example."""
        return _Memory(
            self._search.text(), tuple(each.currentIndex() for each in self._choices), self._list.current()
        )  # fmt: skip

    def restore(self, memory: object) -> None:
        """The same words and choices, at the same example."""
        if isinstance(memory, _Memory):
            for choice, place in zip(self._choices, memory.choices, strict=True):
                choice.setCurrentIndex(place)
            show_text(self._search, memory.words)
            if memory.current is not None:
                self._list.go_to(memory.current)


def _same(one: Area, other: Area) -> bool:
    return (one.questionnaire, one.section) == (other.questionnaire, other.section)


def _id(entry: LibraryEntry) -> str:
    return _id_of(entry.ref)


def _id_of(ref: Ref) -> str:
    return f"{'example ' if ref.example else ''}{ref.id}"
