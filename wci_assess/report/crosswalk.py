"""Which practice belongs under which heading of a funder's yearly report; as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wci_assess.questionnaire import Questionnaire, Text

ALL = "*"


@dataclass(frozen=True, slots=True)
class ReportHeading:
    """A heading, and what belongs under it: (questionnaire, section or question), or all of a questionnaire (``*``)."""

    id: str
    title: Text
    about: Text
    belongs: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The headings in their order. A question that is named goes before its section, a section before ``*``."""

    headings: tuple[ReportHeading, ...]

    def heading_of(self, questionnaire: str, section: str, question: str) -> ReportHeading | None:
        """Where a practice belongs; None where nothing names it."""
        for name in (question, section, ALL):
            for heading in self.headings:
                if (questionnaire, name) in heading.belongs:
                    return heading
        return None

    def by_question(self, questionnaire: Questionnaire) -> Mapping[str, str]:
        """The heading's id of each question that has one; a local variant's are those of its base."""
        base = questionnaire.based_on[0] if questionnaire.based_on else questionnaire.id
        found: dict[str, str] = {}
        for section in questionnaire.sections:
            for question in section.questions:
                heading = self.heading_of(base, section.id, question.id)
                if heading is not None:
                    found[question.id] = heading.id
        return found
