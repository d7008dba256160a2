"""What the public edition tells: which sections, and which of the council's own words; each a list of check boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import CheckOption, Face, Mark
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import mark
from wci_assess.response import Written
from wci_assess.workspace.public_words import PublicText, Standing

WIDEST_EMS = 46.0
AT_ONCE = 12
"""Texts that are shown at once."""
KIND = {
    Written.COMMENT: mark("Comment"),
    Written.EVIDENCE: mark("Evidence"),
    Written.NOTE: mark("Note"),
    Written.REASON: mark("Why it does not apply"),
}
_NAMED = 80
"""Characters of a text by which its check box is named aloud."""


@dataclass(frozen=True, slots=True)
class OfferedSection:
    """A section that can be told or left out."""

    id: str
    title: str


class _PublicList(QWidget):
    """A heading, a sentence, and the way back to the pages; what is chosen from stands below."""

    done = Signal()
    """Back to the pages."""

    def __init__(self, look: Look, title: str, why: str) -> None:
        super().__init__()
        self._look = look
        self._ways = FlowLayout(look.space(2))
        self._back = button(look.say("Show the pages"), "primary")
        self._back.clicked.connect(self.done)
        self._ways.addWidget(self._back)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(3))
        self._column.addWidget(label(title, "heading"))
        self._column.addWidget(label(why, "quiet"))
        self._column.addLayout(self._ways)
        self._below: QWidget | None = None
        content = QWidget()
        content.setLayout(self._column)
        self._scroll: QScrollArea = show_in_column(look, self, content, WIDEST_EMS)

    def _show_focus(self, on: QWidget) -> None:
        """Scrolls to what has the focus, once it has its place."""
        QTimer.singleShot(0, on, lambda: self._scroll.ensureWidgetVisible(on, 0, self._look.space(3)))

    def _show_below(self, made: QWidget) -> None:
        """Puts the choices below, in place of others."""
        before, self._below = self._below, made
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._column.addWidget(made)
        self._scroll.verticalScrollBar().setValue(0)


class SectionsList(_PublicList):
    """Which sections are told; all, where none is left out."""

    chosen = Signal(object)
    """The ids that are to be told, a frozenset; None: all."""

    def __init__(self, look: Look) -> None:
        say = look.say
        super().__init__(
            look,
            say("Sections of the public edition"),
            say(
                "Nothing of a section that is left out stands in any file of the public edition. Page 1 says how many "
                "sections it covers, and all counts are of these; a section’s score stays what it is. The choice is "
                "kept with the round."
            ),
        )
        self._all = button(say("All sections"))
        self._all.clicked.connect(lambda: self._choose(None))
        self._ways.addWidget(self._all)
        self._sections: Sequence[OfferedSection] = ()
        self._told: frozenset[str] = frozenset()
        self._row: OptionRow | None = None

    def show_sections(self, sections: Sequence[OfferedSection], chosen: frozenset[str] | None) -> None:
        """Shows what can be told, and what is."""
        if sections != self._sections or self._row is None:
            self._sections = sections
            options = [CheckOption(self._look, Face(each.title, Mark.SQUARE)) for each in sections]
            name = self._look.say("Sections of the public edition")
            self._row = OptionRow(self._look, name, options, columns=1, across=False)
            self._row.asked.connect(self._toggle)
            self._row.focus_moved.connect(self._follow)
            self._show_below(self._row)
        self._told = frozenset(each.id for each in sections if chosen is None or each.id in chosen)
        self._row.show_chosen(frozenset(n for n, each in enumerate(sections) if each.id in self._told))
        self._all.setEnabled(len(self._told) < len(sections))

    def _follow(self, index: int) -> None:
        if self._row is not None and index >= 0:
            self._show_focus(self._row.options[index])

    def _toggle(self, index: int) -> None:
        told = self._told ^ {self._sections[index].id}
        self._choose(None if len(told) == len(self._sections) else told)

    def _choose(self, told: frozenset[str] | None) -> None:
        self.show_sections(self._sections, told)  # at once: the next press goes on from here
        self.chosen.emit(told)

    def take_focus(self) -> None:
        """To the first section."""
        first = self._row.options[0] if self._row is not None and self._row.options else self._back
        first.setFocus(Qt.FocusReason.OtherFocusReason)


class WordsList(_PublicList):
    """Which of the council's own words are printed; a stretch of them at a time."""

    asked = Signal(object, bool)
    """A :class:`PublicText`, and whether it may be printed."""

    def __init__(self, look: Look) -> None:
        say = look.say
        super().__init__(
            look,
            say("Comments in the public edition"),
            say(
                "The public edition prints what the council wrote beside an answer only where you release it here, one "
                "by one, as it stands. What is changed later must be released again."
            ),
        )
        self._texts: Sequence[PublicText] = ()
        self._start = 0
        self._rows: dict[tuple[object, ...], tuple[OptionRow, QFrame]] = {}
        self._notes: dict[tuple[object, ...], QWidget] = {}
        self._count = label("", "strong")

    def show_texts(self, texts: Sequence[PublicText]) -> None:
        """Shows them; where they are the same texts, only what is released of them changes."""
        same = [_place(each) for each in texts] == [_place(each) for each in self._texts]
        self._texts = texts
        if not same or self._below is None:
            self._start = 0
            self._build()
        self._show_released()

    def _build(self) -> None:
        look = self._look
        self._rows.clear()
        self._notes.clear()
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        self._count = label("", "strong")
        column.addWidget(self._count)
        if not self._texts:
            column.addWidget(label(look.say("The council wrote nothing beside its answers.")))
        last = None
        for each in self._texts[self._start : self._start + AT_ONCE]:
            if each.question.id != last:
                column.addWidget(label(f"{each.number}  {read(look, each.question.text)}", "strong"))
                last = each.question.id
            column.addWidget(self._card(each))
        self._add_stretches(column)
        self._show_below(below)

    def _card(self, text: PublicText) -> QFrame:
        look, say = self._look, self._look.say
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*(look.space(each) for each in (4, 3, 4, 3)))
        layout.setSpacing(look.space(2))
        periods = {each.period for each in self._texts}
        kind = say(KIND[text.kind])
        layout.addWidget(label(f"{kind}, {text.period}" if len(periods) > 1 else kind, "small"))
        layout.addWidget(label(text.text, selectable=True))
        note = label(say("It was released in other words, and has changed since."), "problem")
        layout.addWidget(note)
        said = say("May be printed")
        row = OptionRow(look, f"{said}. {text.text[:_NAMED]}", [CheckOption(look, Face(said, Mark.SQUARE))])
        row.asked.connect(lambda _index: self._ask(_place(text)))
        row.focus_moved.connect(lambda index: self._show_focus(card) if index >= 0 else None)
        layout.addWidget(row)
        self._rows[_place(text)] = (row, card)
        self._notes[_place(text)] = note
        return card

    def _ask(self, place: tuple[object, ...]) -> None:
        text = next(each for each in self._texts if _place(each) == place)
        self.asked.emit(text, not text.released)

    def _show_released(self) -> None:
        say = self._look.say
        for each in self._texts:
            if _place(each) in self._rows:
                self._rows[_place(each)][0].show_chosen(frozenset({0} if each.released else ()))
                self._notes[_place(each)].setVisible(each.standing is Standing.CHANGED)
        count = sum(each.released for each in self._texts)
        told = say("{count} of {of} released", count=say.number(count), of=say.number(len(self._texts)))
        show_text(self._count, told if self._texts else "")
        self._count.setVisible(bool(self._texts))

    def _add_stretches(self, column: QVBoxLayout) -> None:
        say, count = self._look.say, len(self._texts)
        if count <= AT_ONCE:
            return
        row = FlowLayout(self._look.space(2))
        for words, start in (
            (say("Texts before these"), self._start - AT_ONCE),
            (say("Next texts"), self._start + AT_ONCE),
        ):
            if 0 <= start < count:
                way = button(words)
                way.clicked.connect(lambda _=False, start=start: self._go(start))
                row.addWidget(way)
        first, last = self._start + 1, min(count, self._start + AT_ONCE)
        shown = say("{first} to {last} of {count}", first=first, last=last, count=say.number(count))
        column.addWidget(label(shown, "quiet"))
        column.addLayout(row)

    def _go(self, start: int) -> None:
        self._start = start
        self._build()
        self._show_released()
        self.take_focus()

    def take_focus(self) -> None:
        """To the first text, else to the way back."""
        row = next(iter(self._rows.values()), None)
        if row is None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            row[0].take_focus()


def _place(text: PublicText) -> tuple[object, ...]:
    return text.assessment, text.key, text.kind, text.text
