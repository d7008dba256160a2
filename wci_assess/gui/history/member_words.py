"""What was done about members' seats and files, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.store import OperationKind
from wci_assess.workspace.history import Happening

_K = OperationKind
_SAID: Mapping[OperationKind, tuple[str, str]] = {
    _K.ADD_MEMBER: (mark("Seat added: {what}"), mark("Adding of a seat taken back: {what}")),
    _K.CORRECT_MEMBER: (mark("Seat corrected: {what}"), mark("Correction of a seat taken back: {what}")),
    _K.DELETE_MEMBER: (mark("Seat deleted: {what}"), mark("Seat brought back: {what}")),
    _K.CHOOSE: (
        mark("Which file counts was chosen: {what}"),
        mark("Choice of the file that counts taken back: {what}"),
    ),
    _K.SET_ASIDE: (
        mark("A member’s file was set aside, or let count again: {what}"),
        mark("Setting aside of a member’s file taken back: {what}"),
    ),
    _K.JOIN_MEMBERS: (
        mark("Two seats are one member: {what}"),
        mark("Two seats are two members again: {what}"),
    ),
}


def of_seats(look: Look, happening: Happening) -> str:
    """What was done, and about which seats."""
    done, undone = _SAID[happening.kind]
    return look.say(undone if _undoes(happening) else done, what=_seats(look, _told(happening)))


def handed_out(look: Look, happening: Happening) -> str:
    """A hand-out, for all or for seats."""
    told = _told(happening)
    if not told.get("seats"):
        return look.say("Handing out taken back") if _undoes(happening) else look.say("Handed out to members")
    message = mark("Handing out for seats taken back: {what}") if _undoes(happening) else mark(
        "Handed out for seats: {what}"
    )  # fmt: skip
    return look.say(message, what=_seats(look, told))


def taken_in(look: Look, happening: Happening) -> str:
    """How many files came in."""
    found = _told(happening).get("files")
    count = found if isinstance(found, int) else 0
    if _undoes(happening):
        return look.say.plural("Taking in of {count} file taken back", "Taking in of {count} files taken back", count)
    return look.say.plural("{count} file of a member taken in", "{count} files of members taken in", count)


def _undoes(happening: Happening) -> bool:
    return happening.operation.undoes is not None


def _told(happening: Happening) -> Mapping[str, object]:
    what = happening.operation.after.get("what") or happening.operation.before.get("what")
    return what if isinstance(what, Mapping) else {}


def _seats(look: Look, told: Mapping[str, object]) -> str:
    seats = told.get("seats")
    numbers = [look.say.number(each) for each in seats if isinstance(each, int)] if isinstance(seats, Sequence) else []
    receipt = told.get("receipt")
    message = mark("seat {numbers}") if len(numbers) == 1 else mark("seats {numbers}")
    words = look.say(message, numbers=", ".join(numbers))
    return f"{words} ({receipt})" if receipt else words


MEMBER_WORDS: Mapping[OperationKind, Callable[[Look, Happening], str]] = {
    **dict.fromkeys(_SAID, of_seats),
    _K.HAND_OUT: handed_out,
    _K.TAKE_IN: taken_in,
}
"""By what was done."""
