"""What a questionnaire is about, in a sentence: whom or what those who answer it should have in mind."""

from __future__ import annotations

from collections.abc import Mapping

from wci_assess.i18n import Say, mark
from wci_assess.questionnaire import Kind

_COUNCIL = mark(
    "This LIP council as a whole, as things stand today: not one’s own organization, and not what is planned."
)
_SECTOR = mark(
    "This sector in our community, as things stand today: not one’s own organization, and not what is planned."
)
_TOGETHER = mark(
    "How the sectors of our community work together today: not how well one of them works alone, and not what is "
    "planned."
)
_COMMUNITY = mark(
    "Our community as a whole, as things stand today: not one’s own organization, and not what is planned."
)
_PROFILE = mark("What is known about our community, with its year and its source. Nothing here is rated.")
_SURVEY = mark("How life is for the people who reply, in their own view. No name is asked.")
_BY_KIND: Mapping[Kind, str] = {
    Kind.SECTORAL: _SECTOR,
    Kind.CROSS_SECTORAL: _TOGETHER,
    Kind.COMMUNITY: _COMMUNITY,
    Kind.PROFILE: _PROFILE,
    Kind.SURVEY: _SURVEY,
}


def subject(kind: Kind, say: Say) -> str:
    """What is rated, or asked, by a questionnaire of this kind."""
    return say(_BY_KIND.get(kind, _COUNCIL))
