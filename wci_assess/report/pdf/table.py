"""Tables, painted row by row by ourselves: a row is measured, set, and where it is long, broken between lines.

Plain cells need no paragraph machinery; that makes this twice as fast as a table of paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.document import Run, Table, Words, plain
from wci_assess.report.figures.colours import ACCENT, RULE
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.file import text
from wci_assess.report.pdf.lines import Line, Speaker, break_lines, draw_line
from wci_assess.report.pdf.strip import Strip, baseline, paragraph
from wci_assess.report.pdf.structure import TABLE, Node, header_cell
from wci_assess.report.pdf.styles import CAPTION, CELL, HEADER_CELL, Style
from wci_assess.report.typeface import BOLD, REGULAR, typeface

PAD = 4.5
SIDE = 5.0
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

    def __call__(self, page: Page, x: float, top: float) -> None:
        y = top - (PAD if self.first else 0.0)
        if self.repeated:
            page.artifact("Pagination")
        for cell in self.cells:
            self._cell(page, cell, x, y)
        if self.last:
            page.artifact("Pagination" if self.repeated else "Layout")
            bottom = top - self.height
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


def table_strips(table: Table, width: float, parent: Node) -> list[Strip]:
    """The caption, the header row and the rows of a table as strips; the header is repeated on each new page."""
    node = Node("Table", parent, attributes=_summary(table))
    strips = paragraph((Run(table.caption),), CAPTION, width, Node("Caption", node), keep=True)
    widths = column_widths(table, width)
    header = _header(table, widths, width, Node("TR", Node("THead", node)))
    repeated = _repeated(header)
    body = Node("TBody", node)
    rows = [_row(table, row, widths, width, Node("TR", body)) for row in table.rows]
    strips += [header, *(strip for row in rows for strip in row)]
    for row in rows:
        for strip in row:
            strip.head = (repeated,)
    if table.keep:
        for strip in strips[:-1]:
            strip.keep = True
    elif len(rows) > 1:
        rows[-2][-1].keep = True
    return strips


def column_widths(table: Table, width: float) -> list[float]:
    """Each column's width: its share, but never less than its longest word where the table has room for that."""
    total = sum(column.share for column in table.columns)
    wanted = [column.share / total * width for column in table.columns]
    least = [_longest_word(table, n) + 2 * SIDE + 0.01 for n in range(len(wanted))]
    if sum(least) > width:
        return wanted
    short = {n for n, wish in enumerate(wanted) if wish < least[n]}
    while True:
        room = width - sum(least[n] for n in short)
        share = sum(table.columns[n].share for n in range(len(wanted)) if n not in short)
        widths = [
            least[n] if n in short else column.share / share * room for n, column in enumerate(table.columns)
        ]
        more = {n for n, wide in enumerate(widths) if wide < least[n] - 0.001} - short
        if not more:
            return widths
        short |= more


def _longest_word(table: Table, column: int) -> float:
    bold = typeface(BOLD)
    headers = max((bold.measure(word, HEADER_CELL.size) for word in table.columns[column].header.split(" ")), default=0)
    found = {word for row in table.rows for word in plain(row[column]).split()}
    longest = sorted(found, key=len)[-3:]
    face = bold if any(run.bold for row in table.rows for run in row[column]) else typeface(REGULAR)
    return max([headers, *(face.measure(word, CELL.size) for word in longest)])


def _summary(table: Table) -> dict[str, bytes]:
    return {**TABLE, "Summary": text(table.summary)} if table.summary else {}


def _header(table: Table, widths: list[float], width: float, row: Node) -> Strip:
    words = [(Run(column.header),) for column in table.columns]
    nodes = [header_cell(row, "Column") for _ in words]
    cells = _cells(table, words, widths, nodes, HEADER_CELL)
    count = max(len(cell.lines) for cell in cells)
    height = count * HEADER_CELL.leading + 2 * PAD
    return Strip(height, RowPainter(cells, 0, count, True, True, height, width, header=True), keep=True)


def _repeated(header: Strip) -> Strip:
    first = header.paint
    assert isinstance(first, RowPainter)
    again = RowPainter(first.cells, 0, first.stop, True, True, first.height, first.width, header=True, repeated=True)
    return Strip(header.height, again)


def _cells(table: Table, row: list[Words], widths: list[float], nodes: list[Node], style: Style) -> list[_Cell]:
    cells = []
    left = 0.0
    for column, runs, width, node in zip(table.columns, row, widths, nodes, strict=True):
        lines = break_lines(runs, width - 2 * SIDE, style.size, bold=style.bold)
        cells.append(_Cell(runs, lines, Speaker.of(node, runs), left, width, column.numeric, style))
        left += width
    return cells


def _row(table: Table, row: tuple[Words, ...], widths: list[float], width: float, node: Node) -> list[Strip]:
    nodes = [
        header_cell(node, "Row") if n < table.row_headers else Node("TD", node, attributes=TABLE)
        for n in range(len(row))
    ]
    cells = _cells(table, list(row), widths, nodes, CELL)
    count = max(max(len(cell.lines) for cell in cells), table.room)
    if count <= LONGEST_WHOLE:
        height = count * CELL.leading + 2 * PAD
        return [Strip(height, RowPainter(cells, 0, count, True, True, height, width))]
    return [_slice(cells, n, count, width) for n in range(count)]


def _slice(cells: list[_Cell], n: int, count: int, width: float) -> Strip:
    """One line of a long row, across its cells."""
    first, last = n == 0, n == count - 1
    height = CELL.leading + PAD * (first + last)
    keep = n in (0, 1, count - 2, count - 3)
    return Strip(height, RowPainter(cells, n, n + 1, first, last, height, width), keep=keep and not last)
