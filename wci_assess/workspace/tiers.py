"""Community-size tiers by population (default bounds of *Scoring and comparison*)."""

from __future__ import annotations

from wci_assess.questionnaire import TIERS

UPPER_BOUNDS = (30_000, 100_000, 500_000)


def tier_of(population: int) -> str:
    """The tier of a community: small under 30,000, medium to 99,999, large to 499,999, metropolitan above."""
    return TIERS[sum(population >= bound for bound in UPPER_BOUNDS)]
