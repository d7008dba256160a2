"""What a table asks of a sheet: by its first line, or cell by cell from where it was pasted. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.table import Table
from wci_assess.gui.grids.sheet import GridColumn, Line, LineKind, Sheet
from wci_assess.i18n import mark, plain_letters
from wci_assess.response.edit import Rows
from wci_assess.response.row_judging import Asked, Incoming, judged


def names_columns(sheet: Sheet, table: Table) -> bool:
    """Whether the first line names the column that names a row, and no cell of it is something else."""
    if len(table.lines) < 2:
        return False
    found = _columns(sheet, table.lines[0].cells)
    given = [cell for cell in table.lines[0].cells if cell.strip()]
    return sheet.naming in found.values() and 2 * len(found) > len(given)


def by_first_line(sheet: Sheet, rows: Rows, table: Table) -> Incoming:
    """Lines under a first line that names columns; a line whose name is there already speaks of that row.

    Raises:
        ExpectedError: the first line does not name the column that names a row.
    """
    heads = table.lines[0].cells if table.lines else ()
    columns = _columns(sheet, heads)
    if sheet.naming not in columns.values():
        raise ExpectedError(
            "no-heads",
            mark("The first line must name the columns, among them “{column}”. Nothing was taken in."),
            blame=Blame.INPUT,
            column=sheet.columns[sheet.naming].title,
        )
    asked: list[Asked] = []
    seen: dict[str, int] = {}
    for line in table.lines[1:]:
        texts = {columns[at]: cell for at, cell in enumerate(line.cells) if at in columns and cell.strip()}
        asked.append(_asked(sheet, texts, line.number, seen))
    unknown = [head.strip() for at, head in enumerate(heads) if head.strip() and at not in columns]
    return judged(sheet.question, rows, asked, unknown)


def _asked(sheet: Sheet, texts: Mapping[int, str], number: int, seen: dict[str, int]) -> Asked:
    name = texts.get(sheet.naming, "").strip()
    column = sheet.columns[sheet.naming].title
    if not name:
        missing = ExpectedError("no-name", mark("“{column}” is empty here."), blame=Blame.INPUT, column=column)
        return Asked(number, "", (), missing)
    line = sheet.line_of(texts)
    key = plain_letters(name)
    if key in seen and (line is not None or sheet.once):
        twice = ExpectedError(
            "second-line", mark("“{name}” stands on line {line} already."), blame=Blame.INPUT, name=name, line=seen[key]
        )
        return Asked(number, name, (), twice)
    seen.setdefault(key, number)
    return sheet.asked(line, texts, number)


def _columns(sheet: Sheet, heads: Sequence[str]) -> Mapping[int, int]:
    """The sheet's column of each column of the table, where it is certain."""
    found: dict[int, int] = {}
    for at, head in enumerate(heads):
        wanted = _folded(head)
        meant = [place for place, column in enumerate(sheet.columns) if wanted and wanted in _names(column)]
        if len(meant) == 1 and meant[0] not in found.values():
            found[at] = meant[0]
    return found


def _names(column: GridColumn) -> frozenset[str]:
    return frozenset(map(_folded, (column.title, *column.names)))


def _folded(head: str) -> str:
    return plain_letters(head).rstrip(" *:?").strip()


def from_cell(sheet: Sheet, rows: Rows, lines: Sequence[Line], cells: Sequence[Sequence[str]], column: int) -> Incoming:
    """A block of cells from a cell on: ``lines`` are those from its line on; where they end, rows begin."""
    asked: list[Asked] = []
    for at, given in enumerate(cells):
        own = at < len(lines) and lines[at].kind is LineKind.OWN
        texts = {column + across: text for across, text in enumerate(given)}
        beyond = [text for place, text in texts.items() if place >= len(sheet.columns) and text.strip()]
        fitting = {place: text for place, text in texts.items() if place < len(sheet.columns)}
        each = sheet.asked(lines[at] if own else _new(sheet, at, lines), fitting, at + 1)
        if beyond:
            too_wide = ExpectedError("too-wide", mark("There are more cells than columns from here on."))
            each = Asked(each.number, each.name, (), too_wide)
        asked.append(each)
    return judged(sheet.question, rows, asked)


def _new(sheet: Sheet, at: int, lines: Sequence[Line]) -> Line | None:
    """The empty line, for the first row that begins there."""
    first = next((place for place, line in enumerate(lines) if line.kind is not LineKind.OWN), len(lines))
    new = next((line for line in sheet.lines if line.kind is LineKind.NEW), None)
    return new if at == first else None
