"""An editor whose answer has rows: the grid, what is to be said of the cell in use, and what can be done with rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from wci_assess.errors import ExpectedError
from wci_assess.exchange.pasted import copied, pasted_cells, pasted_table
from wci_assess.exchange.table import Table
from wci_assess.gui.editors.question_editor import QuestionEditor
from wci_assess.gui.grids.grid_keys import ADD_ROW, PASTE, REMOVE_ROW
from wci_assess.gui.grids.grid_model import GridModel
from wci_assess.gui.grids.grid_view import GridView
from wci_assess.gui.grids.incoming_panel import IncomingPanel
from wci_assess.gui.grids.sheet import ColumnKind, Line, LineKind, Said, Sheet
from wci_assess.gui.grids.table_file import TableReader, choose_table
from wci_assess.gui.grids.table_import import by_first_line, from_cell, names_columns
from wci_assess.gui.keys import keys_named
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, copy_text, label, set_tip, show_text
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Rows
from wci_assess.response.row_judging import Fate, Incoming

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts


@dataclass(frozen=True, slots=True)
class GridMemory:
    """The cell in use."""

    row: int
    column: int
    table: Table | None = None
    """What was about to be taken in."""


class GridEditor(QuestionEditor):
    """Each cell is drafted while it is typed and stored on leaving it, through the same edits as every answer."""

    tells_trouble = True
    """Each cell says what is wrong with it."""
    today: Callable[[], date] = staticmethod(date.today)

    def __init__(self, look: Look, question: Question, number: str, sheet: Sheet) -> None:
        super().__init__(look, question, number)
        self._sheet = sheet
        self._model = GridModel(sheet)
        self.view = GridView(look, self._model, self.name)
        self.view.typing.connect(self._type)
        self.view.settled.connect(self._settle)
        self.view.reverted.connect(self._revert)
        self.view.emptied.connect(self._empty)
        self.view.remove_asked.connect(self._remove)
        self.view.add_asked.connect(self._add)
        self.view.left.connect(self.left)
        self.view.current_moved.connect(self._explain)
        self.view.escaped.connect(self._escape)
        self.view.take_asked.connect(self._take_over)
        self.view.copy_asked.connect(self._copy)
        self.view.today_asked.connect(self._write_today)
        self.view.paste_asked.connect(lambda: self.paste(QApplication.clipboard().text()))
        self._panel: IncomingPanel | None = None
        self._table: Table | None = None
        self._reader: TableReader | None = None
        self._note = label("", "quiet")
        self._note.setMinimumHeight(self._note.fontMetrics().lineSpacing())
        self._buttons: dict[str, QPushButton] = {}
        self.body.setSpacing(look.space(0.5))
        self.body.addWidget(self.view)
        self.body.addWidget(self._note)
        self._ways = QWidget()
        flow = FlowLayout(look.space(1), self._ways)
        for name, words, keys, act in self.ways():
            made = button(words, "quiet", about=self.name)
            made.clicked.connect(act)
            if keys:
                set_tip(made, look.say("{action} ({keys})", action=words, keys=keys_named(keys)))
            flow.addWidget(made)
            self._buttons[name] = made
        self.body.addWidget(self._ways)

    def ways(self) -> Sequence[tuple[str, str, str, Callable[[], None]]]:
        """What can be done with rows: name, words, keys, and the doing."""
        say = self.look.say
        return (
            ("add", say("Add a row"), ADD_ROW, self._add),
            ("remove", say("Remove the row"), REMOVE_ROW, self._remove),
            ("paste", say("Paste"), PASTE, lambda: self.paste(QApplication.clipboard().text())),
            ("file", say("From a file…"), "", self._choose_file),
            ("take-over", say("Take over last period’s rows"), "", self._take_over_all),
        )

    # What is shown

    def show_answers(self, rows: Rows, drafts: Drafts) -> None:
        """Shows the rows, and what is typed that is no answer yet."""
        self._sheet.show(rows, drafts, self.before, self.period)
        self._follow()

    def _follow(self) -> None:
        self._model.follow()
        before = [line for line in self._sheet.lines if line.kind is LineKind.BEFORE]
        self._buttons["take-over"].setVisible(bool(before))
        self._explain()

    def _explain(self) -> None:
        """Says under the grid what is to be known of the cell in use, else of the first that does not fit."""
        index = self.view.currentIndex()
        lines = self._sheet.lines
        own = index.isValid() and index.row() < len(lines) and lines[index.row()].kind is not LineKind.NEW
        self._buttons["remove"].setEnabled(bool(own))
        words, wrong = self._words_of_cell()
        if not words and self._sheet.troubled:
            words, wrong = self._first_trouble(), True
        self._show_note(words, wrong=wrong)

    def _show_note(self, words: str, *, wrong: bool) -> None:
        role = "problem" if wrong else "quiet"
        if self._note.property("role") != role:
            self._note.setProperty("role", role)
            self._note.style().unpolish(self._note)
            self._note.style().polish(self._note)
        if self._note.text() != words:
            show_text(self._note, words)

    def _words_of_cell(self) -> tuple[str, bool]:
        """What the cell in use says, and whether something is wrong with it."""
        index, say = self.view.currentIndex(), self.look.say
        if not index.isValid() or not self.view.in_use():
            return "", False
        cell = self._model.cell(index)
        if cell.trouble is not None:
            return f"{say.colon(self._model.where(index))} {cell.trouble.sentence(say)}", True
        line = self._model.line(index.row())
        if line.kind is LineKind.BEFORE:
            return say("From {period}. Enter takes this row over.", period=self._sheet.period), False
        if cell.before:
            return f"{say.colon(self._sheet.period)} {cell.before}", False
        return self.hint(line), False

    def hint(self, line: Line) -> str:
        """What is to be known of a line."""
        del line
        return ""

    def _first_trouble(self) -> str:
        for row in range(self._model.rowCount()):
            if not self._sheet.is_typed(self._model.line(row)):
                continue
            for column in range(self._model.columnCount()):
                index = self._model.index(row, column)
                trouble = self._model.cell(index).trouble
                if trouble is not None:
                    return f"{self.look.say.colon(self._model.where(index))} {trouble.sentence(self.look.say)}"
        return ""

    # What is typed

    def _type(self, row: int, column: int, text: str) -> None:
        write = self._sheet.typed(self._model.line(row), column, text)
        self._sheet.note(write)
        self.typing.emit(write)
        self._explain()

    def _settle(self, row: int, column: int, text: str) -> None:
        self._say(self._sheet.settled(self._model.line(row), column, text))

    def _revert(self, row: int, column: int) -> None:
        self._say(Said(abandoned=(self._sheet.place(self._model.line(row), column),)))

    def _say(self, said: Said) -> None:
        """Tells what became of a change: first what is kept, then what is given up for it."""
        for write in said.typing:
            self._sheet.note(write)
            self.typing.emit(write)
        for edit in said.edits:
            self.edited.emit(edit)
        for place in said.abandoned:
            self._sheet.forget(place)
            self.abandoned.emit(place)
        self._sheet.reread()
        self._follow()

    def settle(self) -> None:
        """Settles the cell in use, and says what cannot be an answer as it stands."""
        self.view.settle()
        for write in self._sheet.waiting():
            held = self._sheet.draft(write.place)
            if held is not None and held.trouble is None:
                self.edited.emit(write)

    # Rows

    def _empty(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empties cells as one entry."""
        self._say(self._sheet.emptied([(self._model.line(row), column) for row, column in cells]))

    def _add(self) -> None:
        self.view.close_field()
        new = next(row for row, line in enumerate(self._sheet.lines) if line.kind is LineKind.NEW)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.go(new, 0)

    def chosen_lines(self) -> Sequence[Line]:
        """The lines in which cells are selected."""
        top, _left, bottom, _right = self.view.block()
        return [self._model.line(row) for row in range(max(top, 0), bottom + 1)]

    def _remove(self) -> None:
        self.view.close_field()
        row, column = self.view.currentIndex().row(), self.view.currentIndex().column()
        self._say(self._sheet.removed(self.chosen_lines()))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.go(row, column)

    def _take_over(self) -> None:
        edit = self._sheet.taken_over(self.chosen_lines())
        if edit is not None:
            self.edited.emit(edit)

    def _take_over_all(self) -> None:
        self.view.close_field()
        edit = self._sheet.taken_over(self._sheet.lines)
        if edit is not None:
            self.edited.emit(edit)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write_today(self) -> None:
        index = self.view.currentIndex()
        day = index.isValid() and self._sheet.columns[index.column()].kind is ColumnKind.DATE
        if day and self._model.line(index.row()).kind is not LineKind.BEFORE:
            self._settle(index.row(), index.column(), self.today().isoformat())

    # From a spreadsheet

    def _copy(self) -> None:
        top, left, bottom, right = self.view.block()
        cells = [
            [self._copied(self._model.index(row, column)) for column in range(left, right + 1)]
            for row in range(max(top, 0), bottom + 1)
        ]
        copy_text(copied(cells))

    def _copied(self, index: QModelIndex) -> str:
        cell = self._model.cell(index)
        return "; ".join(cell.chips) or cell.words

    def paste(self, text: str) -> None:
        """One cell into the one in use, a block from there on, or a table whose first line names columns.

        What fits is one entry; where something does not, all is shown first.
        """
        self.view.close_field()
        cells = pasted_cells(text)
        if not text or self._model.rowCount() == 0:
            return
        if len(cells) == 1 and len(cells[0]) == 1:
            self._paste_cell(cells[0][0])
            return
        try:
            table = pasted_table(text)
        except ExpectedError as error:
            self._tell(error)
            return
        if names_columns(self._sheet, table):
            self._preview(table)
            return
        top, left, _bottom, _right = self.view.block()
        lines = [self._model.line(row) for row in range(max(top, 0), self._model.rowCount())]
        incoming = from_cell(self._sheet, self._sheet.rows, lines, cells, max(left, 0))
        if incoming.of(Fate.REFUSED):
            self._show_panel(incoming, "")
        elif incoming.edit is not None:
            self.edited.emit(incoming.edit)

    def _paste_cell(self, text: str) -> None:
        index = self.view.currentIndex()
        if index.isValid() and self._model.line(index.row()).kind is not LineKind.BEFORE:
            self._settle(index.row(), index.column(), text)

    def _choose_file(self) -> None:
        self.view.close_field()
        path = choose_table(self.look, self)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Reads a table, and shows what it would bring."""
        if self._reader is not None:
            self._reader.end()
        self._reader = reader = TableReader(path, self._preview, self._tell)
        self.destroyed.connect(reader.end)

    def _preview(self, table: Table) -> None:
        try:
            incoming = by_first_line(self._sheet, self._sheet.rows, table)
        except ExpectedError as error:
            self._tell(error)
            return
        self._show_panel(incoming, table.name)
        self._table = table

    def _show_panel(self, incoming: Incoming, source: str) -> None:
        self._close_panel()
        panel = IncomingPanel(self.look, incoming, source, self.name)
        panel.taken.connect(lambda: self._take_in(incoming))
        panel.cancelled.connect(self._leave_panel)
        self._panel = panel
        self.body.addWidget(panel)
        panel.show()
        panel.take_focus()
        self.grew.emit()

    def _take_in(self, incoming: Incoming) -> None:
        if incoming.edit is not None:
            self.edited.emit(incoming.edit)
        self._leave_panel()

    def _leave_panel(self) -> None:
        self._close_panel()
        self.take_focus()

    def _close_panel(self) -> None:
        panel, self._panel, self._table = self._panel, None, None
        if panel is not None:
            self.body.removeWidget(panel)
            panel.hide()
            panel.deleteLater()

    def _tell(self, error: ExpectedError) -> None:
        """Why nothing comes in."""
        self._show_note(error.sentence(self.look.say), wrong=True)

    # Focus

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the cell in use, else the first."""
        self.view.setFocus(reason)

    def _escape(self) -> None:
        """Out of the grid, to what stands after it."""
        self._buttons["add"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def memory(self) -> object:
        """The cell in use."""
        index = self.view.currentIndex()
        if not index.isValid() and self._table is None:
            return None
        return GridMemory(index.row(), index.column(), self._table)

    def restore(self, memory: object) -> None:
        """Back to that cell."""
        if isinstance(memory, GridMemory):
            self.view.go(memory.row, memory.column)
            if memory.table is not None:
                self._preview(memory.table)
