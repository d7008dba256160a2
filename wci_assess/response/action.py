"""The plan: what the council means to do about a practice before its next round, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.response import texts
from wci_assess.response.dates import read_day


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


STATE_WORDS: Mapping[ActionState, str] = {
    ActionState.OPEN: mark("Not begun"),
    ActionState.BEGUN: mark("Under way"),
    ActionState.DONE: mark("Done"),
    ActionState.DROPPED: mark("Given up"),
}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """A step of the round before; ``now``: the level of its practice in this round, where that is rated.

    ``question``: as this round asks it; None where it does not.
    """

    action: Action
    question: Question | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Planned:
    """What a round means to do about one questionnaire's practices, and what became of the plan of ``before``, the
    round before (its label)."""

    steps: tuple[Action, ...] = ()
    past: tuple[PastStep, ...] = ()
    before: str = ""

    def for_all(self) -> Planned:
        """The plan as others may read it: what is to be done, without the words on why, and on what came of it."""
        return replace(
            self,
            steps=tuple(replace(each, cause=None, outcome=None) for each in self.steps),
            past=tuple(replace(each, action=replace(each.action, cause=None, outcome=None)) for each in self.past),
        )


class ActionField(StrEnum):
    """What can be written of an action; the value is its name in commands and files."""

    CAUSE = "cause"
    STEP = "step"
    ROLE = "role"
    DUE = "due"
    TARGET = "target"
    STATE = "state"
    OUTCOME = "outcome"


def written(action: Action, field: ActionField, text: str, levels: int) -> Action:
    """What an action becomes when ``text`` is written into one of its fields; nothing clears the field.

    ``levels``: how many its practice has (0: none).

    Raises:
        ExpectedError: it is too long, no day, no level, or no state.
    """
    match field:
        case ActionField.CAUSE:
            return replace(action, cause=texts.written(text))
        case ActionField.STEP:
            return replace(action, step=texts.written(text))
        case ActionField.OUTCOME:
            return replace(action, outcome=texts.written(text))
        case ActionField.ROLE:
            return replace(action, role=texts.named(text))
        case ActionField.DUE:
            return replace(action, due=read_day(text) if text.strip() else None)
        case ActionField.TARGET:
            return replace(action, target_level=_level(text.strip(), levels))
        case ActionField.STATE:
            return replace(action, state=_state(text.strip()))


def _level(text: str, levels: int) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= levels):
        raise ExpectedError(
            "bad-target",
            mark("“{typed}” is no level of this practice. Write a number from 1 to {levels}; nothing was changed."),
            typed=text,
            levels=levels,
        )
    return int(text)


def _state(text: str) -> ActionState:
    try:
        return ActionState(text)
    except ValueError:
        raise ExpectedError(
            "bad-state",
            mark("“{typed}” is no state of a step. Write one of: {choices}."),
            typed=text,
            choices=", ".join(each.value for each in ActionState),
        ) from None
