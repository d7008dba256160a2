"""What to print, and how: the choices of whoever asks for a report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wci_assess.comparison import Column, Comparison, Peers
    from wci_assess.questionnaire import Text
    from wci_assess.response import AssessmentRecord
    from wci_assess.response.action import Planned


class Edition(StrEnum):
    """For whom: the council, or the world."""

    WORKING = "working"
    PUBLIC = "public"


class Paper(StrEnum):
    """The sheet."""

    LETTER = "letter"
    A4 = "a4"


ChosenSections = Mapping[str, frozenset[str]]
"""The ids of the sections that are told, by questionnaire; of a questionnaire that is not named, all are."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to print. ``languages`` is one language, or ``("en", "fr")`` for both, part by part."""

    languages: tuple[str, ...] = ("en",)
    edition: Edition = Edition.WORKING
    short: bool = False
    paper: Paper = Paper.LETTER
    date: datetime.date = field(default_factory=datetime.date.today)
    peers: bool = False
    sections: ChosenSections = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartTold:
    """How much of what was asked is told: ``told`` of ``of`` sections.

    ``numbers`` are the printed ones of those that are told, of one questionnaire alone; ``left_out`` counts the
    questionnaires of which nothing is told.
    """

    told: int
    of: int
    numbers: tuple[int, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """One questionnaire's part of a report; ``comparison`` is None for a single assessment.

    ``local`` names the questions that a local variant has of its own; ``planned`` is the plan of the newest
    column's round, ``peers`` are other councils where they may be told, ``tools`` the titles of the tools that help
    with a practice, by its id. ``part`` says how much of this questionnaire is told,
    ``part_of_all`` how much of the whole report; None where that is all.
    """

    columns: tuple[Column, ...]
    comparison: Comparison | None = None
    local: frozenset[str] = frozenset()
    planned: Planned | None = None
    peers: Peers | None = None
    tools: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    part: PartTold | None = None
    part_of_all: PartTold | None = None

    @property
    def newest(self) -> int:
        """The index of the newest column."""
        return self.comparison.newest if self.comparison else 0

    @property
    def record(self) -> AssessmentRecord:
        """The newest column's assessment: its words and rules hold for all columns."""
        return self.columns[self.newest].record
