"""Every key of the window, as values: what it is called here, and what it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wci_assess.gui.answering.card_actions import ACTIONS
from wci_assess.gui.grids.grid_keys import GRID_KEYS
from wci_assess.gui.keys import keys_named, with_alt
from wci_assess.gui.meeting.meeting_keys import MEETING_WORDS
from wci_assess.gui.plain_text import letter, unlettered
from wci_assess.gui.theme import Look
from wci_assess.i18n import Say


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, under one title: each as it is called on this system, and what it does."""

    title: str
    keys: tuple[tuple[str, str], ...]


def key_groups(look: Look) -> tuple[KeyGroup, ...]:
    """All keys, in the language on screen."""
    say = look.say
    return (
        KeyGroup(say("On a question"), (*_rating(say), *_letters(say))),
        KeyGroup(say("While answering"), _named(
            ("Ctrl+PgUp", say("Previous section")),
            ("Ctrl+PgDown", say("Next section")),
            ("Ctrl+G", say("Next question without an answer")),
            ("Ctrl+F", say("Find a question")),
            ("Ctrl+Z", say("Undo")),
            ("Ctrl+Shift+Z", say("Redo")),
            ("F1", say("Show or hide what good looks like")),
        )),
        KeyGroup(say("At the meeting"), (*_meeting(say), *_lettered(say, MEETING_WORDS))),
        KeyGroup(say("In a grid"), _named(*((keys, say(words)) for keys, words in GRID_KEYS))),
        KeyGroup(say("Everywhere"), _named(
            ("Ctrl+1", say("Home, and with 2 to 5 the other places on top")),
            ("Ctrl+Tab", say("Next page of the round")),
            ("Ctrl+Shift+Tab", say("Previous page of the round")),
            ("Ctrl+L", say("The other language")),
            ("Ctrl++", say("Larger text")),
            ("Ctrl+-", say("Smaller text")),
            ("Ctrl+0", say("Text as at first")),
            ("Escape", say("Back, or close what was opened")),
            ("F1", say("Help")),
            ("?", say("These keys")),
            ("Ctrl+Q", say("Close the window; everything is saved first")),
        )),
    )  # fmt: skip


def _rating(say: Say) -> tuple[tuple[str, str], ...]:
    return (
        ("1 – 9", say("Choose that level or option, also on the number pad")),
        ("↑  ↓", say("Question before or after")),
        (keys_named("Tab"), say("Next field or button")),
    )


def _meeting(say: Say) -> tuple[tuple[str, str], ...]:
    return (
        ("1 – 9", say("The council’s level")),
        *_named(
            ("Return", say("Next practice")),
            ("Ctrl+PgDown", say("Next practice, while typing too")),
            ("Ctrl+PgUp", say("Practice before")),
        ),
    )  # fmt: skip


def _letters(say: Say) -> tuple[tuple[str, str], ...]:
    return _lettered(say, tuple(ACTIONS.values()))


def _lettered(say: Say, texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Alt with the letter that is underlined on screen; nothing on macOS, where Option types other letters."""
    found = ((with_alt(letter(say(words))), unlettered(say(words))) for words in texts)
    return tuple((keys.toString(keys.SequenceFormat.NativeText), words) for keys, words in found if not keys.isEmpty())


def _named(*keys: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((keys_named(each), words) for each, words in keys)
