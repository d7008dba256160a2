"""``score`` and ``compare``."""

from __future__ import annotations

import argparse

from wci_assess.cli.opened import reading
from wci_assess.cli.output import Output
from wci_assess.comparison import Comparison
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import Say, mark
from wci_assess.scoring import AssessmentScore, SectionScore, score
from wci_assess.workspace.records import comparison_of, read_record


def show_score(arguments: argparse.Namespace, output: Output) -> int:
    """The figures of an assessment."""
    with reading(arguments) as workspace:
        record = read_record(workspace, arguments.id)
    figures = score(record)
    if arguments.json:
        output.json(_plain_score(figures))
        return 0
    say = output.say
    output.line(
        say(
            "{in_place} of {applicable} applicable practices in place, {dont_know} don't know",
            in_place=figures.in_place,
            applicable=figures.applicable,
            dont_know=figures.dont_know,
        )
    )
    for section in figures.sections:
        found = record.questionnaire.section(section.section)
        title = found.title.in_language(say.language) if found else section.section
        output.line(f"{_shown(section.score, say)}\t{section.in_place}/{section.applicable}\t{title}")
    return 0


def _shown(value: float | None, say: Say, *, signed: bool = False) -> str:
    return "–" if value is None else say.number(value, 1, signed=signed)


def _plain_score(score: AssessmentScore) -> dict[str, object]:
    return {
        "assessment": score.assessment,
        "in_place": score.in_place,
        "applicable": score.applicable,
        "dont_know": score.dont_know,
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
        "n": section.n,
    }


def show_comparison(arguments: argparse.Namespace, output: Output) -> int:
    """Assessments side by side."""
    if len(arguments.ids) < 2:
        raise ExpectedError("usage", mark("A comparison needs two or more assessments."), blame=Blame.GRAMMAR)
    with reading(arguments) as workspace:
        comparison = comparison_of(workspace, arguments.ids)
    if arguments.json:
        output.json(_plain_comparison(comparison))
        return 0
    say = output.say
    output.line(say("{up} up, {down} down, {same} same", up=comparison.up, down=comparison.down, same=comparison.same))
    questionnaire = comparison.columns[comparison.newest].record.questionnaire
    output.line("\t".join([*(column.record.period for column in comparison.columns), "±"]))
    for row in comparison.sections:
        found = questionnaire.section(row.section)
        title = found.title.in_language(say.language) if found else row.section
        figures = [_shown(value, say) for value in row.scores]
        output.line("\t".join([*figures, _shown(row.change, say, signed=True), title]))
    return 0


def _plain_comparison(comparison: Comparison) -> dict[str, object]:
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
            {"section": row.section, "scores": list(row.scores), "change": row.change} for row in comparison.sections
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
