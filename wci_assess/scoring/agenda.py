"""What a meeting has to talk about: the consent list, then where views differ most, what nobody knows, and the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import AssessmentRecord, Totals
from wci_assess.scoring.agreement import Closeness, closeness
from wci_assess.scoring.given import Given, given
from wci_assess.scoring.members import CONSENT_DONT_KNOW, ShownTotals, consent_list, member_totals, shown

CONSENT_MINUTES = 5
"""For reading the consent list and adopting it."""


class Topic(StrEnum):
    """Why a practice is talked about."""

    DIFFER = "differ"
    """Members' views differ."""
    UNKNOWN = "unknown"
    """More than a quarter of those who answered don't know."""
    PULLED = "pulled"
    """It was on the consent list and was pulled out."""
    REST = "rest"
    """Nothing but that the council has to settle it."""


MINUTES: Mapping[tuple[Topic, Closeness | None], int] = {
    (Topic.DIFFER, Closeness.SPLIT): 8,
    (Topic.DIFFER, Closeness.MIXED): 5,
    (Topic.UNKNOWN, None): 4,
    (Topic.PULLED, None): 4,
    (Topic.REST, None): 2,
}
"""How long to talk about a practice."""


@dataclass(frozen=True, slots=True)
class Item:
    """One practice to talk about: why, for how long, and what of the members' answers may be told.

    ``told`` is None where no member answered; ``before`` is what they answered before the second look, where there
    was one.
    """

    question: str
    topic: Topic
    minutes: int
    told: ShownTotals | None = None
    before: ShownTotals | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The order of a meeting. ``consent`` gives the level proposed for each practice of the consent list."""

    consent: Mapping[str, int]
    items: tuple[Item, ...]
    settled: frozenset[str]

    def of(self, topic: Topic) -> tuple[Item, ...]:
        """The items of one kind."""
        return tuple(item for item in self.items if item.topic is topic)

    @property
    def left(self) -> tuple[Item, ...]:
        """The items that are not settled yet."""
        return tuple(item for item in self.items if item.question not in self.settled)

    @property
    def minutes(self) -> int:
        """How long what is left will take."""
        return sum(item.minutes for item in self.left) + (CONSENT_MINUTES if self.consent else 0)


def agenda(record: AssessmentRecord, pulled: Collection[str] = ()) -> Agenda:
    """What the council has to settle, of all scored questions that it or any member was asked.

    The consent list leaves alone what is settled; ``pulled`` was pulled out of it.
    """
    heard = given(record)
    settled = frozenset(question for question, answer in heard.council.items() if answer and answer.state)
    proposed = consent_list(record.questionnaire, heard.totals, heard.threshold)
    consent = {each: level for each, level in proposed.items() if each not in settled and each not in pulled}
    items = [
        _item(question, heard, record.totals, pulled)
        for question in _asked(record.questionnaire, heard)
        if question.id not in consent
    ]
    return Agenda(consent, tuple(sorted(items, key=_order)), settled)


def _asked(questionnaire: Questionnaire, heard: Given) -> list[Question]:
    there = {*heard.council, *heard.totals}
    return [question for question in questionnaire.questions() if question.scored and question.id in there]


def _item(question: Question, heard: Given, totals: Totals, pulled: Collection[str]) -> Item:
    now, again = heard.totals.get(question.id), totals.of(question.id, look=2)
    told = shown(now, heard.threshold) if now and now.answered else None
    first = totals.of(question.id, look=1) if again else None
    before = shown(member_totals(question, first), heard.threshold) if first else None
    topic, close = _topic(question.id, told, pulled)
    return Item(question.id, topic, MINUTES[topic, close], told, before)


def _topic(question: str, told: ShownTotals | None, pulled: Collection[str]) -> tuple[Topic, Closeness | None]:
    if question in pulled:
        return Topic.PULLED, None
    close = closeness(told.agreement) if told and told.agreement is not None else None
    if close in (Closeness.SPLIT, Closeness.MIXED):
        return Topic.DIFFER, close
    if unknown_share(told) > CONSENT_DONT_KNOW:
        return Topic.UNKNOWN, None
    return Topic.REST, None


def unknown_share(told: ShownTotals | None) -> float:
    """How many of those who answered don't know, 0 to 1, as far as that may be told."""
    return told.dont_know / told.answered if told and told.dont_know and told.answered else 0.0


def _order(item: Item) -> tuple[int, float]:
    """Where views differ first, the furthest apart before the others; then what is known least; then as in the file."""
    agreement = item.told.agreement if item.told and item.told.agreement is not None else 0.0
    by = {Topic.DIFFER: agreement, Topic.UNKNOWN: -unknown_share(item.told)}
    return list(Topic).index(item.topic), by.get(item.topic, 0.0)
