"""The sections that are in scope, with how far each has come."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answered, Progress

ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section as listed; ``number`` counts as on paper, sections out of scope included."""

    id: str
    number: int
    title: str
    progress: Progress


def section_rows(look: Look, questionnaire: Questionnaire, answered: Answered) -> list[SectionRow]:
    """The sections that have questions in scope."""
    return [
        SectionRow(section.id, number, read(look, section.title), answered.section(section.id))
        for number, section in enumerate(questionnaire.sections, 1)
        if answered.section(section.id).in_scope
    ]


def progress_words(look: Look, progress: Progress) -> str:
    """``4 of 9 answered``."""
    return look.say(
        "{answered} of {total} answered",
        answered=look.say.number(progress.answered),
        total=look.say.number(progress.in_scope),
    )


class SectionsModel(QAbstractListModel):
    """The rows for a list view, their words for a screen reader."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[SectionRow] = []

    @property
    def rows(self) -> list[SectionRow]:
        """The sections, in order."""
        return self._rows

    def show(self, rows: list[SectionRow]) -> None:
        """Shows these rows; where only figures differ, only their rows are told."""
        if [row.id for row in rows] != [row.id for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for position, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                index = self.index(position)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many sections there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, or the row itself."""
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number} {row.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.number} {row.title}, {progress_words(self._look, row.progress)}"
        return None
