"""Peers: where other councils of the same size stand, from the summaries that they gave away.

A median is told from three other councils, the middle half of them from five; never who they are, and never a rank.
Where too few summaries were taken in, a region's pack tells: a median of four councils, a band of six, for one's own
level may be among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median, quantiles

from wci_assess.comparison.values import COMPARABLE
from wci_assess.questionnaire import Question, Questionnaire, Versions, changes_along
from wci_assess.response import Answer, AnswerState, AssessmentRecord, Scope
from wci_assess.response.pack import Pack, PackMedian
from wci_assess.response.scope import asked_of
from wci_assess.response.summary import Summary, SummaryItem, council_id
from wci_assess.scoring import Given, score_given
from wci_assess.scoring.levels import level_count

FOR_MEDIAN, FOR_BAND = 3, 5
"""So many other councils must have a figure before their median, or the middle half of them, is told."""


class NotPeer(StrEnum):
    """Why a council's summary is not counted."""

    OWN = "own"
    TIER = "tier"
    SCOPE = "scope"
    VERSION = "version"
    """Its version of the questionnaire is not in the library here, so that nobody can say what means the same."""


@dataclass(frozen=True, slots=True)
class Band:
    """Where ``n`` other councils stand: their median, and the quartiles between which the middle half lies.

    Quartiles by the inclusive method (Hyndman and Fan's type 7). None where there are too few of them. ``pooled``: it
    is a region's, and the council's own level may be among them.
    """

    n: int
    median: float | None = None
    low: float | None = None
    high: float | None = None
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class Peers:
    """``sections``: bands of scores from 0 to 100; ``questions``: bands of levels from 1; both by id.

    ``councils`` were counted, of these ``periods``; ``left_out`` counts the others by why. ``regions``: whose packs
    tell of questions on which too few of them do, each with the day on which it was made.
    """

    councils: int
    periods: tuple[str, ...]
    sections: Mapping[str, Band]
    questions: Mapping[str, Band]
    left_out: Mapping[NotPeer, int]
    regions: tuple[tuple[str, date], ...] = ()


def peers(
    record: AssessmentRecord, summaries: Iterable[Summary], versions: Versions, packs: Iterable[Pack] = ()
) -> Peers:
    """The peers of an assessment among ``summaries``, given in the order in which they were taken in.

    Of each council its summary of the same period counts, or else the one taken in last. Its levels are scored by
    the rules of the assessment, on the questions that this one was asked and that mean the same.
    """
    left_out: Counter[NotPeer] = Counter()
    counted: list[tuple[Summary, Given]] = []
    for summary in _one_of_each(record, summaries):
        heard = _heard(record, summary, versions)
        if isinstance(heard, NotPeer):
            left_out[heard] += 1
        else:
            counted.append((summary, heard))
    scored = [score_given(record.questionnaire, heard) for _, heard in counted]
    sections: dict[str, list[float]] = {}
    for part in (part for each in scored for part in each.sections if part.score is not None):
        sections.setdefault(part.section, []).append(part.score or 0.0)
    levels: dict[str, list[float]] = {}
    for cell in (cell for each in scored for part in each.sections for cell in part.questions if cell.level):
        levels.setdefault(cell.question, []).append(float(cell.level or 0))
    questions = {question: band(values) for question, values in levels.items()}
    pooled, regions = _pooled(record, packs, versions, questions)
    return Peers(
        councils=len(counted),
        periods=tuple(sorted({summary.period for summary, _ in counted})),
        sections={section: band(values) for section, values in sections.items()},
        questions={**questions, **pooled},
        left_out=left_out,
        regions=regions,
    )


def band(values: Sequence[float]) -> Band:
    """The band of other councils' figures."""
    n = len(values)
    if n < FOR_MEDIAN:
        return Band(n)
    if n < FOR_BAND:
        return Band(n, median(values))
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Band(n, median(values), low, high)


def _pooled(
    record: AssessmentRecord, packs: Iterable[Pack], versions: Versions, known: Mapping[str, Band]
) -> tuple[Mapping[str, Band], tuple[tuple[str, date], ...]]:
    """What packs tell of questions on which too few summaries do, the newest pack first; and whose packs these are."""
    told: dict[str, Band] = {}
    regions: dict[tuple[str, date], None] = {}
    for pack in sorted(packs, key=lambda each: (each.made_on, each.region), reverse=True):
        for question, found in _bands_of(record, pack, versions).items():
            if question not in told and (question not in known or known[question].median is None):
                told[question] = found
                regions[pack.region, pack.made_on] = None
    return told, tuple(regions)


def _bands_of(record: AssessmentRecord, pack: Pack, versions: Versions) -> Mapping[str, Band]:
    """A pack's figures of the same size and scope, on questions that mean the same."""
    own, assessment = asked_of(record, record.own), record.assessment
    asked = {each.id: each for each in record.questionnaire.questions() if each.scored and each.id in own}
    fitting = [
        each
        for each in pack.medians
        if each.question in asked
        and each.tier is not None
        and (each.tier, each.scope) == (assessment.tier, assessment.scope)
    ]
    found: dict[str, Band] = {}
    for (questionnaire, version, content), medians in _by_version(fitting).items():
        theirs = _known(record, questionnaire, version, content, versions)
        classes = changes_along(theirs, record.questionnaire, versions) if theirs is not None else {}
        for each in medians:
            if classes.get(each.question) not in COMPARABLE or not _on_scale(each, asked[each.question]):
                continue
            if each.question not in found or each.n > found[each.question].n:
                found[each.question] = _pooled_band(each)
    return found


def _by_version(medians: Iterable[PackMedian]) -> Mapping[tuple[str, str, str], Sequence[PackMedian]]:
    found: dict[tuple[str, str, str], list[PackMedian]] = {}
    for each in medians:
        found.setdefault((each.questionnaire, each.version, each.hash), []).append(each)
    return found


def _on_scale(median: PackMedian, question: Question) -> bool:
    return max(median.median, median.high or 0) <= level_count(question)


def _pooled_band(median: PackMedian) -> Band:
    low, high = (None if each is None else float(each) for each in (median.low, median.high))
    return Band(median.n, float(median.median), low, high, pooled=True)


def _one_of_each(record: AssessmentRecord, summaries: Iterable[Summary]) -> Iterator[Summary]:
    family = {record.questionnaire.id, *(record.questionnaire.based_on or ())[:1]}
    chosen: dict[str, Summary] = {}
    for each in summaries:
        if each.questionnaire not in family:
            continue
        held = chosen.get(each.council)
        if held is None or _same_period(each, record) or not _same_period(held, record):
            chosen[each.council] = each
    yield from chosen.values()


_DASHES = str.maketrans(dict.fromkeys("–—/", "-"))


def _same_period(summary: Summary, record: AssessmentRecord) -> bool:
    return summary.period.translate(_DASHES).strip() == record.period.translate(_DASHES).strip()


def _heard(record: AssessmentRecord, summary: Summary, versions: Versions) -> Given | NotPeer:
    """What a summary says to the questions of the assessment, or why it is not counted."""
    assessment = record.assessment
    if summary.council == council_id(record.council.uid):
        return NotPeer.OWN
    if summary.tier is None or summary.tier != assessment.tier:
        return NotPeer.TIER
    if summary.scope is not assessment.scope:
        return NotPeer.SCOPE
    theirs = _known(record, summary.questionnaire, summary.version, summary.hash, versions)
    if theirs is None:
        return NotPeer.VERSION
    classes = changes_along(theirs, record.questionnaire, versions)
    said = {each.question: each for each in summary.items}
    own = asked_of(record, record.own)
    return Given(
        assessment=0,
        council={
            question.id: _answer(question, said[question.id])
            for question in record.questionnaire.questions()
            if question.scored and question.id in said and question.id in own and classes.get(question.id) in COMPARABLE
        },
        totals={},
        threshold=record.round.threshold,
        short=assessment.scope is Scope.CORE,
    )


def _known(
    record: AssessmentRecord, questionnaire: str, version: str, content: str, versions: Versions
) -> Questionnaire | None:
    """The questionnaire of that version and hash (``content``), where its content is known here."""
    if content == record.questionnaire.hash:
        return record.questionnaire
    found = versions.get((questionnaire, version))
    return found if found is not None and found.hash == content else None


def _answer(question: Question, item: SummaryItem) -> Answer | None:
    """A summary's item as an answer; None where its level is none of the scale here."""
    if item.state is not AnswerState.VALUE:
        return Answer(question=question.id, state=item.state)
    if item.level is None or item.level > level_count(question):
        return None
    if question.scale is not None:
        return Answer(question=question.id, state=item.state, value=question.scale.levels[item.level - 1].id)
    other = "no" if question.good_answer == "yes" else "yes"
    return Answer(question=question.id, state=item.state, value=question.good_answer if item.level == 2 else other)
