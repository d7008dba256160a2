"""Reads a table from a file: CSV with any of the usual separators, or the first sheet of an XLSX workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.table import MOST_LINES, Table, TableLine, table_of, too_large
from wci_assess.i18n import mark

LARGEST = 16 * 1024 * 1024
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHERS = {b"\xd0\xcf\x11\xe0": "XLS", b"%PDF": "PDF"}


def read_table(path: Path) -> Table:
    """The table of a file.

    Raises:
        ExpectedError: it cannot be read, is of another kind, or larger than anyone means to take in.
    """
    data = files.read(path, most=LARGEST + 1)
    if len(data) > LARGEST:
        raise _unfit(path, mark("“{file}” is larger than {limit} MB and was not read."), limit=LARGEST // 2**20)
    for head, kind in _OTHERS.items():
        if data.startswith(head):
            raise _unfit(path, mark("“{file}” is a file of the kind {kind}. Save it as XLSX or as CSV."), kind=kind)
    if data.startswith(b"PK"):
        from wci_assess.exchange.workbook import workbook_lines  # openpyxl takes a while

        return table_of(path.name, workbook_lines(path.name, data))
    return table_of(path.name, _csv_lines(path, _decoded(path, data)))


def _decoded(path: Path, data: bytes) -> str:
    encoding = next((name for head, name in _MARKS if data.startswith(head)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise _unfit(path, mark("“{file}” is not UTF-8 text. Save it as XLSX or as “CSV UTF-8”; nothing was changed."))
    return text


def _csv_lines(path: Path, text: str) -> list[TableLine]:
    head, _, rest = text.partition("\n")
    skipped = 0
    if head.strip().lower().startswith("sep=") and len(head.strip()) == 5:
        delimiter, text, skipped = head.strip()[-1], rest, 1
    else:
        delimiter = max("\t;,", key=head.count)
    reader, lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), []
    try:
        for cells in reader:
            lines.append(TableLine(reader.line_num + skipped, tuple(cells)))
            if len(lines) > 4 * MOST_LINES:
                raise too_large(path.name)
    except csv.Error:
        raise _unfit(
            path,
            mark("Line {line} of “{file}” has a quotation mark that is not closed, or one in the middle of a cell."),
            line=reader.line_num + skipped,
        ) from None
    return lines


def _unfit(path: Path, message: str, **values: object) -> ExpectedError:
    return ExpectedError("bad-table", message, blame=Blame.INPUT, file=path.name, **values)
