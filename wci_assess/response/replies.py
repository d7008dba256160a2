"""What people who are no members reply to a survey, without a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wci_assess.i18n import mark
from wci_assess.response.model import AnswerState, Value
from wci_assess.response.survey_totals import OF_REPLIES, SurveyTotals


class Mode(StrEnum):
    """How a reply was given: it moves figures, so it is told with them."""

    OWN_DEVICE = "own-device"
    SHARED_DEVICE = "shared-device"
    """Several people, one after the other."""
    INTERVIEW = "interview"
    """Somebody asked the questions and entered the answers."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one reply says to one question."""

    state: AnswerState
    value: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One person's reply: a random id, and what was answered, by question. Nothing of it tells who, or when."""

    uid: str
    language: str
    mode: Mode
    answers: Mapping[str, Given] = field(default_factory=dict)


MODE_WORDS: Mapping[Mode, str] = {
    Mode.OWN_DEVICE: mark("on people’s own devices"),
    Mode.SHARED_DEVICE: mark("on a shared device"),
    Mode.INTERVIEW: mark("by interview"),
}


def modes_told(totals: SurveyTotals) -> tuple[Mode, ...]:
    """How the counted replies were given, as far as that may be told."""
    told = totals.of(OF_REPLIES)
    found = [key for key in (told.values if told else ()) if key.startswith("mode:")]
    names = {name.removeprefix("mode:") for key in found for name in key.split(" ")}
    return tuple(mode for mode in Mode if mode.value in names)
