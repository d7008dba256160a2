"""One assessment to its scores: per section the council's answers, or where they do not reach, the members'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wci_assess.questionnaire import Question, Section
from wci_assess.response import AnswerState, AssessmentRecord, Key, Scope
from wci_assess.response.scope import Applicability
from wci_assess.scoring.levels import in_place_level, level_count, level_number, level_score
from wci_assess.scoring.members import MemberTotals, member_totals, shown
from wci_assess.scoring.values import AssessmentScore, Basis, NoScore, QuestionScore, SectionScore, Status

FEWEST_RATED = 3
"""A section of fewer rated practices prints no score."""


def score(record: AssessmentRecord) -> AssessmentScore:
    """The scores of one assessment. Sections without a question in scope are left out."""
    applies = Applicability(record.questionnaire, record.assessment, record.answers)
    sections: list[SectionScore] = []
    for section in record.questionnaire.sections:
        asked = [question for question in section.questions if question.id in applies]
        if asked:
            sections.append(_section(record, section, [question for question in asked if question.scored]))
    return AssessmentScore(record.assessment.id, tuple(sections))


def _section(record: AssessmentRecord, section: Section, questions: Sequence[Question]) -> SectionScore:
    council = [_by_council(record, question) for question in questions]
    if not record.members or _reaches(section, council):
        basis = Basis.COUNCIL if any(given.status is not Status.UNANSWERED for given in council) else Basis.NONE
        return _summed(record, section, questions, council, basis)
    return _summed(record, section, questions, [_by_members(record, question) for question in questions], Basis.MEMBERS)


def _by_council(record: AssessmentRecord, question: Question) -> QuestionScore:
    answer = record.answers.get(Key(question.id))
    level = level_number(question, answer)
    if level is not None:
        points = level_score(level, level_count(question))
        return QuestionScore(question.id, Status.RATED, Basis.COUNCIL, level, points, level >= in_place_level(question))
    status = {AnswerState.NOT_APPLICABLE: Status.NOT_APPLICABLE, AnswerState.DONT_KNOW: Status.DONT_KNOW}.get(
        answer.state if answer and answer.state else AnswerState.VALUE, Status.UNANSWERED
    )
    return QuestionScore(question.id, status, Basis.COUNCIL)


def _by_members(record: AssessmentRecord, question: Question) -> QuestionScore:
    """A question on the members' basis: their mean; in place where it reaches the level *In place*.

    Not applicable and don't know are what more than half of those who answered said.
    """
    totals = member_totals(question, record.members)
    visible = shown(totals, record.round.threshold)
    status = _members_status(totals, hidden=visible.answered is None, rated=visible.mean is not None)
    if status is not Status.RATED or visible.mean is None:
        return QuestionScore(question.id, status, Basis.MEMBERS, n=visible.answered)
    reached = visible.mean >= level_score(in_place_level(question), level_count(question))
    return QuestionScore(question.id, status, Basis.MEMBERS, visible.lower_median, visible.mean, reached, visible.rated)


def _members_status(totals: MemberTotals, *, hidden: bool, rated: bool) -> Status:
    if totals.answered == 0:
        return Status.UNANSWERED
    if hidden:
        return Status.SMALL_GROUP
    if totals.not_applicable * 2 > totals.answered:
        return Status.NOT_APPLICABLE
    if totals.dont_know * 2 > totals.answered:
        return Status.DONT_KNOW
    return Status.RATED if rated else Status.SMALL_GROUP


def _counts(scores: Sequence[QuestionScore]) -> tuple[Counter[Status], int]:
    counts = Counter(given.status for given in scores)
    return counts, len(scores) - counts[Status.NOT_APPLICABLE]


def _reaches(section: Section, scores: Sequence[QuestionScore]) -> bool:
    """Whether the rated share reaches the section's ``minimum-rated``."""
    counts, applicable = _counts(scores)
    return applicable > 0 and counts[Status.RATED] * 100 >= section.minimum_rated * applicable


def _no_score(record: AssessmentRecord, section: Section, scores: Sequence[QuestionScore]) -> NoScore | None:
    counts, _ = _counts(scores)
    if record.assessment.scope is Scope.CORE:
        return NoScore.SHORT_SCOPE
    few, low = counts[Status.RATED] < FEWEST_RATED, not _reaches(section, scores)
    if (few or low) and counts[Status.SMALL_GROUP]:
        return NoScore.SMALL_GROUP
    return NoScore.FEW_RATED if few else NoScore.LOW_SHARE if low else None


def _summed(
    record: AssessmentRecord,
    section: Section,
    questions: Sequence[Question],
    scores: Sequence[QuestionScore],
    basis: Basis,
) -> SectionScore:
    counts, applicable = _counts(scores)
    reason = _no_score(record, section, scores)
    rated = counts[Status.RATED]
    group_sizes = [given.n for given in scores if given.status is Status.RATED and given.n is not None]
    return SectionScore(
        section=section.id,
        basis=basis,
        score=None if reason else weighted_mean(questions, scores),
        reason=reason,
        in_scope=len(scores),
        applicable=applicable,
        rated=rated,
        rated_share=rated / applicable if applicable else None,
        in_place=sum(given.in_place for given in scores),
        not_applicable=counts[Status.NOT_APPLICABLE],
        dont_know=counts[Status.DONT_KNOW],
        unanswered=counts[Status.UNANSWERED] + counts[Status.SMALL_GROUP],
        n=min(group_sizes) if basis is Basis.MEMBERS and group_sizes else None,
        questions=tuple(scores),
    )


def weighted_mean(questions: Sequence[Question], scores: Sequence[QuestionScore]) -> float | None:
    """The mean of the rated questions' scores, each by its question's weight; None where none is rated."""
    pairs = [
        (question.weight, given.score)
        for question, given in zip(questions, scores, strict=True)
        if given.score is not None
    ]
    total = sum(weight for weight, _ in pairs)
    return sum(weight * points for weight, points in pairs) / total if pairs else None
