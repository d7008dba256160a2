"""A council's summary: what it lets others know of one assessment, with which medians of peers are made.

Nothing of members is in it, no name, no population: per question a level or a state, and no text but that of examples
which the council released.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from wci_assess.response.model import AnswerState, Scope
from wci_assess.response.practice_example import PracticeExample


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """A scored question that was answered; ``level`` counts from 1, and is None unless ``state`` is *value*."""

    question: str
    state: AnswerState
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One assessment of a council that is known by a random id alone; ``period`` is its round's label.

    ``hash`` is that of the questionnaire's content. What was not answered is not among the ``items``. ``examples`` are
    those that the council released on this questionnaire's practices, or withdrew.
    """

    council: str
    period: str
    tier: str | None
    scope: Scope
    questionnaire: str
    version: str
    hash: str
    items: tuple[SummaryItem, ...]
    examples: tuple[PracticeExample, ...] = ()

    @property
    def subject(self) -> tuple[str, str, str]:
        """Of what there is one summary: council, period, questionnaire."""
        return self.council, self.period, self.questionnaire


def council_id(uid: str) -> str:
    """The id by which a council is known in its summaries: always the same, and no way back to its ``uid``."""
    return blake2b(uid.encode(), digest_size=16, person=b"wci-summary").hexdigest()
