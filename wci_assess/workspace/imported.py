"""What became of what another computer's files hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Text


class Imported(StrEnum):
    """What became of one assessment of a file."""

    ADDED = "added"
    HERE = "here"
    """It is here already, with the same content."""
    REPLACED = "replaced"
    """Its answers took the place of those that were here."""


@dataclass(frozen=True, slots=True)
class ImportedThing:
    """One assessment of a file, or a council's summary, by its id here, and what became of it."""

    file: str
    kind: Literal["assessment", "summary"]
    id: int
    result: Imported


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedThing:
    """The same before it is done: whose and what it is, and what would become of it, or why nothing would.

    ``council``: by name; None of a summary, which tells none. ``questionnaire``: id and version.
    """

    file: str
    kind: Literal["assessment", "summary"]
    council: str | None
    period: str
    title: Text | None
    questionnaire: str
    result: Imported | None = None
    trouble: ExpectedError | None = None

    @property
    def in_conflict(self) -> bool:
        """Whether replacing what is here is a way."""
        return self.trouble is not None and self.trouble.code == "conflict"
