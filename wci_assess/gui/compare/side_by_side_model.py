"""Columns side by side as a tree: sections, and what stands below each; one table for eye, key and ear.

Where the columns do not fit beside each other the tree is *stacked*: one column, in which each row carries its figures
below its title, a line for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont

from wci_assess.gui.compare.wrapping import wrapped
from wci_assess.i18n import Say
from wci_assess.report.document import Told, plain
from wci_assess.report.side_by_side import Row, SideBySide, is_absent, is_better, share

PIECES = Qt.ItemDataRole.UserRole
"""What the delegate paints in a cell, from top to bottom: a tuple of :class:`Piece`."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a cell, the share (0 to 1) of the bar below it, and whether it tells of better or worse.

    ``quiet``: it says why there is nothing.
    """

    text: str
    bold: bool = False
    quiet: bool = False
    bar: float | None = None
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class _Node:
    row: Row
    parent: int
    """The number of the row above, counted from 1; 0 for a section."""
    place: int
    children: tuple[int, ...]


class SideBySideModel(QAbstractItemModel):
    """The rows as Qt reads them. An index holds the number of its node, counted from 1."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._shown: SideBySide | None = None
        self._nodes: list[_Node] = []
        self._top: tuple[int, ...] = ()
        self._stacked = False
        self._header_font = QFont()
        self._header_widths: Sequence[int] = ()

    # What is shown

    def replace(self, shown: SideBySide | None) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._shown, self._nodes = shown, []
        self._top = self._add(shown.rows if shown else (), 0)
        self.endResetModel()

    def _add(self, rows: Sequence[Row], parent: int) -> tuple[int, ...]:
        numbers = []
        for place, row in enumerate(rows):
            self._nodes.append(_Node(row, parent, place, ()))
            number = len(self._nodes)
            children = self._add(row.children, number)
            self._nodes[number - 1] = _Node(row, parent, place, children)
            numbers.append(number)
        return tuple(numbers)

    @property
    def stacked(self) -> bool:
        """Whether the figures stand below the titles."""
        return self._stacked

    def stack(self, stacked: bool) -> None:
        """Puts the figures below the titles, or beside each other."""
        if stacked != self._stacked:
            self.beginResetModel()
            self._stacked = stacked
            self.endResetModel()

    def headers(self) -> tuple[str, ...]:
        """What the columns are called, when they stand beside each other."""
        if self._shown is None:
            return ()
        say = self._say
        scored = bool(self._shown.scored)
        change = (say("Change, like for like") if scored else say("Change"),) if self._shown.compares else ()
        titles = say("Section and practices") if scored else say("Section and questions")
        return (titles, *self._shown.names, *change)

    @property
    def compares(self) -> bool:
        """Whether the last column is the change."""
        return self._shown is not None and self._shown.compares

    def figures(self, column: int, *, deep: bool) -> set[str]:
        """The texts of a column of figures, counted from 0; of the sections alone unless ``deep``."""
        rows = [node.row for node in self._nodes if deep or not node.parent]
        cells = ((*row.cells, row.change)[column] for row in rows if row.cells)
        return {plain(cell) for cell in cells if cell is not None}

    def set_header_room(self, font: QFont, widths: Sequence[int]) -> None:
        """How wide each header is: its words are broken to fit."""
        self._header_font, self._header_widths = font, widths
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(widths) - 1, 0))

    # How Qt asks

    def row(self, index: Index) -> Row:
        """The row of an index."""
        return self._nodes[int(index.internalId()) - 1].row

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Title, a column for each assessment, and the change; one where they are stacked."""
        return min(1, len(self.headers())) if self._stacked else len(self.headers())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Sections at the top."""
        return 0 if parent.isValid() and parent.column() else len(self._children(parent))

    def _children(self, parent: Index) -> tuple[int, ...]:
        return self._nodes[int(parent.internalId()) - 1].children if parent.isValid() else self._top

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a cell."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children(parent)[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008
        """What a row stands below."""
        number = self._nodes[int(index.internalId()) - 1].parent if index.isValid() else 0
        return self.createIndex(self._nodes[number - 1].place, 0, number) if number else QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts for the eye and the screen reader, pieces for the painter."""
        if role == PIECES:
            return tuple(self.pieces(index))
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(piece.text for piece in self.pieces(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_aloud(index)
        return None

    def pieces(self, index: Index) -> Iterator[Piece]:
        """What a cell shows."""
        row, column, names = self.row(index), index.column(), self.headers()
        if column == 0:
            yield Piece(row.title, bold=not self._nodes[int(index.internalId()) - 1].parent)
        cells = (*row.cells, row.change) if row.cells else ()
        if not self._stacked:
            if 0 < column <= len(cells) and (cell := cells[column - 1]) is not None:
                yield _piece(cell)
            return
        for name, cell in zip(names[1:], cells, strict=False):
            if cell is not None:
                yield _piece(cell, f"{self._say.colon(name)} ")

    def _read_aloud(self, index: Index) -> str:
        """A figure with its column's name: whoever hears it sees no header."""
        shown = "; ".join(piece.text for piece in self.pieces(index))
        if self._stacked or not index.column() or not shown:
            return shown
        return f"{self._say.colon(self.headers()[index.column()])} {shown}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names, broken to their widths."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        names = self.headers()
        if not 0 <= section < len(names):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section < len(self._header_widths):
                return "\n".join(wrapped(names[section], self._header_font, self._header_widths[section]))
            return names[section]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return names[section]
        if role == Qt.ItemDataRole.FontRole:
            return self._header_font
        if role == Qt.ItemDataRole.SizeHintRole and not names:
            return QSize()
        return None


def _piece(cell: Told, name: str = "") -> Piece:
    return Piece(f"{name}{plain(cell)}", quiet=is_absent(cell), bar=share(cell.value), better=is_better(cell))
