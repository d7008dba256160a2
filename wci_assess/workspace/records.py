"""Assessments with all that scoring, comparison and report need to know of them, as they stand at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wci_assess.questionnaire import Questionnaire, Versions, local_questions
from wci_assess.response import Answers, Assessment, AssessmentRecord, Condition, Round, Totals
from wci_assess.scoring import Voice, counted
from wci_assess.store import Member, Transaction
from wci_assess.workspace.finding import find_assessment, find_council, find_round
from wci_assess.workspace.released_words import released_of
from wci_assess.workspace.workspace import Workspace

if TYPE_CHECKING:
    from wci_assess.response.survey_totals import SurveyRecord

_NOBODY: Mapping[int, Answers] = {}


def read_record(workspace: Workspace, assessment: int) -> AssessmentRecord:
    """One assessment."""
    with workspace.read() as transaction:
        return record_of(workspace, transaction, assessment)


def read_records(workspace: Workspace, assessments: Sequence[int]) -> tuple[AssessmentRecord, ...]:
    """Several assessments."""
    with workspace.read() as transaction:
        return tuple(record_of(workspace, transaction, assessment) for assessment in assessments)


def record_of(workspace: Workspace, transaction: Transaction, assessment_id: int) -> AssessmentRecord:
    """One assessment within a transaction."""
    assessment = find_assessment(transaction, assessment_id)
    response = transaction.responses.find(assessment_id)
    round = find_round(transaction, assessment.round)
    return AssessmentRecord(
        council=find_council(transaction, assessment.council),
        round=round,
        assessment=assessment,
        questionnaire=workspace.content_of(transaction, assessment_id),
        answers=transaction.responses.answers(response.id) if response else {},
        totals=totals_of(workspace, transaction, assessment, round),
        surveys=surveys_of(workspace, transaction, assessment),
        released=released_of(transaction, assessment_id),
    )


def surveys_of(workspace: Workspace, transaction: Transaction, assessment: Assessment) -> tuple[SurveyRecord, ...]:
    """The closed surveys of an assessment's round that measure something of its questionnaire, and may be told of."""
    begun = transaction.surveys.of_round(assessment.round)
    if not begun:
        return ()
    from wci_assess.response.survey_totals import ReleasedWords, SurveyRecord  # few rounds have a survey
    from wci_assess.workspace.reply_words import words_of

    found: list[SurveyRecord] = []
    for each in begun:
        questionnaire = workspace.content(transaction, each.questionnaire)
        measures = {one.measures.questionnaire for one in questionnaire.questions() if one.measures is not None}
        totals = transaction.surveys.totals(each.id)
        if totals and assessment.questionnaire in measures:
            written = words_of(workspace, transaction, each)
            released = tuple(ReleasedWords(one.question, one.text) for one in written if one.released)
            found.append(SurveyRecord(questionnaire, totals, released))
    return tuple(found)


def totals_of(workspace: Workspace, transaction: Transaction, assessment: Assessment, round: Round) -> Totals:
    """The members' totals of an assessment; empty while the collection is open.

    A collection that an earlier version closed has none stored: they are counted from the answers that it left.
    """
    if round.collection is Condition.OPEN:
        return Totals()
    stored = transaction.totals.of(assessment.id)
    if stored:
        return stored
    questionnaire = workspace.content_of(transaction, assessment.id)
    voices = voices_of(transaction, assessment)
    return Totals(counted(questionnaire, assessment, voices, round.threshold)) if voices else Totals()


def voices_of(
    transaction: Transaction, assessment: Assessment, second: Mapping[int, Answers] = _NOBODY
) -> tuple[Voice, ...]:
    """What each member answered to an assessment who did; ``second``: what by seat was answered in the second look."""
    members = {member.id: member for member in transaction.members.of_round(assessment.round)}
    found = (
        Voice(
            first=transaction.responses.answers(response.id),
            second=second.get(response.member),
            sector=members[response.member].sector,
        )
        for response in transaction.responses.member_responses(assessment.id)
        if response.member in members
    )
    return tuple(each for each in found if each.first or each.second)


def versions_between(workspace: Workspace, questionnaires: Sequence[Questionnaire]) -> Versions:
    """Every version in the library of these questionnaires, and of those that they are variants of.

    None where there is but one version, and it is no variant: then nothing lies between.
    """
    with workspace.read() as transaction:
        return versions_of(workspace, transaction, questionnaires)


def versions_of(workspace: Workspace, transaction: Transaction, questionnaires: Sequence[Questionnaire]) -> Versions:
    """The same within a transaction."""
    bases = {each.based_on[0] for each in questionnaires if each.based_on}
    if not bases and len({each.hash for each in questionnaires}) == 1:
        return {}
    return {
        (stored.id, stored.version): workspace.content(transaction, stored.row)
        for id_ in sorted({each.id for each in questionnaires} | bases)
        for stored in transaction.library.versions(id_)
    }


def local_of(workspace: Workspace, transaction: Transaction, questionnaire: Questionnaire) -> frozenset[str]:
    """The questions that a local variant has of its own; none of any other questionnaire."""
    if questionnaire.based_on is None:
        return frozenset()
    return local_questions(questionnaire, versions_of(workspace, transaction, [questionnaire]))


def member_answers(workspace: Workspace, assessment: int) -> tuple[tuple[Member, Answers], ...]:
    """What each member answered who did, by number: the coordinator's own view, open collection or not."""
    with workspace.read() as transaction:
        found = find_assessment(transaction, assessment)
        members = {member.id: member for member in transaction.members.of_round(found.round)}
        answered = [
            (members[response.member], transaction.responses.answers(response.id))
            for response in transaction.responses.member_responses(assessment)
            if response.member in members
        ]
    return tuple(sorted((pair for pair in answered if pair[1]), key=lambda pair: pair[0].number))
