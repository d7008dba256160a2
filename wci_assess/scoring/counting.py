"""Members' answers to totals: the one place where figures are made of answers. From here on only totals are known.

Each member's own answers decide what that member was asked; whoever was not asked is counted nowhere. After the
second look, a member's second answers stand in place of her first ones, question by question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from wci_assess.questionnaire import Question, Questionnaire, QuestionType
from wci_assess.response import Answer, Answers, AnswerState, Assessment, Key
from wci_assess.response.scope import in_scope
from wci_assess.response.totals import NO_SECTOR, OF_MEMBERS, QuestionTotal, Totals
from wci_assess.scoring.revealing import may_follow

COUNTED = frozenset(
    {QuestionType.PRACTICE, QuestionType.YES_NO, QuestionType.CHOICE, QuestionType.CHOICES, QuestionType.NUMBER}
)
"""Types that are counted; texts, dates, indicators and inventories are seen by the coordinator alone."""
_NOBODY: Totals = Totals()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One member's answers: the first, and those of the second look (None: she took no part in it)."""

    first: Answers
    second: Answers | None = None
    sector: str | None = None

    @property
    def after(self) -> Answers:
        """Her answers after the second look."""
        again = {key: answer for key, answer in (self.second or {}).items() if answer.state is not None}
        return {**self.first, **again}


@dataclass(frozen=True, slots=True)
class _Heard:
    sector: str
    answer: Answer | None
    again: bool = False


@dataclass(slots=True)
class _Count:
    values: Counter[str] = field(default_factory=Counter)
    states: Counter[AnswerState | None] = field(default_factory=Counter)
    numbers: list[Decimal] = field(default_factory=list)
    again: int = 0


def counted(
    questionnaire: Questionnaire,
    assessment: Assessment,
    voices: Sequence[Voice],
    threshold: int,
    before: Totals = _NOBODY,
) -> tuple[QuestionTotal, ...]:
    """The rows that a closing adds to ``before``: those of its batch that may be told beside all that was told.

    A question of which fewer than ``threshold`` answers are new stays as it was told last; its new ones count with the
    next batch.
    """
    batch = before.batch + 1
    looks = (1, 2) if sum(voice.second is not None for voice in voices) >= threshold else (1,)
    rows: list[QuestionTotal] = []
    for look in looks:
        heard = _heard(questionnaire, assessment, voices, look)
        for question in (each for each in questionnaire.questions() if each.type in COUNTED):
            told = before.history(question.id)
            sectors = {row.sector for row in told if row.sector is not None}
            found = tuple(_of_question(question, heard.get(question.id, ()), sectors, look, batch))
            rows += may_follow(told, found, threshold, one_value=_one_value(question))
        rows += _members(voices, look, batch)
    return tuple(rows)


def _one_value(question: Question) -> bool:
    """Whether a member's answer stands in one place of the counts, so that two counts show who moved."""
    return question.type not in (QuestionType.CHOICES, QuestionType.NUMBER)


def _heard(
    questionnaire: Questionnaire, assessment: Assessment, voices: Iterable[Voice], look: int
) -> Mapping[str, list[_Heard]]:
    """What was answered to each question, by those who were asked it."""
    found: dict[str, list[_Heard]] = {}
    for voice in voices:
        answers = voice.first if look == 1 else voice.after
        sector = voice.sector or NO_SECTOR
        for question in in_scope(questionnaire, assessment, answers):
            key = Key(question.id)
            second = (voice.second or {}).get(key)
            again = look == 2 and second is not None and second.state is not None
            found.setdefault(question.id, []).append(_Heard(sector, answers.get(key), again))
    return found


def _of_question(
    question: Question, heard: Sequence[_Heard], sectors: Collection[str], look: int, batch: int
) -> Iterator[QuestionTotal]:
    """The total of all, then of each sector: of those heard, and of ``sectors``, which were told before."""
    if heard:
        yield replace(_total(question, heard), look=look, batch=batch)
        for sector in sorted({each.sector for each in heard} | set(sectors)):
            mine = [each for each in heard if each.sector == sector]
            yield replace(_total(question, mine), sector=sector, look=look, batch=batch)


def _total(question: Question, heard: Iterable[_Heard]) -> QuestionTotal:
    count = _Count()
    for each in heard:
        count.again += each.again
        values = _values(question, each.answer)
        state = each.answer.state if each.answer and (values or each.answer.state is not AnswerState.VALUE) else None
        count.states[state] += 1
        count.values.update(value for value in values if isinstance(value, str))
        count.numbers += (value for value in values if isinstance(value, Decimal))
    return QuestionTotal(
        question=question.id,
        values=dict(sorted(count.values.items())),
        given=count.states[AnswerState.VALUE],
        not_applicable=count.states[AnswerState.NOT_APPLICABLE],
        dont_know=count.states[AnswerState.DONT_KNOW],
        unanswered=count.states[None],
        took_part=count.again,
        median=_lower_median(count.numbers),
    )


def _values(question: Question, answer: Answer | None) -> tuple[str | Decimal, ...]:
    """What the answer chose of what the question offers."""
    if answer is None or answer.state is not AnswerState.VALUE:
        return ()
    offered = _offered(question)
    match answer.value:
        case str(value) if offered(value):
            return (value,)
        case tuple(values):
            return tuple(value for value in values if offered(value))
        case Decimal() as number:
            return (number,)
        case _:
            return ()


def _offered(question: Question) -> Callable[[str], bool]:
    if question.scale is not None:
        return lambda value: question.scale is not None and question.scale.level(value) is not None
    if question.type is QuestionType.YES_NO:
        return lambda value: value in ("yes", "no")
    options = {option.id for option in question.options}
    return options.__contains__


def _lower_median(numbers: Sequence[Decimal]) -> Decimal | None:
    return sorted(numbers)[(len(numbers) - 1) // 2] if numbers else None


def _members(voices: Sequence[Voice], look: int, batch: int) -> list[QuestionTotal]:
    """How many members there are, of each sector and in all."""
    sectors = Counter(voice.sector or NO_SECTOR for voice in voices)
    again = Counter(voice.sector or NO_SECTOR for voice in voices if voice.second is not None)
    counts: list[tuple[str | None, int, int]] = [(None, len(voices), sum(again.values()))]
    counts += [(sector, sectors[sector], again[sector]) for sector in sorted(sectors)]
    return [
        QuestionTotal(
            question=OF_MEMBERS, sector=sector, look=look, batch=batch, given=n, took_part=part if look == 2 else 0
        )
        for sector, n, part in counts
    ]
