"""What became of what another computer's files hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Questionnaire, Text
from wci_assess.response import Key
from wci_assess.response.action import Action
from wci_assess.response.joining import Difference

Kind = Literal["assessment", "summary", "pack"]


class Imported(StrEnum):
    """What became of one assessment of a file."""

    ADDED = "added"
    HERE = "here"
    """It is here already, with the same content."""
    REPLACED = "replaced"
    """Its answers took the place of those that were here."""
    JOINED = "joined"
    """Its answers came to those that were here; where the two differ, what was here stays."""


class OtherContent(StrEnum):
    """What a file does to an assessment that is here with other content."""

    REFUSED = "refused"
    REPLACES = "replaces"
    JOINS = "joins"


class Beside(StrEnum):
    """What a file has beside the council's answers; it is not joined."""

    PLAN = "plan"
    MEMBERS = "members"
    TOTALS = "totals"


@dataclass(frozen=True, slots=True)
class JoinedThing:
    """What came to the answers that are here, and where the two differ, so that what is here stays.

    ``beside``: what the file has beside answers that is not here, or is other here, and stays out; ``steps``: those of
    its plan.
    """

    questionnaire: Questionnaire
    taken: tuple[Key, ...] = ()
    differences: tuple[Difference, ...] = ()
    beside: tuple[Beside, ...] = ()
    steps: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedThing:
    """One assessment of a file, a council's summary or a region's pack, by its id here, and what became of it.

    ``examples``: how many wordings of examples came with it that were not here. ``joined``: of one that was joined.
    """

    file: str
    kind: Kind
    id: int
    result: Imported
    examples: int = 0
    joined: JoinedThing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedThing:
    """The same before it is done: whose and what it is, and what would become of it, or why nothing would.

    ``council``: by name; None of a summary, which tells none; of a pack its region. ``questionnaire``: id and version;
    none of a pack. ``examples``: how many wordings of examples come with it that are not here. ``joined``: of one that
    is here with other content, what joining would make of it; ``not_joined`` says why it cannot be, and then it cannot
    be replaced either. ``replaceable``: whether only its answers differ.
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
    joined: JoinedThing | None = None
    not_joined: ExpectedError | None = None
    replaceable: bool = True

    @property
    def in_conflict(self) -> bool:
        """Whether it is here with other content, so that joining or replacing may be a way."""
        return self.trouble is not None and self.trouble.code == "conflict"
