"""Replies to a survey become totals: the one place where figures are made of replies, and only such as may be told.

A reply counts unless it says of itself that the survey is not for this person (:func:`counts_in`). Five rules for those
that do, and this is the only place that knows them. *Few* is less than :data:`LEAST_GROUP`:

- Nothing is told of fewer replies than the survey's minimum (10 or more), nor of a question with fewer than 10 values.
- A group is told from 5 replies with a value, and what is hidden beside the told groups holds as many together, those
  who belong to no group included. What was once hidden beside the sum stays hidden.
- Two tellings, of all replies and of one question, differ by 5 replies and more, and in each group by nothing or by as
  many; else all of it, or the whole question, stays as it was told before. Its sum alone, told in between, would give a
  later group away.
- Options that few chose are told as one sum; of a question by which replies are sorted, that sum holds 5 or more.
- What is counted once stays counted: a telling is added to those before it, and none is taken back.

That nearly all said the same can be seen from a share, as among members; people read so before they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wci_assess.questionnaire import LEAST_REPLIES, NO, YES, Question, Questionnaire, QuestionType, Statistic
from wci_assess.response import AnswerState
from wci_assess.response.replies import Given, Reply
from wci_assess.response.survey_totals import OF_REPLIES, SurveyTotal, SurveyTotals
from wci_assess.scoring.revealing import together

LEAST_GROUP = 5
LATE_BATCH = 10
"""So many late replies count together, or none of them."""
COUNTED = frozenset({QuestionType.YES_NO, QuestionType.CHOICE, QuestionType.CHOICES, QuestionType.NUMBER})
"""Types that are counted; texts are read by the coordinator, and printed where she releases them."""
_REST = "-"
"""Replies that belong to no group: never told, so hidden from the beginning."""
_HUNDRED = Decimal(100)
_FOUR_PLACES = Decimal("0.0001")
_NOTHING = SurveyTotals()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredFigure:
    """An indicator's figure out of a survey: the share in per cent to one decimal, or a median or mean; of ``n``."""

    question: str
    questionnaire: str
    indicator: str
    group: str | None
    statistic: Statistic
    value: Decimal
    n: int


def counts_in(questionnaire: Questionnaire, reply: Reply) -> bool:
    """Whether a reply counts: it gives none of the answers that the survey leaves out. Saying nothing leaves none out,
    for a question may be skipped, and people read whom the survey is for before they agree."""
    return not any(
        set(question.leaves_out).intersection(_chosen(given))
        for question in questionnaire.questions()
        if question.leaves_out and (given := reply.answers.get(question.id)) is not None
    )


def counted_replies(
    questionnaire: Questionnaire, replies: Sequence[Reply], before: SurveyTotals = _NOTHING
) -> tuple[SurveyTotal, ...]:
    """The rows that a closing adds to ``before``, of all replies that count now: those that may be told beside it."""
    replies = [each for each in replies if counts_in(questionnaire, each)]
    minimum = questionnaire.survey.minimum if questionnaire.survey else LEAST_REPLIES
    if len(replies) < max(minimum, LEAST_REPLIES):
        return ()
    if before and not _apart(len(replies) - before.replies):
        return ()
    batch = before.batch + 1
    rows = [_of_replies(replies, batch, before.of(OF_REPLIES))]
    sorting = {each.measures.asked_in for each in questionnaire.questions() if each.measures}
    for question in questionnaire.questions():
        if question.type in COUNTED:
            heard = _Heard.of(question, replies)
            rows += heard.told(before.history(question.id), batch, sorts=question.id in sorting)
    return tuple(rows)


def measured_figures(questionnaire: Questionnaire, totals: SurveyTotals) -> tuple[MeasuredFigure, ...]:
    """The indicators that a survey's totals measure, in the order of its questions."""
    found: list[MeasuredFigure] = []
    for question in questionnaire.questions():
        measures = question.measures
        if measures is None:
            continue
        groups: tuple[str | None, ...] = tuple(dict.fromkeys(measures.group_of.values())) or (None,)
        for group in groups:
            total = totals.of(question.id, group)
            value = None if total is None else figure(total, measures.statistic)
            if total is not None and value is not None:
                found.append(
                    MeasuredFigure(
                        question=question.id,
                        questionnaire=measures.questionnaire,
                        indicator=measures.indicator,
                        group=group or measures.group,
                        statistic=measures.statistic,
                        value=value,
                        n=total.given,
                    )
                )
    return tuple(found)


def figure(total: SurveyTotal, statistic: Statistic) -> Decimal | None:
    """The figure of a total: a share in per cent to one decimal, half away from zero; None where it is not told."""
    match statistic:
        case Statistic.MEDIAN:
            return total.median
        case Statistic.MEAN:
            return None if total.mean is None else total.mean.quantize(Decimal("0.1"), ROUND_HALF_UP)
        case Statistic.SHARE if total.counted is not None and total.given:
            return (_HUNDRED * total.counted / total.given).quantize(Decimal("0.1"), ROUND_HALF_UP)
        case _:
            return None


def _of_replies(replies: Sequence[Reply], batch: int, before: SurveyTotal | None) -> SurveyTotal:
    """How many replies there are, in which languages and how they were given; few are told as one sum.

    Where late ones would tell of few, languages and ways stay as they were told: they add up to fewer replies then.
    """
    values: dict[str, int] = {}
    languages = [f"language:{each.language}" for each in replies]
    for names in (languages, [f"mode:{each.mode}" for each in replies]):
        sizes = Counter(names)
        values |= _merged(sizes, together(sizes, (), LEAST_GROUP))
    if before is not None and not (
        values.keys() == before.values.keys()
        and all(_follows(size - before.values[name]) for name, size in values.items())
    ):
        values = dict(before.values)
    return SurveyTotal(question=OF_REPLIES, batch=batch, given=len(replies), values=values)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What all replies say to one question, and what each group's do."""

    question: Question
    all: tuple[Given, ...]
    groups: Mapping[str, tuple[Given, ...]]

    @classmethod
    def of(cls, question: Question, replies: Iterable[Reply]) -> _Heard:
        measures, said = question.measures, []
        groups: dict[str, list[Given]] = {each: [] for each in (measures.group_of.values() if measures else ())}
        rest: list[Given] = []
        for reply in replies:
            given = reply.answers.get(question.id)
            if given is None:
                continue
            said.append(given)
            if groups and measures is not None:
                groups.get(_group(reply, measures.asked_in, measures.group_of) or _REST, rest).append(given)
        sorted_ = {**groups, _REST: rest} if groups else {}
        return cls(question, tuple(said), {name: tuple(each) for name, each in sorted_.items()})

    def told(self, history: Sequence[SurveyTotal], batch: int, *, sorts: bool) -> list[SurveyTotal]:
        """The rows of this batch that may follow upon what was told."""
        given = _with_value(self.all)
        before = next((row for row in reversed(history) if row.group is None), None)
        if len(given) < LEAST_REPLIES or not _apart(len(given) - (before.given if before else 0)):
            return []
        sizes = {name: len(_with_value(each)) for name, each in self.groups.items()}
        last = _last_sizes(history)
        if before is not None and not all(_follows(size - last.get(name, 0)) for name, size in sizes.items()):
            return []
        of_all = self._total(self.all, None, batch, sorts=sorts)
        return [of_all, *self._told_groups(sizes, history, batch)]

    def _told_groups(self, sizes: Mapping[str, int], history: Sequence[SurveyTotal], batch: int) -> list[SurveyTotal]:
        """The groups: of each that is told its figures, of each that is hidden its size, for the next closing."""
        if not sizes:
            return []
        hidden = together(sizes, {_REST, *_hidden_before(history)}, LEAST_GROUP)
        return [
            SurveyTotal(question=self.question.id, group=name, batch=batch, given=size, hidden=True)
            if name in hidden
            else self._total(self.groups[name], name, batch)
            for name, size in sizes.items()
            if size or name in hidden
        ]

    def _total(self, said: Sequence[Given], group: str | None, batch: int, *, sorts: bool = False) -> SurveyTotal:
        """The figures of these answers; of a group no more than what is measured."""
        given = _with_value(said)
        numbers = sorted(each.value for each in given if isinstance(each.value, Decimal))
        states = Counter(each.state for each in said)
        return SurveyTotal(
            question=self.question.id,
            group=group,
            batch=batch,
            given=len(given),
            counted=self._counted(given),
            values={} if group else self._values(given, sorts=sorts),
            not_applicable=None if group else _not_few(states[AnswerState.NOT_APPLICABLE]),
            dont_know=None if group else _not_few(states[AnswerState.DONT_KNOW]),
            median=numbers[(len(numbers) - 1) // 2] if numbers else None,
            mean=(sum(numbers, Decimal(0)) / len(numbers)).quantize(_FOUR_PLACES, ROUND_HALF_UP) if numbers else None,
        )

    def _counted(self, given: Sequence[Given]) -> int | None:
        measures = self.question.measures
        if measures is None or measures.statistic is not Statistic.SHARE:
            return None
        return sum(not set(measures.counts).isdisjoint(_chosen(each)) for each in given)

    def _values(self, given: Sequence[Given], *, sorts: bool) -> Mapping[str, int]:
        """How many chose each option."""
        question, chosen = self.question, Counter(option for each in given for option in _chosen(each))
        sizes = {option: chosen[option] for option in _offered(question)}
        if question.type is QuestionType.CHOICES:
            return {option: size for option, size in sizes.items() if _not_few(size) is not None}
        if question.measures is None or sorts:
            few = together(sizes, (), LEAST_GROUP)
            all_of_them = few and all(option in few for option, size in sizes.items() if size)
            return _merged(sizes, frozenset(_few(sizes)) if all_of_them and not sorts else few)
        counts = question.measures.counts
        sides = [{each: size for each, size in sizes.items() if (each in counts) is side} for side in (True, False)]
        told = {key: size for side in sides for key, size in _merged(side, together(side, (), LEAST_GROUP)).items()}
        places = list(sizes)
        return dict(sorted(told.items(), key=lambda each: places.index(each[0].split(" ")[0])))


def _group(reply: Reply, asked_in: str | None, group_of: Mapping[str, str]) -> str | None:
    given = reply.answers.get(asked_in or "")
    return group_of.get(given.value) if given is not None and isinstance(given.value, str) else None


def _with_value(said: Iterable[Given]) -> tuple[Given, ...]:
    return tuple(each for each in said if each.state is AnswerState.VALUE)


def _chosen(given: Given) -> tuple[str, ...]:
    match given.value:
        case str(value):
            return (value,)
        case tuple(values):
            return values
        case _:
            return ()


def _offered(question: Question) -> tuple[str, ...]:
    return (YES, NO) if question.type is QuestionType.YES_NO else tuple(option.id for option in question.options)


def _apart(difference: int) -> bool:
    """Whether enough replies are new to be told."""
    return difference >= LEAST_GROUP


def _follows(difference: int) -> bool:
    return difference == 0 or _apart(difference)


def _last_sizes(history: Sequence[SurveyTotal]) -> Mapping[str, int]:
    """How large each group was when groups were told last."""
    of_groups = [row for row in history if row.group is not None]
    newest = max((row.batch for row in of_groups), default=0)
    return {row.group or _REST: row.given for row in of_groups if row.batch == newest}


def _hidden_before(history: Sequence[SurveyTotal]) -> Iterable[str]:
    return (row.group for row in history if row.hidden and row.group is not None)


def _not_few(size: int) -> int | None:
    """A count that may be told."""
    return None if 0 < size < LEAST_GROUP else size


def _few(sizes: Mapping[str, int]) -> Iterable[str]:
    return (name for name, size in sizes.items() if _not_few(size) is None)


def _merged(sizes: Mapping[str, int], hidden: Iterable[str]) -> dict[str, int]:
    """The sizes, those that are hidden as one sum under all their names."""
    one = [name for name in sizes if name in set(hidden)]
    told = {name: size for name, size in sizes.items() if name not in one}
    return {**told, " ".join(one): sum(sizes[name] for name in one)} if one else told
