"""One assessment to its scores: per section the council's answers, or where they do not reach, the members' totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from wci_assess.questionnaire import Question, Questionnaire, Section
from wci_assess.response import AnswerState, AssessmentRecord
from wci_assess.scoring.given import Given, given
from wci_assess.scoring.levels import in_place_level, level_count, level_number, level_score
from wci_assess.scoring.members import MemberTotals, shown
from wci_assess.scoring.values import AssessmentScore, Basis, NoScore, QuestionScore, SectionScore, Status

FEWEST_RATED = 3
"""A section of fewer rated practices prints no score."""


def score(record: AssessmentRecord) -> AssessmentScore:
    """The scores of one assessment, by its own rules. Sections without a question in scope are left out."""
    return score_given(record.questionnaire, given(record))


def score_given(rules: Questionnaire, answers: Given, expected: Collection[str] = ()) -> AssessmentScore:
    """The scores of what was answered, by the rules of ``rules``.

    ``expected`` are questions that another column was asked: where this one was not, it says *not asked*.
    """
    sections = (_section(section, answers, expected) for section in rules.sections)
    return AssessmentScore(answers.assessment, tuple(section for section in sections if section is not None))


def _section(section: Section, answers: Given, expected: Collection[str]) -> SectionScore | None:
    basis = _basis(section, answers)
    heard = answers.totals if basis is Basis.MEMBERS else answers.council
    questions = [question for question in section.questions if question.id in heard or question.id in expected]
    if not questions:
        return None
    scored = [question for question in questions if question.scored]
    scores = [_question(question, answers, basis) for question in scored]
    if basis is Basis.COUNCIL and all(each.status in (Status.UNANSWERED, Status.OUT_OF_SCOPE) for each in scores):
        basis = Basis.NONE
    return _summed(section, scored, scores, basis, short=answers.short)


def _basis(section: Section, answers: Given) -> Basis:
    """The council's answers where they reach the section's ``minimum-rated``, or where no member answered any."""
    heard = any(answers.totals[each.id].answered for each in section.questions if each.id in answers.totals)
    if not heard:
        return Basis.COUNCIL
    asked = [each for each in section.questions if each.scored and each.id in answers.council]
    council = [_by_council(each, answers) for each in asked]
    return Basis.COUNCIL if _reaches(section, council) else Basis.MEMBERS


def _question(question: Question, answers: Given, basis: Basis) -> QuestionScore:
    if basis is Basis.MEMBERS:
        if question.id in answers.totals:
            return _by_members(question, answers.totals[question.id], answers.threshold)
    elif question.id in answers.council:
        return _by_council(question, answers)
    return QuestionScore(question.id, Status.OUT_OF_SCOPE, Basis.NONE)


def _by_council(question: Question, answers: Given) -> QuestionScore:
    answer = answers.council[question.id]
    level = level_number(question, answer)
    if level is not None:
        points = level_score(level, level_count(question))
        return QuestionScore(question.id, Status.RATED, Basis.COUNCIL, level, points, level >= in_place_level(question))
    status = {AnswerState.NOT_APPLICABLE: Status.NOT_APPLICABLE, AnswerState.DONT_KNOW: Status.DONT_KNOW}.get(
        answer.state if answer and answer.state else AnswerState.VALUE, Status.UNANSWERED
    )
    return QuestionScore(question.id, status, Basis.COUNCIL)


def _by_members(question: Question, totals: MemberTotals, threshold: int) -> QuestionScore:
    """A question on the members' basis: their mean; in place where the lower median reaches the level *In place*.

    Not applicable and don't know are what more than half of those who answered said. The lower median itself is shown
    only where the spread may be; whether it reaches the level is shown with the mean.
    """
    visible = shown(totals, threshold)
    status = _members_status(totals, hidden=visible.answered is None, rated=visible.mean is not None)
    if status is not Status.RATED or visible.mean is None or totals.lower_median is None:
        return QuestionScore(question.id, status, Basis.MEMBERS, n=visible.answered)
    reached = totals.lower_median >= in_place_level(question)
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
    counts = Counter(each.status for each in scores)
    return counts, len(scores) - counts[Status.NOT_APPLICABLE] - counts[Status.OUT_OF_SCOPE]


def _reaches(section: Section, scores: Sequence[QuestionScore]) -> bool:
    """Whether the rated share reaches the section's ``minimum-rated``."""
    counts, applicable = _counts(scores)
    return applicable > 0 and counts[Status.RATED] * 100 >= section.minimum_rated * applicable


def _no_score(section: Section, scores: Sequence[QuestionScore], *, short: bool) -> NoScore | None:
    counts, _ = _counts(scores)
    if scores and counts[Status.OUT_OF_SCOPE] == len(scores):
        return NoScore.NOT_ASKED
    if short:
        return NoScore.SHORT_SCOPE
    few, low = counts[Status.RATED] < FEWEST_RATED, not _reaches(section, scores)
    if (few or low) and counts[Status.SMALL_GROUP]:
        return NoScore.SMALL_GROUP
    return NoScore.FEW_RATED if few else NoScore.LOW_SHARE if low else None


def _summed(
    section: Section, questions: Sequence[Question], scores: Sequence[QuestionScore], basis: Basis, *, short: bool
) -> SectionScore:
    counts, applicable = _counts(scores)
    reason = _no_score(section, scores, short=short)
    rated = counts[Status.RATED]
    group_sizes = [each.n for each in scores if each.status is Status.RATED and each.n is not None]
    return SectionScore(
        section=section.id,
        basis=basis,
        score=None if reason else weighted_mean(questions, scores),
        reason=reason,
        in_scope=len(scores) - counts[Status.OUT_OF_SCOPE],
        applicable=applicable,
        rated=rated,
        rated_share=rated / applicable if applicable else None,
        in_place=sum(each.in_place for each in scores),
        not_applicable=counts[Status.NOT_APPLICABLE],
        dont_know=counts[Status.DONT_KNOW],
        unanswered=counts[Status.UNANSWERED],
        hidden=counts[Status.SMALL_GROUP],
        not_asked=counts[Status.OUT_OF_SCOPE],
        n=min(group_sizes) if basis is Basis.MEMBERS and group_sizes else None,
        questions=tuple(scores),
    )


def weighted_mean(questions: Sequence[Question], scores: Sequence[QuestionScore]) -> float | None:
    """The mean of the rated questions' scores, each by its question's weight; None where none is rated."""
    pairs = [
        (question.weight, each.score)
        for question, each in zip(questions, scores, strict=True)
        if each.score is not None
    ]
    total = sum(weight for weight, _ in pairs)
    return sum(weight * points for weight, points in pairs) / total if pairs else None
