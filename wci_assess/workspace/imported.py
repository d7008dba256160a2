"""What became of what another computer's files hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


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
