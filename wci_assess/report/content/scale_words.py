"""The scale that most practices use: its words stand on axes, bars and keys."""

from __future__ import annotations

from collections import Counter

from wci_assess.questionnaire import Scale
from wci_assess.report.content.view import View


def main_scale(view: View) -> Scale | None:
    """The scale that most practices use."""
    scales = [question.scale for question in view.questionnaire.questions() if question.scale]
    if not scales:
        return None
    first = scales[0]
    if all(scale is first for scale in scales):
        return view.questionnaire.scales.get(first.id) or first
    return view.questionnaire.scales.get(Counter(scale.id for scale in scales).most_common(1)[0][0]) or first


def in_place_word(view: View) -> str:
    """The word of the level that counts as in place."""
    scale = main_scale(view)
    return scale.levels[scale.in_place - 1].label.in_language(view.language) if scale else view.say("In place")
