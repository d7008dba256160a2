"""A council as it is being corrected: texts as typed, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Council
from wci_assess.response.numbers import population
from wci_assess.response.texts import named
from wci_assess.workspace.councils import CouncilWords
from wci_assess.workspace.tiers import tier_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilDraft:
    """Texts as typed."""

    name: str
    alias: str = ""
    population: str = ""
    tier: str | None = None
    sectors: tuple[str, ...] = ()


def council_draft(council: Council) -> CouncilDraft:
    """What is written of a council, as one would type it in either language."""
    return CouncilDraft(
        name=council.name,
        alias=council.alias or "",
        population=f"{council.population:,}".replace(",", " ") if council.population is not None else "",
        tier=council.tier,
        sectors=council.sectors,
    )


def read_council_draft(draft: CouncilDraft) -> tuple[CouncilWords, Mapping[str, ExpectedError]]:
    """What is written; and what is wrong, by the draft's field: then it is not to be stored."""
    problems: dict[str, ExpectedError] = {}
    name = part(problems, "name", lambda: named(draft.name))
    if name is None and "name" not in problems:
        problems["name"] = ExpectedError("name-missing", mark("Write the name of your LIP council."))
    alias = part(problems, "alias", lambda: named(draft.alias))
    people = part(problems, "population", lambda: population(draft.population) if draft.population.strip() else None)
    tier = draft.tier if draft.tier is not None or people is None else tier_of(people)
    return CouncilWords(
        name=name or "", alias=alias, tier=tier, population=people, sectors=draft.sectors
    ), problems  # fmt: skip


def part(problems: dict[str, ExpectedError], field: str, read: Callable[[], T | None]) -> T | None:
    """What ``read`` makes of a field; what it refuses is noted beside the field."""
    try:
        return read()
    except ExpectedError as error:
        problems[field] = error
        return None
