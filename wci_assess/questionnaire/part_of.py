"""A part of a questionnaire: some of its questions, numbered as in the whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from wci_assess.questionnaire.model import Questionnaire


def part_of(questionnaire: Questionnaire, questions: Collection[str]) -> Questionnaire:
    """The questionnaire with these questions alone, whatever their conditions: what those look at may not be there.

    Sections stay, empty ones too, and every number is that of the whole.
    """
    sections = tuple(
        replace(
            section,
            questions=tuple(replace(each, when=None) for each in section.questions if each.id in questions),
        )
        for section in questionnaire.sections
    )
    return replace(questionnaire, sections=sections, printed_as=questionnaire.numbers)
