"""Seats in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.questionnaire import Choice
from wci_assess.store import Submission
from wci_assess.workspace.people import People, Seat, Standing

STANDING_WORDS: Mapping[Standing, str] = {
    Standing.MISSING: mark("nothing yet"),
    Standing.ANSWERED: mark("answers are in"),
    Standing.PAPER: mark("keyed in from paper"),
    Standing.CONFLICT: mark("two files: choose one"),
    Standing.WAITING: mark("waits for enough others"),
}
RECEIPT = 6
"""How many characters of a file's SHA-256 are its receipt."""


def seat_name(look: Look, seat: Seat) -> str:
    """``Seat 3``."""
    return look.say("Seat {number}", number=seat.member.number)


def sector_name(look: Look, sectors: Sequence[Choice], sector: str | None) -> str:
    """The sector as the questionnaires name it; nothing where the seat has none."""
    if sector is None:
        return ""
    found = next((each for each in sectors if each.id == sector), None)
    return read(look, found.label) if found is not None else sector


def seat_facts(look: Look, people: People, seat: Seat) -> str:
    """Where its answers stand, and what tells its file from others."""
    say = look.say
    facts = [say(STANDING_WORDS[seat.standing])]
    if seat.files:
        receipts = ", ".join(receipt(each) for each in seat.files)
        facts.append(say.plural("receipt {receipts}", "receipts {receipts}", len(seat.files), receipts=receipts))
    if any(not each.finished for each in seat.files):
        facts.append(say("not finished when it was saved"))
    if seat.same_words:
        facts.append(say("a comment in it stands in another file too, word for word"))
    if seat.member.from_file and people.handed:
        facts.append(say("came without a planned seat"))
    return "  ·  ".join(facts)


def receipt(submission: Submission) -> str:
    """What the member was shown when she saved the file."""
    return submission.sha256[:RECEIPT].upper()


def count_words(look: Look, people: People) -> str:
    """``7 of 12 have answered``."""
    say = look.say
    answered = len(people.standing(Standing.ANSWERED, Standing.PAPER))
    return say("{answered} of {seats} have answered", answered=answered, seats=len(people.seats))
