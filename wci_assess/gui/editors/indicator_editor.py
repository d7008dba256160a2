"""An indicator: values as measured elsewhere, each with year, source, and group where the question has groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wci_assess.gui.editors.number_editor import range_words, typed_number
from wci_assess.gui.editors.question_editor import QuestionEditor, draft_text
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.questionnaire import Question
from wci_assess.response import AnswerState, Measurement
from wci_assess.response.edit import Clear, Field, Place, Rows, Single, Together, Write

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts


class IndicatorEditor(QuestionEditor):
    """The measured values as a list, and the fields of one year: a new one, or one that was chosen from the list.

    Each field is stored when it is left. While the year is missing, what is typed stands as a draft.
    """

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        say = look.say
        self._rows: Rows = {}
        self._drafts: Drafts = {}
        self._restored = False
        unit = " ".join(filter(None, (read(look, question.unit), range_words(look, question))))
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(look.space(4))
        self._list.setColumnStretch(0, 1)
        self._groups = [(group.id, read(look, group.label)) for group in question.groups] or [("", say("Value"))]
        self._year = TypedField(look, say("Year: {question}", question=self.name), 6)
        self._year.settled.connect(self._settle_year)
        self._values = {
            group: TypedField(look, f"{words} {unit}. {self.name}", 8) for group, words in self._groups
        }  # fmt: skip
        for group, field in self._values.items():
            field.typing.connect(lambda text, group=group: self.typing.emit(self._value(group, text)))
            field.settled.connect(lambda text, group=group: self._settle_value(group, text))
        self._source = TypedField(look, say("Source: {question}", question=self.name), 24)
        self._source.typing.connect(lambda text: self.typing.emit(self._source_of(self._first_group(), text)))
        self._source.settled.connect(self._settle_source)
        self.body.addLayout(self._list)
        self.body.addLayout(self._entry(unit))

    def _entry(self, unit: str) -> QGridLayout:
        say = self.look.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.look.space(3))
        fields: list[tuple[str, QWidget]] = [(say("Year"), self._year)]
        fields += [(f"{words} ({unit})" if unit else words, self._values[group]) for group, words in self._groups]
        fields.append((say("Source"), self._source))
        for row, (words, field) in enumerate(fields):
            grid.addWidget(label(words, "quiet"), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        another = button(say("Another year"), "quiet", about=self.name)
        another.clicked.connect(lambda: self._choose("", focus=True))
        grid.addWidget(another, len(fields), 1, Qt.AlignmentFlag.AlignLeft)
        return grid

    # What is shown

    def show_answers(self, rows: Rows, drafts: Drafts) -> None:
        """Lists the measured values, the newest year first, and shows what is stored of the year in the fields."""
        self._rows, self._drafts = rows, drafts
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        measured = sorted(self._measured(), key=lambda each: (-(each[1].year or 0), each[0] or ""))
        for line, (row, value) in enumerate(measured):
            self._show(line, row, value)
        if not self._restored:
            self._restored = True
            self._choose(self._year_in_work())
        else:
            self._show_fields()

    def _measured(self) -> Iterator[tuple[str | None, Measurement]]:
        for row, answer in self._rows.items():
            if answer.state is AnswerState.VALUE and isinstance(answer.value, Measurement):
                yield row, answer.value

    def _show(self, line: int, row: str | None, value: Measurement) -> None:
        say, groups = self.look.say, dict(self._groups)
        parts = [str(value.year or ""), groups.get(value.group or "", ""), typed_number(self.look, value.value)]
        words = " · ".join(filter(None, [*parts, value.source or ""]))
        self._list.addWidget(label(words), line, 0)
        change = button(say("Change"), "quiet", about=words)
        change.clicked.connect(lambda: self._choose(str(value.year or ""), focus=True))
        self._list.addWidget(change, line, 1)
        remove = button(say("Remove"), "quiet", about=words)
        remove.clicked.connect(lambda: self.edited.emit(Clear(self.question.id, row)))
        self._list.addWidget(remove, line, 2)

    def _year_in_work(self) -> str:
        """The year of what was being typed when the card was last seen."""
        return next((place.row.rpartition(":")[2] for place in self._drafts if place.row), "")

    def _choose(self, year: str, *, focus: bool = False) -> None:
        """Shows the values of a year in the fields, to be changed there; none for a new year."""
        self.settle()
        self._year.show_stored(year)
        self._show_fields()
        if focus:
            (self._values[self._first_group()] if year else self._year).setFocus()

    def _show_fields(self) -> None:
        stored = dict(self._measured())
        sources = [""]
        for group, field in self._values.items():
            row = self._row(group)
            value = stored.get(row)
            field.show_stored(typed_number(self.look, value.value) if value else "", self._draft(row, Field.VALUE))
            sources += [value.source] if value and value.source else []
        self._source.show_stored(sources[-1], self._draft(self._row(self._first_group()), Field.SOURCE))

    def _draft(self, row: str, field: Field) -> str | None:
        return draft_text(self._drafts, Place(self.question.id, row, field))

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the year."""
        self._year.setFocus(reason)

    # What is typed

    def settle(self) -> None:
        """Settles every field."""
        for field in (self._year, *self._values.values(), self._source):
            field.settle()

    def _first_group(self) -> str:
        return self._groups[0][0]

    def _row(self, group: str, year: str | None = None) -> str:
        return f"{group}:{self._year.text().strip() if year is None else year}"

    def _value(self, group: str, text: str) -> Write:
        return Write(self.question.id, Field.VALUE, text, self._row(group))

    def _source_of(self, group: str, text: str) -> Write:
        return Write(self.question.id, Field.SOURCE, text, self._row(group))

    def _settle_value(self, group: str, text: str) -> None:
        parts: list[Single] = [self._value(group, text)]
        if text.strip() and self._source.text().strip():
            parts.append(self._source_of(group, self._source.text()))
        self.edited.emit(Together(tuple(parts)))

    def _settle_source(self, text: str) -> None:
        """The source stands with each value of the year; without one yet, it waits for the first."""
        stored = {row for row, _value in self._measured()}
        groups = [group for group in self._values if self._row(group) in stored] or [self._first_group()]
        self.edited.emit(Together(tuple(self._source_of(group, text) for group in groups)))

    def _settle_year(self, year: str) -> None:
        """What was typed for no year, or another one that is none, now belongs to this one."""
        waiting = [place for place in self._drafts if place.row is not None]
        typed = {group: field.text() for group, field in self._values.items()}
        for place in waiting:
            self.abandoned.emit(place)
        if any(place.row != self._row("", year) for place in waiting) or not self._shows(year):
            for group, text in typed.items():
                if text.strip():
                    self._settle_value(group, text)
        self._show_fields()

    def _shows(self, year: str) -> bool:
        return any(str(value.year) == year.strip() for _row, value in self._measured())
