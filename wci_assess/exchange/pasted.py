"""Cells as spreadsheets put them on the clipboard, and back.

They write tabs between cells and put into quotation marks only cells that hold a line break or a tab; a cell that is in
quotation marks by itself (« "Chez nous" ») stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wci_assess.exchange.table import Table, TableLine, table_of

_LINE_END = re.compile(r"\r\n|\r")


def pasted_table(text: str) -> Table:
    """The cells of a pasted text; lines are counted as pasted.

    Raises:
        ExpectedError: far too many.
    """
    return table_of("", [TableLine(number, tuple(cells)) for number, cells in enumerate(pasted_cells(text), 1)])


def pasted_cells(text: str) -> list[list[str]]:
    """Line by line, cell by cell; the line break at the end begins no other line."""
    lines: list[list[str]] = [[]]
    for cell, end in _cells(_LINE_END.sub("\n", text)):
        lines[-1].append(cell)
        if end == "\n":
            lines.append([])
    if len(lines) > 1 and lines[-1] in ([], [""]):
        lines.pop()
    return lines


def _cells(text: str) -> Iterator[tuple[str, str]]:
    """Each cell, and what ends it: a tab, a line break, or nothing."""
    at = 0
    while True:
        cell, after = _quoted(text, at) or _plain(text, at)
        end = text[after : after + 1]
        yield cell, end
        if not end:
            return
        at = after + 1


def _plain(text: str, at: int) -> tuple[str, int]:
    ends = [place for place in (text.find("\t", at), text.find("\n", at)) if place >= 0]
    after = min(ends, default=len(text))
    return text[at:after], after


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """A cell in quotation marks that a spreadsheet set; None where they are the cell's own."""
    if text[at : at + 1] != '"':
        return None
    place = at + 1
    while (place := text.find('"', place)) >= 0:
        if text[place + 1 : place + 2] != '"':
            break
        place += 2
    if place < 0 or text[place + 1 : place + 2] not in ("", "\t", "\n"):
        return None
    inner = text[at + 1 : place]
    return (inner.replace('""', '"'), place + 1) if re.search('[\n\t]|""', inner) else None


def copied(lines: Sequence[Sequence[str]]) -> str:
    """Cells as a spreadsheet takes them."""
    return "\n".join("\t".join(map(_shielded, cells)) for cells in lines)


def _shielded(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if re.search("[\n\t]", cell) else cell
