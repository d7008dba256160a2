"""What the guides tell about a place of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wci_assess.gui.places import (
    ACTIONS,
    ANSWERS,
    COMPARE,
    HOME,
    KEYING,
    MEETING,
    OVERVIEW,
    PEOPLE,
    QUESTIONNAIRES,
    REPORT,
    REVIEW,
    SETTINGS,
)

_COORDINATORS, _FACILITATORS = "coordinators", "facilitators"
FITTING: Mapping[str, tuple[str, str]] = {
    HOME: (_COORDINATORS, "the-year-in-eight-steps"),
    OVERVIEW: (_COORDINATORS, "start-a-round"),
    ANSWERS: (_COORDINATORS, "answer-with-the-council"),
    KEYING: (_COORDINATORS, "answer-with-the-council"),
    REVIEW: (_COORDINATORS, "the-year-in-eight-steps"),
    PEOPLE: (_COORDINATORS, "let-members-answer-where-they-are"),
    MEETING: (_FACILITATORS, "at-the-meeting"),
    ACTIONS: (_COORDINATORS, "the-plan"),
    REPORT: (_COORDINATORS, "the-report"),
    COMPARE: (_COORDINATORS, "the-report"),
    QUESTIONNAIRES: (_FACILITATORS, "adapt-a-questionnaire"),
    SETTINGS: (_COORDINATORS, "other-councils-other-computers"),
}
"""Each place's guide, and the heading by its anchor in English."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A part of a guide: ``to`` is ``GUIDE#ANCHOR`` in the language on screen, ``heading`` its words."""

    to: str
    heading: str


def fitting(place: str, language: str) -> Fitting | None:
    """What fits a place, where something does."""
    if place not in FITTING:
        return None
    from wci_assess.guides import same_part

    guide, anchor = FITTING[place]
    part = same_part(guide, anchor, language)
    return Fitting(f"{guide}#{part.heading.anchor}", part.title)
