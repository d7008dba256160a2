"""What can be printed of a workspace: reports, comparisons, the plan, the blank form, and the learning sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wci_assess.comparison import Column, beside_members, beside_target, compare
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Versions, local_questions
from wci_assess.report import (
    Chapter,
    Document,
    Edition,
    Options,
    actions_content,
    agenda_content,
    answers_content,
    form_content,
    learning_content,
    report_content,
    sectors_content,
    sheet_content,
    wall_content,
)
from wci_assess.response import AssessmentRecord, Scope, Totals
from wci_assess.scoring import score
from wci_assess.workspace.finding import check_sectors, find_round
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.plan import planned_of
from wci_assess.workspace.practice_examples import told_examples
from wci_assess.workspace.records import read_records, versions_between
from wci_assess.workspace.settle import read_meeting
from wci_assess.workspace.summaries import peers_of
from wci_assess.workspace.told_sections import kept_sections, named_sections
from wci_assess.workspace.toolkit import read_toolkit, tools_of
from wci_assess.workspace.workspace import Workspace

_NONE: Versions = {}


Wanted = Sequence[str] | None
"""The ids of the sections to print, or ``("all",)``. None: for the public edition those kept with its round."""


def report(workspace: Workspace, assessments: Sequence[int], options: Options, sections: Wanted = None) -> Document:
    """The report of one assessment, or the comparison of several."""
    chapters = [_chapter_for(workspace, assessments, options)]
    return report_content(chapters, _choosing(workspace, chapters, options, sections))


def round_report(workspace: Workspace, round: int, options: Options, sections: Wanted = None) -> Document:
    """The report of a round: a chapter for each of its assessments."""
    ids = _assessments_of(workspace, round)
    chapters = [_chapter_for(workspace, [each], options) for each in ids]
    return report_content(chapters, _choosing(workspace, chapters, options, sections))


def _choosing(workspace: Workspace, chapters: Sequence[Chapter], options: Options, sections: Wanted) -> Options:
    """The options with the sections to print.

    Raises:
        ExpectedError: one of those named is no section of these chapters.
    """
    if sections is not None:
        return replace(options, sections=named_sections(chapters, sections))
    if options.edition is Edition.WORKING:
        return options
    return replace(options, sections=kept_sections(workspace, chapters[0].record.round.id))


def _assessments_of(workspace: Workspace, round: int) -> list[int]:
    with workspace.read() as transaction:
        find_round(transaction, round)
        ids = [each.id for each in transaction.councils.assessments_of(round)]
    if not ids:
        raise ExpectedError(
            "empty-round", mark("Round {round} has no assessment yet, so there is nothing to report."), round=round
        )
    return ids


def chapter(records: Sequence[AssessmentRecord], versions: Versions = _NONE, *, public: bool = False) -> Chapter:
    """One questionnaire's part of a report: one assessment, or several side by side.

    ``versions`` are the library's (:func:`versions_between`): what lies between decides what means the same.
    ``public``: of the council's answers alone, without any figure of its members.
    """
    if public:
        records = [replace(record, totals=Totals()) for record in records]
    local = frozenset[str]().union(*(local_questions(record.questionnaire, versions) for record in records))
    if len(records) == 1:
        return Chapter((Column(records[0], score(records[0])),), local=local)
    comparison = compare(records, versions)
    return Chapter(comparison.columns, comparison, local)


def chapter_of(
    workspace: Workspace, assessments: Sequence[int], *, public: bool = False, peers: bool = False
) -> Chapter:
    """The chapter of assessments of one workspace, with the plan of the newest one's round, tools, on wish peers."""
    records = read_records(workspace, assessments)
    found = chapter(records, versions_between(workspace, [record.questionnaire for record in records]), public=public)
    record = found.record
    beside = peers_of(workspace, record) if peers else None
    with workspace.read() as transaction:
        planned = planned_of(transaction, record)
    tools = tools_of(read_toolkit(workspace.folder), record.questionnaire)
    return replace(found, planned=planned.for_all() if public else planned, peers=beside, tools=tools)


def _chapter_for(workspace: Workspace, assessments: Sequence[int], options: Options) -> Chapter:
    return chapter_of(workspace, assessments, public=options.edition is Edition.PUBLIC, peers=options.peers)


def members_chapter(workspace: Workspace, assessment: int) -> Chapter:
    """The chapter of one assessment, its members' totals beside the council's answers.

    Raises:
        ExpectedError: no members' totals are there.
    """
    [record] = read_records(workspace, [assessment])
    comparison = beside_members(record)
    local = local_questions(record.questionnaire, versions_between(workspace, [record.questionnaire]))
    return Chapter(comparison.columns, comparison, frozenset(local))


def target_report(workspace: Workspace, assessment: int, options: Options, sections: Wanted = None) -> Document:
    """The report of one assessment, where its plan leads beside it.

    Raises:
        ExpectedError: the plan wants no level of a practice that is asked.
    """
    found = _chapter_for(workspace, [assessment], options)
    steps = found.planned.steps if found.planned else ()
    comparison = beside_target(
        found.columns[0].record, {each.question: each.target_level for each in steps if each.target_level}
    )
    chapters = [replace(found, columns=comparison.columns, comparison=comparison)]
    return report_content(chapters, _choosing(workspace, chapters, options, sections))


def members_report(workspace: Workspace, assessment: int, options: Options, sections: Wanted = None) -> Document:
    """The report of one assessment, its members' totals beside the council's answers."""
    chapters = [members_chapter(workspace, assessment)]
    return report_content(chapters, _choosing(workspace, chapters, options, sections))


def sectors_report(
    workspace: Workspace, assessments: Sequence[int], options: Options, sections: Wanted = None
) -> Document:
    """The sectors of one round side by side: of one assessment, or of those that its sub-councils answered.

    Raises:
        ExpectedError: their questionnaire is not divided into sectors, they are of several rounds or questionnaires, or
            a sector stands in two of them.
    """
    chapters = [_chapter_for(workspace, [each], options) for each in dict.fromkeys(assessments)]
    return _sectors(chapters, _choosing(workspace, chapters, options, sections))


def round_sectors_report(workspace: Workspace, round: int, options: Options, sections: Wanted = None) -> Document:
    """The same of all assessments of a round that ask sectors.

    Raises:
        ExpectedError: as :func:`sectors_report`.
    """
    found = [_chapter_for(workspace, [each], options) for each in _assessments_of(workspace, round)]
    chapters = [each for each in found if _sectors_in(each)] or found[:1]
    return _sectors(chapters, _choosing(workspace, chapters, options, sections))


def _sectors_in(chapter: Chapter) -> set[str]:
    """The sectors that a chapter's assessment is asked about."""
    column = chapter.columns[0]
    asked = {each.section for each in column.score.sections if each.in_scope}
    return {each.sector for each in column.record.questionnaire.sections if each.sector and each.id in asked}


def _sectors(chapters: Sequence[Chapter], options: Options) -> Document:
    records = [each.columns[0].record for each in chapters]
    if len({(each.assessment.round, each.questionnaire.id, each.questionnaire.version) for each in records}) > 1:
        raise ExpectedError(
            "no-sectors",
            mark("Sectors stand side by side within one round and one version of a questionnaire. Name assessments of "
                 "one round only; nothing was written."),
        )  # fmt: skip
    asked = [sector for each in chapters for sector in _sectors_in(each)]
    if not asked:
        raise ExpectedError(
            "no-sectors",
            mark("{questionnaire} is not divided into sectors. Print it without --columns sectors."),
            questionnaire=records[0].questionnaire.id,
        )
    if len(set(asked)) < len(asked):
        raise ExpectedError(
            "no-sectors",
            mark("One sector is asked in two of these assessments. Name one of them for each sector; nothing was "
                 "written."),
        )  # fmt: skip
    return sectors_content(chapters, options)


def actions(workspace: Workspace, assessment: int, options: Options, sections: Wanted = None) -> Document:
    """The plan to fill in, with the assessment's priorities."""
    found = chapter_of(workspace, [assessment])
    return actions_content(found, _choosing(workspace, [found], options, sections))


def agenda(workspace: Workspace, assessment: int, options: Options) -> Document:
    """The agenda of the meeting on an assessment, without what is settled."""
    meeting = read_meeting(workspace, assessment)
    released = {
        question: [(each.text, each.language) for each in said if each.released]
        for question, said in meeting.comments.items()
    }
    return agenda_content(chapter_of(workspace, [assessment]), meeting.agenda, options, released)


def sheet(workspace: Workspace, assessment: int, options: Options, sections: Wanted = None) -> Document:
    """The council sheet: page 1 of the report."""
    found = _chapter_for(workspace, [assessment], options)
    return sheet_content(found, _choosing(workspace, [found], options, sections))


def wall(workspace: Workspace, assessment: int, options: Options, sections: Wanted = None) -> Document:
    """All practices at a glance, on one sheet to hang up."""
    found = _chapter_for(workspace, [assessment], options)
    return wall_content(found, _choosing(workspace, [found], options, sections))


def answers(workspace: Workspace, assessment: int, options: Options) -> Document:
    """All that the council has answered, section by section."""
    return answers_content(chapter_of(workspace, [assessment], public=True), options)


def form(
    workspace: Workspace,
    questionnaire: str,
    version: str | None,
    options: Options,
    *,
    scope: Scope = Scope.FULL,
    sectors: Sequence[str] = (),
    compact: bool = False,
) -> Document:
    """The blank form of a questionnaire: all of it, the short form, or chosen sectors.

    Raises:
        ExpectedError: there is no such questionnaire, it has no such sector, or nothing is left to ask.
    """
    found = read_questionnaire(workspace, questionnaire, version)
    check_sectors(found, sectors)
    if scope is Scope.CORE and not any(question.core for question in found.questions()):
        raise ExpectedError(
            "no-short-form",
            mark("{questionnaire} has no core practices, so it has no short form. Print the whole form."),
            questionnaire=found.id,
        )
    return form_content(found, options, scope, sectors=sectors, compact=compact)


def learning(
    workspace: Workspace, questionnaire: str, version: str | None, options: Options, sector: str | None = None
) -> Document:
    """The learning sheet of a questionnaire, or of one of its sectors.

    Raises:
        ExpectedError: there is no such questionnaire, or it has no such sector.
    """
    found = read_questionnaire(workspace, questionnaire, version)
    tools = tools_of(read_toolkit(workspace.folder), found)
    return learning_content(found, options, sector, tools, told_examples(workspace, found))
