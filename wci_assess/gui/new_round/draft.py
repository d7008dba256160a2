"""A round as it is being put together: what was typed and chosen so far, and what is still wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wci_assess.errors import ExpectedError
from wci_assess.gui.councils.council_draft import part
from wci_assess.i18n import mark
from wci_assess.response import Scope
from wci_assess.response.dates import read_day
from wci_assess.response.numbers import population as read_population
from wci_assess.workspace.assessments import Start, start_assessments
from wci_assess.workspace.councils import CouncilWords
from wci_assess.workspace.rounds import NewRound, RoundWords, start_round
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """A questionnaire (id and version) that the round shall ask, and how much of it."""

    key: tuple[str, str]
    scope: Scope = Scope.FULL
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDraft:
    """Texts as typed. ``round`` is set where a questionnaire is added to a round that exists already."""

    round: int | None = None
    council: int | None = None
    council_name: str = ""
    population: str = ""
    tier: str | None = None
    label: str = ""
    start: str = ""
    end: str = ""
    asks: tuple[Asked, ...] = ()
    with_members: bool = False
    """Whether each member answers on her own first: then People comes next, not the questions."""


Problems = Mapping[str, ExpectedError]
"""Sentences (for the catalogue) by the draft's field that they stand beside."""


def blank(today: date, round_: int | None = None) -> RoundDraft:
    """A draft for the business year of ``today``: April to March."""
    year = today.year if today.month >= 4 else today.year - 1
    return RoundDraft(
        round=round_,
        label=f"{year}-{(year + 1) % 100:02}",
        start=date(year, 4, 1).isoformat(),
        end=date(year + 1, 3, 31).isoformat(),
    )


def population(draft: RoundDraft) -> int | None:
    """The population as a number; None where none is typed, or none that can be."""
    try:
        return read_population(draft.population) if draft.population.strip() else None
    except ExpectedError:
        return None


def council_problems(draft: RoundDraft) -> Problems:
    """What is wrong with the council."""
    problems: dict[str, ExpectedError] = {}
    if draft.council is None:
        if not draft.council_name.strip():
            problems["council_name"] = asked(mark("Write the name of your LIP council."))
        if draft.population.strip() and population(draft) is None:
            problems["population"] = asked(mark("Write how many people live there, like 48,000, or leave it empty."))
        elif draft.tier is None:
            problems["tier"] = asked(mark("Choose the size of your community."))
    return problems


def period_problems(draft: RoundDraft) -> Problems:
    """What is wrong with the period."""
    problems: dict[str, ExpectedError] = {}
    if not draft.label.strip():
        problems["label"] = asked(mark("Give the round a short name, such as 2026-27."))
    start = part(problems, "start", lambda: read_day(draft.start))
    end = part(problems, "end", lambda: read_day(draft.end))
    if start is not None and end is not None and end < start:
        problems["end"] = asked(mark("The period ends before it starts. Exchange the two days."))
    return problems


def questionnaire_problems(draft: RoundDraft) -> Problems:
    """What is wrong with the questionnaires."""
    return {} if draft.asks else {"questionnaire": asked(mark("Choose a questionnaire."))}


def asked(words: str) -> ExpectedError:
    """What is still to be filled in."""
    return ExpectedError("not-filled-in", words)


def day(typed: str) -> date | None:
    """A day as typed, or None."""
    try:
        return read_day(typed)
    except ExpectedError:
        return None


def started(workspace: Workspace, draft: RoundDraft) -> int:
    """Starts what the draft describes, all of it or nothing; gives the first assessment.

    Raises:
        ExpectedError: something of it cannot be.
    """
    start, end = day(draft.start), day(draft.end)
    if not draft.asks or start is None or end is None:
        raise ValueError("a draft with problems cannot start")
    asks = tuple(
        Start(questionnaire=each.key[0], version=each.key[1], scope=each.scope, sectors=each.sectors)
        for each in draft.asks
    )
    if draft.round is not None:
        return start_assessments(workspace, draft.round, asks)[0]
    council = CouncilWords(name=draft.council_name, population=population(draft), tier=draft.tier)
    new = NewRound(
        council=council if draft.council is None else draft.council,
        words=RoundWords(label=draft.label, start=start, end=end),
        assessments=asks,
    )
    return start_round(workspace, new).assessments[0]
