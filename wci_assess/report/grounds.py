"""The ground that a table's cell has for its value: from paper to accent, as its level or score is high."""

from __future__ import annotations

from wci_assess.report.document import Cell, ColumnLook, TableColumn, Told
from wci_assess.report.figures.heat_map import shade_of
from wci_assess.report.figures.squares import shade_of_level
from wci_assess.report.values import LevelValue, Points


def ground_of(cell: Cell, column: TableColumn) -> float | None:
    """How far from paper to accent the ground of a cell is; None where it has none."""
    value = cell.value if isinstance(cell, Told) else None
    match column.look, value:
        case ColumnLook.SQUARES, LevelValue() as level:
            return shade_of_level(level.height)
        case ColumnLook.SHADES, Points(value=points):
            return shade_of(points)
        case _:
            return None
