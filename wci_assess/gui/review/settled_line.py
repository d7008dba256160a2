"""Which sections the sub-councils have settled, and which not yet: asked when their files come together."""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.i18n import NBSP
from wci_assess.questionnaire import Questionnaire, Section
from wci_assess.response import Answered

MOST_NAMED = 5
"""Sections; of more, the numbers are read sooner."""


def settled_line(look: Look, questionnaire: Questionnaire, answered: Answered) -> str:
    """Both, by name where they are few, else by number; nothing where no sub-council settled anything."""
    if not any(answer.settled_group for answer in answered.answers.values()):
        return ""
    settled: list[tuple[int, Section]] = []
    left: list[tuple[int, Section]] = []
    for number, section in enumerate(questionnaire.sections, 1):
        asked = _practices(section, answered)
        if asked:
            done = all(_is_settled(each, answered) for each in asked)
            (settled if done else left).append((number, section))
    say = look.say
    told = (
        say("Settled: {sections}", sections=_listed(look, settled)) if settled else "",
        say("Not settled yet: {sections}", sections=_listed(look, left)) if left else "",
    )
    return "\n".join(filter(None, told))


def _listed(look: Look, sections: Sequence[tuple[int, Section]]) -> str:
    if len(sections) > MOST_NAMED:
        return ", ".join(str(number) for number, _section in sections)
    return ", ".join(f"{number}.{NBSP}{read(look, section.title)}" for number, section in sections)


def _practices(section: Section, answered: Answered) -> Sequence[str]:
    """What a meeting settles of it."""
    return [question.id for question in section.questions if question.scored and answered.applies(question.id)]


def _is_settled(question: str, answered: Answered) -> bool:
    return any(answer.settled_on is not None for answer in answered.rows(question).values())
