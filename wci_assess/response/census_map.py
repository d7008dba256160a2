"""Which row and column of a council's own census file answers what: mapped once by hand, kept, found again.

No layout of any publisher is assumed. A row is known by its name; where several are called so, by the names of the
lines above it too, as many as it takes. A column is known by its head.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.response.census_figure import DecimalSign

FORMAT, KIND = 1, "census-map"
LONGEST_TEXT, MOST_FIGURES = 2_000, 2_000
_MOST_NAMES = 8

RowNames = tuple[str, ...]
"""The name of a row, last; before it those of the lines above, where it takes them to tell it from others."""


@dataclass(frozen=True, slots=True)
class MappedFigure:
    """One figure: its row, and what it answers.

    ``into``: a group of the indicator, or the number column of an inventory of which the row becomes a row; None where
    the indicator has no groups. ``column``: of this figure alone, where it stands in another one. ``per_cent_of``: the
    row whose figure, in the same column, is the whole: the answer is the share in per cent, to one decimal.
    """

    row: RowNames
    question: str
    into: str | None = None
    column: str | None = None
    per_cent_of: RowNames = ()


@dataclass(frozen=True, slots=True)
class CensusMap:
    """A mapping under a name of the user's own, for one questionnaire.

    ``names``, ``figures``: heads of the columns with the rows' names and with the figures. ``only``: heads and what
    must stand below them, where the file holds several places. ``year``, ``source``: stored with every figure.
    """

    name: str
    questionnaire: str
    names: str
    figures: str
    year: int
    source: str
    rows: tuple[MappedFigure, ...]
    only: tuple[tuple[str, str], ...] = ()
    decimal: DecimalSign | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every head that must be there."""
        own = (each.column for each in self.rows if each.column is not None)
        return tuple(dict.fromkeys((self.names, self.figures, *own, *(head for head, _value in self.only))))


def plain_map(map_: CensusMap) -> dict[str, object]:
    """The mapping as JSON holds it."""
    return {
        "format": FORMAT,
        "kind": KIND,
        "name": map_.name,
        "questionnaire": map_.questionnaire,
        "names": map_.names,
        "figures": map_.figures,
        "year": map_.year,
        "source": map_.source,
        "decimal": map_.decimal.value if map_.decimal else None,
        "only": [{"column": head, "is": value} for head, value in map_.only],
        "rows": [
            {
                "row": list(each.row),
                "question": each.question,
                "into": each.into,
                "column": each.column,
                "per_cent_of": list(each.per_cent_of),
            }
            for each in map_.rows
        ],
    }


def map_of_text(text: str, file: str) -> CensusMap:
    """The mapping of a JSON text; ``file`` is what it is called in a sentence.

    Raises:
        ExpectedError: it is none, and which part is wrong.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise _bad(file, "JSON") from None
    return map_of(given, file)


def map_of(given: object, file: str) -> CensusMap:
    """The mapping of a JSON object.

    Raises:
        ExpectedError: it is none, and which part is wrong.
    """
    part = _Part(given, file)
    if part.get("format") != FORMAT or part.get("kind", KIND) != KIND:
        raise _bad(file, "format")
    rows = [_figure(_Part(each, file)) for each in part.listed("rows")]
    if not rows or len(rows) > MOST_FIGURES:
        raise _bad(file, "rows")
    decimal = part.get("decimal")
    sign = next((each for each in DecimalSign if each == decimal), None)
    if decimal is not None and sign is None:
        raise _bad(file, "decimal")
    year = part.get("year")
    if isinstance(year, bool) or not isinstance(year, int) or not 1900 <= year < 2100:
        raise _bad(file, "year")
    return CensusMap(
        name=part.text("name"),
        questionnaire=part.text("questionnaire"),
        names=part.text("names", empty=True),
        figures=part.text("figures"),
        year=year,
        source=part.text("source"),
        rows=tuple(rows),
        only=tuple(
            (each.text("column"), each.text("is")) for each in (_Part(one, file) for one in part.listed("only"))
        ),
        decimal=sign,
    )


def _figure(part: _Part) -> MappedFigure:
    return MappedFigure(
        row=part.names("row"),
        question=part.text("question"),
        into=part.text_or_none("into"),
        column=part.text_or_none("column"),
        per_cent_of=part.names("per_cent_of") if part.get("per_cent_of") else (),
    )


class _Part:
    """One object of the JSON: each value asked for by its type."""

    def __init__(self, given: object, file: str) -> None:
        if not isinstance(given, Mapping):
            raise _bad(file, "{}")
        self._given: Mapping[str, Any] = given
        self._file = file

    def get(self, key: str, default: object = None) -> object:
        return self._given.get(key, default)

    def text(self, key: str, *, empty: bool = False) -> str:
        value = self._given.get(key)
        if not isinstance(value, str) or len(value) > LONGEST_TEXT or not (empty or value.strip()):
            raise _bad(self._file, key)
        return value

    def text_or_none(self, key: str) -> str | None:
        return None if self._given.get(key) is None else self.text(key)

    def listed(self, key: str) -> Sequence[object]:
        value = self._given.get(key) or []
        if not isinstance(value, list):
            raise _bad(self._file, key)
        return value

    def names(self, key: str) -> RowNames:
        value = self._given.get(key)
        listed = [value] if isinstance(value, str) else value
        fits = isinstance(listed, list) and 1 <= len(listed) <= _MOST_NAMES
        if not fits or not all(isinstance(each, str) and len(each) <= LONGEST_TEXT for each in listed or ()):
            raise _bad(self._file, key)
        return tuple(listed or ())


def _bad(file: str, key: str) -> ExpectedError:
    return ExpectedError(
        "bad-census-map",
        mark("“{file}” is no mapping of a census file: “{key}” is missing or not as it must be. Nothing was stored."),
        blame=Blame.INPUT,
        file=file,
        key=key,
    )
