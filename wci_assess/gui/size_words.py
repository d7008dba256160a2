"""Community sizes in words."""

from __future__ import annotations

from collections.abc import Mapping

from wci_assess.i18n import mark

TIER_WORDS: Mapping[str, str] = {
    "small": mark("Small: under 30,000 people"),
    "medium": mark("Medium: 30,000 to 99,999"),
    "large": mark("Large: 100,000 to 499,999"),
    "metropolitan": mark("Metropolitan: 500,000 or more"),
}
"""By tier, for the catalogue."""
