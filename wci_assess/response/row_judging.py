"""Several rows asked for at once, from a spreadsheet or a file: which are added, replaced, the same, or refused.

Nothing is stored here. A row of which one cell does not fit is refused whole: half a row is no row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Rows, Single, Together, applied
from wci_assess.response.model import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """What one line asks: ``number`` is its place in the file or block, ``name`` what it speaks of."""

    number: int
    name: str
    parts: tuple[tuple[str, Single], ...]
    """Each with the column that it comes from, in words."""
    trouble: ExpectedError | None = None
    """Why the line cannot be read at all."""


class Fate(Enum):
    """What becomes of a line."""

    ADDED = "added"
    REPLACED = "replaced"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Judged:
    """A line and what becomes of it; ``column`` names the one that does not fit."""

    asked: Asked
    fate: Fate
    column: str = ""
    trouble: ExpectedError | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """All lines, and the columns of the file that the question has not."""

    lines: tuple[Judged, ...]
    unknown: tuple[str, ...] = ()

    def of(self, fate: Fate) -> Sequence[Judged]:
        """The lines of that fate."""
        return [line for line in self.lines if line.fate is fate]

    @property
    def edit(self) -> Together | None:
        """What is taken in, as one entry; None where nothing is."""
        taken = (Fate.ADDED, Fate.REPLACED)
        parts = tuple(part for line in self.lines if line.fate in taken for _column, part in line.asked.parts)
        return Together(parts) if parts else None


def judged(question: Question, rows: Rows, asked: Sequence[Asked], unknown: Sequence[str] = ()) -> Incoming:
    """Tries the lines in order, each on what those before it left."""
    now: dict[str | None, Answer] = dict(rows)
    return Incoming(tuple(_judge(question, now, rows, each) for each in asked), tuple(unknown))


def _judge(question: Question, now: dict[str | None, Answer], rows: Rows, asked: Asked) -> Judged:
    if asked.trouble is not None:
        return Judged(asked, Fate.REFUSED, trouble=asked.trouble)
    if not asked.parts:
        return Judged(asked, Fate.SAME)
    try:
        changes = applied(Together(tuple(part for _column, part in asked.parts)), question, now)
    except ExpectedError as error:
        return Judged(asked, Fate.REFUSED, _unfit_column(question, now, asked), error)
    for key, answer in changes.items():
        if answer is None:
            now.pop(key.row, None)
        else:
            now[key.row] = answer
    if not changes:
        return Judged(asked, Fate.SAME)
    return Judged(asked, Fate.REPLACED if any(key.row in rows for key in changes) else Fate.ADDED)


def _unfit_column(question: Question, rows: Rows, asked: Asked) -> str:
    """The column of the first part that does not fit."""
    for count in range(1, len(asked.parts) + 1):
        try:
            applied(Together(tuple(part for _column, part in asked.parts[:count])), question, rows)
        except ExpectedError:
            return asked.parts[count - 1][0]
    return ""
