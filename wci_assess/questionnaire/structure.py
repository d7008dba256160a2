"""What of a questionnaire is no wording: a small version step (``1.0.x``) leaves all of it as it is."""

from __future__ import annotations

from collections.abc import Mapping

from wci_assess.questionnaire.model import Question, Questionnaire, Scale, Section
from wci_assess.questionnaire.version_changes import Change


def differing(old: Questionnaire, new: Questionnaire, changes: Mapping[str, Change]) -> list[str]:
    """The ids (or keys) of what differs beyond wording, in the order of the new file; undeclared ones are left out.

    Undeclared changes are told one by one elsewhere: once declared as wording, they fit a small step.
    """
    keys = [key for key, before, after in _heads(old, new) if before != after]
    sections = [section.id for section in new.sections if _shape_of(old.section(section.id)) != _shape_of(section)]
    sections += [section.id for section in old.sections if new.section(section.id) is None]
    questions = [
        question_id
        for question_id, change in changes.items()
        if change in (Change.NEW, Change.RETIRED, Change.MEANING)
        or (change is not Change.UNDECLARED and _rules_differ(question_id, old, new))
    ]
    return list(dict.fromkeys([*keys, *sections, *questions]))


def _heads(old: Questionnaire, new: Questionnaire) -> list[tuple[str, object, object]]:
    return [
        ("kind", old.kind, new.kind),
        ("based-on", old.based_on, new.based_on),
        ("minimum-replies", old.survey and old.survey.minimum, new.survey and new.survey.minimum),
        ("scales", _scales(old.scales), _scales(new.scales)),
        ("sectors", [sector.id for sector in old.sectors], [sector.id for sector in new.sectors]),
        ("sections", [section.id for section in old.sections], [section.id for section in new.sections]),
    ]


def _scales(scales: Mapping[str, Scale]) -> object:
    return {key: [(level.id, level.counts_as_in_place) for level in scale.levels] for key, scale in scales.items()}


def _shape_of(section: Section | None) -> object:
    if section is None:
        return None
    return section.sector, section.characteristic, section.minimum_rated


def _rules_differ(question_id: str, old: Questionnaire, new: Questionnaire) -> bool:
    return _rules_of(old.question(question_id)) != _rules_of(new.question(question_id))


def _rules_of(question: Question | None) -> object:
    if question is None:
        return None
    return (
        question.core,
        question.weight,
        question.tiers,
        question.when,
        question.good_answer,
        question.better,
        question.importance,
        [choice.id for choice in question.options],
        [group.id for group in question.groups],
        [(column.id, column.required) for column in question.columns],
        question.measures,
        question.leaves_out,
    )
