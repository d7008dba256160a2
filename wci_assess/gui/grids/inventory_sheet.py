"""An inventory as a grid: a line for each row that the council added, the file's columns across."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from wci_assess.gui.editors.number_words import typed_number
from wci_assess.gui.grids.sheet import Cell, ColumnKind, GridColumn, Line, LineKind, Said, Sheet, together
from wci_assess.gui.plain_text import DOT
from wci_assess.gui.reading import read
from wci_assess.i18n import plain_letters
from wci_assess.questionnaire import NO, YES, Column, Question, QuestionType
from wci_assess.response import AnswerState
from wci_assess.response import Cell as Value
from wci_assess.response.edit import Clear, Edit, Place, Rows, Single, Write, cell_field
from wci_assess.response.row_judging import Asked
from wci_assess.response.value_writing import written_cell

if TYPE_CHECKING:
    from wci_assess.gui.theme import Look

Cells = Mapping[str, Value]
CHECKED = "checked-on"
"""The column that says when a row was last checked: each year anew, so that it is not taken over."""

FRESH = timedelta(days=366)
"""What was checked longer ago is said to be."""


class InventorySheet(Sheet):
    """The first column that is needed (else the first of all) names a row."""

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look, question)
        self.columns = [_column(look, column) for column in question.columns]
        needed = (position for position, column in enumerate(question.columns) if column.required)
        self.naming = next(needed, 0)
        kinds = [column.id == CHECKED and column.type is QuestionType.DATE for column in question.columns]
        self.checking = kinds.index(True) if True in kinds else None
        """The column for the day on which a row was checked, if there is one."""
        self.today = date.today()
        self._new = _new_row()
        self._own: dict[str, Cells] = {}
        self._was: dict[str, Cells] = {}
        """Of the period before, by the key of the line that shows it."""

    # What is shown

    def _read(self) -> None:
        self._own = _cells(self._rows)
        for place, held in self._drafts.items():
            if place.row is not None and (place.row != self._new or held.trouble is not None):
                self._own.setdefault(place.row, {})
        if self._new in self._own:
            self._new = _new_row()
        names = {self._named(cells): row for row, cells in self._own.items()}
        self._was = {}
        gone: list[Line] = []
        for row, cells in _cells(self._before).items():
            key = names.get(self._named(cells))
            self._was[row if key is None else key] = cells
            if key is None:
                gone.append(Line(row, LineKind.BEFORE))
        own = [Line(row, LineKind.OWN) for row in self._own]
        self.lines = [*own, Line(self._new, LineKind.NEW), *gone]

    def _named(self, cells: Cells) -> str:
        cell = cells.get(self.columns[self.naming].key)
        return _folded(written_cell(cell)) if cell is not None else ""

    def cell(self, line: Line, column: int) -> Cell:
        """The stored value, or the text that stands in its place."""
        asked = self.question.columns[column]
        was = self._was.get(line.key, {}).get(asked.id)
        if line.kind is LineKind.BEFORE:
            return Cell(before=self._words(column, was))
        value = self._own.get(line.key, {}).get(asked.id)
        before = self._words(column, was) if was is not None and was != value else ""
        held = self._unsettled_text(self.place(line, column))
        if held is not None:
            text, trouble = held
            chips = self._chips(column, text) if self.columns[column].kind.chosen else ()
            return Cell(text, ", ".join(chips) or text, chips, trouble, before)
        if value is None:
            return Cell(before=before)
        text = _typed(self.look, value)
        chips = self._chips(column, text) if self.columns[column].kind.chosen else ()
        return Cell(text, self._words(column, value) + self._age(column, value), chips, None, before)

    def _age(self, column: int, value: Value) -> str:
        """Said beside the day on which a row was last checked, where that is long ago."""
        long_ago = column == self.checking and isinstance(value, date) and self.today - value > FRESH
        return DOT + self.look.say("over a year ago") if long_ago else ""

    def stamp(self, line: Line) -> tuple[object, ...]:
        """The cells, those of the period before, what is typed."""
        return self._own.get(line.key), self._was.get(line.key), self._typed_rows.get(line.key)

    def _chips(self, column: int, text: str) -> tuple[str, ...]:
        words = dict(self.columns[column].options)
        return tuple(words.get(each, each) for each in text.split(",") if each)

    def _words(self, column: int, value: Value | None) -> str:
        words = dict(self.columns[column].options)
        match value:
            case None:
                return ""
            case tuple():
                return ", ".join(words.get(each, each) for each in value)
            case str():
                return words.get(value, value)
            case _:
                return _typed(self.look, value)

    def line_name(self, line: Line) -> str:
        """What stands in the naming column."""
        cells = self._was if line.kind is LineKind.BEFORE else self._own
        return self._words(self.naming, cells.get(line.key, {}).get(self.columns[self.naming].key))

    def missing(self, line: Line) -> str:
        """The needed columns that are empty though something of the row is written, in words."""
        cells = self._own.get(line.key)
        if not cells:
            return ""
        return ", ".join(column.title for column in self.columns if column.needed and column.key not in cells)

    # What is changed

    def place(self, line: Line, column: int) -> Place:
        """A cell of the line's row."""
        return Place(self.question.id, line.key, cell_field(self.question.columns[column].id))

    def settled(self, line: Line, column: int, text: str) -> Said:
        """One cell."""
        return Said(edits=(self.typed(line, column, text),))

    def emptied(self, cells: Sequence[tuple[Line, int]]) -> Said:
        """Cells of own rows."""
        own = [self.typed(line, column, "") for line, column in cells if line.kind is LineKind.OWN]
        edit = together([write for write in own if self._unsettled_text(write.place) or self._holds(write)])
        return Said(edits=() if edit is None else (edit,))

    def _holds(self, write: Write) -> bool:
        return write.field.partition(":")[2] in self._own.get(write.row or "", {})

    def is_typed(self, line: Line) -> bool:
        """By its row."""
        return line.key in self._typed_rows

    def waiting(self) -> Sequence[Write]:
        """None: each cell stands for itself."""
        return ()

    def checked(self, lines: Sequence[Line], day: date) -> Edit | None:
        """Own rows, checked on that day."""
        if self.checking is None:
            return None
        column, text = self.checking, day.isoformat()
        return together([self.typed(line, column, text) for line in lines if line.kind is LineKind.OWN])

    def removed(self, lines: Sequence[Line]) -> Said:
        """Own rows, with what is typed in them."""
        own = [line.key for line in lines if line.kind is LineKind.OWN]
        typed = tuple(place for place in self._drafts if place.row in own)
        edit = together([Clear(self.question.id, row) for row in own if row in _cells(self._rows)])
        return Said(abandoned=typed, edits=() if edit is None else (edit,))

    def taken_over(self, lines: Sequence[Line]) -> Edit | None:
        """Rows of the period before, but for the day on which they were checked."""
        parts: list[Single] = []
        for line in lines:
            if line.kind is LineKind.BEFORE:
                row = _new_row()
                cells = self._kept_cells(line)
                parts += [Write(self.question.id, cell_field(each), text, row) for each, text in cells.items()]
        return together(parts)

    def _kept_cells(self, line: Line) -> dict[str, str]:
        return {key: written_cell(cell) for key, cell in self._was.get(line.key, {}).items() if key != CHECKED}

    def asked(self, line: Line | None, texts: Mapping[int, str], number: int) -> Asked:
        """The cells of one row."""
        own = line is not None and line.kind is LineKind.OWN
        row = line.key if line is not None and own else _new_row()
        given = {column: text for column, text in texts.items() if own or text.strip()}
        parts = tuple(
            (self.columns[column].title, Write(self.question.id, cell_field(self.columns[column].key), text, row))
            for column, text in given.items()
        )
        name = texts.get(self.naming, "").strip() or (self.line_name(line) if line is not None and own else "")
        return Asked(number, name, parts)

    def line_of(self, texts: Mapping[int, str]) -> Line | None:
        """The own line that the naming cell of ``texts`` speaks of."""
        wanted = _folded(texts.get(self.naming, ""))
        found = (row for row, cells in self._own.items() if wanted and self._named(cells) == wanted)
        return next((Line(row, LineKind.OWN) for row in found), None)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """A name as rows of two periods, or of a file, are told to be the same."""
    return plain_letters(name)


def _new_row() -> str:
    return f"r{secrets.token_hex(6)}"


def _cells(rows: Rows) -> dict[str, Cells]:
    return {
        row: answer.value
        for row, answer in rows.items()
        if row is not None and answer.state is AnswerState.VALUE and isinstance(answer.value, Mapping)
    }


_KINDS = {
    QuestionType.NUMBER: ColumnKind.NUMBER,
    QuestionType.DATE: ColumnKind.DATE,
    QuestionType.YES_NO: ColumnKind.YES_NO,
    QuestionType.CHOICE: ColumnKind.CHOICE,
    QuestionType.CHOICES: ColumnKind.CHOICES,
}


def _column(look: Look, column: Column) -> GridColumn:
    kind = _KINDS.get(column.type, ColumnKind.TEXT)
    if kind is ColumnKind.YES_NO:
        options: tuple[tuple[str, str], ...] = ((YES, look.say("Yes")), (NO, look.say("No")))
    else:
        options = tuple((option.id, read(look, option.label)) for option in column.options)
    names = (column.id, *column.label.by_language.values())
    return GridColumn(column.id, read(look, column.label), kind, options, column.required, names)


def _typed(look: Look, value: Value) -> str:
    match value:
        case Decimal():
            return typed_number(look, value)
        case date():
            return value.isoformat()
        case tuple():
            return ",".join(value)
        case _:
            return value
