"""Who settled an answer of the council's, how many sat together, and when: in words, on screen and in print."""

from __future__ import annotations

from wci_assess.i18n import Say
from wci_assess.response.model import Answer


def settled_words(answer: Answer, say: Say, *, counted: bool = True) -> str:
    """``Settled by: Employment sub-council (6 people), October 2, 2026``; nothing where nobody settled it.

    ``counted``: with how many they were.
    """
    if answer.settled_on is None:
        return ""
    day = say.date(answer.settled_on)
    people = ""
    if counted and answer.settled_count is not None:
        counted_words = say.plural("{count} person", "{count} people", answer.settled_count)
        people = f" ({counted_words})"
    if answer.settled_group:
        return say("Settled by: {who}, {day}", who=f"{answer.settled_group}{people}", day=day)
    return say("Settled together{people}, {day}", people=people, day=day)
