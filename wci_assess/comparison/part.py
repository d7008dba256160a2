"""A part of what was scored and compared: chosen sections, each with the figures that it has in the whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from wci_assess.comparison.compare import summed
from wci_assess.comparison.peers import Peers
from wci_assess.comparison.values import Column, Comparison
from wci_assess.questionnaire import Questionnaire
from wci_assess.response.part import part_of_record
from wci_assess.scoring import AssessmentScore

T = TypeVar("T")
Kept = Sequence[frozenset[str]]
"""The questions that are told of each column."""


def kept_questions(columns: Sequence[Column], newest: int, sections: Collection[str]) -> Kept:
    """The questions of the newest column's ``sections``, and what other columns asked in sections of the same ids that
    the newest does not ask anywhere."""
    rules = columns[newest].record.questionnaire
    now = frozenset(each.id for section in rules.sections if section.id in sections for each in section.questions)
    return tuple(_kept(column.record.questionnaire, rules, now, sections) for column in columns)


def _kept(
    questionnaire: Questionnaire, rules: Questionnaire, now: frozenset[str], sections: Collection[str]
) -> frozenset[str]:
    return frozenset(
        question.id
        for section in questionnaire.sections
        for question in section.questions
        if question.id in now or (section.id in sections and rules.question(question.id) is None)
    )


def part_of_columns(columns: Sequence[Column], sections: Collection[str], kept: Kept) -> tuple[Column, ...]:
    """The columns of these sections alone; no figure of a section changes."""
    told = frozenset[str]().union(*kept)
    return tuple(
        replace(
            column,
            record=part_of_record(column.record, questions),
            score=_part_of_score(column.score, sections),
            own=None if column.own is None else _part_of_score(column.own, sections),
            classes={question: change for question, change in column.classes.items() if question in told},
        )
        for column, questions in zip(columns, kept, strict=True)
    )


def _part_of_score(score: AssessmentScore, sections: Collection[str]) -> AssessmentScore:
    return replace(score, sections=tuple(each for each in score.sections if each.section in sections))


def part_of_comparison(
    comparison: Comparison, columns: tuple[Column, ...], sections: Collection[str], kept: Kept
) -> Comparison:
    """The comparison of these sections alone: its counts and lists are of them."""
    now = kept[comparison.newest]
    then = kept[comparison.before] if comparison.before is not None else frozenset[str]()
    return summed(
        columns=columns,
        newest=comparison.newest,
        before=comparison.before,
        left_out=tuple(each for each in comparison.left_out if each.question in now | then),
        sections=tuple(each for each in comparison.sections if each.section in sections),
        practices=tuple(each for each in comparison.practices if each.question in now),
        indicators=tuple(each for each in comparison.indicators if each.question in now),
        inventories=tuple(each for each in comparison.inventories if each.question in now),
    )


def part_of_peers(peers: Peers, sections: Collection[str], questions: Collection[str]) -> Peers:
    """What other councils' figures say of these sections."""
    return replace(peers, sections=_only(peers.sections, sections), questions=_only(peers.questions, questions))


def _only(found: Mapping[str, T], ids: Collection[str]) -> Mapping[str, T]:
    return {id: each for id, each in found.items() if id in ids}
