"""The guides that ship, in the order in which Help shows them."""

from __future__ import annotations

from functools import cache

from wci_assess.guides.markdown import parse_guide
from wci_assess.guides.model import Guide
from wci_assess.paths import GUIDES

ORDER = ("members", "coordinators", "facilitators", "writing-a-question", "glossary")


@cache
def read_guides(language: str) -> tuple[Guide, ...]:
    """Every guide in that language."""
    folder = GUIDES / language
    return tuple(parse_guide(id, language, (folder / f"{id}.md").read_text(encoding="utf-8"), folder) for id in ORDER)
