"""Values as JSON text and back, exactly: numbers keep their digits, kinds keep apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from wci_assess.response.model import Answer, AnswerState, Cell, Measurement, Value

_SAID = tuple(field.name for field in fields(Answer) if field.name not in ("question", "row"))


def encode(value: Value) -> str:
    """The value as JSON text that :func:`decode` reads back unchanged."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Value:
    """The value of :func:`encode`'s text. Raises ``ValueError`` on any other text."""
    try:
        return _value(json.loads(text))
    except (KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(text) from error


def answer_columns(answer: Answer) -> dict[str, Any]:
    """What an answer says, as plain texts and numbers by field; question and row are left out."""
    columns: dict[str, Any] = {name: getattr(answer, name) for name in _SAID}
    if answer.state is not None:
        columns["state"] = answer.state.value
    if answer.value is not None:
        columns["value"] = encode(answer.value)
    if answer.settled_on is not None:
        columns["settled_on"] = answer.settled_on.isoformat()
    return columns


def answer_of(question: str, row: str | None, columns: Mapping[str, Any]) -> Answer:
    """The answer of :func:`answer_columns`. Raises ``ValueError`` on texts that it did not write."""
    said = {name: columns.get(name) for name in _SAID}
    if said["state"] is not None:
        said["state"] = AnswerState(said["state"])
    if said["value"] is not None:
        said["value"] = decode(said["value"])
    if said["settled_on"] is not None:
        said["settled_on"] = date.fromisoformat(said["settled_on"])
    return Answer(question=question, row=row or None, **said)


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
