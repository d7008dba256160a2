"""What is chosen on the census page, kept while the page is built again in another look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from wci_assess.errors import ExpectedError
from wci_assess.exchange.census_file import CensusFile, CensusRow, laid_out
from wci_assess.response.census_figure import DecimalSign, figure
from wci_assess.response.census_map import CensusMap, MappedFigure, RowNames
from wci_assess.workspace.census import CensusTarget, fits

Slot = tuple[str, str | None]
"""A question, and the group or column that a figure goes into."""
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_SAMPLE = 200


@dataclass(slots=True)
class CensusDraft:
    """``only``: the head of a column and what must stand in it; None: all rows."""

    file: CensusFile
    targets: tuple[CensusTarget, ...]
    questionnaire: str
    name: str
    names: str
    figures: str
    year: str = ""
    source: str = ""
    decimal: DecimalSign | None = None
    only: tuple[str, str] | None = None
    kept: str = ""
    """The kept mapping that all of it began with."""
    kept_fits: bool = False
    """Whether that mapping's rows and columns are all in the file."""
    chosen: dict[Slot, tuple[MappedFigure, ...]] = field(default_factory=dict)
    slot: Slot | None = None
    """The one that rows are chosen for."""

    @property
    def rows(self) -> tuple[CensusRow, ...]:
        """The rows to choose from."""
        names = self.file.column(self.names)
        if names is None:
            return ()
        only = []
        if self.only is not None and (place := self.file.column(self.only[0])) is not None:
            only = [(place, self.only[1])]
        return self.file.rows(names, only)

    @property
    def year_fits(self) -> bool:
        """Whether the year is one."""
        return _YEAR.fullmatch(self.year.strip()) is not None

    def mapping(self) -> CensusMap | None:
        """What is chosen, as a mapping; None while something is missing."""
        figures = tuple(each for target in self.targets for each in self.chosen.get(slot_of(target), ()))
        if not figures or not self.year_fits or not self.source.strip():
            return None
        return CensusMap(
            name=self.name.strip() or self.file.name,
            questionnaire=self.questionnaire,
            names=self.names,
            figures=self.figures,
            year=int(self.year),
            source=self.source.strip(),
            rows=figures,
            only=(self.only,) if self.only is not None else (),
            decimal=self.decimal,
        )

    def begin_with(self, map_: CensusMap) -> None:
        """Takes a kept mapping over; its columns are found in the file where they are there."""
        with suppress(ExpectedError):  # what is missing is told where it is looked at
            self.file = laid_out(self.file, map_)
        self.kept = self.name = map_.name
        self.names, self.figures, self.decimal = map_.names, map_.figures, map_.decimal
        self.only = map_.only[0] if map_.only else None
        self.year, self.source = str(map_.year), map_.source
        self.kept_fits = fits(self.file, map_)
        self.chosen = {}
        for each in map_.rows:
            slot = each.question, each.into
            self.chosen[slot] = (*self.chosen.get(slot, ()), each)

    def choose(self, row: RowNames, *, several: bool) -> None:
        """Maps a row to the open slot; where ``several`` go there, the same row again takes it out."""
        if self.slot is None:
            return
        question, into = self.slot
        old = self.chosen.get(self.slot, ())
        new = MappedFigure(row, question, into)
        if not several:
            self.chosen[self.slot] = (replace(old[0], row=row) if old else new,)
        elif any(each.row == row for each in old):
            self.chosen[self.slot] = tuple(each for each in old if each.row != row)
        else:
            self.chosen[self.slot] = (*old, new)

    def share_of(self, whole: RowNames) -> None:
        """The open slot's answer is the share of that row; of none, where ``whole`` is empty."""
        if self.slot is not None:
            self.chosen[self.slot] = tuple(replace(each, per_cent_of=whole) for each in self.chosen.get(self.slot, ()))

    def take_column(self, head: str | None) -> None:
        """The open slot's figures stand in a column of their own."""
        if self.slot is not None:
            self.chosen[self.slot] = tuple(replace(each, column=head) for each in self.chosen.get(self.slot, ()))

    def leave_out(self) -> None:
        """Nothing answers the open slot."""
        if self.slot is not None:
            self.chosen.pop(self.slot, None)

    def read_by(self, head: int) -> None:
        """Another line names the columns."""
        self.file = self.file.under(head)
        self.names, self.figures = guessed_columns(self.file)
        self.only = None


def slot_of(target: CensusTarget) -> Slot:
    """Where the target's figures go."""
    return target.question.id, target.into


def new_draft(file: CensusFile, targets: Sequence[CensusTarget], questionnaire: str) -> CensusDraft:
    """Nothing is mapped yet; the columns are those that look most like it."""
    names, figures = guessed_columns(file)
    draft = CensusDraft(file, tuple(targets), questionnaire, file.name.rpartition(".")[0] or file.name, names, figures)
    draft.slot = slot_of(targets[0]) if targets else None
    return draft


def guessed_columns(file: CensusFile) -> tuple[str, str]:
    """The column with the most different words, and the first behind it that holds figures."""
    lines = [line.cells for line in file.lines[file.head + 1 : file.head + 1 + _SAMPLE]]

    def words(place: int) -> int:
        return len({cells[place] for cells in lines if place < len(cells) and not _figure(cells[place])})

    def figures(place: int) -> int:
        return sum(1 for cells in lines if place < len(cells) and _figure(cells[place]))

    columns = file.columns
    names = max(columns, key=lambda head: words(columns[head]), default="")
    after = [head for head, place in columns.items() if place > columns.get(names, 0)]
    most = max((figures(columns[head]) for head in after), default=0)
    return names, next((head for head in after if 2 * figures(columns[head]) >= most > 0), after[0] if after else names)


def _figure(text: str) -> bool:
    try:
        figure(text, None, whole=True)
    except ExpectedError:
        return False
    return True
