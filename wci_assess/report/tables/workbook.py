"""A document's tables as an Excel workbook: a sheet each, and one before them that lists them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter as _xlsxwriter

from wci_assess.i18n import mark, speak
from wci_assess.report.document import Document
from wci_assess.report.tables.sheets import Content, Sheet, file_text, sheets

xlsxwriter: Any = _xlsxwriter
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
"""Texts stay texts, whatever they begin with."""
LONGEST_TEXT = 32_000
"""A cell holds 32,767 characters: what is longer goes on in the row below."""
_NARROWEST, _WIDEST = 8, 60


def xlsx(document: Document) -> bytes:
    """The workbook. The same document gives the same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties(
        {
            "title": file_text(document.title),
            "subject": file_text(document.subject),
            "author": file_text(document.author),
            "created": datetime.datetime.combine(document.day, datetime.time()),
        }
    )
    looks = _Looks(book)
    tables = sheets(document)
    first = speak(document.language.partition("-")[0])(mark("Tables"))
    _list(book, looks, document, tables, _free_name(first, tables))
    for sheet in tables:
        _write(book.add_worksheet(sheet.name), looks, sheet)
    book.close()
    return file.getvalue()


class _Looks:
    """The formats of a workbook."""

    def __init__(self, book: Any) -> None:
        plain = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self._book, self._plain = book, plain
        self.title = book.add_format({**plain, "bold": True, "font_size": 14})
        self.text = book.add_format({**plain, "text_wrap": True})
        self.head = book.add_format(
            {**plain, "bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bg_color": "#EEF2F6"}
        )
        self._numbers: dict[int | None, Any] = {}

    def number(self, decimals: int | None) -> Any:
        """A figure with so many decimals; None: as many as it has."""
        if decimals not in self._numbers:
            told: Mapping[str, Any] = {} if decimals is None else {"num_format": f"0.{'0' * decimals}".rstrip(".")}
            self._numbers[decimals] = self._book.add_format({**self._plain, **told})
        return self._numbers[decimals]


def _free_name(wanted: str, tables: Sequence[Sheet]) -> str:
    taken = {sheet.name.casefold() for sheet in tables}
    while wanted.casefold() in taken:
        wanted += "*"
    return wanted.replace("*", " ·")


def _list(book: Any, looks: _Looks, document: Document, tables: Sequence[Sheet], name: str) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    row = 0
    lines = [*document.footer.lines, *([document.extent] if document.extent else [])]
    for text, look in ((document.title, looks.title), *((line, looks.text) for line in lines)):
        sheet.write_string(row, 0, file_text(text)[:LONGEST_TEXT], look if row == 0 else None)
        row += 1
    for table in tables:
        row += 1
        sheet.write_string(row, 0, table.name, looks.text)
        sheet.write_string(row, 1, table.caption[:LONGEST_TEXT], looks.text)


def _write(sheet: Any, looks: _Looks, table: Sheet) -> None:
    sheet.write_string(0, 0, table.caption[:LONGEST_TEXT], looks.title)
    for number, column in enumerate(table.columns):
        sheet.write_string(2, number, column.head[:LONGEST_TEXT], looks.head)
        sheet.set_column(number, number, _width(table, number))
    sheet.freeze_panes(3, table.fixed)
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    row = 3
    for cells in table.rows:
        row += max(_cell(sheet, looks, table, row, number, cell) for number, cell in enumerate(cells))


def _cell(sheet: Any, looks: _Looks, table: Sheet, row: int, number: int, cell: Content) -> int:
    """Writes a cell; says how many rows it took."""
    if cell is None or cell == "":
        return 1
    if isinstance(cell, str):
        pieces = [cell[start : start + LONGEST_TEXT] for start in range(0, len(cell), LONGEST_TEXT)]
        for down, piece in enumerate(pieces):
            sheet.write_string(row + down, number, piece, looks.text)
        return len(pieces)
    sheet.write_number(row, number, cell, looks.number(table.columns[number].decimals))
    return 1


def _width(table: Sheet, number: int) -> int:
    """As wide as what stands there, within reason, in letters."""
    longest = max((len(line) for row in table.rows for line in _lines(row[number])), default=0)
    words = max((len(word) for word in table.columns[number].head.split()), default=0)
    return min(max(longest, words, _NARROWEST) + 2, _WIDEST)


def _lines(cell: Content) -> list[str]:
    return cell.split("\n") if isinstance(cell, str) else ["" if cell is None else f"{cell:.6g}"]
