"""Several members' answers to one question: totals, what of them may be shown, and the consent list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def member_totals(question: Question, members: Iterable[Answers]) -> MemberTotals:
    """Counts the answers to one scored question of the members who were asked it."""
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
    """The parts of a shown total that must be hidden: all below the threshold, and as many more as it takes.

    The total less what is shown gives what is hidden together; so that itself holds the threshold or more. Where it
    does not, the smallest shown part is hidden too: of {1, 1, 20} all three.
    """
    least = max(threshold, LEAST_THRESHOLD)
    hidden = {part: size for part, size in sizes.items() if 0 < size < least}
    shown_parts = sorted(((size, part) for part, size in sizes.items() if size >= least), reverse=True)
    while hidden and sum(hidden.values()) < least and shown_parts:
        size, part = shown_parts.pop()
        hidden[part] = size
    return frozenset(hidden)


def consent_list(questionnaire: Questionnaire, totals: Mapping[str, MemberTotals], threshold: int) -> Mapping[str, int]:
    """Practices on which members are near enough to adopt in one step, with the level proposed (the lower median)."""
    proposed: dict[str, int] = {}
    least = max(threshold, LEAST_THRESHOLD) + SPREAD_MARGIN
    for question in questionnaire.questions():
        of_all = totals.get(question.id)
        if of_all is None:
            continue
        a, median = of_all.agreement, of_all.lower_median
        enough = of_all.rated >= least and of_all.dont_know <= CONSENT_DONT_KNOW * of_all.answered
        if enough and median is not None and a is not None and a >= CONSENT_AGREEMENT:
            proposed[question.id] = median
    return proposed
