"""Words of the scale that most practices use."""

from __future__ import annotations

from wci_assess.report.content.view import View


def in_place_word(view: View) -> str:
    """The word of the level that counts as in place."""
    scale = view.main_scale
    return scale.levels[scale.in_place - 1].label.in_language(view.language) if scale else view.say("In place")
