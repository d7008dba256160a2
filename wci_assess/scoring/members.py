"""Several members' answers to one question: totals, what of them may be shown, and the consent list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.questionnaire.model import NO, YES
from wci_assess.response.totals import QuestionTotal
from wci_assess.scoring.agreement import agreement
from wci_assess.scoring.levels import level_score
from wci_assess.scoring.revealing import SPREAD_MARGIN, Seen, least_of, seen_of, together

CONSENT_AGREEMENT = 0.6
CONSENT_DONT_KNOW = 0.25


@dataclass(frozen=True, slots=True)
class MemberTotals:
    """What the members who were asked a question answered: ``counts`` at each level, lowest first, and other states."""

    question: str
    counts: tuple[int, ...]
    not_applicable: int
    dont_know: int
    unanswered: int

    @property
    def rated(self) -> int:
        """Members who chose a level."""
        return sum(self.counts)

    @property
    def answered(self) -> int:
        """Members who answered at all."""
        return self.rated + self.not_applicable + self.dont_know

    @property
    def asked(self) -> int:
        """Members who were asked."""
        return self.answered + self.unanswered

    @property
    def lower_median(self) -> int | None:
        """The level at or below which half of the rated answers lie; of two middle ones the lower."""
        seen = 0
        for level, count in enumerate(self.counts, 1):
            seen += count
            if seen * 2 >= self.rated > 0:
                return level
        return None

    @property
    def mean(self) -> float | None:
        """The mean score, 0 to 100."""
        k = len(self.counts)
        if not self.rated:
            return None
        return sum(count * level_score(level, k) for level, count in enumerate(self.counts, 1)) / self.rated

    @property
    def agreement(self) -> float | None:
        """Van der Eijk's A over the rated answers."""
        return agreement(self.counts)


@dataclass(frozen=True, slots=True)
class ShownTotals:
    """What may be printed of :class:`MemberTotals`; None is *hidden* (a small group), never *no data*."""

    question: str
    answered: int | None
    rated: int | None
    not_applicable: int | None
    dont_know: int | None
    mean: float | None
    counts: tuple[int, ...] | None
    lower_median: int | None
    agreement: float | None
    unanswered: int | None = None


def member_totals(question: Question, total: QuestionTotal) -> MemberTotals:
    """What members answered to one scored question, as the question rates it."""
    if question.scale is not None:
        values = [level.id for level in question.scale.levels]
    else:
        values = [NO, YES] if question.good_answer == YES else [YES, NO]
    return MemberTotals(
        question.id,
        tuple(total.values.get(value, 0) for value in values),
        total.not_applicable,
        total.dont_know,
        total.unanswered,
    )


def shown(totals: MemberTotals, threshold: int) -> ShownTotals:
    """The totals as far as a group of this size may show them.

    States need ``threshold`` answers, a mean as many rated ones, the spread three more.
    """
    return as_seen(totals, seen_of(totals.answered, totals.rated, threshold))


def as_seen(totals: MemberTotals, seen: Seen) -> ShownTotals:
    """The totals as far as they may be told."""
    return ShownTotals(
        question=totals.question,
        answered=totals.answered if seen.states else None,
        rated=totals.rated if seen.states else None,
        not_applicable=totals.not_applicable if seen.states else None,
        dont_know=totals.dont_know if seen.states else None,
        mean=totals.mean if seen.mean else None,
        counts=totals.counts if seen.spread else None,
        lower_median=totals.lower_median if seen.spread else None,
        agreement=totals.agreement if seen.spread else None,
        unanswered=totals.unanswered if seen.spread else None,
    )


def hidden_parts(sizes: Mapping[str, int], threshold: int) -> frozenset[str]:
    """The parts of a shown total that must be hidden: all below the threshold, and as many more as it takes."""
    return together(sizes, (), least_of(threshold))


def consent_list(questionnaire: Questionnaire, totals: Mapping[str, MemberTotals], threshold: int) -> Mapping[str, int]:
    """Practices on which members are near enough to adopt in one step, with the level proposed (the lower median)."""
    proposed: dict[str, int] = {}
    least = least_of(threshold) + SPREAD_MARGIN
    for question in questionnaire.questions():
        of_all = totals.get(question.id)
        if of_all is None:
            continue
        a, median = of_all.agreement, of_all.lower_median
        enough = of_all.rated >= least and of_all.dont_know <= CONSENT_DONT_KNOW * of_all.answered
        if enough and median is not None and a is not None and a >= CONSENT_AGREEMENT:
            proposed[question.id] = median
    return proposed
