"""An inventory: rows that the council adds, each with the question's columns."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from wci_assess.gui.editors.number_editor import typed_number
from wci_assess.gui.editors.question_editor import QuestionEditor, draft_text
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.gui.widgets.typed_field import TypedField
from wci_assess.questionnaire import NO, YES, Column, Question, QuestionType
from wci_assess.response import AnswerState, Cell
from wci_assess.response.edit import Clear, Place, Rows, Write, cell_field

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts

_ROW_EMS = 2.4
_MOST_ROWS_SEEN = 6
"""More rows than these scroll."""


class InventoryEditor(QuestionEditor):
    """The rows as a list of which only what is seen costs anything, and the cells of one row.

    That is a new one, or one that was chosen from the list. Each cell is stored when it is left.
    """

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        self._values: dict[str, Mapping[str, Cell]] = {}
        self._drafts: Drafts = {}
        self._row: str | None = None
        """The row in the fields; None while nothing of a new one is typed."""
        self._restored = False
        self._cells = {column.id: _CellField(look, column, self.name) for column in question.columns}
        for column, cell in self._cells.items():
            cell.typing.connect(lambda text, column=column: self.typing.emit(self._write(column, text)))
            cell.settled.connect(lambda text, column=column: self.edited.emit(self._write(column, text)))
        self._lay_out()

    def _lay_out(self) -> None:
        look, say = self.look, self.look.say
        self._list = TextList(look, say("Rows. {question}", question=self.name))
        self._list.chosen.connect(self._change)
        self._edit = button(say("Edit"), "quiet", about=self.name)
        self._edit.clicked.connect(lambda: self._with_current(self._change))
        self._remove = button(say("Remove"), "quiet", about=self.name)
        self._remove.clicked.connect(lambda: self._with_current(self._take_out))
        self._another = button(say("Another row"), about=self.name)
        self._another.clicked.connect(lambda: self._change(None))
        self._missing = label("", "quiet")
        self._missing.hide()
        form = QGridLayout()
        form.setHorizontalSpacing(look.space(3))
        for line, column in enumerate(self.question.columns):
            words = read(look, column.label)
            if column.required:
                words = say("{column} (needed)", column=words)
            form.addWidget(label(words, "quiet"), line, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(self._cells[column.id], line, 1)
        form.addWidget(self._missing, len(self._cells), 1)
        form.addWidget(self._another, len(self._cells) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        form.setColumnStretch(0, 1)
        form.setColumnStretch(1, 3)
        ways = QHBoxLayout()
        ways.addWidget(self._edit)
        ways.addWidget(self._remove)
        ways.addStretch(1)
        self.body.addWidget(self._list)
        self.body.addLayout(ways)
        self.body.addLayout(form)

    # What is shown

    def show_answers(self, rows: Rows, drafts: Drafts) -> None:
        """Lists the rows, and shows what is stored of the row in the fields."""
        self._drafts = drafts
        self._values = {
            row: answer.value
            for row, answer in rows.items()
            if row is not None and answer.state is AnswerState.VALUE and isinstance(answer.value, Mapping)
        }
        self._list.show_rows([(row, self._row_words(cells)) for row, cells in self._values.items()])
        self._list.setFixedHeight(self.look.metrics.ems(_ROW_EMS * min(len(self._values), _MOST_ROWS_SEEN) + 0.5))
        for part in (self._list, self._edit, self._remove):
            part.setVisible(bool(self._values))
        if not self._restored:
            self._restored = True
            self._row = next((place.row for place in drafts if place.row), None)
        self._show_cells()

    def _show_cells(self) -> None:
        cells = self._values.get(self._row or "", {})
        for column, field in self._cells.items():
            place = Place(self.question.id, self._row, cell_field(column))
            field.show_cell(cells.get(column), draft_text(self._drafts, place) if self._row else None)
        missing = [each for each in self.question.columns if each.required and each.id not in cells]
        show_text(self._missing, self.look.say("Still empty: {columns}", columns=", ".join(
            read(self.look, each.label) for each in missing)))  # fmt: skip
        self._missing.setVisible(bool(cells) and bool(missing))

    def _row_words(self, cells: Mapping[str, Cell]) -> str:
        return " · ".join(
            _words(self.look, column, cells[column.id]) for column in self.question.columns if column.id in cells
        )

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the first cell."""
        for cell in self._cells.values():
            cell.take_focus(reason)
            return

    # What is typed

    def settle(self) -> None:
        """Settles every cell."""
        for cell in self._cells.values():
            cell.settle()

    def _write(self, column: str, text: str) -> Write:
        if self._row is None:
            self._row = f"r{secrets.token_hex(6)}"
        return Write(self.question.id, cell_field(column), text, self._row)

    def _with_current(self, act: Callable[[str], None]) -> None:
        row = self._list.current()
        if row is not None:
            act(row)

    def _change(self, row: str | None) -> None:
        self.settle()
        self._row = row
        self._show_cells()
        self.take_focus()

    def _take_out(self, row: str) -> None:
        self.settle()
        if row == self._row:
            self._row = None
        self.edited.emit(Clear(self.question.id, row))
        self._show_cells()


class _CellField(QWidget):
    """One column of a row: a field, or options."""

    typing = Signal(str)
    settled = Signal(str)
    """What is typed or chosen, as the answering rules read it."""

    def __init__(self, look: Look, column: Column, question: str) -> None:
        super().__init__()
        self._look, self._column = look, column
        self._chosen: frozenset[int] = frozenset()
        name = f"{read(look, column.label)}. {question}"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._options = _options(look, column)
        self._row: OptionRow | None = None
        self._field: TypedField | None = None
        if self._options:
            self._row = self._option_row(name)
            self._row.asked.connect(self._toggle)
            self._row.clear_asked.connect(lambda: self._choose(frozenset()))
            layout.addWidget(self._row)
        else:
            form = look.say("YYYY-MM-DD") if column.type is QuestionType.DATE else ""
            self._field = TypedField(look, name, 30, form)
            self._field.typing.connect(self.typing)
            self._field.settled.connect(self.settled)
            layout.addWidget(self._field)

    def _option_row(self, name: str) -> OptionRow:
        several = self._column.type is QuestionType.CHOICES
        kind, mark = (CheckOption, Mark.SQUARE) if several else (RadioOption, Mark.ROUND)
        options = [kind(self._look, Face(words, mark), name=f"{words}. {name}") for _id, words in self._options]
        return OptionRow(self._look, name, options)

    def take_focus(self, reason: Qt.FocusReason) -> None:
        """To the field or the options."""
        if self._row is not None:
            self._row.take_focus(reason)
        elif self._field is not None:
            self._field.setFocus(reason)

    def settle(self) -> None:
        """Settles what was typed; what was chosen is settled already."""
        if self._field is not None:
            self._field.settle()

    def show_cell(self, cell: Cell | None, draft: str | None) -> None:
        """Shows a value, or nothing; or the text that stands for it."""
        if self._field is not None:
            self._field.show_stored("" if cell is None else _typed(self._look, cell), draft)
            return
        ids = cell if isinstance(cell, tuple) else (cell,)
        self._show(frozenset(index for index, (option, _words) in enumerate(self._options) if option in ids))

    def _toggle(self, index: int) -> None:
        if self._column.type is QuestionType.CHOICES:
            self._choose(self._chosen ^ {index})
        else:
            self._choose(frozenset() if index in self._chosen else frozenset({index}))

    def _choose(self, chosen: frozenset[int]) -> None:
        self._show(chosen)
        self.settled.emit(",".join(self._options[index][0] for index in sorted(chosen)))

    def _show(self, chosen: frozenset[int]) -> None:
        self._chosen = chosen
        if self._row is not None:
            self._row.show_chosen(chosen)


def _options(look: Look, column: Column) -> list[tuple[str, str]]:
    if column.type is QuestionType.YES_NO:
        return [(YES, look.say("Yes")), (NO, look.say("No"))]
    return [(option.id, read(look, option.label)) for option in column.options]


def _typed(look: Look, cell: Cell) -> str:
    match cell:
        case Decimal():
            return typed_number(look, cell)
        case date():
            return cell.isoformat()
        case tuple():
            return ",".join(cell)
        case _:
            return cell


def _words(look: Look, column: Column, cell: Cell) -> str:
    words = dict(_options(look, column))
    match cell:
        case tuple():
            return ", ".join(words.get(each, each) for each in cell)
        case date():
            return look.say.date(cell)
        case str():
            return words.get(cell, cell)
        case _:
            return _typed(look, cell)
