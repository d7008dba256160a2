"""An inventory: rows that the council adds, each with the question's columns."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.gui.editors.number_editor import typed_number
from wci_assess.gui.editors.question_editor import QuestionEditor, Rows
from wci_assess.gui.editors.typed_field import TypedField
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.questionnaire import NO, YES, Column, Question, QuestionType
from wci_assess.response import AnswerState, Cell
from wci_assess.response.value_reading import inventory_row

_ROW_EMS = 2.4
_MOST_ROWS_SEEN = 6
"""More rows than these scroll."""


class InventoryEditor(QuestionEditor):
    """The rows as a list of which only what is seen costs anything, and a small form for a new one."""

    def __init__(self, look: Look, question: Question, number: str) -> None:
        super().__init__(look, question, number)
        say = look.say
        self._values: dict[str, Mapping[str, Cell]] = {}
        self._list = TextList(look, say("Rows. {question}", question=self.name))
        self._list.chosen.connect(self._change)
        self._edit = button(say("Edit"), "quiet", about=self.name)
        self._edit.clicked.connect(lambda: self._with_current(self._change))
        self._remove = button(say("Remove"), "quiet", about=self.name)
        self._remove.clicked.connect(lambda: self._with_current(self.clear_asked.emit))
        self._changing: str | None = None
        self._cells = [_CellField(look, column, self.name) for column in question.columns]
        self._problem = label("", "problem")
        self._problem.hide()
        self._keep = button(say("Keep this row"), about=self.name)
        self._keep.clicked.connect(self._settle)
        form = QGridLayout()
        form.setHorizontalSpacing(look.space(3))
        for line, (column, cell) in enumerate(zip(question.columns, self._cells, strict=True)):
            words = read(look, column.label)
            if column.required:
                words = say("{column} (needed)", column=words)
            form.addWidget(label(words, "quiet"), line, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(cell, line, 1)
        form.addWidget(self._keep, len(self._cells), 1, Qt.AlignmentFlag.AlignLeft)
        form.setColumnStretch(0, 1)
        form.setColumnStretch(1, 3)
        ways = QHBoxLayout()
        ways.addWidget(self._edit)
        ways.addWidget(self._remove)
        ways.addStretch(1)
        self.body.addWidget(self._list)
        self.body.addLayout(ways)
        self.body.addLayout(form)
        self.body.addWidget(self._problem)

    def set_answers(self, rows: Rows) -> None:
        """Lists the rows."""
        self._values = {
            row: answer.value
            for row, answer in rows.items()
            if row is not None and answer.state is AnswerState.VALUE and isinstance(answer.value, Mapping)
        }
        self._list.show_rows([(row, self._row_words(cells)) for row, cells in self._values.items()])
        self._list.setFixedHeight(self.look.metrics.ems(_ROW_EMS * min(len(self._values), _MOST_ROWS_SEEN) + 0.5))
        for part in (self._list, self._edit, self._remove):
            part.setVisible(bool(self._values))

    def _row_words(self, cells: Mapping[str, Cell]) -> str:
        return " · ".join(
            _words(self.look, column, cells[column.id]) for column in self.question.columns if column.id in cells
        )

    def _with_current(self, act: Callable[[str], None]) -> None:
        row = self._list.current()
        if row is not None:
            act(row)

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the first column of the form."""
        if self._cells:
            self._cells[0].take_focus(reason)

    def _change(self, row: str) -> None:
        self._changing = row
        cells = self._values[row]
        for column, field in zip(self.question.columns, self._cells, strict=True):
            field.show_cell(cells.get(column.id))
        self.take_focus()

    def _settle(self) -> None:
        typed = {column.id: cell.typed() for column, cell in zip(self.question.columns, self._cells, strict=True)}
        try:
            cells = inventory_row(self.question, typed)
        except ExpectedError as error:
            show_text(self._problem, error.sentence(self.look.say))
            self._problem.show()
            return
        self._problem.hide()
        if cells:
            self.value_chosen.emit(cells, self._changing or f"r{secrets.token_hex(6)}")
        self._changing = None
        for field in self._cells:
            field.show_cell(None)
        self.take_focus()


class _CellField(QWidget):
    """One column of the form: a field, or options."""

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
            several = column.type is QuestionType.CHOICES
            self._row = OptionRow(
                look,
                name,
                [
                    (CheckOption if several else RadioOption)(
                        look, Face(words, Mark.SQUARE if several else Mark.ROUND), name=f"{words}. {name}"
                    )
                    for _id, words in self._options
                ],
            )
            self._row.asked.connect(self._toggle)
            layout.addWidget(self._row)
        else:
            self._field = TypedField(look, name, 30, look.say("YYYY-MM-DD") if column.type is QuestionType.DATE else "")
            layout.addWidget(self._field)

    def take_focus(self, reason: Qt.FocusReason) -> None:
        """To the field or the options."""
        if self._row is not None:
            self._row.take_focus(reason)
        elif self._field is not None:
            self._field.setFocus(reason)

    def show_cell(self, cell: Cell | None) -> None:
        """Shows a value, or nothing."""
        if self._field is not None:
            show_text(self._field, "" if cell is None else _typed(self._look, cell))
            return
        ids = cell if isinstance(cell, tuple) else (cell,)
        self._show(frozenset(index for index, (option, _words) in enumerate(self._options) if option in ids))

    def typed(self) -> str:
        """What is typed or chosen, as the answering rules read it."""
        if self._field is not None:
            return self._field.text()
        return ",".join(self._options[index][0] for index in sorted(self._chosen))

    def _toggle(self, index: int) -> None:
        if self._column.type is QuestionType.CHOICES:
            self._show(self._chosen ^ {index})
        else:
            self._show(frozenset() if index in self._chosen else frozenset({index}))

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
