"""The first sheet of an XLSX workbook, read with a budget: what is inside may be anything.

Values only, as they would be typed: no formula is worked out, nothing else of the file is opened.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl

from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.table import MOST_COLUMNS, MOST_LINES, TableLine, too_large
from wci_assess.i18n import mark

MOST_UNPACKED = 64 * 1024 * 1024
_MOST_PARTS = 2_000


def workbook_lines(name: str, data: bytes) -> list[TableLine]:
    """The lines of the first visible sheet.

    Raises:
        ExpectedError: no workbook, a damaged one, or far larger than it looks.
    """
    try:
        _refuse_bombs(name, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pictures and rules that are of no interest here
            return list(_lines(name, data))
    except ExpectedError:
        raise
    except Exception:  # a damaged archive or its XML raises a dozen kinds
        raise ExpectedError(
            "bad-table",
            mark("“{file}” is no workbook that can be read. Open it in a spreadsheet program and save it anew."),
            blame=Blame.INPUT,
            file=name,
        ) from None


def _refuse_bombs(name: str, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_large(name)


def _lines(name: str, data: bytes) -> Iterator[TableLine]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = next((each for each in book.worksheets if each.sheet_state == "visible"), book.worksheets[0])
        sheet.reset_dimensions()  # a file may claim any
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            if number > 4 * MOST_LINES:
                raise too_large(name)
            texts = tuple(_text(cell.value, getattr(cell, "number_format", "")) for cell in cells)
            if any(texts):
                yield TableLine(number, texts)
    finally:
        book.close()


def _text(value: object, shown_as: str) -> str:
    """A value as it would be typed."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(value, percent="%" in (shown_as or ""))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: float, *, percent: bool) -> str:
    """The fifteen digits that spreadsheets know; a per cent as it is shown there."""
    number = Decimal(f"{value:.15g}")
    if percent:
        return f"{_plain(number * 100)} %"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
