"""What a printed thing says, as plain values: a tree of blocks, in reading order, with nothing of layout or of PDF.

Everything that can be read on paper stands here, the running foot included. A text in another language than the
block around it carries that language, so that it is read aloud rightly. Every writer (PDF, HTML, a spreadsheet) makes
of the same blocks what it can:

- ``Section`` bounds a part; its ``leaf`` is the sheet that a paper writer gives it: the document's own, that sheet on
  its side, or a wall sheet (tabloid, A3). A screen ignores it.
- ``Band`` (the cover's) and ``Aside`` hold blocks on a ground of their own; ``Columns`` holds blocks side by side, read
  one column after the other; where there is little width they may stand below each other.
- ``OnePage`` holds blocks of which the short lists give way until all fits one page. Where there are no pages,
  each shows what it wants.
- ``Headline`` is the one large figure with its sentence.
- ``Table``: a column has a ``look``: plain, squares (each level a square as dark as it is high), shades (each score on
  a ground as dark as it is high), a chart, boxes to tick. Columns next to each other with the same ``group`` stand
  below one head. A cell is words, a value with its words (``Told``), or a picture of the row's figures (``Drawn``) in a
  chart. A line end within words begins a new line in the cell.
- ``Figure`` holds a plot that draws itself as a display list for any width; drawings in lists, heads and cells
  repeat what the words beside them say, and need no alternative text.
- A ``Run`` with ``link`` leads to the block with that ``anchor`` (``#…``), or to an address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wci_assess.report.drawing import Drawing
from wci_assess.report.figures.pictures import Picture
from wci_assess.report.figures.plots import Plot
from wci_assess.report.values import Value


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look and one language (None: the language around it)."""

    text: str
    bold: bool = False
    quiet: bool = False
    """Set in the secondary colour: a remark beside what matters."""
    language: str | None = None
    link: str | None = None
    """Where it leads: ``#name`` to the block with that anchor, else an address."""


Words = tuple[Run, ...]


def words(text: str, *, bold: bool = False, quiet: bool = False, language: str | None = None) -> Words:
    """One text as words of a block."""
    return (Run(text, bold, quiet, language),)


@dataclass(frozen=True, slots=True)
class Told:
    """A cell that holds a value, and the words that tell it on the page.

    ``aloud`` is what is read aloud and copied where the words are no more than a sign (``?``: *don't know*).
    """

    value: Value
    words: Words
    aloud: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell of a chart: the row's figures as a picture, ``height`` points high or higher, as wide as its column.

    ``told`` is the insight in a few words, without the numbers: these stand in the same row.
    """

    picture: Picture
    told: str


Cell = Words | Told | Drawn
"""What a table's cell holds: words alone, a value with its words, or a picture."""


def cell_words(cell: Cell) -> Words:
    """What is read in a cell; of a picture nothing."""
    match cell:
        case Told(words=said):
            return said
        case Drawn():
            return (Run(""),)
        case _:
            return cell


def plain(cell: Cell) -> str:
    """The text of ``cell`` alone, as it is read aloud."""
    if isinstance(cell, Told) and cell.aloud:
        return cell.aloud
    return "".join(run.text for run in cell_words(cell))


class Look(StrEnum):
    """How loud a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    """The one sentence that a page is about."""
    FINE = "fine"
    """In the size of tables: guidance, of which there is much."""
    SMALL = "small"
    """Notes below tables and figures."""
    TITLE_LINE = "title-line"
    """Lines below the title of a cover."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1 and never skips one. The first of a document is its title.

    ``small``: set one size down, where many stand on one page.
    """

    level: int
    words: Words
    small: bool = False
    anchor: str = ""
    beside: Words = ()
    """A remark that stands at the right on the same line where there is room, else below: a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``indent`` counts steps from the left margin; ``keep`` holds it with the block after it."""

    words: Words
    look: Look = Look.BODY
    indent: int = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list. ``drawing`` shows again what the words say; whoever cannot see it misses nothing."""

    words: Words
    label: str = ""
    drawing: Drawing | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list. ``inline``: entries stand beside each other where they fit (the boxes of a paper form)."""

    items: tuple[Item, ...]
    inline: bool = False
    indent: int = 0
    keep: bool = False
    """Held with the block after it."""
    whole: bool = False
    """Held together on one page, where one page holds it."""
    named: bool = False
    """Labels name their entries (the numbers of practices): they stand out, in a column of their own."""
    small: bool = False
    """Set in the size of tables: rules, sources, notes."""
    columns: int = 1
    """The list runs through so many columns, where there is the width."""


class ColumnLook(StrEnum):
    """How a column's values are shown."""

    PLAIN = "plain"
    SQUARES = "squares"
    """Each value in a square, as dark as its level is high; a state in a dotted one."""
    SHADES = "shades"
    """Each score on a ground as dark as it is high (a heat map)."""
    CHART = "chart"
    """Pictures (:class:`Drawn`) on one axis, which ``TableColumn.head`` draws."""
    BOXES = "boxes"
    """An empty box to tick in each row."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its header, its share of the width, and whether it holds figures (set to the right).

    ``group`` is the head that it has in common with its neighbours of the same group. ``aloud`` is what is read aloud
    and copied where the header is short (``24-25`` of 2024-25). ``head`` is drawn in the header: of a chart the axis,
    of other columns the mark that stands for the column in the chart.
    """

    header: str
    share: float = 1.0
    numeric: bool = False
    look: ColumnLook = ColumnLook.PLAIN
    group: str = ""
    aloud: str = ""
    head: Picture | None = None

    @property
    def name(self) -> str:
        """The header as it is read aloud."""
        return self.aloud or self.header


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a caption that a heading above says already is left empty. The first ``row_headers`` cells of each row
    name the row."""

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summary: str = ""
    row_headers: int = 1
    room: int = 0
    """Lines of room to write in each row (a table that is filled in by hand)."""
    keep: bool = False
    """Held whole on one page where it fits one."""
    lines: int = 0
    """Lines to write on below the words of each row."""
    spare: int = 0
    """Empty rows at the end, to write in: as many of these as the last page has room for."""
    again: str = ""
    """What stands over the repeated head where the table goes on, on another page (``3. Governance, continued``)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: what it shows, in what words it begins for whoever does not see it, and its caption.

    Where ``numbers`` names the place that holds its numbers, the alternative text is the insight and that place; else
    it says every number drawn.
    """

    plot: Plot
    intro: str
    caption: str = ""
    numbers: str = ""

    @property
    def alternative(self) -> str:
        """The alternative text."""
        return self.told(self.plot)

    def told(self, part: Plot) -> str:
        """The alternative text of a part of the plot, which stands on a page of its own."""
        said = (self.intro, self.numbers) if self.numbers else (self.intro, *(r.told for r in part.rows), part.legend)
        return " ".join(text for text in said if text)


@dataclass(frozen=True, slots=True)
class Headline:
    """The one large figure (``49`` ``of 70``) with the sentence that it begins."""

    figure: str
    of: str
    words: Words


@dataclass(frozen=True, slots=True)
class ShortList:
    """A heading over a list of which a page shows as much as it has room for.

    ``partly`` is the title where not all is shown, with ``{shown}`` in it; ``wanted`` is the most that is shown, of
    ``count``. ``level`` is that of the heading.
    """

    title: str
    partly: str
    entries: tuple[Item, ...]
    wanted: int
    count: int
    level: int

    def titled(self, shown: int) -> str:
        """The title over so many of the entries."""
        return self.title if shown >= self.count else self.partly.format(shown=shown)

    def showing(self, shown: int) -> tuple[Heading, Items]:
        """The heading, and so many of the entries."""
        entries = Items(self.entries[:shown], named=True, small=True)
        return Heading(self.level, words(self.titled(shown)), small=True), entries


@dataclass(frozen=True, slots=True)
class OnePage:
    """Blocks that fill one page: of its short lists, the one that shows most of what it wants gives way first."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of several columns of blocks, with its share of the width."""

    blocks: tuple[Block, ...]
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, read one column after the other."""

    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The head of a cover, on a ground of the accent: a heading and lines."""

    blocks: tuple[Heading | Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Blocks on a tinted ground: what stands beside what matters."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to write on paper: its label, lines of room, and its share of the width."""

    label: str
    lines: int = 1
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Places to write, side by side."""

    blanks: tuple[Blank, ...]
    indent: int = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: the document's headings down to ``depth``, with their pages."""

    depth: int = 2


class Leaf(StrEnum):
    """The sheet of a section, where it is printed."""

    SAME = "same"
    """The one around it; at the top the document's own, upright."""
    FITTING = "fitting"
    """The one around it; on its side, where a table would have to break a word upright."""
    LANDSCAPE = "landscape"
    """The document's own on its side. What follows the section begins on a new page."""
    WALL = "wall"
    """A sheet to hang up (tabloid, A3), on its side."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together; ``language`` where it is another than the document's. ``whole``: held together on
    one page, where one page holds them. A section with another ``leaf`` than the one around it begins on a new page."""

    blocks: tuple[Block, ...]
    language: str | None = None
    whole: bool = False
    leaf: Leaf = Leaf.SAME


Block = (
    Heading | Paragraph | Items | Table | Figure | Headline | WriteLines | PageBreak | Contents | Section | OnePage
    | ShortList | Columns | Band | Aside
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Footer:
    """The running foot: lines at the left, and the page line (``Page {page} of {pages}``) at the right.

    ``blanks`` are places to write in each foot (the member's number on a paper form).
    """

    lines: tuple[str, ...]
    page: str
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole printed thing. ``day`` is the date that it bears, in the file's own data too.

    ``extent`` says that it tells a part alone, for files of tables, which have no first page.
    """

    title: str
    language: str
    day: date
    footer: Footer
    blocks: tuple[Block, ...]
    author: str = ""
    subject: str = ""
    extent: str = ""


def within(block: Block) -> tuple[Block, ...]:
    """The blocks that a block holds, in reading order."""
    match block:
        case Section(blocks=blocks) | OnePage(blocks=blocks) | Band(blocks=blocks) | Aside(blocks=blocks):
            return tuple(blocks)
        case Columns(sides=sides):
            return tuple(each for side in sides for each in side.blocks)
        case ShortList():
            return block.showing(block.wanted)
        case _:
            return ()


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those inside others too."""
    for block in blocks:
        yield block
        yield from walk(within(block))


def texts(block: Block) -> Iterator[str]:
    """What a block itself says, text by text, in reading order (of a figure: caption and alternative text)."""
    match block:
        case Heading(words=said, beside=beside):
            yield plain(said)
            yield from (plain(beside),) if beside else ()
        case Paragraph(words=said):
            yield plain(said)
        case Headline():
            yield f"{block.figure} {block.of} {plain(block.words)}"
        case Items(items=items):
            for item in items:
                yield from (item.label,) if item.label else ()
                yield plain(item.words)
        case Table():
            yield from (block.caption,) if block.caption else ()
            yield from heads(block)
            yield from (cell_text(cell) for row in block.rows for cell in row)
        case Figure():
            yield from (block.caption,) if block.caption else ()
            yield block.alternative
        case WriteLines(blanks=blanks):
            yield from (blank.label for blank in blanks if blank.label)
        case _:
            return


def heads(table: Table) -> Iterator[str]:
    """The heads of a table as they are read: groups of columns, each once, then the columns."""
    if any(column.group for column in table.columns):
        yield from (name for name, _count in groups(table))
    yield from (column.name for column in table.columns if column.name)


def groups(table: Table) -> list[tuple[str, int]]:
    """The groups of a table's columns with how many each has; a column without one is a group of its own, unnamed."""
    found: list[tuple[str, int]] = []
    for column in table.columns:
        if column.group and found and found[-1][0] == column.group:
            found[-1] = (column.group, found[-1][1] + 1)
        else:
            found.append((column.group, 1))
    return found


def cell_text(cell: Cell) -> str:
    """What is heard of a cell."""
    return cell.told if isinstance(cell, Drawn) else plain(cell)
