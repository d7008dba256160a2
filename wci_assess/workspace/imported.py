"""What became of what another computer's files hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Text

Kind = Literal["assessment", "summary", "pack"]


class Imported(StrEnum):
    """What became of one assessment of a file."""

    ADDED = "added"
    HERE = "here"
    """It is here already, with the same content."""
    REPLACED = "replaced"
    """Its answers took the place of those that were here."""


@dataclass(frozen=True, slots=True)
class ImportedThing:
    """One assessment of a file, a council's summary or a region's pack, by its id here, and what became of it.

    ``examples``: how many wordings of examples came with it that were not here.
    """

    file: str
    kind: Kind
    id: int
    result: Imported
    examples: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedThing:
    """The same before it is done: whose and what it is, and what would become of it, or why nothing would.

    ``council``: by name; None of a summary, which tells none; of a pack its region. ``questionnaire``: id and version;
    none of a pack. ``examples``: how many wordings of examples come with it that are not here.
    """

    file: str
    kind: Kind
    council: str | None
    period: str
    title: Text | None
    questionnaire: str
    result: Imported | None = None
    examples: int = 0
    trouble: ExpectedError | None = None

    @property
    def in_conflict(self) -> bool:
        """Whether replacing what is here is a way."""
        return self.trouble is not None and self.trouble.code == "conflict"
