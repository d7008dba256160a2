"""A document's tables as rows of plain values: what a cell holds, and not how it is said, where it is a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from wci_assess.i18n import Say, mark, speak
from wci_assess.report.document import (
    Block,
    Cell,
    ColumnLook,
    Document,
    Drawn,
    Heading,
    Table,
    TableColumn,
    Told,
    cell_text,
    plain,
    walk,
)
from wci_assess.report.values import (
    Absent,
    Change,
    Count,
    LevelValue,
    Mean,
    Measured,
    Part,
    Points,
    RowCount,
    Value,
)

Content = str | int | float | None
"""What a cell of a spreadsheet holds."""
LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its head, and how many decimals its figures show (None: as many as they have)."""

    head: str
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``name`` is short and stands once in a file; the first ``fixed`` columns name the row."""

    name: str
    caption: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Content, ...], ...]
    fixed: int


def sheets(document: Document) -> list[Sheet]:
    """The tables of a document that hold anything, in order."""
    say = speak(document.language.partition("-")[0])
    found: list[Sheet] = []
    names: set[str] = set()
    for title, table in _tables(document.blocks):
        if table.rows and not table.room:
            caption = file_text(table.caption or title)
            found.append(_sheet(table, caption, _name(caption, names), say))
    return found


def _tables(blocks: Sequence[Block]) -> Iterator[tuple[str, Table]]:
    """Each table with the heading above it."""
    title = ""
    for block in walk(tuple(blocks)):
        if isinstance(block, Heading):
            title = plain(block.words)
        elif isinstance(block, Table):
            yield title, block


def _name(caption: str, taken: set[str]) -> str:
    """A name as spreadsheets take it: short, without their own signs, the only one of its kind."""
    base = " ".join(_FORBIDDEN.sub(" ", caption).split()).strip("'") or "1"
    name = base[:LONGEST_NAME].strip(" '")
    number = 2
    while name.casefold() in taken or name.casefold() == "history":
        end = f" ({number})"
        name = base[: LONGEST_NAME - len(end)].strip(" '") + end
        number += 1
    taken.add(name.casefold())
    return name


def _sheet(table: Table, caption: str, name: str, say: Say) -> Sheet:
    columns: list[SheetColumn] = []
    cells: list[list[Content]] = []
    fixed = 0
    for number, column in enumerate(table.columns):
        if column.look is ColumnLook.CHART:
            continue
        own = [row[number] for row in table.rows]
        fixed += number < table.row_headers
        for head, decimals, content in _parts(column, own, say):
            columns.append(SheetColumn(head, decimals))
            cells.append([content(cell) for cell in own])
    return Sheet(name, caption, tuple(columns), tuple(zip(*cells, strict=True)), fixed)


_Content = Callable[[Cell], Content]


def _parts(column: TableColumn, cells: Sequence[Cell], say: Say) -> Iterator[tuple[str, int | None, _Content]]:
    """A column of the page as those of a spreadsheet: what stands on something is followed by what it stands on."""
    head = file_text(" – ".join(filter(None, (column.group, column.name))))
    values = [cell.value for cell in cells if isinstance(cell, Told)]
    yield head, _decimals(values), lambda cell: _content(cell, column)
    compared = any(isinstance(value, Change) and value.over for value in values)
    if compared:
        yield _beside(head, say(mark("practices counted"))), None, _counted
    if compared or any(isinstance(value, Part) for value in values):
        yield _beside(head, say(mark("out of"))), None, _out_of
    if any(isinstance(value, Measured) and value.year for value in values):
        yield _beside(head, say(mark("year"))), None, _year
    if any(isinstance(value, Mean) for value in values):
        yield _beside(head, say(mark("members who answered"))), None, _members


def _beside(head: str, what: str) -> str:
    return f"{head}: {what}" if head else what


def _decimals(values: Sequence[Value]) -> int | None:
    if any(isinstance(value, Points | Mean) for value in values):
        return 1
    return max((value.decimals for value in values if isinstance(value, Change)), default=None)


def _content(cell: Cell, column: TableColumn) -> Content:
    """The figure; the words where there is none, or where the words are what the column is for."""
    if isinstance(cell, Drawn) or not isinstance(cell, Told):
        return file_text(cell_text(cell))
    match cell.value:
        case LevelValue(number=number):
            shown = column.numeric or column.look is ColumnLook.SQUARES
            return number if shown else file_text(plain(cell))
        case Points(value=value) | Mean(value=value) | Change(value=value) | Measured(value=value):
            return _number(value)
        case Part(part=part):
            return part
        case Count(count=count) | RowCount(count=count):
            return count
        case Absent():
            return file_text(plain(cell))
        case _:
            return file_text(plain(cell))


def _counted(cell: Cell) -> Content:
    match cell:
        case Told(value=Change(over=(common, _of))):
            return common
        case _:
            return None


def _out_of(cell: Cell) -> Content:
    match cell:
        case Told(value=Part(of=of)):
            return of
        case Told(value=Change(over=(_common, of))):
            return of
        case _:
            return None


def _year(cell: Cell) -> Content:
    return cell.value.year if isinstance(cell, Told) and isinstance(cell.value, Measured) else None


def _members(cell: Cell) -> Content:
    return cell.value.n if isinstance(cell, Told) and isinstance(cell.value, Mean) else None


def _number(value: float | Decimal) -> float | int:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def file_text(value: str) -> str:
    """A text as any file of text can hold it."""
    return _LINE_ENDS.sub("\n", value).encode("utf-8", "replace").decode("utf-8")
