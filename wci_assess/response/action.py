"""The plan: what the council means to do about a practice before its next round, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    """Why a practice is in the plan."""

    IMPROVE = "improve"
    BUILD = "build"
    """It is a strength to build on."""


class ActionState(StrEnum):
    """How far a step has come."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    DROPPED = "dropped"


ENDED = frozenset({ActionState.DONE, ActionState.DROPPED})
"""What is not carried to the next round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One step of a round's plan, about a question of a questionnaire (its id, whatever the version).

    ``cause``: why the practice stands where it does; ``role``: who leads it, never a person's name; ``target_level``:
    the level, from 1, that the council wants to see in the next round; ``outcome``: what came of it. ``carried_from``:
    the step of the round before that it goes on with.
    """

    id: int
    uid: str
    round: int
    questionnaire: str
    question: str
    purpose: Purpose = Purpose.IMPROVE
    cause: str | None = None
    step: str | None = None
    role: str | None = None
    due: date | None = None
    target_level: int | None = None
    state: ActionState = ActionState.OPEN
    outcome: str | None = None
    carried_from: int | None = None
    deleted: bool = False
