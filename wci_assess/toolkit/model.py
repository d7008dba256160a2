"""Tools and modules as they were checked; the page of the tool kit's files says what each key means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wci_assess.questionnaire.model import Source, Text

KINDS = ("tool", "module")
PLACEHOLDERS = ("council", "period", "date")
"""What a text may hold in braces: filled in from an assessment, else left as a line to write on."""


class ToolTopic(StrEnum):
    """What a tool is for: the heading under which it is listed."""

    COUNCIL = "council"
    NEEDS = "needs"
    PLAN = "plan"
    SERVICES = "services"
    MEETINGS = "meetings"
    OTHER = "other"


class ModuleTopic(StrEnum):
    """What a module is about that is about no section of a questionnaire."""

    RATING_FAIRLY = "rating-fairly"
    READING_NUMBERS = "reading-numbers"


class Show(StrEnum):
    """Which of the council's own answers an exercise works on."""

    LOWEST = "lowest"
    """The practices that are rated lowest."""
    SPLIT = "split"
    """Those on which members' views are far apart."""
    CHANGED = "changed"
    """Those whose level moved since the period before."""
    SECTION = "section"
    """All of the section that the module is about."""


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a tool."""

    text: Text


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text; a line end begins a new paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done one after the other: numbered."""

    steps: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """What is ticked off: each with a box."""

    entries: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to fill in. ``names`` stand in the first cells of its first rows; ``rows`` empty ones follow."""

    columns: tuple[Text, ...]
    rows: int = 0
    names: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Blanks:
    """Labels, each with a line to write on."""

    labels: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """So many empty lines to write on."""

    count: int


Part = Subheading | Prose | Steps | Checks | Grid | Blanks | Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One page to work with. ``practices`` are those that it helps with, as (questionnaire, question)."""

    id: str
    version: str
    languages: tuple[str, ...]
    title: Text
    use: Text
    """When to take it."""
    topic: ToolTopic = ToolTopic.OTHER
    minutes: int | None = None
    practices: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """The section of a questionnaire that a module is about."""

    questionnaire: str
    section: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """What is done with the council's own answers, and which of them."""

    show: Show
    task: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A session of about 45 minutes: read, look at a made-up case, work on one's own answers, talk.

    Exactly one of ``about`` and ``topic`` is there. ``tools`` are ids of tools that go with it.
    """

    id: str
    version: str
    languages: tuple[str, ...]
    title: Text
    about: About | None
    topic: ModuleTopic | None
    minutes: int
    aim: Text
    text: Text
    case: Text
    exercise: Exercise
    discuss: tuple[Text, ...]
    facilitator: Text
    tools: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


ToolkitFile = Tool | Module
