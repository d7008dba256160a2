"""A council whose members answered the shipped questionnaire, its collection closed: for the meeting's tests."""

from __future__ import annotations

import random
from pathlib import Path

from tests.workspace.builders import opened, started
from tests.workspace.members import Said, members_answered
from wci_assess.questionnaire import Questionnaire
from wci_assess.workspace.close_collection import close_collection


def council_met(folder: Path, members: int = 12, *, close: bool = True) -> int:
    """Makes the store; gives the assessment."""
    with opened(folder) as workspace:
        made = started(workspace)
        [assessment] = made.assessments
        with workspace.read() as transaction:
            questionnaire = workspace.content_of(transaction, assessment)
        members_answered(workspace, assessment, [_said(questionnaire, seed) for seed in range(members)])
        if close:
            close_collection(workspace, made.round)
        return assessment


def _said(questionnaire: Questionnaire, seed: int) -> Said:
    dice, said = random.Random(seed), {}
    for place, question in enumerate(each for each in questionnaire.questions() if each.scale):
        near, known = place % 3 == 0, place % 7 != 5
        level = 1 + place % 4 if near else dice.randint(1, 4)
        value: int | str | tuple[int, str] = level if known or seed % 3 else "?"
        if isinstance(value, int) and seed < 3 and place % 2:
            value = (level, f"Comment {seed}: minutes of our last three meetings say otherwise, see page {place}.")
        said[question.id] = value
    return said
