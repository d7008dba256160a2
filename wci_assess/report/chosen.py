"""Chosen sections: a report of these alone. Nothing of a section that is left out goes on from here.

What is cut was scored and compared whole, so every figure of a section is that of the whole report.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from wci_assess.comparison import kept_questions, part_of_columns, part_of_comparison, part_of_peers
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question, Section, part_of
from wci_assess.report.options import Chapter, ChosenSections, Options, PartTold
from wci_assess.response import AssessmentRecord
from wci_assess.response.action import Planned
from wci_assess.response.scope import asked
from wci_assess.response.survey_totals import SurveyRecord

_IsTold = Callable[[str, str], bool]
"""Whether a question, by its questionnaire's id and its own, is told."""


def asked_sections(chapter: Chapter) -> tuple[Section, ...]:
    """The sections that can be told or left out: of the newest column's, those that any column was asked."""
    found = {
        section.id
        for column in chapter.columns
        for section in column.record.questionnaire.sections
        if any(asked(column.record.assessment, section, question) for question in section.questions)
    }
    return tuple(each for each in chapter.record.questionnaire.sections if each.id in found)


def numbered_sections(chapter: Chapter) -> list[tuple[int, Section]]:
    """The same, each with its printed number."""
    offered = {each.id for each in asked_sections(chapter)}
    return [(n, each) for n, each in enumerate(chapter.record.questionnaire.sections, 1) if each.id in offered]


def told(chapters: Sequence[Chapter], options: Options) -> list[Chapter]:
    """The chapters as the choice of sections leaves them, without those of which nothing is told.

    Raises:
        ExpectedError: nothing is left.
    """
    chosen = options.sections
    if not any(chapter.record.questionnaire.id in chosen for chapter in chapters):
        return list(chapters)
    is_told = _telling(chapters, chosen)
    parts = [_cut(chapter, chosen, is_told) for chapter in chapters]
    kept = [each for each in parts if each is not None]
    if not kept:
        raise ExpectedError(
            "no-sections", mark("No section is chosen, so there is nothing to print. Choose one or more sections.")
        )
    part = _part_of_all(chapters, chosen)
    return [replace(each, part_of_all=part) for each in kept]


def told_one(chapter: Chapter, options: Options) -> Chapter:
    """The same of one chapter."""
    return told([chapter], options)[0]


def _part_of_all(chapters: Sequence[Chapter], chosen: ChosenSections) -> PartTold | None:
    """How much all chapters together tell; of several assessments of one questionnaire, each section once."""
    offered: dict[tuple[str, str], int] = {}
    for chapter in chapters:
        rules = chapter.record.questionnaire
        offered |= {(rules.id, each.id): n for n, each in numbered_sections(chapter)}
    kept = {(id, section): n for (id, section), n in offered.items() if id not in chosen or section in chosen[id]}
    if len(kept) == len(offered):
        return None
    questionnaires, told = {id for id, _section in offered}, {id for id, _section in kept}
    numbers = tuple(sorted(kept.values())) if len(questionnaires) == 1 else ()
    return PartTold(len(kept), len(offered), numbers, left_out=len(questionnaires - told))


def _telling(chapters: Sequence[Chapter], chosen: ChosenSections) -> _IsTold:
    by_questionnaire: dict[str, set[str]] = {id: set() for id in chosen}
    for chapter in chapters:
        rules = chapter.record.questionnaire
        if rules.id in chosen:
            kept = kept_questions(chapter.columns, chapter.newest, chosen[rules.id])
            by_questionnaire[rules.id].update(*kept)
    return lambda questionnaire, question: (
        questionnaire not in by_questionnaire or question in by_questionnaire[questionnaire]
    )


def _cut(chapter: Chapter, chosen: ChosenSections, is_told: _IsTold) -> Chapter | None:
    rules, newest = chapter.record.questionnaire, chapter.newest
    if rules.id not in chosen:
        return _with_surveys(chapter, is_told, only_measuring=False)
    offered = numbered_sections(chapter)
    numbers = {each.id: n for n, each in offered if each.id in chosen[rules.id]}
    if not numbers:
        return None
    ids = frozenset(numbers)
    part = PartTold(len(numbers), len(offered), tuple(numbers.values())) if len(numbers) < len(offered) else None
    kept = kept_questions(chapter.columns, newest, ids)
    columns = part_of_columns(chapter.columns, ids, kept)
    comparison = chapter.comparison
    questions = frozenset[str]().union(*kept)
    cut = replace(
        chapter,
        columns=columns,
        comparison=None if comparison is None else part_of_comparison(comparison, columns, ids, kept),
        local=chapter.local & questions,
        planned=None if chapter.planned is None else _part_of_plan(chapter.planned, questions),
        peers=None if chapter.peers is None else part_of_peers(chapter.peers, ids, questions),
        tools={question: titles for question, titles in chapter.tools.items() if question in questions},
        part=part,
    )
    return _with_surveys(cut, is_told, only_measuring=part is not None)


def _part_of_plan(planned: Planned, questions: Collection[str]) -> Planned:
    """Steps on these questions alone; of a practice that is not asked any more nobody knows the section."""
    past = tuple(each for each in planned.past if each.action.question in questions)
    return replace(
        planned,
        steps=tuple(each for each in planned.steps if each.question in questions),
        past=past,
        before=planned.before if past else "",
    )


# Surveys of the round


def _with_surveys(chapter: Chapter, is_told: _IsTold, *, only_measuring: bool) -> Chapter:
    """The chapter with what its surveys measure of told questions; ``only_measuring``: and nothing else of them."""
    columns = tuple(
        replace(column, record=_record(column.record, is_told, only_measuring=only_measuring))
        for column in chapter.columns
    )
    comparison = None if chapter.comparison is None else replace(chapter.comparison, columns=columns)
    return replace(chapter, columns=columns, comparison=comparison)


def _record(record: AssessmentRecord, is_told: _IsTold, *, only_measuring: bool) -> AssessmentRecord:
    surveys = (_survey(each, is_told, only_measuring=only_measuring) for each in record.surveys)
    return replace(record, surveys=tuple(each for each in surveys if each is not None))


def _survey(survey: SurveyRecord, is_told: _IsTold, *, only_measuring: bool) -> SurveyRecord | None:
    """A survey's questions that measure something told, with the one that says whom it counts."""
    asked = list(survey.questionnaire.questions())
    if not any(each.measures is not None and _may_be_told(each, is_told) for each in asked):
        return None
    ids = {
        each.id
        for each in asked
        if _may_be_told(each, is_told) and (each.measures or each.leaves_out or not only_measuring)
    }
    return replace(
        survey,
        questionnaire=part_of(survey.questionnaire, ids),
        words=tuple(each for each in survey.words if each.question.id in ids),
    )


def _may_be_told(question: Question, is_told: _IsTold) -> bool:
    """Whether it measures nothing that is left out."""
    measures = question.measures
    return measures is None or is_told(measures.questionnaire, measures.indicator)
