"""What a printed thing says, as plain values: a tree of blocks, in reading order, with nothing of layout or of PDF.

Everything that can be read on paper stands here, the running foot included. A text in another language than the
block around it carries that language, so that it is read aloud rightly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wci_assess.report.drawing import Drawing
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


Words = tuple[Run, ...]


def words(text: str, *, bold: bool = False, quiet: bool = False, language: str | None = None) -> Words:
    """One text as words of a block."""
    return (Run(text, bold, quiet, language),)


@dataclass(frozen=True, slots=True)
class Told:
    """A cell that holds a value, and the words that tell it on the page."""

    value: Value
    words: Words


Cell = Words | Told
"""What a table's cell holds: words alone, or a value with its words."""


def cell_words(cell: Cell) -> Words:
    """What is read in a cell."""
    return cell.words if isinstance(cell, Told) else cell


def plain(runs: Cell) -> str:
    """The text of ``runs`` alone."""
    return "".join(run.text for run in cell_words(runs))


class Look(StrEnum):
    """How loud a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    """The one sentence that a page is about."""
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


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its header, its share of the width, and whether it holds figures (set to the right)."""

    header: str
    share: float = 1.0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. The first ``row_headers`` cells of each row name the row."""

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summary: str = ""
    row_headers: int = 1
    room: int = 0
    """Lines of room to write in each row (a table that is filled in by hand)."""
    keep: bool = False
    """Held whole on one page where it fits one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: what it shows, in what words it begins and ends for whoever does not see it, and its caption."""

    plot: Plot
    intro: str
    caption: str = ""

    @property
    def alternative(self) -> str:
        """The alternative text, with every number drawn."""
        return self.told(self.plot)

    def told(self, part: Plot) -> str:
        """The alternative text of a part of the plot, which stands on a page of its own."""
        said = (self.intro, *(row.told for row in part.rows), part.legend)
        return " ".join(text for text in said if text)


@dataclass(frozen=True, slots=True)
class ShortList:
    """A heading over a list of which a page shows as much as it has room for.

    ``partly`` is the title where not all is shown, with ``{shown}`` in it; ``wanted`` is the most that is shown, of
    ``count``.
    """

    title: str
    partly: str
    entries: tuple[Words, ...]
    wanted: int
    count: int

    def titled(self, shown: int) -> str:
        """The title over so many of the entries."""
        return self.title if shown >= self.count else self.partly.format(shown=shown)


@dataclass(frozen=True, slots=True)
class OnePage:
    """Short lists that share what is left of the page: the one that shows most of what it wants gives way first.

    ``level`` is that of their headings.
    """

    lists: tuple[ShortList, ...]
    level: int


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


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together; ``language`` where it is another than the document's. ``whole``: held together on
    one page, where one page holds them."""

    blocks: tuple[Block, ...]
    language: str | None = None
    whole: bool = False


Block = Heading | Paragraph | Items | Table | Figure | WriteLines | PageBreak | Contents | Section | OnePage


@dataclass(frozen=True, slots=True)
class Footer:
    """The running foot: lines at the left, and the page line (``Page {page} of {pages}``) at the right."""

    lines: tuple[str, ...]
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole printed thing. ``day`` is the date that it bears, in the file's own data too."""

    title: str
    language: str
    day: date
    footer: Footer
    blocks: tuple[Block, ...]
    author: str = ""
    subject: str = ""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those inside sections too."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)


def texts(block: Block) -> Iterator[str]:
    """What a block says, text by text, in reading order (of a figure: caption and alternative text)."""
    match block:
        case Heading(words=said) | Paragraph(words=said):
            yield plain(said)
        case Items(items=items):
            for item in items:
                yield from (item.label,) if item.label else ()
                yield plain(item.words)
        case Table():
            yield block.caption
            yield from (column.header for column in block.columns)
            yield from (plain(cell) for row in block.rows for cell in row)
        case Figure():
            yield from (block.caption,) if block.caption else ()
            yield block.alternative
        case WriteLines(blanks=blanks):
            yield from (blank.label for blank in blanks if blank.label)
        case OnePage(lists=lists):
            for one in lists:
                yield one.titled(len(one.entries))
                yield from (plain(entry) for entry in one.entries)
        case Contents() | PageBreak() | Section():
            return
