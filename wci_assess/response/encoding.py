"""Values as JSON text and back, exactly: numbers keep their digits, kinds keep apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from wci_assess.response.model import Cell, Measurement, Value


def encode(value: Value) -> str:
    """The value as JSON text that :func:`decode` reads back unchanged."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Value:
    """The value of :func:`encode`'s text. Raises ``ValueError`` on any other text."""
    try:
        return _value(json.loads(text))
    except (KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(text) from error


def _plain(value: Value) -> object:
    match value:
        case Measurement(number, year, source, group):
            return {"measured": str(number), "year": year, "source": source, "group": group}
        case Decimal():
            return {"number": str(value)}
        case date():
            return {"date": value.isoformat()}
        case Mapping():
            return {"row": {column: _plain(cell) for column, cell in value.items()}}
        case _:
            return value


def _value(plain: object) -> Value:
    match plain:
        case {"measured": str(number), "year": year, "source": source, "group": group}:
            return Measurement(Decimal(number), year, source, group)
        case {"row": dict(cells)}:
            return {column: _cell(cell) for column, cell in cells.items()}
        case _:
            return _cell(plain)


def _cell(plain: object) -> Cell:
    match plain:
        case str():
            return plain
        case list():
            return tuple(str(item) for item in plain)
        case {"number": str(number)}:
            return Decimal(number)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case _:
            raise ValueError(plain)
