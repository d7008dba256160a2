"""Tables, painted row by row by ourselves: a row is measured, set, and where it is long, broken between lines.

Plain cells need no paragraph machinery; that makes this twice as fast as a table of paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wci_assess.report.colours import ACCENT, QUIET, RULE
from wci_assess.report.document import (
    Cell,
    ColumnLook,
    Drawn,
    Run,
    Table,
    TableColumn,
    Told,
    Words,
    cell_words,
    groups,
    words,
)
from wci_assess.report.figures.pictures import Axis, Picture
from wci_assess.report.pdf.canvas import Page
from wci_assess.report.pdf.cells import BOX_SIZE, SQUARE_HEIGHT, paint_ground, square_width, words_on
from wci_assess.report.pdf.figure import DrawingPainter
from wci_assess.report.pdf.file import text
from wci_assess.report.pdf.lines import Line, Piece, Speaker, break_lines, draw_line
from wci_assess.report.pdf.right_to_left import runs_left
from wci_assess.report.pdf.strip import Strip, baseline, paragraph
from wci_assess.report.pdf.structure import TABLE, Node, header_cell
from wci_assess.report.pdf.styles import CAPTION, CELL, HEADER_CELL, Style
from wci_assess.report.typeface import BOLD, REGULAR, typeface

PAD = 2.2
SIDE = 4.0
MANY, MANY_SIDE = 7, 3.0
NARROW_SIDE = 2.2
CHART_LEAST = 150.0
LONGEST_FIGURE = 18
MEASURED = 30
"""Of the cells' words, so many of the longest are measured: one of fewer letters can be the wider."""
TALL = 60.0
"""A last row that is higher stands on a page alone, if need be."""
LONGEST_WHOLE = 16
"""Lines up to which a row stays on one page."""
WRITING = 20.0
"""Points from one line to write on to the next."""
MOST_OF_WIDTH = 0.5
"""A word that needs more of the table's width than this is cut."""


@dataclass(slots=True)
class _Cell:
    """A cell as it is set: its lines, where it stands, how it is shown."""

    runs: Words
    lines: list[Line]
    speaker: Speaker
    left: float
    width: float
    column: TableColumn
    style: Style
    inset: tuple[float, float] = (SIDE, SIDE)
    cell: Cell | None = None
    picture: Picture | None = None
    figure: Node | None = None
    heading: bool = False
    centred: bool = False

    @property
    def least(self) -> float:
        """The height that it needs beside its lines."""
        if self.picture is not None:
            return self.picture.least
        return SQUARE_HEIGHT if self.column.look is ColumnLook.SQUARES and not self.heading else 0.0


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
    lines: int = 0
    """Lines to write on at the foot of the row."""

    def __call__(self, page: Page, x: float, top: float) -> None:
        """Sets the row's cells, or its part of them."""
        if self.repeated:
            page.artifact("Pagination")
        for cell in self.cells:
            self._cell(page, cell, x, top)
        if self.last and self.lines:
            self._lines(page, x, top)
        if self.last:
            page.artifact("Pagination" if self.repeated else "Layout")
            bottom = top - self.height
            if self.ruled:
                for edge in (*(cell.left for cell in self.cells), self.width):
                    page.line(x + edge, top, x + edge, bottom, RULE, 0.6)
                if self.header:
                    page.line(x, top, x + self.width, top, RULE, 0.6)
            colour, width = (ACCENT, 1.0) if self.header else (RULE, 0.5)
            page.line(x, bottom, x + self.width, bottom, colour, width)

    def _lines(self, page: Page, x: float, top: float) -> None:
        """Lines to write on, below the second cell’s words and the boxes beside them."""
        page.artifact()
        cell = self.cells[min(1, len(self.cells) - 1)]
        for n in range(self.lines):
            y = top - self.height + 7 + n * WRITING
            page.line(x + cell.left + cell.inset[0], y, x + self.width, y, QUIET, 0.5)

    def _cell(self, page: Page, cell: _Cell, x: float, top: float) -> None:
        if self.first and not self.repeated:
            cell.speaker.node.placed()
        if self.first and cell.picture is not None:
            self._picture(page, cell, x, top)
        style = words_on(cell.cell, cell.column, cell.style)
        if self.first and cell.cell is not None:
            paint_ground(page, cell.cell, cell.column, x + cell.left, top, cell.width, self.height)
        y = top - (self._above(cell) if self.first else 0.0)
        for number in range(self.start, min(self.stop, len(cell.lines))):
            line = cell.lines[number]
            level = baseline(y - (number - self.start) * style.leading, style)
            if line.pieces:
                left = x + cell.left + self._indent(cell, line)
                draw_line(page, line, left, level, style, cell.runs, None if self.repeated else cell.speaker)

    def _above(self, cell: _Cell) -> float:
        """Heads stand on the rule; a chart's figures beside the middle of its row."""
        lines = len(cell.lines) * cell.style.leading
        if self.header:
            below = cell.picture.least if cell.picture is not None and not isinstance(cell.picture, Axis) else 0.0
            return self.height - PAD - lines - below
        centred = any(isinstance(each.cell, Drawn) or each.column.look is ColumnLook.SHADES for each in self.cells)
        if centred:
            return max(PAD, (self.height - lines) / 2)
        return PAD

    def _indent(self, cell: _Cell, line: Line) -> float:
        before, after = cell.inset
        if cell.column.numeric:
            return cell.width - after - line.width
        if cell.column.look in (ColumnLook.SQUARES, ColumnLook.SHADES, ColumnLook.BOXES) or cell.centred:
            return before + (cell.width - before - after - line.width) / 2
        return before

    def _picture(self, page: Page, cell: _Cell, x: float, top: float) -> None:
        assert cell.picture is not None
        node, kind = (None, "Pagination") if self.repeated else (cell.figure, "Layout")
        painter = DrawingPainter(cell.picture.drawn(cell.width, self.height), node, kind=kind)
        painter(page, x + cell.left, top)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all rows of a table share: its columns' widths, and the looks of its cells."""

    table: Table
    width: float
    widths: list[float]
    cell: Style = CELL
    header: Style = HEADER_CELL
    lefts: list[float] = field(default_factory=list)

    def inset(self, first: int, last: int) -> tuple[float, float]:
        """The room beside a cell's text: none at the table's edges, where nothing is ruled off."""
        side = _side(self.table)
        if self.table.room:
            return (side, side)
        return (0.0 if first == 0 else side, 0.0 if last == len(self.widths) - 1 else side)


def _side(table: Table) -> float:
    """The room beside a cell's text: less where there are many columns, little where many counts stand in groups."""
    if any(column.group for column in table.columns):
        return NARROW_SIDE
    return SIDE if len(table.columns) < MANY else MANY_SIDE


def table_strips(table: Table, width: float, parent: Node) -> list[Strip]:
    """The caption, the header row and the rows of a table as strips; the header is repeated on each new page."""
    node = Node("Table", parent, attributes=_summary(table))
    strips = paragraph((Run(table.caption),), CAPTION, width, Node("Caption", node), keep=True) if table.caption else []
    frame = _frame(table, width)
    header = _header(frame, Node("THead", node))
    body = Node("TBody", node)
    rows = [_row(frame, row, Node("TR", body)) for row in table.rows]
    strips += [*header, *(strip for row in rows for strip in row)]
    repeated = _again(table, header)
    for row in rows:
        for strip in row:
            strip.head = repeated
    if table.keep:
        for strip in strips[:-1]:
            strip.soft = not strip.keep
            strip.keep = True
    elif len(rows) > 1 and rows[-1][0].height < TALL:
        rows[-2][-1].keep = True
    for _ in range(table.spare):
        spare = _row(frame, (words(""),) * len(table.columns), Node("TR", body))
        for strip in spare:
            strip.optional = True
        strips += spare
    return strips


# Widths


def least_width(table: Table) -> float:
    """The width below which a word or a figure of the table would be broken, in points."""
    least = []
    for n, column in enumerate(table.columns):
        edges = _edges(table, n)
        least.append(_needs(table, n, column)[0] + edges + 0.02)
    _widen_groups(table, least)
    return sum(least)


def _edges(table: Table, n: int) -> float:
    """The room that a column's cells leave beside their words."""
    side = _side(table)
    return 2 * side if table.room else side * (2 - (n == 0) - (n == len(table.columns) - 1))


def _frame(table: Table, width: float) -> _Frame:
    """Columns wide enough for their longest words and figures, none wider than it needs."""
    least, natural, headed = [], [], []
    for n, column in enumerate(table.columns):
        edges = _edges(table, n)
        narrow, wide, head = _needs(table, n, column)
        least.append(min(narrow + edges + 0.02, width * MOST_OF_WIDTH))
        natural.append(max(wide + edges + 0.02, least[-1]))
        headed.append(max(head + edges + 0.02, natural[-1]))
    _widen_groups(table, least)
    natural = [max(pair) for pair in zip(least, natural, strict=True)]
    headed = [max(pair) for pair in zip(headed, natural, strict=True)]
    if sum(least) > width:
        least = [each * width / sum(least) for each in least]
    widths = _shared(table, width, _grown(table, width, least, natural), headed)
    lefts = [sum(widths[:n]) for n in range(len(widths))]
    return _Frame(table, width, widths, lefts=lefts)


def _widen_groups(table: Table, least: list[float]) -> None:
    """Columns below one head are together as wide as its longest word."""
    n = 0
    for name, count in groups(table):
        word = max((typeface(BOLD).measure(word, HEADER_CELL.size) for word in name.split()), default=0.0)
        lacking = word + 2 * _side(table) - sum(least[n : n + count])
        for place in range(n, n + count) if name and lacking > 0 else ():
            least[place] += lacking / count
        n += count


def _needs(table: Table, n: int, column: TableColumn) -> tuple[float, float, float]:
    """The least width of a column in points, the width that breaks none of its lines, and none of its head's."""
    bold = typeface(BOLD)
    head = max(bold.measure(word, HEADER_CELL.size) for word in column.header.split(" "))
    whole_head = max(bold.measure(line, HEADER_CELL.size) for line in column.header.split("\n"))
    match column.look:
        case ColumnLook.CHART:
            return max(head, CHART_LEAST), 10_000.0, whole_head
        case ColumnLook.SQUARES:
            widest = max([square_width(row[n]) for row in table.rows], default=0.0)
            return max(head, widest), max(head, widest), 0.0
        case ColumnLook.BOXES:
            return max(head, BOX_SIZE), max(whole_head, BOX_SIZE), whole_head
        case _:
            narrow, wide = _texts(table, n, column)
            if table.room:
                wide = 10_000.0
            return max(head, narrow), max(head, wide), whole_head


def _texts(table: Table, n: int, column: TableColumn) -> tuple[float, float]:
    cells = {"".join(run.text for run in cell_words(row[n])) for row in table.rows}
    figures = {cell for cell in cells if column.numeric and len(cell) <= LONGEST_FIGURE}
    found = figures | {word for cell in cells - figures for word in cell.split()}
    face = typeface(BOLD if any(run.bold for row in table.rows for run in cell_words(row[n])) else REGULAR)

    def widest(texts: set[str]) -> float:
        longest = sorted(texts, key=len)[-MEASURED:]
        return max((face.measure(each, CELL.size) for each in longest), default=0.0)

    return widest(found), widest({line for cell in cells for line in cell.split("\n")})


def _shared(table: Table, width: float, least: list[float], natural: list[float]) -> list[float]:
    """As :func:`_grown`; what nobody needs goes to the columns with the largest share."""
    widths = _grown(table, width, least, natural)
    shares = [column.share for column in table.columns]
    room = width - sum(widths)
    widest = [n for n, share in enumerate(shares) if share == max(shares)]
    return [wide + room / len(widest) if n in widest else wide for n, wide in enumerate(widths)]


def _grown(table: Table, width: float, least: list[float], natural: list[float]) -> list[float]:
    """What is left over goes to the columns by their shares, up to what each needs."""
    shares = [column.share for column in table.columns]
    widths = list(least)
    wanting = {n for n in range(len(widths)) if natural[n] > widths[n]}
    while wanting and (room := width - sum(widths)) > 0.01:
        total = sum(shares[n] for n in wanting)
        full = {n for n in wanting if widths[n] + room * shares[n] / total >= natural[n]}
        if not full:
            return [w + room * shares[n] / total if n in wanting else w for n, w in enumerate(widths)]
        for n in full:
            widths[n] = natural[n]
        wanting -= full
    return widths


def _summary(table: Table) -> dict[str, bytes]:
    return {**TABLE, "Summary": text(table.summary)} if table.summary else {}


# Rows


def _header(frame: _Frame, head: Node) -> list[Strip]:
    """The heads: those of groups of columns, where there are any, then those of the columns."""
    strips: list[Strip] = []
    if any(column.group for column in frame.table.columns):
        strips.append(_groups(frame, Node("TR", head)))
    row = Node("TR", head)
    cells = []
    for n, column in enumerate(frame.table.columns):
        runs = (Run(column.header),)
        node = header_cell(row, "Column")
        inset = frame.inset(n, n)
        lines = break_lines(runs, frame.widths[n] - sum(inset), frame.header.size, bold=True)
        if column.aloud:
            _say(lines, column.aloud)
        speaker = Speaker.of(node, runs)
        figure = Node("Figure", node, alternative=column.aloud) if column.head and not column.header else None
        cell = _Cell(
            runs, lines, speaker, frame.lefts[n], frame.widths[n], column, frame.header, inset, picture=column.head,
            figure=figure, heading=True,
        )  # fmt: skip
        cells.append(cell)
    strips += _strips(frame, cells, header=True)
    for strip in strips:
        strip.keep = True
    return strips


def _groups(frame: _Frame, row: Node) -> Strip:
    cells, n = [], 0
    for name, count in groups(frame.table):
        span = {**TABLE, "Scope": b"/Column", "ColSpan": b"%d" % count}
        node = Node("TH" if name else "TD", row, attributes=span if name else TABLE)
        runs = (Run(name),)
        width = sum(frame.widths[n : n + count])
        column = TableColumn(name)
        inset = frame.inset(n, n + count - 1)
        lines = break_lines(runs, width - sum(inset), frame.header.size, bold=True)
        speaker = Speaker.of(node, runs)
        cell = _Cell(
            runs, lines, speaker, frame.lefts[n], width, column, frame.header, inset, heading=True, centred=True
        )
        cells.append(cell)
        n += count
    height = max(len(cell.lines) for cell in cells) * frame.header.leading + PAD
    return Strip(height, RowPainter(cells, 0, 99, True, False, height, frame.width, header=True), keep=True)


def _again(table: Table, header: list[Strip]) -> tuple[Strip, ...]:
    """The header as it is repeated on a new page, as artifact; the running head then says what goes on."""
    strips: list[Strip] = []
    for strip in header:
        painter = strip.paint
        assert isinstance(painter, RowPainter)
        strips.append(Strip(strip.height, replace(painter, repeated=True), again=table.again))
    return tuple(strips) if len(strips) <= LONGEST_WHOLE / 4 else ()


def _row(frame: _Frame, row: tuple[Cell, ...], node: Node) -> list[Strip]:
    cells = []
    for n, (cell, column) in enumerate(zip(row, frame.table.columns, strict=True)):
        heads = n < frame.table.row_headers
        own = header_cell(node, "Row") if heads else Node("TD", node, attributes=TABLE)
        runs = cell_words(cell)
        inset = frame.inset(n, n)
        style = words_on(cell, column, frame.cell)
        lines = _broken(runs, frame.widths[n] - sum(inset), style)
        if isinstance(cell, Told) and cell.aloud:
            _say(lines, cell.aloud)
        picture, figure = None, None
        if isinstance(cell, Drawn):
            picture, figure = cell.picture, Node("Figure", own, alternative=cell.told)
        speaker = Speaker.of(own, runs)
        cells.append(
            _Cell(
                runs, lines, speaker, frame.lefts[n], frame.widths[n], column, frame.cell, inset, cell, picture, figure
            )
        )
    return _strips(frame, cells)


def _broken(runs: Words, width: float, style: Style) -> list[Line]:
    """A cell's words in lines. Where some run from right to left, each line of what was said begins anew."""
    texts = [run.text for run in runs]
    if not any(map(runs_left, texts)) or not any("\n" in text for text in texts):
        return break_lines(runs, width, style.size, bold=style.bold)
    lines: list[Line] = []
    for part in _paragraphs(runs):
        numbers, own = [n for n, _run in part], tuple(run for _n, run in part)
        broken = break_lines(own, width, style.size, bold=style.bold)
        for line in broken:
            line.pieces = [piece._replace(run=numbers[piece.run]) for piece in line.pieces]
        broken[-1].pieces.append(Piece(" ", REGULAR, numbers[-1]))
        lines += broken
    return lines


def _paragraphs(runs: Words) -> list[list[tuple[int, Run]]]:
    """The runs with their numbers, parted where a line ends."""
    parts: list[list[tuple[int, Run]]] = [[]]
    for n, run in enumerate(runs):
        first, *rest = run.text.split("\n")
        parts[-1].append((n, replace(run, text=first)))
        parts += [[(n, replace(run, text=text))] for text in rest]
    return [part for part in parts if any(run.text for _n, run in part)] or [[(0, runs[0])]]


def _say(lines: list[Line], aloud: str) -> None:
    """The first piece of the cell stands for all that is read aloud; the others for nothing."""
    for number, line in enumerate(lines):
        line.pieces = [
            Piece(piece.text, piece.face, piece.run, aloud if number == n == 0 else "")
            for n, piece in enumerate(line.pieces)
        ]


def _strips(frame: _Frame, cells: list[_Cell], *, header: bool = False) -> list[Strip]:
    """A row of lines: whole where it is short, else a strip for each line across its cells."""
    count = max(max(len(cell.lines) for cell in cells), 0 if header else frame.table.room)
    leading = cells[0].style.leading
    least = max(cell.least + (0 if isinstance(cell.picture, Axis) else PAD) for cell in cells)
    if header:
        least += max(
            (len(cell.lines) * leading for cell in cells if cell.picture and not isinstance(cell.picture, Axis)),
            default=0.0,
        )
    if count <= LONGEST_WHOLE:
        lines = 0 if header else frame.table.lines
        room = lines * WRITING + 4 if lines else 0.0
        height = max(count * leading + 2 * PAD, least) + room
        ruled = bool(frame.table.room)
        painter = RowPainter(cells, 0, count, True, True, height, frame.width, header, ruled=ruled, lines=lines)
        return [Strip(height, painter)]
    return [_slice(frame, cells, n, count, header) for n in range(count)]


def _slice(frame: _Frame, cells: list[_Cell], n: int, count: int, header: bool) -> Strip:
    """One line of a long row; its first three and its last three stay together."""
    first, last = n == 0, n == count - 1
    height = cells[0].style.leading + PAD * (first + last)
    painter = RowPainter(cells, n, n + 1, first, last, height, frame.width, header=header)
    return Strip(height, painter, keep=n in (0, 1, count - 3, count - 2))
