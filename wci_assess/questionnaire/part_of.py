"""A part of a questionnaire: some of its questions, numbered as in the whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from wci_assess.questionnaire.model import AnyOf, Question, Questionnaire, Section, Text

_NEVER = AnyOf(())
"""A condition that does not hold: none of its parts does."""


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


def told_part(questionnaire: Questionnaire, questions: Collection[str], asked: Collection[str]) -> Questionnaire:
    """The questionnaire with these questions alone, and without a word of the sections that hold none of them.

    Conditions are settled, for what they look at may be left out: what is among ``asked`` applies, the rest does not.
    Sections keep their places, and every number is that of the whole.
    """
    sections = tuple(_told(section, questions, asked) for section in questionnaire.sections)
    told = [each for section in sections for each in section.questions]
    scales = {each.scale.id for each in told if each.scale is not None}
    cited = {source for each in told for source in each.sources}
    sectors = {section.sector for section in sections}
    return replace(
        questionnaire,
        sections=sections,
        scales={id: scale for id, scale in questionnaire.scales.items() if id in scales},
        sources={id: source for id, source in questionnaire.sources.items() if id in cited},
        sectors=tuple(each for each in questionnaire.sectors if each.id in sectors),
        printed_as={each.id: questionnaire.numbers[each.id] for each in told},
    )


def _told(section: Section, questions: Collection[str], asked: Collection[str]) -> Section:
    kept = tuple(_settled(each, asked) for each in section.questions if each.id in questions)
    return replace(section, questions=kept) if kept else Section(id=section.id, title=Text({}, section.title.first))


def _settled(question: Question, asked: Collection[str]) -> Question:
    return replace(question, when=None if question.id in asked else _NEVER)
