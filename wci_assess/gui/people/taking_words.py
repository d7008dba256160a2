"""What became of a file, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.gui.people.seat_words import sector_name
from wci_assess.gui.plain_text import DOT
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.questionnaire import Choice
from wci_assess.workspace.taken import TakenFile, TakenIn, Taking

RESULT_WORDS: Mapping[Taking, str] = {
    Taking.ADDED: mark("new"),
    Taking.HERE: mark("here already"),
    Taking.NEWER: mark("newer than what was here"),
    Taking.WAITING: mark("late: waits for enough others"),
    Taking.CONFLICT: mark("in conflict: another file of this member stands beside it"),
    Taking.REFUSED: mark("refused"),
}


def file_words(look: Look, sectors: Sequence[Choice], taken: TakenFile) -> str:
    """The result, whose seat, how much is answered."""
    say = look.say
    if taken.replies is not None:
        return _replies_words(look, taken)
    facts = [say(RESULT_WORDS[taken.result])]
    if taken.member is not None:
        facts.append(say("Seat {number}", number=taken.member))
    if name := sector_name(look, sectors, taken.sector):
        facts.append(name)
    if taken.result is not Taking.REFUSED and taken.answered is not None:
        facts.append(say.plural("{count} answer", "{count} answers", taken.answered))
    if taken.receipt:
        facts.append(say("receipt {receipts}", receipts=taken.receipt))
    if taken.beside:
        facts.append(say("beside {receipts}", receipts=", ".join(taken.beside)))
    if taken.finished is False:
        facts.append(say("not finished when it was saved"))
    return DOT.join(facts)


def _replies_words(look: Look, taken: TakenFile) -> str:
    """Of a file of replies to a survey: how many of them are new."""
    plural, new, here = look.say.plural, taken.replies or 0, taken.here or 0
    facts = [plural("{count} new reply to a survey", "{count} new replies to a survey", new)]
    if here:
        facts.append(plural("{count} was here already", "{count} were here already", here))
    if taken.result is Taking.WAITING:
        facts.append(look.say("late: waits for enough others"))
    return DOT.join(facts)


def taken_words(look: Look, taken: TakenIn) -> str:
    """What a taking in did, in one line: ``5 files: 3 new, 2 refused``; and whether more came than were planned."""
    say = look.say
    counts = {
        Taking.ADDED: say.plural("{count} new", "{count} new", taken.count(Taking.ADDED)),
        Taking.NEWER: say.plural("{count} newer", "{count} newer", taken.count(Taking.NEWER)),
        Taking.HERE: say("{count} here already", count=taken.count(Taking.HERE)),
        Taking.WAITING: say("{count} waiting", count=taken.count(Taking.WAITING)),
        Taking.CONFLICT: say("{count} in conflict", count=taken.count(Taking.CONFLICT)),
        Taking.REFUSED: say.plural("{count} was refused", "{count} were refused", taken.count(Taking.REFUSED)),
    }
    told = ", ".join(words for result, words in counts.items() if taken.count(result))
    files = say.plural("{count} file", "{count} files", len(taken.files))
    line = f"{say.colon(files)} {told}."
    if taken.seats and taken.members > taken.seats:
        more = say(
            "{members} members have answered, {seats} seats were planned.", members=taken.members, seats=taken.seats
        )
        return f"{line} {more}"
    return line
