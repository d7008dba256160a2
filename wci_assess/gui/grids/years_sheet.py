"""An indicator as a grid: a line for each year, a column for each group, and the year's source at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from wci_assess.errors import Blame, ExpectedError
from wci_assess.gui.editors.number_words import typed_number
from wci_assess.gui.grids.sheet import Cell, ColumnKind, GridColumn, Line, LineKind, Said, Sheet, together
from wci_assess.gui.reading import read
from wci_assess.i18n import LANGUAGES, mark, speak
from wci_assess.questionnaire import Question
from wci_assess.response import AnswerState, Measurement
from wci_assess.response.edit import Clear, Edit, Field, Place, Rows, Single, Write
from wci_assess.response.row_judging import Asked

if TYPE_CHECKING:
    from wci_assess.gui.theme import Look

_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_YEAR_WORD, _VALUE_WORD, _SOURCE_WORD = mark("Year"), mark("Value"), mark("Source")
_NEW = ""
"""The key of the line without a year."""


class YearsSheet(Sheet):
    """A value is stored once its year is known; until then both wait as drafts. A source stands with a year's values.

    Lines keep their places while one works; a year that is added comes last.
    """

    once = True

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look, question)
        groups = [(group.id, read(look, group.label), tuple(group.label.by_language.values()))
                  for group in question.groups] or [("", look.say(_VALUE_WORD), _in_all(_VALUE_WORD))]  # fmt: skip
        self._groups = [group for group, _title, _names in groups]
        self.columns = [
            GridColumn(
                "year", look.say(_YEAR_WORD), ColumnKind.YEAR, needed=True, names=("year", *_in_all(_YEAR_WORD))
            ),
            *(GridColumn(group, title, ColumnKind.NUMBER, names=(group, *names)) for group, title, names in groups),
            GridColumn("source", look.say(_SOURCE_WORD), ColumnKind.TEXT, names=("source", *_in_all(_SOURCE_WORD))),
        ]
        self._source = len(self.columns) - 1
        self._years: list[str] = []

    # What is shown

    def _read(self) -> None:
        found = {row.rpartition(":")[2] for row, _value in _measured(self._rows)}
        for place, held in self._drafts.items():
            year = (place.row or "").rpartition(":")[2]
            if year and (place.field != Field.YEAR or held.trouble is not None):
                found.add(year)
        staying = [year for year in self._years if year in found]
        self._years = [*staying, *sorted(found - set(staying))]
        before = {row.rpartition(":")[2] for row, _value in _measured(self._before)} - found
        self.lines = [
            *(Line(year, LineKind.OWN) for year in self._years),
            Line(_NEW, LineKind.NEW),
            *(Line(year, LineKind.BEFORE) for year in sorted(before) if year != self._new_year()),
        ]

    def cell(self, line: Line, column: int) -> Cell:
        """The stored value, or the text that stands in its place."""
        if line.kind is LineKind.BEFORE:
            return Cell(before=line.key if column == self.naming else self._before_words(line, column))
        held = self._held(line, column)
        stored = self._stored(line, column)
        was = self._before_words(line, column) if column != self.naming else ""
        before = "" if was == stored else was
        if held is not None:
            text, trouble = held
            if trouble is None and line.kind is LineKind.NEW and column == self.naming:
                trouble = self._twice(text)
            return Cell(text, text, (), trouble, before)
        return Cell(stored, stored, (), None, before)

    def stamp(self, line: Line) -> tuple[object, ...]:
        """The year's answers, those of the period before, what is typed."""
        rows = [f":{line.key}", *(f"{group}:{line.key}" for group in self._groups)]
        stored = (part.get(row) for part in (self._rows, self._before) for row in rows)
        return *stored, *map(self._typed_rows.get, rows), self._new_year() if line.kind is LineKind.NEW else ""

    def _held(self, line: Line, column: int) -> tuple[str, ExpectedError | None] | None:
        if column == self._source:
            for group in self._groups:
                held = self._unsettled_text(Place(self.question.id, f"{group}:{line.key}", Field.SOURCE))
                if held is not None:
                    return held
        return self._unsettled_text(self.place(line, column))

    def _stored(self, line: Line, column: int) -> str:
        if column == self.naming:
            return line.key
        return self._words(self._rows, line, column)

    def _before_words(self, line: Line, column: int) -> str:
        return self._words(self._before, line, column)

    def _words(self, rows: Rows, line: Line, column: int) -> str:
        if column == self._source:
            return " / ".join(self._sources(rows, line.key))
        value = self._value(rows, self._groups[column - 1], line.key)
        return "" if value is None else typed_number(self.look, value.value)

    def _value(self, rows: Rows, group: str, year: str) -> Measurement | None:
        answer = rows.get(f"{group}:{year}")
        if answer is None or answer.state is not AnswerState.VALUE or not isinstance(answer.value, Measurement):
            return None
        return answer.value

    def _sources(self, rows: Rows, year: str) -> Sequence[str]:
        """The sources of a year's values, each once."""
        values = (self._value(rows, group, year) for group in self._groups)
        return list(dict.fromkeys(value.source for value in values if value is not None and value.source))

    def line_name(self, line: Line) -> str:
        """The year."""
        return self._new_year() if line.kind is LineKind.NEW else line.key

    # What is changed

    def place(self, line: Line, column: int) -> Place:
        """Of the line without a year, the year and the source wait in a row of their own."""
        if column == self.naming:
            return Place(self.question.id, f":{line.key}", Field.YEAR)
        year = line.key
        if line.kind is LineKind.NEW and self._usable(self._new_year()):
            year = self._new_year()
        if column == self._source:
            group = "" if line.kind is LineKind.NEW else self._groups[0]
            return Place(self.question.id, f"{group}:{line.key}", Field.SOURCE)
        return Place(self.question.id, f"{self._groups[column - 1]}:{year}", Field.VALUE)

    def settled(self, line: Line, column: int, text: str) -> Said:
        """One value, a source for all values of its year, or another year for all of them."""
        if column == self.naming:
            return self._with_year(line, text.strip())
        if column == self._source:
            return self._with_source(line, text)
        return self._with_value(line, column, text)

    def _with_value(self, line: Line, column: int, text: str) -> Said:
        write = self.typed(line, column, text)
        year = (write.row or "").rpartition(":")[2]
        if not year:
            return Said(typing=(write,)) if text.strip() else Said(abandoned=(write.place,))
        parts: list[Single] = [write]
        abandoned: tuple[Place, ...] = ()
        waits = Place(self.question.id, ":", Field.SOURCE)
        if text.strip() and self.fits(write):
            source = self._source_for(line, year)
            if source:
                parts.append(Write(self.question.id, Field.SOURCE, source, write.row))
            if line.kind is LineKind.NEW:
                abandoned = (Place(self.question.id, ":", Field.YEAR), waits)
        elif line.kind is LineKind.NEW:
            abandoned = (Place(self.question.id, ":", Field.YEAR),)
        edit = together(parts)
        return Said(abandoned=abandoned, edits=() if edit is None else (edit,))

    def _source_for(self, line: Line, year: str) -> str:
        """The source that a value of this year takes with it: what is typed there, else the only one of the others."""
        held = self._held(line, self._source)
        if held is not None:
            return held[0].strip()
        known = self._sources(self._rows, year)
        return known[0] if len(known) == 1 else ""

    def _with_source(self, line: Line, text: str) -> Said:
        stored = [group for group in self._groups if self._value(self._rows, group, line.key) is not None]
        if not stored:
            write = self.typed(line, self._source, text)
            return Said(typing=(write,)) if text.strip() else Said(abandoned=(write.place,))
        edit = together([Write(self.question.id, Field.SOURCE, text, f"{group}:{line.key}") for group in stored])
        typed = self.place(line, self._source)
        return Said(
            abandoned=() if self._groups[0] in stored else (typed,), edits=() if edit is None else (edit,)
        )  # fmt: skip

    def _with_year(self, line: Line, year: str) -> Said:
        if line.kind is LineKind.NEW:
            return self._with_new_year(line, year)
        place = self.place(line, self.naming)
        if not year or year == line.key or line.kind is LineKind.BEFORE:
            return Said(abandoned=(place,))
        if not self._usable(year):
            trouble = self._twice(year)
            write = self.typed(line, self.naming, year)
            return Said(typing=(write,)) if trouble is not None else Said(edits=(write,))
        parts: list[Single] = []
        for group in self._groups:
            value = self._value(self._rows, group, line.key)
            if value is not None:
                old, new = f"{group}:{line.key}", f"{group}:{year}"
                parts += [Clear(self.question.id, old),
                          Write(self.question.id, Field.VALUE, f"{value.value:f}", new)]  # fmt: skip
                if value.source:
                    parts.append(Write(self.question.id, Field.SOURCE, value.source, new))
        self._years = [year if each == line.key else each for each in self._years]
        typed = [(each, held) for each, held in self._drafts.items() if each.row and each.row.endswith(f":{line.key}")]
        again = [
            Write(self.question.id, each.field, held.write.text, f"{(each.row or '').rpartition(':')[0]}:{year}")
            for each, held in typed
            if each.field != Field.YEAR
        ]
        edit = together(parts)
        return Said(
            abandoned=(place, *(each for each, _held in typed)),
            edits=(*(() if edit is None else (edit,)), *again),
        )

    def _with_new_year(self, line: Line, year: str) -> Said:
        place = self.place(line, self.naming)
        if not year:
            return Said(abandoned=(place,))
        waiting = list(self._waiting_values())
        if not self._usable(year) or not waiting:
            return Said(typing=(self.typed(line, self.naming, year),))
        moved = [Write(self.question.id, Field.VALUE, write.text, f"{_group(write)}:{year}") for write in waiting]
        good = [write for write in moved if self.fits(write)]
        source = self._held(line, self._source)
        parts: list[Single] = [*good]
        if source is not None and source[0].strip():
            parts += [Write(self.question.id, Field.SOURCE, source[0], write.row) for write in good]
        edit = together(parts)
        gone = [place, *(write.place for write in waiting)]
        if good:
            gone.append(Place(self.question.id, ":", Field.SOURCE))
        unfit = [write for write in moved if write not in good]
        return Said(abandoned=tuple(gone), edits=(*(() if edit is None else (edit,)), *unfit))

    def _new_year(self) -> str:
        held = self._drafts.get(Place(self.question.id, ":", Field.YEAR))
        return held.write.text.strip() if held is not None else ""

    def _usable(self, year: str) -> bool:
        return bool(_YEAR.fullmatch(year)) and year not in self._years

    def _twice(self, year: str) -> ExpectedError | None:
        if year not in self._years:
            return None
        return ExpectedError(
            "year-twice", mark("The year {year} has a line already. Write the value there."),
            blame=Blame.INPUT, year=year,
        )  # fmt: skip

    def _waiting_values(self) -> Iterator[Write]:
        """Values of the line without a year."""
        for group in self._groups:
            held = self._drafts.get(Place(self.question.id, f"{group}:", Field.VALUE))
            if held is not None:
                yield held.write

    def waiting(self) -> Sequence[Write]:
        """Values without a year."""
        return list(self._waiting_values())

    def emptied(self, cells: Sequence[tuple[Line, int]]) -> Said:
        """Values and sources; a year goes with its last value."""
        parts: list[Single] = []
        waiting: list[Place] = []
        for line, column in cells:
            place = self.place(line, column)
            if line.kind is LineKind.NEW:
                waiting.append(place)
            elif line.kind is LineKind.OWN and 0 < column < self._source:
                parts.append(Write(self.question.id, Field.VALUE, "", place.row))
            elif line.kind is LineKind.OWN and column == self._source:
                parts += [Write(self.question.id, Field.SOURCE, "", f"{group}:{line.key}") for group in self._groups]
        edit = together(parts)
        return Said(abandoned=tuple(waiting), edits=() if edit is None else (edit,))

    def is_typed(self, line: Line) -> bool:
        """Any may be."""
        return line.kind is not LineKind.BEFORE

    def removed(self, lines: Sequence[Line]) -> Said:
        """Whole years."""
        years = [line.key for line in lines if line.kind is not LineKind.BEFORE]
        stored = [row for row, _value in _measured(self._rows) if row.rpartition(":")[2] in years]
        typed = tuple(place for place in self._drafts if (place.row or "").rpartition(":")[2] in years)
        edit = together([Clear(self.question.id, row) for row in stored])
        return Said(abandoned=typed, edits=() if edit is None else (edit,))

    def taken_over(self, lines: Sequence[Line]) -> Edit | None:
        """Values of the period before, with their sources."""
        years = [line.key for line in lines if line.kind is LineKind.BEFORE]
        parts: list[Single] = []
        for row, value in _measured(self._before):
            if row.rpartition(":")[2] in years:
                parts.append(Write(self.question.id, Field.VALUE, f"{value.value:f}", row))
                if value.source:
                    parts.append(Write(self.question.id, Field.SOURCE, value.source, row))
        return together(parts)

    def asked(self, line: Line | None, texts: Mapping[int, str], number: int) -> Asked:
        """The values of one year, and their source."""
        own = line is not None and line.kind is not LineKind.NEW
        year = texts.get(self.naming, line.key if line is not None and own else self._new_year()).strip()
        parts: list[tuple[str, Single]] = []
        written = [column for column, text in texts.items() if 0 < column < self._source and (own or text.strip())]
        for column in written:
            row = f"{self._groups[column - 1]}:{year}"
            parts.append((self.columns[column].title, Write(self.question.id, Field.VALUE, texts[column], row)))
        source = texts.get(self._source, "")
        rows = [f"{self._groups[column - 1]}:{year}" for column in written if texts[column].strip()]
        if own and not written:
            rows = [f"{g}:{year}" for g in self._groups if self._value(self._rows, g, year) is not None]
        if source.strip():
            title = self.columns[self._source].title
            parts += [(title, Write(self.question.id, Field.SOURCE, source, row)) for row in rows]
        trouble = None
        if not year and (parts or source.strip()):
            trouble = ExpectedError("unfit-value", mark("This line has no year. Write it like 2024."))
        elif not parts and (year or source.strip()) and len(texts) > 1:
            trouble = ExpectedError("value-missing", mark("This line has no value; nothing of it is taken in."))
        return Asked(number, year, tuple(parts), trouble)

    def line_of(self, texts: Mapping[int, str]) -> Line | None:
        """The line of that year."""
        year = texts.get(self.naming, "").strip()
        return Line(year, LineKind.OWN) if year in self._years else None


def _measured(rows: Rows) -> Iterator[tuple[str, Measurement]]:
    for row, answer in rows.items():
        if row is not None and answer.state is AnswerState.VALUE and isinstance(answer.value, Measurement):
            yield row, answer.value


def _group(write: Write) -> str:
    return (write.row or "").rpartition(":")[0]


def _in_all(word: str) -> tuple[str, ...]:
    return tuple(speak(language)(word) for language in LANGUAGES)
