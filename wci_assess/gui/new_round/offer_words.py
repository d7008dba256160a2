"""What the gallery says of a questionnaire: what one wants to know before choosing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wci_assess.gui.plain_text import DOT
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.i18n import NAMES, mark
from wci_assess.workspace.offers import Offer

KIND_WORDS: Mapping[str, str] = {
    "organizational": mark("How the council works"),
    "sectoral": mark("How sectors welcome newcomers"),
    "cross-sectoral": mark("What sectors do together"),
    "community": mark("How the community is"),
    "profile": mark("About the council"),
    "other": mark("Other"),
}
SECONDS_A_QUESTION = 50


def minutes(questions: int) -> int:
    """How long so many questions take, in minutes rounded to five."""
    return max(5, round(questions * SECONDS_A_QUESTION / 60 / 5) * 5)


def length_words(look: Look, questions: int) -> str:
    """``73 questions, about 60 minutes``."""
    say = look.say
    count = say.plural("{count} question", "{count} questions", questions)
    return say("{count}, about {minutes} minutes", count=count, minutes=minutes(questions))


def detail_words(look: Look, offer: Offer, offered: Sequence[Offer]) -> str:
    """What the gallery says below the title; ``offered`` are all, among them the base of a local variant."""
    say, entry = look.say, offer.entry
    parts = [say(KIND_WORDS.get(entry.kind, KIND_WORDS["other"])), length_words(look, entry.questions)]
    if entry.based_on is not None:
        base = entry.based_on[0]
        named = next((read(look, each.entry.title) for each in offered if each.entry.id == base), base)
        parts.insert(0, say("local variant of “{base}”", base=named))
    if entry.core:
        parts.append(say("short form: {length}", length=length_words(look, entry.core)))
    languages = ", ".join(NAMES.get(language, language) for language in entry.languages)
    version = say("version {version}", version=entry.version)
    return DOT.join((*parts, languages, version))


def titles(look: Look, offered: Sequence[Offer]) -> list[str]:
    """The titles, in the offers' order."""
    return [read(look, offer.entry.title) for offer in offered]
