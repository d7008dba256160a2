"""The plan in the reader's words."""

from __future__ import annotations

from wci_assess.gui.answering.wording import level_words
from wci_assess.gui.plain_text import DOT
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.response.action import Purpose

UNASKED = mark("A practice that this round does not ask about any more")


def number_of_level(look: Look, question: Question, level: int) -> str:
    """A level by its number: ``2 Starting``."""
    if question.scale is not None and level <= len(question.scale.levels):
        return level_words(look, question.scale.levels[level - 1])
    good = level == 2  # a yes-no has two
    return look.say("Yes") if good is (question.good_answer == "yes") else look.say("No")


def facts(look: Look, question: Question, level: int | None, purpose: Purpose) -> str:
    """What is known of a practice beside its step: ``Now: 2 Starting  ·  core practice``."""
    say = look.say
    told = [say("Now: {level}", level=number_of_level(look, question, level)) if level else say("Not rated yet")]
    if question.core:
        told.append(say("core practice"))
    if purpose is Purpose.BUILD:
        told.append(say("a strength to build on"))
    return DOT.join(told)
