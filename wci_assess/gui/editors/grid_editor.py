"""An editor whose answer has rows: the grid, what is to be said of the cell in use, and what can be done with rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from wci_assess.gui.editors.question_editor import QuestionEditor
from wci_assess.gui.grids.grid_model import GridModel
from wci_assess.gui.grids.grid_view import GridView
from wci_assess.gui.grids.sheet import Line, LineKind, Said, Sheet
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.plain_text import button, label, set_tip, show_text
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Rows

if TYPE_CHECKING:
    from wci_assess.gui.editors.question_editor import Drafts


@dataclass(frozen=True, slots=True)
class GridMemory:
    """The cell in use."""

    row: int
    column: int


class GridEditor(QuestionEditor):
    """Each cell is drafted while it is typed and stored on leaving it, through the same edits as every answer."""

    tells_trouble = True
    """Each cell says what is wrong with it."""

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
        self._note = label("", "quiet")
        self._note.setMinimumHeight(self._note.fontMetrics().lineSpacing())
        self._buttons: dict[str, QPushButton] = {}
        self.body.addWidget(self.view)
        self.body.addWidget(self._note)
        self._ways = QWidget()
        flow = FlowLayout(look.space(1), self._ways)
        for name, words, keys, act in self.ways():
            made = button(words, "quiet", about=self.name)
            made.clicked.connect(act)
            if keys:
                set_tip(made, look.say("{action} ({keys})", action=words, keys=keys))
            flow.addWidget(made)
            self._buttons[name] = made
        self.body.addWidget(self._ways)

    def ways(self) -> Sequence[tuple[str, str, str, Callable[[], None]]]:
        """What can be done with rows: name, words, keys, and the doing."""
        say = self.look.say
        return (
            ("add", say("Add a row"), "Ctrl+Enter", self._add),
            ("remove", say("Remove the row"), "Ctrl+Delete", self._remove),
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

    def _chosen_lines(self) -> Sequence[Line]:
        top, _left, bottom, _right = self.view.block()
        return [self._model.line(row) for row in range(max(top, 0), bottom + 1)]

    def _remove(self) -> None:
        self.view.close_field()
        row, column = self.view.currentIndex().row(), self.view.currentIndex().column()
        self._say(self._sheet.removed(self._chosen_lines()))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.go(row, column)

    def _take_over(self) -> None:
        edit = self._sheet.taken_over(self._chosen_lines())
        if edit is not None:
            self.edited.emit(edit)

    def _take_over_all(self) -> None:
        self.view.close_field()
        edit = self._sheet.taken_over(self._sheet.lines)
        if edit is not None:
            self.edited.emit(edit)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        return GridMemory(index.row(), index.column()) if index.isValid() else None

    def restore(self, memory: object) -> None:
        """Back to that cell."""
        if isinstance(memory, GridMemory):
            self.view.go(memory.row, memory.column)
