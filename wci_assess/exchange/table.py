"""A table as it came in: texts by line, each with its number in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark

MOST_LINES, MOST_COLUMNS = 5_000, 200


@dataclass(frozen=True, slots=True)
class TableLine:
    """``number`` counts from 1, in the file or in what was pasted."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Lines that say something; ``name`` is the file's, empty where it was pasted."""

    name: str
    lines: tuple[TableLine, ...]


def table_of(name: str, lines: Sequence[TableLine]) -> Table:
    """The table of those lines, without empty ones and empty cells at the end.

    Raises:
        ExpectedError: more than anyone means to take in.
    """
    kept = [TableLine(line.number, _trimmed(line.cells)) for line in lines if any(cell.strip() for cell in line.cells)]
    if len(kept) > MOST_LINES or any(len(line.cells) > MOST_COLUMNS for line in kept):
        raise too_large(name)
    return Table(name, tuple(kept))


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    last = max((at for at, cell in enumerate(cells) if cell.strip()), default=-1)
    return tuple(cells[: last + 1])


def too_large(name: str) -> ExpectedError:
    """Nobody fills so many rows by hand."""
    return ExpectedError(
        "too-large",
        mark("“{file}” has more than {lines} lines or {columns} columns. Nothing was taken in; divide it."),
        blame=Blame.INPUT,
        file=name,
        lines=MOST_LINES,
        columns=MOST_COLUMNS,
    )
