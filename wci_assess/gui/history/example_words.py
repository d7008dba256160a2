"""What was done to examples of practices, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.store import OperationKind
from wci_assess.workspace.history import Happening

_K = OperationKind
_SAID: Mapping[OperationKind, tuple[str, str]] = {
    _K.WRITE_EXAMPLE: (mark("Example written: {name}"), mark("Change of an example taken back: {name}")),
    _K.RELEASE_EXAMPLE: (mark("Example released: {name}"), mark("Release of an example taken back: {name}")),
    _K.WITHDRAW_EXAMPLE: (mark("Example withdrawn: {name}"), mark("Withdrawal of an example taken back: {name}")),
    _K.DELETE_EXAMPLE: (mark("Example deleted: {name}"), mark("Example brought back: {name}")),
}


def taken_in_words(look: Look, happening: Happening) -> str:
    """Examples that came from other councils."""
    told = happening.operation.after or happening.operation.before
    count = told.get("count")
    number = count if isinstance(count, int) else 0
    return look.say.plural(
        "{count} example of other councils taken in", "{count} examples of other councils taken in", number
    )


def _of_example(look: Look, happening: Happening) -> str:
    operation = happening.operation
    told = {**operation.before, **operation.after}
    if "taken" in told:
        return look.say("Examples of other councils taken out again")
    done, undone = _SAID[happening.kind]
    return look.say(undone if operation.undoes is not None else done, name=str(told.get("name") or ""))


EXAMPLE_WORDS: Mapping[OperationKind, Callable[[Look, Happening], str]] = dict.fromkeys(_SAID, _of_example)
