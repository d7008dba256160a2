"""What was done about surveys and their replies, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.store import OperationKind
from wci_assess.workspace.history import Happening

_K = OperationKind


def _what(happening: Happening) -> Mapping[str, object]:
    what = happening.operation.after.get("what")
    return what if isinstance(what, Mapping) else {}


def _name(happening: Happening) -> str:
    return str(_what(happening).get("survey") or "")


def _handed_out(look: Look, happening: Happening) -> str:
    undone = happening.operation.undoes is not None
    message = mark("Survey taken back: {name}") if undone else mark("Survey handed out: {name}")
    return look.say(message, name=_name(happening))


def _taken(look: Look, happening: Happening) -> str:
    found = _what(happening).get("replies")
    count, plural = found if isinstance(found, int) else 0, look.say.plural
    if happening.operation.undoes is not None:
        return plural("Taking in of {count} reply taken back", "Taking in of {count} replies taken back", count)
    return plural("{count} reply to a survey taken in", "{count} replies to a survey taken in", count)


def _closed(look: Look, happening: Happening) -> str:
    return look.say("Survey closed: {name}", name=_name(happening))


def _forgotten(look: Look, happening: Happening) -> str:
    return look.say("Replies to a survey deleted for good: {name}", name=_name(happening))


def _released(look: Look, happening: Happening) -> str:
    released = bool(happening.operation.after.get("released")) is (happening.operation.undoes is None)
    if released:
        return look.say("Words of a reply released for print")
    return look.say("Words of a reply no longer released")


SURVEY_WORDS: Mapping[OperationKind, Callable[[Look, Happening], str]] = {
    _K.HAND_OUT_SURVEY: _handed_out,
    _K.TAKE_REPLIES: _taken,
    _K.CLOSE_SURVEY: _closed,
    _K.RELEASE_REPLY: _released,
    _K.FORGET_REPLIES: _forgotten,
}
