"""What may be told of members' answers to one practice, in a line of words."""

from __future__ import annotations

from wci_assess.gui.plain_text import DOT
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.scoring import Closeness, ShownTotals, Topic, closeness

CLOSE_WORDS = {
    Closeness.CLOSE: mark("Views are close"),
    Closeness.MIXED: mark("Views are mixed"),
    Closeness.SPLIT: mark("Views are split"),
}
TOPIC_WORDS = {
    Topic.DIFFER: mark("Where views differ"),
    Topic.UNKNOWN: mark("What many don’t know"),
    Topic.PULLED: mark("Pulled out of the consent list"),
    Topic.REST: mark("Still to settle"),
}


def spread_words(look: Look, told: ShownTotals | None, levels: int) -> str:
    """How near views are, who rated, and who did not: ``Views are split  ·  9 rated it  ·  2 don’t know``."""
    say = look.say
    if told is None:
        return say("No member answered this.")
    if told.answered is None or told.rated is None:
        return say("Hidden: too few members answered to show anything of it.")
    parts = [say(CLOSE_WORDS[closeness(told.agreement)])] if told.agreement is not None else []
    parts.append(say.plural("{count} rated it", "{count} rated it", told.rated))
    if told.dont_know:
        parts.append(say.plural("{count} doesn’t know", "{count} don’t know", told.dont_know))
    if told.not_applicable:
        parts.append(say.plural("{count} not applicable", "{count} not applicable", told.not_applicable))
    if told.counts is None and told.mean is not None:
        level = say.number(1 + told.mean / 100 * (levels - 1), 1)
        parts.append(say("mean level {level}; the spread is hidden, too few rated it", level=level))
    elif told.counts is None:
        parts.append(say("their levels are hidden, too few rated it"))
    return DOT.join(parts)
