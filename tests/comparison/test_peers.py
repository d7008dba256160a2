"""Peers: a median from three other councils of the same size, the middle half of them from five, and nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.builders import DK, NA, answers, practice, questionnaire, record, section
from wci_assess.comparison import Band, NotPeer, Peers, peers
from wci_assess.comparison.peers import band
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import AnswerState, AssessmentRecord, Scope
from wci_assess.response.pack import Pack, PackMedian
from wci_assess.response.summary import Summary, SummaryItem, council_id

FOUR = questionnaire(section("s", *(practice(name) for name in "abcd")))


def ours(given: Questionnaire = FOUR, **said: object) -> AssessmentRecord:
    made = record(given, answers(**(said or {"a": 2, "b": 2, "c": 2, "d": 2})), id=1)
    return replace(made, assessment=replace(made.assessment, tier="medium"))


def theirs(number: int, *levels: int | AnswerState | None, of: Questionnaire = FOUR, **changes: Any) -> Summary:
    items = tuple(
        SummaryItem(name, said, None) if isinstance(said, AnswerState) else SummaryItem(name, AnswerState.VALUE, said)
        for name, said in zip("abcd", levels, strict=False)
        if said is not None
    )
    made = Summary(
        council=f"{number:032x}",
        period=ours().period,
        tier="medium",
        scope=Scope.FULL,
        questionnaire=of.id,
        version=of.version,
        hash=of.hash,
        items=items,
    )
    return replace(made, **changes)


def found(*given: Summary, record: AssessmentRecord | None = None) -> Peers:
    return peers(record or ours(), given, {})


def test_a_median_from_three_and_a_band_from_five() -> None:
    levels = [(1, 1, 1, 1), (2, 2, 2, 2), (4, 4, 4, 4), (3, 3, 3, 3), (4, 4, 4, 4)]
    summaries = [theirs(number, *each) for number, each in enumerate(levels)]
    assert found(*summaries[:2]).questions["a"] == Band(2)
    assert found(*summaries[:3]).questions["a"] == Band(3, 2.0)
    assert found(*summaries[:4]).questions["a"] == Band(4, 2.5)
    five = found(*summaries)
    assert five.questions["a"] == Band(5, 3.0, 2.0, 4.0)
    assert five.sections["s"] == Band(5, 200 / 3, 100 / 3, 100.0)
    assert (five.councils, five.left_out) == (5, {})


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [([1, 2, 3, 4, 5], 2.0, 4.0), ([1, 2, 3, 4, 5, 6], 2.25, 4.75), ([7, 1, 3, 1, 9, 4, 4], 2.0, 5.5)],
)
def test_quartiles_by_the_inclusive_method(values: Sequence[float], low: float, high: float) -> None:
    """As R's ``quantile(type = 7)`` and a spreadsheet's QUARTILE.INC give them."""
    made = band(values)
    assert (made.low, made.high) == (low, high)


def test_what_a_council_did_not_rate_is_not_in_a_median() -> None:
    said = found(
        theirs(1, 4, AnswerState.DONT_KNOW, 3, 3), theirs(2, 4, AnswerState.NOT_APPLICABLE, 3, 3), theirs(3, 4, None, 3)
    )
    assert said.questions["a"] == Band(3, 4.0)
    assert "b" not in said.questions
    assert said.questions["d"] == Band(2)
    assert said.sections["s"] == Band(2), "two rated of four are no section's score"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"tier": "large"}, NotPeer.TIER),
        ({"tier": None}, NotPeer.TIER),
        ({"scope": Scope.CORE}, NotPeer.SCOPE),
        ({"version": "9.9.9", "hash": "e" * 64}, NotPeer.VERSION),
        ({"council": council_id(ours().council.uid)}, NotPeer.OWN),
    ],
)
def test_who_is_no_peer(changes: dict[str, Any], why: NotPeer) -> None:
    said = found(*(theirs(number, 3, 3, 3, 3) for number in range(3)), theirs(9, 1, 1, 1, 1, **changes))
    assert (said.councils, said.left_out) == (3, {why: 1})
    assert said.questions["a"] == Band(3, 3.0)


def test_a_council_counts_once_with_the_same_period_or_the_one_taken_in_last() -> None:
    other = [theirs(number, 1, 1, 1, 1) for number in (1, 2)]
    three = [theirs(3, 4, 4, 4, 4), theirs(3, 2, 2, 2, 2, period="2031-32")]
    assert found(*other, *three).questions["a"] == Band(3, 1.0)
    assert found(*other, *reversed(three)).questions["a"].n == 3
    periods = found(*other, *reversed(three)).periods
    assert periods == (ours().period,), "its summary of the same period counts, whenever it came"
    late = [theirs(3, 2, 2, 2, 2, period="1990"), theirs(3, 4, 4, 4, 4, period="1991")]
    assert found(*other, *late).periods == ("1991", ours().period)


def test_only_what_this_assessment_was_asked_and_means_the_same() -> None:
    longer = questionnaire(section("s", *(practice(name) for name in "xbcd")), version="0.9.0", hash="c" * 64)
    summaries = [theirs(number, 3, 3, 3, 3, of=longer) for number in range(3)]
    assert found(*summaries).left_out == {NotPeer.VERSION: 3}
    said = peers(ours(), summaries, {(longer.id, longer.version): longer})
    assert set(said.questions) == set("bcd"), "a is no question of theirs"


def test_nobody_s_not_applicable_counts_as_zero() -> None:
    said = found(*(theirs(number, 3, 3, 3, 3) for number in range(3)), record=ours(a=NA, b=DK, c=2, d=2))
    assert said.questions["a"] == Band(3, 3.0), "where this council rated nothing, peers still stand"


def pack(region: str, day: int = 1, *, median: str = "3", n: int = 6, **changes: Any) -> Pack:
    """A region's pack that tells of one practice."""
    told = PackMedian(
        questionnaire=FOUR.id, version=FOUR.version, hash=FOUR.hash, question="a", tier="medium", scope=Scope.FULL,
        n=n, median=Decimal(median), low=Decimal("2.25"), high=Decimal("3.5"),
    )  # fmt: skip
    return Pack(region=region, made_on=date(2026, 4, day), medians=(replace(told, **changes),))


def test_a_region_s_pack_stands_in_where_too_few_summaries_tell() -> None:
    few, enough = ([theirs(number, 1) for number in range(count)] for count in (2, 3))
    said = peers(ours(), few, {}, [pack("North")])
    assert said.questions["a"] == Band(6, 3.0, 2.25, 3.5, pooled=True)
    assert said.regions == (("North", date(2026, 4, 1)),)
    said = peers(ours(), enough, {}, [pack("North")])
    assert (said.questions["a"], said.regions) == (Band(3, 1.0), ())


def test_of_several_packs_the_newest_tells() -> None:
    said = peers(ours(), [], {}, [pack("Old"), pack("New", 9, median="2.5")])
    assert (said.questions["a"].median, said.regions) == (2.5, (("New", date(2026, 4, 9)),))


@pytest.mark.parametrize(
    "changes",
    [
        {"tier": "large"},
        {"tier": None},
        {"scope": Scope.CORE},
        {"hash": "e" * 64, "version": "9.9.9"},
        {"question": "z"},
        {"median": Decimal(7), "high": Decimal(8)},
    ],
)
def test_a_pack_of_others_tells_nothing_here(changes: dict[str, Any]) -> None:
    said = peers(
        ours(),
        [],
        {},
        [
            Pack(
                region="N",
                made_on=date(2026, 4, 1),
                medians=tuple(replace(each, **changes) for each in pack("N").medians),
            )
        ],
    )
    assert (said.questions, said.regions) == ({}, ())
