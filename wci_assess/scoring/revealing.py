"""What totals may be told, so that nobody can work out a hidden figure from all that is printed.

Three rules, and this is the only place that knows them:

- A group shows its states and its mean from N answers, its counts at each level from N+3 (N is never below 3).
- What is hidden beside a shown sum holds as many together: of sectors {1, 1, 20} with N = 5 all three are hidden.
  What was once hidden beside the sum stays hidden, or the sum of then would give it away.
- Two tellings of one question (two batches, the two looks) differ by nothing or by N answers and more, in all and in
  each sector; else the question stays as it was told before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wci_assess.response.totals import QuestionTotal

SPREAD_MARGIN = 3
"""How many more answers than the threshold a spread needs."""
LEAST_THRESHOLD = 3


def least_of(threshold: int) -> int:
    """N: the round's threshold, and never below 3."""
    return max(threshold, LEAST_THRESHOLD)


@dataclass(frozen=True, slots=True)
class Seen:
    """Which of a total's figures may be told: its states, its mean (a number's median), its counts."""

    states: bool = False
    mean: bool = False
    spread: bool = False


@dataclass(slots=True)
class _Hidden:
    """The sectors that are hidden beside the sum, for each kind of figure, from the first telling on."""

    states: frozenset[str] = field(default_factory=frozenset)
    mean: frozenset[str] = field(default_factory=frozenset)
    spread: frozenset[str] = field(default_factory=frozenset)


def seen_of(answered: int, given: int, threshold: int) -> Seen:
    """What a group of this size alone may show."""
    least = least_of(threshold)
    states = answered >= least
    return Seen(states, states and given >= least, states and given >= least + SPREAD_MARGIN)


def what_may_be_told(history: Sequence[QuestionTotal], threshold: int) -> Mapping[tuple[str | None, int], Seen]:
    """Of all that was counted of one question, what may be told now: by sector (None: all) and look.

    ``history`` is what :meth:`Totals.history` gives: every batch, the oldest first.
    """
    told: dict[tuple[str | None, int], Seen] = {}
    hidden = _Hidden()
    for of_all, sectors in _tellings(history):
        all_seen = seen_of(of_all.answered, of_all.given, threshold)
        told[None, of_all.look] = all_seen
        if sectors and all_seen.states:
            _hide(hidden, sectors, threshold)
            for each in sectors:
                told[each.sector, each.look] = _seen_sector(each, hidden, all_seen)
    return told


def _tellings(history: Sequence[QuestionTotal]) -> Iterable[tuple[QuestionTotal, tuple[QuestionTotal, ...]]]:
    """Each telling of the question: the total of all, with those of the sectors that were told with it."""
    for of_all in (row for row in history if row.sector is None):
        when = (of_all.batch, of_all.look)
        yield of_all, tuple(row for row in history if row.sector is not None and (row.batch, row.look) == when)


def _hide(hidden: _Hidden, sectors: Sequence[QuestionTotal], threshold: int) -> None:
    least = least_of(threshold)
    answered = {row.sector or "": row.answered for row in sectors}
    given = {row.sector or "": row.given for row in sectors}
    hidden.states = together(answered, hidden.states, least)
    hidden.mean = together(given, hidden.mean | hidden.states, least)
    hidden.spread = together(given, hidden.spread | hidden.mean, least + SPREAD_MARGIN)


def _seen_sector(row: QuestionTotal, hidden: _Hidden, all_seen: Seen) -> Seen:
    sector = row.sector or ""
    return Seen(
        states=row.answered > 0 and sector not in hidden.states,
        mean=all_seen.mean and row.given > 0 and sector not in hidden.mean,
        spread=all_seen.spread and row.given > 0 and sector not in hidden.spread,
    )


def together(sizes: Mapping[str, int], already: Iterable[str], least: int) -> frozenset[str]:
    """The parts of a shown sum that must be hidden: those below ``least``, those hidden before, and as many more as it
    takes until they hold ``least`` together. An empty part hides nothing and is not hidden.
    """
    hidden = {part: sizes.get(part, 0) for part in already}
    hidden |= {part: size for part, size in sizes.items() if 0 < size < least}
    left = sorted(((size, part) for part, size in sizes.items() if size and part not in hidden), reverse=True)
    while any(hidden.values()) and sum(hidden.values()) < least and left:
        size, part = left.pop()
        hidden[part] = size
    return frozenset(hidden)


# What follows upon what was told


def may_follow(
    history: Sequence[QuestionTotal], found: Sequence[QuestionTotal], threshold: int, *, one_value: bool
) -> tuple[QuestionTotal, ...]:
    """Of a question's totals as they are counted now (one look), those that may be told after ``history``.

    Nothing, where too little is new; the total of all without its sectors, where one sector differs by too little.
    """
    least = least_of(threshold)
    of_all = next((row for row in found if row.sector is None), None)
    if of_all is None:
        return ()
    before = _last(history, None, of_all.look)
    if before is None or before.answered < least:
        return _first_telling(found, of_all, least)
    steps = [_Step.to(row, _last(history, row.sector, row.look), one_value=one_value) for row in found]
    if not steps[0].told_apart(least):
        return ()
    return tuple(found) if all(step.nothing or step.told_apart(least) for step in steps) else (of_all,)


def _first_telling(found: Sequence[QuestionTotal], of_all: QuestionTotal, least: int) -> tuple[QuestionTotal, ...]:
    """A question that was not told yet; of the second look only where enough took part, in all and in each sector."""
    if of_all.look == 1:
        return tuple(found)
    if of_all.took_part < least:
        return ()
    return tuple(found) if all(_enough(row.took_part, least) for row in found) else (of_all,)


def _enough(part: int, least: int) -> bool:
    return part == 0 or part >= least


def _last(history: Sequence[QuestionTotal], sector: str | None, look: int) -> QuestionTotal | None:
    return next((row for row in reversed(history) if (row.sector, row.look) == (sector, look)), None)


@dataclass(frozen=True, slots=True)
class _Step:
    """How far two tellings are apart: how many answers at least are new, of all and of those with a value.

    ``again`` is how many more took part in the second look; ``before`` and ``now`` count the values.
    """

    answers: int
    values: int
    again: int
    nothing: bool
    before: int
    now: int

    @classmethod
    def to(cls, after: QuestionTotal, before: QuestionTotal | None, *, one_value: bool) -> _Step:
        before = before or QuestionTotal(question=after.question)
        states = [after.not_applicable - before.not_applicable, after.dont_know - before.dont_know]
        if one_value:
            ids = {*before.values, *after.values}
            values = [after.values.get(each, 0) - before.values.get(each, 0) for each in ids]
        else:
            values = [after.given - before.given]
        same = not any(states) and not any(values) and (before.median, before.values) == (after.median, after.values)
        return cls(
            answers=_apart([*states, *values]),
            values=_apart(values),
            again=abs(after.took_part - before.took_part),
            nothing=same,
            before=before.given,
            now=after.given,
        )

    def told_apart(self, least: int) -> bool:
        """Whether what is new is of as many members as may be told of, and no less can be shown than before."""
        new = self.answers >= least and _enough(self.values, least) and _enough(self.again, least)
        return new and self.now >= min(self.before, least + SPREAD_MARGIN)


def _apart(differences: Iterable[int]) -> int:
    came, went = 0, 0
    for each in differences:
        came, went = came + max(each, 0), went + max(-each, 0)
    return max(came, went)
