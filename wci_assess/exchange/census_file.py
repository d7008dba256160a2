"""A council's own census download as a table of any layout: lines of prose above and below, any of the usual separators
and encodings, and rows that are found again by their names.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wci_assess import files
from wci_assess.errors import Blame, ExpectedError
from wci_assess.exchange.table import TableLine
from wci_assess.i18n import mark
from wci_assess.response.census_map import CensusMap, RowNames

LARGEST = 16 * 1024 * 1024
MOST_LINES, MOST_COLUMNS, LONGEST_CELL = 50_000, 500, 20_000
_SEPARATORS = ",;\t|"
_SAMPLE_LINES, _HEAD_LINES, _MOST_NAMES = 400, 60, 8
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHERS = {b"\xd0\xcf\x11\xe0": "XLS", b"%PDF": "PDF", b"<!DO": "HTML", b"<htm": "HTML"}
_SPACE = re.compile(r"\s+")
_FIGURE = re.compile(r"[-\u2212]?\d+(?:[ \u00a0\u202f,.]\d+)*\s?%?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class CensusRow:
    """A line below the heads: its number in the file, what tells it from all others, its cells."""

    number: int
    names: RowNames
    cells: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its own name."""
        return self.names[-1]

    def cell(self, place: int) -> str:
        """The cell of a column; empty where the line ends before."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class CensusFile:
    """The lines of a file, and which of them names the columns."""

    name: str
    lines: tuple[TableLine, ...]
    head: int
    """The place of the line that names the columns, within ``lines``."""

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The place of each column by its head: with what stands above it, or its turn, where others are called so."""
        heads = [_tidy(cell) for cell in self.lines[self.head].cells]
        above = _carried(self.lines[self.head - 1].cells if self.head else (), len(heads))
        shared = Counter(map(_key, heads))
        names = [
            f"{above[place]} · {head}" if head and above[place] and shared[_key(head)] > 1 else head
            for place, head in enumerate(heads)
        ]
        count, turn, found = Counter(map(_key, names)), Counter[str](), dict[str, int]()
        for place, name in enumerate(names):
            turn[_key(name)] += 1
            of_several = bool(name) and count[_key(name)] > 1
            found.setdefault(f"{name} ({turn[_key(name)]}/{count[_key(name)]})" if of_several else name, place)
        return found

    def column(self, head: str) -> int | None:
        """The place of a column."""
        wanted = _key(head)
        return next((place for name, place in self.columns.items() if _key(name) == wanted), None)

    def under(self, head: int) -> CensusFile:
        """The same file, its columns named by another line."""
        return CensusFile(self.name, self.lines, head)

    def rows(self, names: int, only: Sequence[tuple[int, str]] = ()) -> tuple[CensusRow, ...]:
        """The rows below the heads that have a name in the column ``names``, of those where ``only`` holds."""
        kept = [
            line
            for line in self.lines[self.head + 1 :]
            if _at(line.cells, names).strip()
            and all(_key(_at(line.cells, place)) == _key(wanted) for place, wanted in only)
        ]
        own = [_tidy(_at(line.cells, names)) for line in kept]
        return tuple(CensusRow(line.number, run, line.cells) for line, run in zip(kept, _telling(own), strict=True))


def _telling(names: Sequence[str]) -> Iterable[RowNames]:
    """The shortest run of names that ends in each and is there once; the longest one tried where none is."""
    keys = [_key(name) for name in names]
    length = [1] * len(keys)
    shared = list(range(len(keys)))
    for size in range(1, _MOST_NAMES + 1):
        runs = Counter(tuple(keys[max(0, at - size + 1) : at + 1]) for at in range(len(keys)))
        shared = [at for at in shared if runs[tuple(keys[max(0, at - size + 1) : at + 1])] > 1]
        if not shared or size == _MOST_NAMES:
            break
        for at in shared:
            length[at] = size + 1
    return (tuple(names[max(0, at - size + 1) : at + 1]) for at, size in enumerate(length))


class RowFinder:
    """Finds rows by the names that a mapping kept."""

    def __init__(self, rows: Sequence[CensusRow]) -> None:
        self._rows = rows
        self._keys = [_key(row.name) for row in rows]
        self._places: dict[str, list[int]] = {}
        for at, key in enumerate(self._keys):
            self._places.setdefault(key, []).append(at)

    def find(self, names: RowNames) -> CensusRow | None:
        """The one row of these names; None where there is none, or more than one."""
        wanted = [_key(name) for name in names]
        found = [
            at
            for at in self._places.get(wanted[-1], ())
            if at + 1 >= len(wanted) and self._keys[at + 1 - len(wanted) : at + 1] == wanted
        ]
        return self._rows[found[0]] if len(found) == 1 else None


def laid_out(file: CensusFile, map_: CensusMap) -> CensusFile:
    """The file, its columns named by the line that holds every head of the mapping.

    Raises:
        ExpectedError: no line does; the sentence names the first column that is missing.
    """
    for head in (file.head, *(at for at in range(min(_HEAD_LINES, len(file.lines))) if at != file.head)):
        tried = file.under(head)
        if all(tried.column(each) is not None for each in map_.columns):
            return tried
    missing = next((each for each in map_.columns if file.column(each) is None), map_.figures)
    raise ExpectedError(
        "other-layout",
        mark("“{file}” has no column “{column}”, which the mapping “{map}” asks for. Nothing was stored."),
        blame=Blame.INPUT,
        file=file.name,
        column=missing,
        map=map_.name,
    )


def rows_asked(file: CensusFile, map_: CensusMap) -> Mapping[RowNames, CensusRow]:
    """The rows of the mapping in a file that :func:`laid_out` gave.

    Raises:
        ExpectedError: one is not there, or not once; the sentence names it.
    """
    only = [(_place(file, head), value) for head, value in map_.only]
    finder = RowFinder(file.rows(_place(file, map_.names), only))
    found: dict[RowNames, CensusRow] = {}
    for names in (names for each in map_.rows for names in (each.row, each.per_cent_of) if names):
        row = finder.find(names)
        if row is None:
            raise ExpectedError(
                "other-layout",
                mark("“{file}” has no row “{row}” there where the mapping “{map}” asks for it. Nothing was stored."),
                blame=Blame.INPUT,
                file=file.name,
                row=" › ".join(names),
                map=map_.name,
            )
        found[names] = row
    return found


def _place(file: CensusFile, head: str) -> int:
    place = file.column(head)
    if place is None:
        raise LookupError(head)
    return place


# Reading


def read_census(path: Path) -> CensusFile:
    """The table of a file.

    Raises:
        ExpectedError: it cannot be read, is of another kind, holds no table, or is larger than a council's own table.
    """
    data = files.read(path, most=LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large(path.name)
    for head, kind in _OTHERS.items():
        if data.startswith(head):
            raise _unfit(path, mark("“{file}” is a file of the kind {kind}. Save it as XLSX or as CSV."), kind=kind)
    if data.startswith(b"PK"):
        from wci_assess.exchange.workbook import workbook_lines  # openpyxl takes a while

        lines = workbook_lines(path.name, data)
    else:
        lines = _csv_lines(path, _decoded(path, data))
    kept = tuple(line for line in lines if any(cell.strip() for cell in line.cells))
    if len([line for line in kept if len(_given(line)) > 1]) < 2:
        raise _unfit(path, mark("“{file}” holds no table: no two lines have more than one cell."))
    return CensusFile(path.name, kept, _head(kept))


def _decoded(path: Path, data: bytes) -> str:
    """UTF-8 and UTF-16 where they fit, else what spreadsheets of English and French systems wrote before."""
    own = next((name for head, name in _MARKS if data.startswith(head)), None)
    for encoding in (own,) if own else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return unicodedata.normalize("NFC", text)
    raise _unfit(path, mark("“{file}” is not a text. Save it as XLSX or as “CSV UTF-8”."))


def _csv_lines(path: Path, text: str) -> list[TableLine]:
    lines: list[TableLine] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for cells in reader:
            lines.append(TableLine(reader.line_num, tuple(cells)))
            wide = len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells)
            if wide or len(lines) > MOST_LINES:
                raise _too_large(path.name)
    except csv.Error:
        raise _unfit(
            path, mark("Line {line} of “{file}” has a quotation mark that is not closed."), line=reader.line_num
        ) from None
    return lines


def _separator(text: str) -> str:
    """The one by which most lines of the file fall into equally many cells; prose above and below has none."""
    sample = text[: 256 * 1024].splitlines()[:_SAMPLE_LINES]

    def weight(separator: str) -> tuple[int, int]:
        counts: Counter[int] = Counter()
        try:
            for cells in csv.reader(sample, delimiter=separator):
                if len(cells) > 1:
                    counts[len(cells)] += 1
        except csv.Error:
            return 0, 0
        width, lines = max(counts.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        return lines, width

    return max(_SEPARATORS, key=weight)


def _head(lines: Sequence[TableLine]) -> int:
    """The line that most likely names the columns: the last wide one before the first full line with figures."""
    wide = [at for at, line in enumerate(lines[:_SAMPLE_LINES]) if len(_given(line)) > 1]
    widths = Counter(_width(lines[at]) for at in wide)
    usual = max(widths.items(), key=lambda each: (each[1], each[0]))[0]
    first = next((at for at in wide if _width(lines[at]) >= usual and _holds_figures(lines[at])), wide[-1])
    return max((at for at in wide if at < first), default=wide[0])


def _holds_figures(line: TableLine) -> bool:
    return any(_FIGURE.fullmatch(cell.strip()) and not _YEAR.fullmatch(cell.strip()) for cell in line.cells[1:])


def _width(line: TableLine) -> int:
    return max((at + 1 for at, cell in enumerate(line.cells) if cell.strip()), default=0)


def _given(line: TableLine) -> list[str]:
    return [cell for cell in line.cells if cell.strip()]


def _carried(cells: Sequence[str], width: int) -> list[str]:
    """Heads above heads: one that spans several columns is written once."""
    found: list[str] = []
    for place in range(width):
        own = _tidy(_at(cells, place))
        found.append(own or (found[-1] if found else ""))
    return found


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _tidy(cell: str) -> str:
    return _SPACE.sub(" ", cell).strip()


def _key(name: str) -> str:
    """Names are the same whatever their spaces and capitals."""
    return _tidy(name).casefold()


def _too_large(name: str) -> ExpectedError:
    return ExpectedError(
        "too-large",
        mark(
            "“{file}” is larger than a council’s own table ({limit} MB, {lines} lines, {columns} columns) and was not "
            "read. Keep only your own places in it."
        ),
        blame=Blame.INPUT,
        file=name,
        limit=LARGEST // 2**20,
        lines=MOST_LINES,
        columns=MOST_COLUMNS,
    )


def _unfit(path: Path, message: str, **values: object) -> ExpectedError:
    return ExpectedError("bad-table", message, blame=Blame.INPUT, file=path.name, **values)
