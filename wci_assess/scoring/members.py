"""Several members' answers to one question: totals, what of them may be shown, and the consent list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response import Answers, AnswerState, Key
from wci_assess.scoring.agreement import agreement
from wci_assess.scoring.levels import level_count, level_number, level_score

SPREAD_MARGIN = 3
"""How many more answers than the threshold a spread needs."""
LEAST_THRESHOLD = 3
CONSENT_AGREEMENT = 0.6
CONSENT_DONT_KNOW = 0.25


@dataclass(frozen=True, slots=True)
class MemberTotals:
    """What all members answered to one question: ``counts`` at each level, lowest first, and the other states."""

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


def member_totals(question: Question, members: Iterable[Answers]) -> MemberTotals:
    """Counts the members' answers to one scored question."""
    counts = [0] * level_count(question)
    states = {AnswerState.NOT_APPLICABLE: 0, AnswerState.DONT_KNOW: 0, None: 0}
    for answers in members:
        answer = answers.get(Key(question.id))
        level = level_number(question, answer)
        if level is not None:
            counts[level - 1] += 1
        else:
            state = answer.state if answer else None
            states[state if state in states else None] += 1
    return MemberTotals(
        question.id, tuple(counts), states[AnswerState.NOT_APPLICABLE], states[AnswerState.DONT_KNOW], states[None]
    )


def shown(totals: MemberTotals, threshold: int) -> ShownTotals:
    """The totals as far as a group of this size may show them.

    States need ``threshold`` answers, a mean as many rated ones, the spread three more.
    """
    least = max(threshold, LEAST_THRESHOLD)
    states = totals.answered >= least
    mean = totals.rated >= least
    spread = totals.rated >= least + SPREAD_MARGIN
    return ShownTotals(
        question=totals.question,
        answered=totals.answered if states else None,
        rated=totals.rated if states else None,
        not_applicable=totals.not_applicable if states else None,
        dont_know=totals.dont_know if states else None,
        mean=totals.mean if mean else None,
        counts=totals.counts if spread else None,
        lower_median=totals.lower_median if spread else None,
        agreement=totals.agreement if spread else None,
    )


def hidden_parts(sizes: Mapping[str, int], threshold: int) -> frozenset[str]:
    """The parts of a shown total that must be hidden: all below the threshold, and never one alone.

    One hidden part would be the total less the others; so the smallest other part is hidden with it, as long as what
    they hide together is below the threshold too.
    """
    least = max(threshold, LEAST_THRESHOLD)
    hidden = {part for part, size in sizes.items() if 0 < size < least}
    open_parts = sorted((size, part) for part, size in sizes.items() if size >= least)
    if len(hidden) == 1 and open_parts:
        hidden.add(open_parts[0][1])
    return frozenset(hidden)


def consent_list(questionnaire: Questionnaire, members: Sequence[Answers], threshold: int) -> Mapping[str, int]:
    """Practices on which members are near enough to adopt in one step, with the level proposed (the lower median)."""
    proposed: dict[str, int] = {}
    least = max(threshold, LEAST_THRESHOLD) + SPREAD_MARGIN
    for question in questionnaire.questions():
        if not question.scored:
            continue
        totals = member_totals(question, members)
        a, median = totals.agreement, totals.lower_median
        enough = totals.rated >= least and totals.dont_know <= CONSENT_DONT_KNOW * totals.answered
        if enough and median is not None and a is not None and a >= CONSENT_AGREEMENT:
            proposed[question.id] = median
    return proposed
