"""Texts of a questionnaire as shown: where the language on screen is missing, the other one is shown and marked."""

from __future__ import annotations

from wci_assess.gui.theme import Look
from wci_assess.questionnaire import Text


def read(look: Look, text: Text | None) -> str:
    """The words of ``text``; with the name of their language behind them, where it is not the one on screen."""
    if text is None:
        return ""
    words, language = text.read(look.language)
    if language == look.language or not words:
        return words
    say = look.say
    other = {"en": say("in English"), "fr": say("in French")}.get(language, language)
    return f"{words} ({other})"
