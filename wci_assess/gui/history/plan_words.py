"""What was done to a round's plan, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.store import OperationKind
from wci_assess.workspace.history import Happening

_K = OperationKind
_SAID: Mapping[OperationKind, tuple[str, str]] = {
    _K.ADD_ACTION: (mark("Into the plan: {what}"), mark("Taken out of the plan again: {what}")),
    _K.CORRECT_ACTION: (mark("Plan changed: {what}"), mark("Change of the plan taken back: {what}")),
    _K.DELETE_ACTION: (mark("Taken out of the plan: {what}"), mark("Back in the plan: {what}")),
    _K.CARRY_ACTIONS: (
        mark("Carried over from last year’s plan: {what}"),
        mark("Carrying over of last year’s plan taken back: {what}"),
    ),
}


def _of_plan(look: Look, happening: Happening) -> str:
    operation = happening.operation
    told = operation.after.get("what")
    practices = told.get("practices") if isinstance(told, dict) else None
    done, undone = _SAID[happening.kind]
    return look.say(undone if operation.undoes is not None else done, what=", ".join(map(str, practices or ())))


PLAN_WORDS: Mapping[OperationKind, Callable[[Look, Happening], str]] = dict.fromkeys(_SAID, _of_plan)
