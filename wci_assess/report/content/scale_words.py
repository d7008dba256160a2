"""The scale that most practices use: its words stand on axes, bars and keys."""

from __future__ import annotations

from collections import Counter

from wci_assess.questionnaire import Scale
from wci_assess.report.content.view import View


def main_scale(view: View) -> Scale | None:
    """The scale that most practices use."""
    counted = Counter(q.scale.id for q in view.questionnaire.questions() if q.scale)
    if not counted:
        return None
    return view.questionnaire.scales.get(counted.most_common(1)[0][0]) or next(
        (q.scale for q in view.questionnaire.questions() if q.scale), None
    )


def in_place_word(view: View) -> str:
    """The word of the level that counts as in place."""
    scale = main_scale(view)
    return scale.levels[scale.in_place - 1].label.in_language(view.language) if scale else view.say("In place")
