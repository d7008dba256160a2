"""Columns side by side as a tree: sections, and under each its practices; one table for eye, key and ear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from wci_assess.questionnaire import Question, Section
from wci_assess.report import Chapter, Options
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import (
    absent_words,
    change_figure,
    no_score,
    numbered,
    score_figure,
    state_word,
    title_text,
)
from wci_assess.report.document import plain
from wci_assess.scoring import NoScore, QuestionScore, SectionScore, Status

BAR = Qt.ItemDataRole.UserRole
"""The share (0 to 1) that a bar behind the figure fills; None where there is none."""
CHANGE = Qt.ItemDataRole.UserRole + 1
"""The change in points, for the mark beside it."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows: its title, a text and a bar for each column, and the change."""

    title: str
    texts: tuple[str, ...]
    bars: tuple[float | None, ...]
    change: float | None = None
    change_text: str = ""
    children: tuple[Row, ...] = ()


def rows_of(chapter: Chapter, language: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The headers of the columns, and a row for each section: the report's own figures and words."""
    view = View(chapter, Options(languages=(language,)), language)
    return view.names, tuple(_section(view, section, score) for section, score in view.sections)


def _section(view: View, section: Section, score: SectionScore) -> Row:
    scores = [by_section.get(section.id) for by_section in view.section_scores]
    row = view.section_rows.get(section.id)
    change = row.change if row else None
    return Row(
        title=title_text(view, section),
        texts=tuple(_score_text(view, each) for each in scores),
        bars=tuple(each.score / 100 if each and each.score is not None else None for each in scores),
        change=change,
        change_text="" if change is None else change_figure(row, view.say),
        children=tuple(_practice(view, cell.question) for cell in score.questions),
    )


_SAID_ONCE = (NoScore.SMALL_GROUP, NoScore.SHORT_SCOPE)
"""Reasons that the headline or the column's form tell already: a word does in each cell."""


def _score_text(view: View, score: SectionScore | None) -> str:
    if score is None or (score.score is None and score.reason not in _SAID_ONCE):
        return no_score(score, view.say)
    return score_figure(score, view.say)


def _practice(view: View, question_id: str) -> Row:
    question = view.questionnaire.question(question_id)
    if question is None:
        raise KeyError(question_id)
    cells = view.cells(question_id)
    row = view.rows.get(question_id)
    change = row.change if row else None
    return Row(
        title=plain(numbered(view, question)),
        texts=tuple(_cell_text(view, n, question, cell) for n, cell in enumerate(cells)),
        bars=tuple(cell.score / 100 if cell and cell.score is not None else None for cell in cells),
        change=change,
        change_text="" if change is None else view.say.number(change, 1, signed=True),
    )


def _cell_text(view: View, index: int, question: Question, cell: QuestionScore | None) -> str:
    if cell is None:
        return absent_words(view, index, question.id)
    if cell.status is Status.SMALL_GROUP:
        return view.say("hidden")
    words = state_word(question, cell, view.say)
    return words if cell.level is None else f"{cell.level} {words}"


class SideBySideModel(QAbstractItemModel):
    """The rows as Qt reads them. A practice's index points at its section's place; a section's at nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._headers: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()

    def replace(self, headers: Sequence[str], rows: tuple[Row, ...]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._headers, self._rows = tuple(headers), rows
        self.endResetModel()

    def row(self, index: _Index) -> Row:
        """The row of an index."""
        section = int(index.internalId()) - 1
        return self._rows[index.row()] if section < 0 else self._rows[section].children[index.row()]

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Title, a column for each assessment, and the change."""
        return len(self._headers)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Sections at the top, practices under each."""
        if not parent.isValid():
            return len(self._rows)
        if parent.column() or parent.internalId():
            return 0
        return len(self._rows[parent.row()].children)

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a cell."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008
        """A practice's section."""
        section = int(index.internalId()) - 1 if index.isValid() else -1
        return self.createIndex(section, 0, 0) if section >= 0 else QModelIndex()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts for the eye and the screen reader, bars for the painter."""
        row, column = self.row(index), index.column()
        place = column - 1
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                return row.title
            return row.texts[place] if place < len(row.texts) else row.change_text
        if role == Qt.ItemDataRole.AccessibleTextRole and column:
            shown = self.data(index)
            return f"{self._headers[column]}: {shown}"
        if role == BAR:
            return row.bars[place] if 0 <= place < len(row.bars) else None
        if role == CHANGE:
            return row.change if place == len(row.texts) else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None
