"""Tables, painted row by row by ourselves: a row is measured, set, and where it is long, broken between lines.

Plain cells need no paragraph machinery; that makes this twice as fast as a table of paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wci_assess.report.colours import ACCENT, RULE
from wci_assess.report.document import Cell, Run, Table, Words, cell_words, plain
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.file import text
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.strip import Strip, baseline, paragraph
from wci_assess.report.pdf.structure import TABLE, Node, header_cell
from wci_assess.report.pdf.styles import CAPTION, CELL, HEADER_CELL, Style
from wci_assess.report.typeface import BOLD, REGULAR, typeface

PAD = 4.5
SIDE = 5.0
LONGEST_FIGURE = 18
MEASURED = 30
"""Of the cells' words, so many of the longest are measured: one of fewer letters can be the wider."""
LONGEST_WHOLE = 16
"""Lines up to which a row stays on one page."""


@dataclass(slots=True)
class _Cell:
    runs: Words
    lines: list[Line]
    speaker: Speaker
    left: float
    width: float
    numeric: bool
    style: Style


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Paints the lines ``start`` to ``stop`` of a row, and the rule below its last one."""

    cells: list[_Cell]
    start: int
    stop: int
    first: bool
    last: bool
    height: float
    width: float
    header: bool = False
    repeated: bool = False
    ruled: bool = False
    """With rules between the cells: a table to write in."""

    def __call__(self, page: Page, x: float, top: float) -> None:
        """Sets the row's cells, or its part of them."""
        y = top - (PAD if self.first else 0.0)
        if self.repeated:
            page.artifact("Pagination")
        for cell in self.cells:
            self._cell(page, cell, x, y)
        if self.last:
            page.artifact("Pagination" if self.repeated else "Layout")
            bottom = top - self.height
            for cell in self.cells[1:] if self.ruled else ():
                page.line(x + cell.left, top, x + cell.left, bottom, RULE, 0.6)
            colour, width = (ACCENT, 1.2) if self.header else (RULE, 0.6)
            page.line(x, bottom, x + self.width, bottom, colour, width)

    def _cell(self, page: Page, cell: _Cell, x: float, y: float) -> None:
        style = cell.style
        if self.first and not self.repeated:
            cell.speaker.node.placed()
        for number in range(self.start, min(self.stop, len(cell.lines))):
            line = cell.lines[number]
            left = x + cell.left + SIDE
            if cell.numeric:
                left = x + cell.left + cell.width - SIDE - line.width
            level = baseline(y - (number - self.start) * style.leading, style)
            if line.pieces:
                draw_line(page, line, left, level, style, cell.runs, None if self.repeated else cell.speaker)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all rows of a table share: its columns' widths, and the looks of its cells."""

    table: Table
    width: float
    widths: list[float]
    cell: Style
    header: Style


def table_strips(table: Table, width: float, parent: Node) -> list[Strip]:
    """The caption, the header row and the rows of a table as strips; the header is repeated on each new page."""
    node = Node("Table", parent, attributes=_summary(table))
    strips = paragraph((Run(table.caption),), CAPTION, width, Node("Caption", node), keep=True)
    frame = _frame(table, width)
    header = _header(frame, Node("TR", Node("THead", node)))
    body = Node("TBody", node)
    rows = [_row(frame, row, Node("TR", body)) for row in table.rows]
    strips += [*header, *(strip for row in rows for strip in row)]
    if len(header) == 1:
        repeated = _repeated(header[0])
        for row in rows:
            for strip in row:
                strip.head = (repeated,)
    if table.keep:
        for strip in strips[:-1]:
            strip.keep = True
    elif len(rows) > 1:
        rows[-2][-1].keep = True
    return strips


def _frame(table: Table, width: float) -> _Frame:
    """Columns wide enough for their longest words; a table of many columns is set smaller before a word is cut."""
    longest = [_longest_words(table, n) for n in range(len(table.columns))]
    for step in (0.0, 0.75, 1.5, 2.0):
        cell = replace(CELL, size=CELL.size - step, leading=CELL.leading - step)
        header = replace(HEADER_CELL, size=HEADER_CELL.size - step, leading=HEADER_CELL.leading - step)
        least = [max(head * header.size, body * cell.size) + 2 * SIDE + 0.01 for head, body in longest]
        if sum(least) <= width:
            return _Frame(table, width, _shared(table, width, least), cell, header)
    total = sum(column.share for column in table.columns)
    return _Frame(table, width, [column.share / total * width for column in table.columns], CELL, HEADER_CELL)


def _shared(table: Table, width: float, least: list[float]) -> list[float]:
    """Each column's share of the width, but never less than ``least``."""
    shares = [column.share for column in table.columns]
    tight: set[int] = set()
    while True:
        room = width - sum(least[n] for n in tight)
        total = sum(share for n, share in enumerate(shares) if n not in tight) or 1.0
        widths = [least[n] if n in tight else share / total * room for n, share in enumerate(shares)]
        more = {n for n, wide in enumerate(widths) if wide < least[n] - 0.001}
        if not more:
            return widths
        tight |= more


def _longest_words(table: Table, column: int) -> tuple[float, float]:
    """The widths of what may not be broken in a column's header and cells, in parts of the font size: words, and
    figures as they stand (``7 of 9``)."""
    bold = typeface(BOLD)
    header = max(bold.measure(word) for word in table.columns[column].header.split(" "))
    cells = {plain(row[column]) for row in table.rows}
    figures = {cell for cell in cells if table.columns[column].numeric and len(cell) <= LONGEST_FIGURE}
    found = figures | {word for cell in cells - figures for word in cell.split()}
    face = bold if any(run.bold for row in table.rows for run in cell_words(row[column])) else typeface(REGULAR)
    return header, max((face.measure(word) for word in sorted(found, key=len)[-MEASURED:]), default=0.0)


def _summary(table: Table) -> dict[str, bytes]:
    return {**TABLE, "Summary": text(table.summary)} if table.summary else {}


def _header(frame: _Frame, row: Node) -> list[Strip]:
    """The header row: one strip, or where it is very long, one a line."""
    words = [(Run(column.header),) for column in frame.table.columns]
    nodes = [header_cell(row, "Column") for _ in words]
    cells = _cells(frame, words, nodes, frame.header)
    strips = _strips(frame, cells, max(len(cell.lines) for cell in cells), header=True)
    strips[-1].keep = True
    return strips


def _repeated(header: Strip) -> Strip:
    first = header.paint
    assert isinstance(first, RowPainter)
    again = RowPainter(first.cells, 0, first.stop, True, True, first.height, first.width, True, True, first.ruled)
    return Strip(header.height, again)


def _cells(frame: _Frame, row: Sequence[Words], nodes: list[Node], style: Style) -> list[_Cell]:
    cells = []
    left = 0.0
    for column, runs, width, node in zip(frame.table.columns, row, frame.widths, nodes, strict=True):
        lines = break_lines(runs, width - 2 * SIDE, style.size, bold=style.bold)
        cells.append(_Cell(runs, lines, Speaker.of(node, runs), left, width, column.numeric, style))
        left += width
    return cells


def _row(frame: _Frame, row: tuple[Cell, ...], node: Node) -> list[Strip]:
    nodes = [
        header_cell(node, "Row") if n < frame.table.row_headers else Node("TD", node, attributes=TABLE)
        for n in range(len(row))
    ]
    cells = _cells(frame, [cell_words(cell) for cell in row], nodes, frame.cell)
    return _strips(frame, cells, max(max(len(cell.lines) for cell in cells), frame.table.room))


def _strips(frame: _Frame, cells: list[_Cell], count: int, *, header: bool = False) -> list[Strip]:
    """A row of ``count`` lines: whole where it is short, else a strip for each line across its cells."""
    if count <= LONGEST_WHOLE:
        height = count * cells[0].style.leading + 2 * PAD
        ruled = bool(frame.table.room)
        return [Strip(height, RowPainter(cells, 0, count, True, True, height, frame.width, header, ruled=ruled))]
    return [_slice(frame, cells, n, count, header) for n in range(count)]


def _slice(frame: _Frame, cells: list[_Cell], n: int, count: int, header: bool) -> Strip:
    """One line of a long row; its first three and its last three stay together."""
    first, last = n == 0, n == count - 1
    height = cells[0].style.leading + PAD * (first + last)
    painter = RowPainter(cells, n, n + 1, first, last, height, frame.width, header=header)
    return Strip(height, painter, keep=n in (0, 1, count - 3, count - 2))
