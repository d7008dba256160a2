"""An example of a practice: what a council tried, for whom, and what came of it, told so that others can use it.

A council releases it by somebody's consent, named by role. Each later wording is another *revision*, which names those
that it continues; one that is withdrawn says so in a revision of its own, which holds no text any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from wci_assess.i18n import mark


class Cost(StrEnum):
    """What it cost, in classes that stay true for years."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


COST_WORDS: Mapping[Cost, str] = {
    Cost.NONE: mark("No money beside people’s time"),
    Cost.LOW: mark("Little: under $1,000"),
    Cost.MEDIUM: mark("Some: $1,000 to $10,000"),
    Cost.HIGH: mark("Much: over $10,000"),
}
"""The limits are this project’s own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeExample:
    """One revision of an example on a question of a questionnaire (by their ids, whatever the version).

    ``uid``: the example's, the same in each revision; ``revision`` counts from 1; ``earlier``: the SHA-256 of every
    revision that this one continues. ``for_whom``, ``setting``: who was reached, and where; ``tier``: the community's
    size; ``result``: what came of it, with a number; ``went_wrong``: what others need not try again; ``ask_role``: whom
    to ask, a role and never a name; ``on``: when it was done, or ended. ``consent_role`` and ``consent_on``: who agreed
    that others may read it, and when; None until it is released.
    """

    uid: str
    revision: int = 1
    earlier: tuple[str, ...] = ()
    withdrawn: bool = False
    questionnaire: str
    question: str
    title: str | None = None
    tried: str | None = None
    for_whom: str | None = None
    setting: str | None = None
    tier: str | None = None
    lead: str | None = None
    partners: str | None = None
    cost: Cost | None = None
    result: str | None = None
    went_wrong: str | None = None
    ask_role: str | None = None
    tags: tuple[str, ...] = ()
    language: str = "en"
    on: date | None = None
    consent_role: str | None = None
    consent_on: date | None = None

    @property
    def released(self) -> bool:
        """Whether somebody agreed that others may read it."""
        return self.consent_role is not None and self.consent_on is not None

    @property
    def fixed(self) -> bool:
        """Whether others may know this revision, so that it is never written over."""
        return self.released or self.withdrawn


def newest(revisions: Iterable[PracticeExample], sha256s: Sequence[str]) -> int:
    """Where, among the revisions of one example, the one stands that holds; ``sha256s`` are theirs, in that order.

    That is the one which no other continues. Two of them (written on two computers) are settled by what they hold, not
    by a clock and not by who came first: one that is withdrawn, else the later revision, else the greater SHA-256.
    """
    known = list(revisions)
    continued = {each for one in known for each in one.earlier}
    heads = [place for place, sha256 in enumerate(sha256s) if sha256 not in continued] or list(range(len(known)))
    return max(heads, key=lambda place: (known[place].withdrawn, known[place].revision, sha256s[place]))


def emptied(example: PracticeExample) -> PracticeExample:
    """What is left of an example that is withdrawn: which it was, and no text."""
    return PracticeExample(
        uid=example.uid,
        revision=example.revision,
        earlier=example.earlier,
        withdrawn=True,
        questionnaire=example.questionnaire,
        question=example.question,
        language=example.language,
    )


def continued(example: PracticeExample, sha256s: Iterable[str], revision: int) -> PracticeExample:
    """The next revision after those of these SHA-256, the last of which was ``revision``; it is not released yet."""
    earlier = tuple(sorted({*example.earlier, *sha256s}))
    return replace(example, revision=revision + 1, earlier=earlier, withdrawn=False, consent_role=None, consent_on=None)
