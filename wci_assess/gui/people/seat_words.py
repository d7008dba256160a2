"""Seats in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.gui.plain_text import DOT
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.questionnaire import Choice
from wci_assess.store import Member
from wci_assess.workspace.collected import CollectedSeat, SeatState
from wci_assess.workspace.people import HandedGroup, People

STATE_WORDS: Mapping[SeatState, str] = {
    SeatState.FREE: mark("nothing yet"),
    SeatState.IN: mark("answers are in"),
    SeatState.PAPER: mark("keyed in from paper"),
    SeatState.CONFLICT: mark("two files: choose one"),
    SeatState.WAITING: mark("waits for enough others"),
    SeatState.ASIDE: mark("set aside"),
}


def seat_name(look: Look, people: People, member: Member) -> str:
    """``Seat 3 · Employment``."""
    parts = (look.say("Seat {number}", number=member.number), sector_name(look, people.sectors, member.sector))
    return DOT.join(filter(None, parts))


def sector_name(look: Look, sectors: Sequence[Choice], sector: str | None) -> str:
    """The sector as the questionnaires name it; nothing where the seat has none."""
    if sector is None:
        return ""
    found = next((each for each in sectors if each.id == sector), None)
    return read(look, found.label) if found is not None else sector


def seat_facts(look: Look, people: People, seat: CollectedSeat) -> str:
    """Where its answers stand, and what tells its file from others."""
    say = look.say
    facts = [say(STATE_WORDS[seat.state])]
    standing = [each for each in seat.files if each.stands]
    if standing:
        receipts = ", ".join(each.receipt for each in standing)
        facts.append(say("receipt {receipts}", receipts=receipts))
    if any(not each.submission.finished and each.submission.made_with != "paper" for each in standing):
        facts.append(say("not finished when it was saved"))
    if people.shares_words(seat):
        facts.append(say("a comment in it stands in another file too, word for word"))
    if seat.member.from_file and people.collected.planned:
        facts.append(say("came without a planned seat"))
    return DOT.join(facts)


def count_words(look: Look, people: People) -> str:
    """``7 of 12 have answered``."""
    return look.say(
        "{answered} of {seats} have answered", answered=answered(people), seats=len(people.seats)
    )  # fmt: skip


def answered(people: People) -> int:
    """Of how many seats answers are in."""
    return people.count(SeatState.IN, SeatState.PAPER, SeatState.CONFLICT)


def handed_words(look: Look, group: HandedGroup) -> str:
    """For whom something was handed out: ``For seats 1, 2, 5``."""
    say = look.say
    if group.seats:
        numbers = ", ".join(map(str, group.seats))
        words = say.plural("For seat {numbers}", "For seats {numbers}", len(group.seats), numbers=numbers)
    else:
        words = say("For all members")
    return DOT.join((words, say("own sector only"))) if group.own_sector_only else words
