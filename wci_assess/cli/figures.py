"""``score`` and ``compare``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from wci_assess.cli.opened import reading
from wci_assess.cli.output import Output
from wci_assess.comparison import Column, Comparison
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.report import Chapter, brief, side_by_side
from wci_assess.report.document import plain
from wci_assess.scoring import AssessmentScore, SectionScore
from wci_assess.workspace.prints import chapter_of, members_chapter
from wci_assess.workspace.workspace import Workspace


def show_score(arguments: argparse.Namespace, output: Output) -> int:
    """The figures of an assessment."""
    with reading(arguments) as workspace:
        chapter = chapter_of(workspace, [arguments.id])
    if arguments.json:
        output.json(plain_score(chapter.columns[0].score))
        return 0
    shown = side_by_side(chapter, output.say.language)
    output.line(shown.headline)
    for row in shown.scored:
        output.line("\t".join([brief(row.cells[0], output.say), plain(row.place or ()), row.title]))
    return 0


def plain_score(score: AssessmentScore) -> dict[str, object]:
    """The figures of an assessment as JSON has them."""
    return {
        "assessment": score.assessment,
        "in_place": score.in_place,
        "applicable": score.applicable,
        "dont_know": score.dont_know,
        "unanswered": score.unanswered,
        "hidden": score.hidden,
        "sections": [_plain_section(section) for section in score.sections],
    }


def _plain_section(section: SectionScore) -> dict[str, object]:
    return {
        "section": section.section,
        "basis": section.basis.value,
        "score": section.score,
        "reason": section.reason.value if section.reason else None,
        "in_scope": section.in_scope,
        "applicable": section.applicable,
        "rated": section.rated,
        "rated_share": section.rated_share,
        "in_place": section.in_place,
        "not_applicable": section.not_applicable,
        "dont_know": section.dont_know,
        "unanswered": section.unanswered,
        "hidden": section.hidden,
        "n": section.n,
    }


def show_comparison(arguments: argparse.Namespace, output: Output) -> int:
    """Assessments side by side."""
    if arguments.columns == "members" and len(arguments.ids) != 1:
        raise ExpectedError("usage", mark("Name one assessment with --columns members."), blame=Blame.GRAMMAR)
    if arguments.columns is None and len(arguments.ids) < 2:
        raise ExpectedError("usage", mark("A comparison needs two or more assessments."), blame=Blame.GRAMMAR)
    with reading(arguments) as workspace:
        chapter = (chapter_of if arguments.columns is None else _beside_members)(workspace, arguments.ids)
    comparison = chapter.comparison
    if comparison is None:
        raise LookupError("a comparison of one assessment")
    if arguments.json:
        output.json(plain_comparison(comparison))
        return 0
    shown = side_by_side(chapter, output.say.language)
    for line in (shown.summary, *shown.notes):
        output.line(line)
    output.line("\t".join([*shown.names, "±"]))
    for row in shown.scored:
        change = plain(row.change) if row.change else "–"
        output.line("\t".join([*(brief(cell, output.say) for cell in row.cells), change, row.title]))
    return 0


def _beside_members(workspace: Workspace, ids: Sequence[int]) -> Chapter:
    return members_chapter(workspace, ids[0])


def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """A comparison as JSON has it."""
    return {
        "columns": [
            {
                "assessment": column.record.assessment.id,
                "label": column.record.period,
                "basis": column.basis.value,
                "version": column.record.assessment.version,
                "scope": column.record.assessment.scope.value,
            }
            for column in comparison.columns
        ],
        "common": comparison.common,
        "of": comparison.of,
        "left_out": [{"question": each.question, "reason": each.reason.value} for each in comparison.left_out],
        "up": comparison.up,
        "down": comparison.down,
        "same": comparison.same,
        "sections": [
            {
                "section": row.section,
                "scores": list(row.scores),
                "change": row.change,
                "common": row.common,
                "of": row.of,
                "like": list(row.like) if row.like else [],
                "not_asked": [_not_asked(column, row.section) for column in comparison.columns],
            }
            for row in comparison.sections
        ],
        "practices": [
            {
                "question": row.question,
                "class": row.change_class.value,
                "levels": list(row.levels),
                "change": row.change,
            }
            for row in comparison.practices
        ],
        "gains": list(comparison.gains),
        "losses": list(comparison.losses),
        "newly_in_place": list(comparison.newly_in_place),
        "no_longer_in_place": list(comparison.no_longer_in_place),
    }


def _not_asked(column: Column, section: str) -> int:
    return sum(part.not_asked for part in column.score.sections if part.section == section)
