"""Columns side by side as values: what the screen shows, the command tells and the page prints are these."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.report.document import Figure, Told
from wci_assess.report.values import Absent, Change, LevelValue, Mean, Points, Value


@dataclass(frozen=True, slots=True)
class Row:
    """A section, a practice, an indicator (or a group of it), an inventory, or a row that came or went.

    ``cells`` holds one cell a column (none of a row that only gathers others); ``change`` is None where no two columns
    are compared.
    """

    title: str
    cells: tuple[Told, ...] = ()
    change: Told | None = None
    place: Told | None = None
    """Practices in place, of a section alone."""
    children: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """One column alone, or several side by side.

    ``about`` names the council and the questionnaire, ``behind`` says on whose answers, which version and which form
    each column stands; ``names`` names the columns, ``newest`` is the index of the one that all is said of.
    ``changes`` says in sentences what changed, like for like, ``summary`` in one line; ``notes`` where figures are not
    those of a column's own report. ``dot_plot`` and ``heat_map`` are None where no section has a score; ``no_chart``
    says why.
    """

    about: str
    behind: str
    names: tuple[str, ...]
    newest: int
    headline: str
    summary: str
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    compares: bool
    dot_plot: Figure | None = None
    heat_map: Figure | None = None
    no_chart: str = ""

    @property
    def scored(self) -> tuple[Row, ...]:
        """The sections that have scores, or reasons why not."""
        return tuple(row for row in self.rows if row.place is not None)


def share(value: Value) -> float | None:
    """How far from 0 to 100 a score or level reaches, from 0 to 1: what a bar shows. None where there is no score."""
    match value:
        case Points(value=points) | LevelValue(points=points) | Mean(value=points):
            return points / 100
        case _:
            return None


def is_better(change: Told | None) -> bool | None:
    """Whether a change is for the better; None where there is none, or nobody says."""
    return change.value.better if change and isinstance(change.value, Change) else None


def is_absent(cell: Told) -> bool:
    """Whether a cell says why it holds no value."""
    return isinstance(cell.value, Absent)
