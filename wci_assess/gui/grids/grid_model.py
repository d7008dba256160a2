"""A sheet as Qt's model: the view asks only for what is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from wci_assess.gui.grids.sheet import Cell, Line, LineKind, Sheet

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class GridModel(QAbstractTableModel):
    """Follows the sheet line by line, so that the current cell and an open editor stay where they are."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._lines: Sequence[Line] = ()
        self._stamps: dict[Line, tuple[object, ...]] = {}

    def follow(self) -> None:
        """Shows what the sheet now holds."""
        old, new, known = self._lines, self.sheet.lines, {line.key for line in self._lines if line.kind is LineKind.OWN}

        def same(was: Line, now: Line) -> bool:
            """The empty line becomes a row by being typed in, and stays where it is."""
            began = was.kind is LineKind.NEW and now.kind is LineKind.OWN and now.key not in known
            return began or was == now

        least = min(len(old), len(new))
        start = next((at for at in range(least) if not same(old[at], new[at])), least)
        rest = least - start
        tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
        if len(old) - tail > start:
            self.beginRemoveRows(_ROOT, start, len(old) - tail - 1)
            self._lines = [*self._lines[:start], *self._lines[len(old) - tail :]]
            self.endRemoveRows()
        if len(new) - tail > start:
            self.beginInsertRows(_ROOT, start, len(new) - tail - 1)
            self._lines = list(self.sheet.lines)
            self.endInsertRows()
        self._lines = list(self.sheet.lines)
        self._tell_changed()

    def _tell_changed(self) -> None:
        """Names the lines of which something is another, and no others: of two hundred, a key changes one."""
        before, self._stamps = self._stamps, {line: self.sheet.stamp(line) for line in self._lines}
        last = len(self.sheet.columns) - 1
        for row, line in enumerate(self._lines):
            if before.get(line) != self._stamps[line]:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def line(self, row: int) -> Line:
        """The line that is shown there."""
        return self._lines[row]

    def cell(self, index: Index) -> Cell:
        """What stands there."""
        return self.sheet.cell(self._lines[index.row()], index.column())

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be changed, but for those of the period before."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        seen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        before = self._lines[index.row()].kind is LineKind.BEFORE
        return seen if before else seen | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is seen, typed, said, or the cell itself."""
        if role == CELL:
            return self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).words
        if role == Qt.ItemDataRole.EditRole:
            return self.cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            cell = self.cell(index)
            return cell.trouble.sentence(self.sheet.look.say) if cell.trouble is not None else ""
        return None

    def where(self, index: Index) -> str:
        """Row and column of a cell, as a screen reader says them."""
        say, line = self.sheet.look.say, self._lines[index.row()]
        if line.kind is LineKind.NEW:
            row = say("New row")
        elif line.kind is LineKind.BEFORE:
            row = self.sheet.period
        else:
            row = say("Row {number}", number=index.row() + 1)
        name = self.sheet.line_name(line)
        column = self.sheet.columns[index.column()].title
        return ", ".join(filter(None, (row, name, column)))

    def spoken(self, index: Index) -> str:
        """Where, and what stands there."""
        say, cell = self.sheet.look.say, self.cell(index)
        words = cell.words or say("empty")
        if not cell.words and cell.before:
            words = say("empty, last period {value}", value=cell.before)
        return f"{say.colon(self.where(index))} {words}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles across; numbers down."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = orientation is Qt.Orientation.Horizontal
            side = Qt.AlignmentFlag.AlignLeft if across else Qt.AlignmentFlag.AlignHCenter
            return int(side | Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextWordWrap.value
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.sheet.columns[section].title
        if not 0 <= section < len(self._lines):
            return None
        kind = self._lines[section].kind
        if kind is LineKind.OWN:
            return str(section + 1)
        return "+" if kind is LineKind.NEW else self.sheet.period
