"""What a grid shows and what a change to a cell means, without a widget: lines × columns of one question's answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from wci_assess.errors import ExpectedError
from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Question
from wci_assess.response.edit import Edit, Place, Rows, Single, Together, Write, applied
from wci_assess.response.row_judging import Asked
from wci_assess.workspace.open_response import Unsettled

Drafts = Mapping[Place, Unsettled]


class ColumnKind(StrEnum):
    """How a column's cells are written."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YEAR = "year"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"

    @property
    def chosen(self) -> bool:
        """Whether its cells are chosen from a list."""
        return self in (ColumnKind.YES_NO, ColumnKind.CHOICE, ColumnKind.CHOICES)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column, in words."""

    key: str
    title: str
    kind: ColumnKind
    options: tuple[tuple[str, str], ...] = ()
    """Ids and words of what can be chosen."""
    needed: bool = False
    names: tuple[str, ...] = ()
    """What a file may call it, in any language."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell."""

    text: str = ""
    """As it is typed; of chosen options the ids, with commas between."""
    words: str = ""
    chips: tuple[str, ...] = ()
    """The words of each chosen option."""
    trouble: ExpectedError | None = None
    """Why what is typed is no answer."""
    before: str = ""
    """What stood here in the period before, in words, where it is something else."""


class LineKind(Enum):
    """Whose a line is."""

    OWN = "own"
    NEW = "new"
    """The empty line at the end, in which a row begins."""
    BEFORE = "before"
    """Of the period before, and not of this one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid: ``key`` is the inventory row's id, or the indicator's year."""

    key: str
    kind: LineKind


@dataclass(frozen=True, slots=True)
class Said:
    """What becomes of a change: drafts given up, texts that still wait, and edits, in this order."""

    abandoned: tuple[Place, ...] = ()
    typing: tuple[Write, ...] = ()
    edits: tuple[Edit, ...] = ()


class Sheet(ABC):
    """The cells of one question."""

    columns: Sequence[GridColumn]
    naming = 0
    """The column that names a line."""
    once = False
    """Whether no two lines can have the same name."""

    def __init__(self, look: Look, question: Question) -> None:
        self.look, self.question = look, question
        self.lines: list[Line] = []
        self.period = ""
        self._rows: Rows = {}
        self._drafts: dict[Place, Unsettled] = {}
        self._before: Rows = {}
        self._typed_rows: dict[str | None, tuple[object, ...]] = {}

    @property
    def rows(self) -> Rows:
        """What is stored."""
        return self._rows

    # What is shown

    def show(self, rows: Rows, drafts: Drafts, before: Rows, period: str) -> None:
        """Takes what is stored, what is typed that is no answer yet, and the answers of the period before."""
        self._rows, self._drafts, self._before, self.period = rows, dict(drafts), before, period
        self.reread()

    def note(self, write: Write) -> None:
        """Takes a text that is being typed."""
        self._drafts[write.place] = Unsettled(write)

    def forget(self, place: Place) -> None:
        """Gives up what was being typed."""
        self._drafts.pop(place, None)

    def reread(self) -> None:
        """Follows what was noted and forgotten."""
        self._read()
        self._typed_rows = {}
        for place, held in self._drafts.items():
            self._typed_rows[place.row] = (*self._typed_rows.get(place.row, ()), place, held)

    @abstractmethod
    def _read(self) -> None:
        """Makes the lines anew."""

    @abstractmethod
    def cell(self, line: Line, column: int) -> Cell:
        """What stands in a cell."""

    @abstractmethod
    def stamp(self, line: Line) -> tuple[object, ...]:
        """What a line is made of: another stamp, other cells."""

    @abstractmethod
    def line_name(self, line: Line) -> str:
        """What a line is called: the name in it, or its year; empty where it has none yet."""

    @property
    def troubled(self) -> bool:
        """Whether something is typed that cannot be an answer."""
        return any(held.trouble is not None for held in self._drafts.values())

    @abstractmethod
    def is_typed(self, line: Line) -> bool:
        """Whether something may be typed in the line that is no answer yet."""

    def draft(self, place: Place) -> Unsettled | None:
        """What is typed at a place and is no answer yet."""
        return self._drafts.get(place)

    # What is changed

    @abstractmethod
    def place(self, line: Line, column: int) -> Place:
        """Where the text of a cell is kept while it is typed."""

    def typed(self, line: Line, column: int, text: str) -> Write:
        """A text that is still being typed."""
        place = self.place(line, column)
        return Write(place.question, place.field, text, place.row)

    @abstractmethod
    def settled(self, line: Line, column: int, text: str) -> Said:
        """What the text of a cell means once the cell is left."""

    @abstractmethod
    def waiting(self) -> Sequence[Write]:
        """Texts that are no answer because something else of their line is missing."""

    @abstractmethod
    def emptied(self, cells: Sequence[tuple[Line, int]]) -> Said:
        """Takes back what stands in cells, as one entry."""

    @abstractmethod
    def removed(self, lines: Sequence[Line]) -> Said:
        """Takes lines out."""

    @abstractmethod
    def taken_over(self, lines: Sequence[Line]) -> Edit | None:
        """Answers of the period before, as those of this one."""

    @abstractmethod
    def asked(self, line: Line | None, texts: Mapping[int, str], number: int) -> Asked:
        """What a line of a pasted block asks, by column; ``line`` is None where it begins a new row."""

    @abstractmethod
    def line_of(self, texts: Mapping[int, str]) -> Line | None:
        """The own line that a line of a file speaks of."""

    # Shared

    def fits(self, part: Single) -> bool:
        """Whether it can be an answer."""
        try:
            applied(part, self.question, self._rows)
        except ExpectedError:
            return False
        return True

    def _unsettled_text(self, place: Place) -> tuple[str, ExpectedError | None] | None:
        held = self._drafts.get(place)
        return None if held is None else (held.write.text, held.trouble)


def together(parts: Sequence[Single]) -> Edit | None:
    """The parts as one edit that one undo takes back."""
    return Together(tuple(parts)) if parts else None
