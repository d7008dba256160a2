"""What can be printed of a workspace: reports, comparisons, the plan, the blank form, and the learning sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wci_assess.comparison import Column, beside_members, compare
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Versions, local_questions
from wci_assess.report import (
    Chapter,
    Document,
    Options,
    actions_content,
    agenda_content,
    form_content,
    learning_content,
    report_content,
)
from wci_assess.response import AssessmentRecord
from wci_assess.scoring import score
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.plan import planned_of
from wci_assess.workspace.records import read_records, versions_between
from wci_assess.workspace.settle import read_meeting
from wci_assess.workspace.summaries import peers_of
from wci_assess.workspace.workspace import Workspace

_NONE: Versions = {}


def report(workspace: Workspace, assessments: Sequence[int], options: Options, *, peers: bool = False) -> Document:
    """The report of one assessment, or the comparison of several; on wish with peers' medians."""
    return report_content([chapter_of(workspace, assessments, peers=peers)], options)


def round_report(workspace: Workspace, round: int, options: Options, *, peers: bool = False) -> Document:
    """The report of a round: a chapter for each of its assessments."""
    with workspace.read() as transaction:
        find_round(transaction, round)
        ids = [each.id for each in transaction.councils.assessments_of(round)]
    if not ids:
        raise ExpectedError(
            "empty-round", mark("Round {round} has no assessment yet, so there is nothing to report."), round=round
        )
    return report_content([chapter_of(workspace, [each], peers=peers) for each in ids], options)


def chapter(records: Sequence[AssessmentRecord], versions: Versions = _NONE) -> Chapter:
    """One questionnaire's part of a report: one assessment, or several side by side.

    ``versions`` are the library's (:func:`versions_between`): what lies between decides what means the same.
    """
    local = frozenset[str]().union(*(local_questions(record.questionnaire, versions) for record in records))
    if len(records) == 1:
        return Chapter((Column(records[0], score(records[0])),), local=local)
    comparison = compare(records, versions)
    return Chapter(comparison.columns, comparison, local)


def chapter_of(workspace: Workspace, assessments: Sequence[int], *, peers: bool = False) -> Chapter:
    """The chapter of assessments of one workspace, with the plan of the newest one's round, and on wish its peers."""
    records = read_records(workspace, assessments)
    found = chapter(records, versions_between(workspace, [record.questionnaire for record in records]))
    newest = found.comparison.newest if found.comparison else 0
    record = found.columns[newest].record
    beside = peers_of(workspace, record) if peers else None
    with workspace.read() as transaction:
        return replace(found, planned=planned_of(transaction, record), peers=beside)


def members_chapter(workspace: Workspace, assessment: int) -> Chapter:
    """The chapter of one assessment, its members' totals beside the council's answers.

    Raises:
        ExpectedError: no members' totals are there.
    """
    [record] = read_records(workspace, [assessment])
    comparison = beside_members(record)
    local = local_questions(record.questionnaire, versions_between(workspace, [record.questionnaire]))
    return Chapter(comparison.columns, comparison, frozenset(local))


def members_report(workspace: Workspace, assessment: int, options: Options) -> Document:
    """The report of one assessment, its members' totals beside the council's answers."""
    return report_content([members_chapter(workspace, assessment)], options)


def actions(workspace: Workspace, assessment: int, options: Options) -> Document:
    """The plan to fill in, with the assessment's priorities."""
    return actions_content(chapter_of(workspace, [assessment]), options)


def agenda(workspace: Workspace, assessment: int, options: Options) -> Document:
    """The agenda of the meeting on an assessment, without what is settled."""
    meeting = read_meeting(workspace, assessment)
    released = {
        question: [(each.text, each.language) for each in said if each.released]
        for question, said in meeting.comments.items()
    }
    return agenda_content(chapter_of(workspace, [assessment]), meeting.agenda, options, released)


def form(workspace: Workspace, questionnaire: str, version: str | None, options: Options) -> Document:
    """The blank form of a questionnaire."""
    return form_content(read_questionnaire(workspace, questionnaire, version), options)


def learning(
    workspace: Workspace, questionnaire: str, version: str | None, options: Options, sector: str | None = None
) -> Document:
    """The learning sheet of a questionnaire, or of one of its sectors.

    Raises:
        ExpectedError: there is no such questionnaire, or it has no such sector.
    """
    return learning_content(read_questionnaire(workspace, questionnaire, version), options, sector)
