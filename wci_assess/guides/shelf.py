"""The guides that ship, in the order in which Help shows them."""

from __future__ import annotations

from functools import cache

from wci_assess.guides.markdown import parse_guide
from wci_assess.guides.model import Guide, Part
from wci_assess.paths import GUIDES

ORDER = ("members", "coordinators", "facilitators", "writing-a-question", "glossary")


@cache
def read_guides(language: str) -> tuple[Guide, ...]:
    """Every guide in that language."""
    folder = GUIDES / language
    return tuple(parse_guide(id, language, (folder / f"{id}.md").read_text(encoding="utf-8"), folder) for id in ORDER)


def same_part(guide: str, anchor: str, language: str) -> Part:
    """The part of a guide that has that anchor in English, in ``language``: both have the same headings.

    Raises:
        LookupError: there is no such guide or heading.
    """
    english, wanted = (next(each for each in read_guides(one) if each.id == guide) for one in ("en", language))
    for place, part in enumerate(english.parts):
        if part.heading.anchor == anchor:
            return wanted.parts[place]
    raise LookupError(anchor)
