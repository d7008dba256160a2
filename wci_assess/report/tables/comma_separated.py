"""A document's tables in one CSV file, one below the other: a line with its caption, its heads, its rows."""

from __future__ import annotations

import csv
import io

from wci_assess.report.document import Document
from wci_assess.report.tables.sheets import Content, sheets

_ACTING = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a formula by."""


def csv_tables(document: Document) -> bytes:
    """The tables, in UTF-8 with the mark by which spreadsheets know it. The same document gives the same bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if document.extent:
        writer.writerows([[inert(document.extent)], []])
    for number, sheet in enumerate(sheets(document)):
        if number:
            writer.writerow([])
        writer.writerow([inert(sheet.caption)])
        writer.writerow([inert(column.head) for column in sheet.columns])
        writer.writerows([inert(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def inert(cell: Content) -> Content:
    """A cell that a spreadsheet shows as it is: a text that it would take for a formula begins with an apostrophe."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_ACTING):
        return f"'{cell}"
    return cell
