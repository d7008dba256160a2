"""A value as text that :mod:`wci_assess.response.value_reading` reads as that value again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from wci_assess.response.model import Cell, Measurement, Value


def written_value(value: Value) -> str:
    """The text of a value: ids, ``4.5``, ``2026-04-01``, an indicator's number alone, an inventory's row as JSON."""
    if isinstance(value, Measurement):
        return written_cell(value.value)
    if isinstance(value, Mapping):
        cells = {column: written_cell(cell) for column, cell in value.items()}
        return json.dumps(cells, ensure_ascii=False)
    return written_cell(value)


def written_cell(cell: Cell) -> str:
    """The text of a single value."""
    match cell:
        case tuple():
            return ",".join(cell)
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            return cell
